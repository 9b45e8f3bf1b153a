import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { FurtherDocument } from '../../domain/record.ts';
import { furtherRowsOf } from '../record-columns.ts';
import type { Schema } from '../schema.ts';

/** One file may hold several documents: a look-up finds each of them by what it says of itself. */
export const furtherDocuments: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
    await takeFromRecords(db);
  },
};

const statements = [
  `CREATE TABLE further_documents (
    document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
    -- From 1, in the order in which they stand in the file after its first document.
    position int NOT NULL,
    first_page int NOT NULL,
    last_page int NOT NULL,
    symbol text, symbol_key text, symbol_number text, symbol_suffix text,
    issued_year int, document_type text, issuing_body text, issuing_body_folded text,
    issued_on date, issued jsonb,
    subject text, subject_folded text,
    holder_name text, holder_name_folded text, holder_identity text, holder_tax_code text,
    field_words tsvector NOT NULL DEFAULT '',
    PRIMARY KEY (document_id, position)
  )`,
  ...['symbol_key', 'symbol_number', 'symbol_suffix', 'holder_identity', 'holder_tax_code'].map(
    (column) => `CREATE INDEX further_documents_${column} ON further_documents (${column})`,
  ),
  'CREATE INDEX further_documents_words ON further_documents USING gin (field_words)',
];

/** As a later record of the file does it (`record-rows.ts`). */
async function takeFromRecords(db: Kysely<unknown>): Promise<void> {
  const files = await sql<{ id: string; further: FurtherDocument[] }>`
    SELECT d.id, r.content -> 'documents' AS further FROM documents d
    JOIN records r ON r.document_id = d.id AND r.version = d.record_version
    WHERE jsonb_typeof(r.content -> 'documents') = 'array' AND r.content -> 'documents' <> '[]'`.execute(db);
  const tables = db.withTables<Pick<Schema, 'further_documents'>>();
  for (const { id, further } of files.rows) {
    await tables.insertInto('further_documents').values(furtherRowsOf(id, further)).execute();
  }
}
