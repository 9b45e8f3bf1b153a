import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How many pages of backlog an office may have waiting, so that one does not fill the disk and the queue of all. */
export const officeLimits: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`ALTER TABLE office_settings ADD COLUMN waiting_pages_limit int CHECK (waiting_pages_limit > 0)`.execute(
      db,
    );
  },
};
