import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Corrections of people as a layer of their own, what the machine read beside them, and the archive's sample check. */
export const reviewLayers: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  // Fields as the machine read them, before corrections were carried over; null in versions made by people.
  'ALTER TABLE records ADD COLUMN machine jsonb',
  `CREATE TABLE field_corrections (
    document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
    version int NOT NULL,
    field text NOT NULL,
    before jsonb NOT NULL,
    after jsonb NOT NULL,
    author text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (document_id, version, field)
  )`,
  `CREATE TABLE line_corrections (
    id uuid PRIMARY KEY,
    document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
    revision int NOT NULL,
    page_number int NOT NULL,
    element int NOT NULL,
    box jsonb NOT NULL,
    before text NOT NULL,
    after text NOT NULL,
    author text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
  )`,
  'CREATE INDEX line_corrections_page ON line_corrections (document_id, page_number, at)',
  `CREATE TABLE sample_checks (
    id uuid PRIMARY KEY,
    office_id uuid NOT NULL REFERENCES offices,
    name text NOT NULL,
    seed text NOT NULL,
    population int NOT NULL,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE sample_pages (
    check_id uuid NOT NULL REFERENCES sample_checks ON DELETE CASCADE,
    position int NOT NULL,
    document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
    page_number int NOT NULL,
    characters int NOT NULL,
    errors int,
    note text,
    checked_by text,
    checked_at timestamptz,
    PRIMARY KEY (check_id, position)
  )`,
];
