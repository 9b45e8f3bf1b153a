import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * The stretch of turns that the jobs of a document are spread over; NULL, also of an older version: all of them come at `priority`.
 */
export const turnStretches: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`ALTER TABLE documents ADD COLUMN turn_from double precision, ADD COLUMN turn_to double precision`.execute(
      db,
    );
  },
};
