import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const waiting = "WHERE status IN ('queued', 'reading') AND priority > 0";

/** Turns of the backlog (`turns.ts`) are found without looking at everything that waits. */
export const turns: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw(`CREATE INDEX documents_turn ON documents (priority) ${waiting}`).execute(db);
    await sql
      .raw(`CREATE INDEX documents_group_turn ON documents (office_id, batch_id, priority) ${waiting}`)
      .execute(db);
  },
};
