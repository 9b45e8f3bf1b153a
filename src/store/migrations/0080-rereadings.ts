import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Old documents that are read again in the background, and what that changed in each. */
export const rereadings: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `CREATE TABLE rereadings (
    id uuid PRIMARY KEY,
    office_id uuid NOT NULL REFERENCES offices,
    name text NOT NULL,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    cancelled_at timestamptz
  )`,
  `CREATE TABLE rereading_items (
    rereading_id uuid NOT NULL REFERENCES rereadings ON DELETE CASCADE,
    document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed', 'skipped')),
    -- The revision that was begun, and the version of the record before it.
    revision int,
    version_before int,
    difference jsonb,
    PRIMARY KEY (rereading_id, document_id)
  )`,
  "CREATE INDEX rereading_items_open ON rereading_items (state) WHERE state IN ('waiting', 'running')",
  'CREATE INDEX rereading_items_document ON rereading_items (document_id)',
];
