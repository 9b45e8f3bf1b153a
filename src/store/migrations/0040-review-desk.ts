import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Corrected cells of tables as a layer of their own, and who takes care of which document. */
export const reviewDesk: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `CREATE TABLE cell_corrections (
    id uuid PRIMARY KEY,
    document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
    version int NOT NULL,
    table_index int NOT NULL,
    row_index int NOT NULL,
    column_index int NOT NULL,
    page_number int,
    box jsonb,
    before text NOT NULL,
    after text NOT NULL,
    author text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
  )`,
  'CREATE INDEX cell_corrections_document ON cell_corrections (document_id, at)',
  'ALTER TABLE documents ADD COLUMN assigned_to text, ADD COLUMN assigned_at timestamptz',
];
