import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Names that an office adds to the gazetteers. */
export const officeNames: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`CREATE TABLE office_names (
      id uuid PRIMARY KEY,
      office_id uuid NOT NULL REFERENCES offices,
      kind text NOT NULL CHECK (kind IN ('document-type', 'authority', 'title', 'law', 'unit')),
      name text NOT NULL,
      code text,
      added_by text NOT NULL,
      added_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (office_id, kind, name)
    )`.execute(db);
  },
};
