import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Searches that people keep under a name, each their own (Decree 30/2020/NĐ-CP, appendix VI: searches can be saved). */
export const savedSearches: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`CREATE TABLE saved_searches (
      id uuid PRIMARY KEY,
      owner text NOT NULL,
      name text NOT NULL,
      query text NOT NULL,
      saved_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (owner, name)
    )`.execute(db);
  },
};
