import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { DocumentRecord } from '../../domain/record.ts';
import type { Schema } from '../schema.ts';
import { printedRowsOf, successionRowsOf } from '../validity-rows.ts';
import { sealedTables as sealedBefore } from './0060-renditions.ts';

/**
 * What documents say about the validity of others and of themselves, as proposals; and what people say of parts of a
 * document and of the documents in a file after its first.
 */
export const successions: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
    await takeFromRecords(db);
  },
};

/** The columns of a table are frozen with this migration. */
export const sealedTables = {
  ...sealedBefore,
  validity_changes: {
    key: ['document_id', 'id'],
    columns: [
      'document_id',
      'id',
      'relation',
      'part',
      'successor_id',
      'successor_symbol',
      'effective_on',
      'confirmed_by',
      'withdrawn_by',
      'withdrawn_reason',
    ],
  },
} as const;

const { key, columns } = sealedTables.validity_changes;

const statements = [
  `CREATE TABLE successions (
    -- The document that says it.
    document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
    position int NOT NULL,
    -- Of which document.
    symbol_key text NOT NULL,
    symbol_year int,
    raw text NOT NULL,
    page_number int,
    relation text NOT NULL,
    part text,
    -- Null: by the document that says it.
    successor_symbol text,
    successor_key text,
    successor_year int,
    PRIMARY KEY (document_id, position)
  )`,
  'CREATE INDEX successions_symbol ON successions (symbol_key)',
  `CREATE TABLE printed_validity (
    document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
    -- 0: the first document of the file.
    position int NOT NULL,
    valid_from date,
    valid_to date,
    page_number int,
    raw text NOT NULL,
    PRIMARY KEY (document_id, position)
  )`,
  `CREATE TABLE validity_changes (
    id uuid PRIMARY KEY,
    document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
    relation text NOT NULL CHECK (relation IN ('repeals', 'amends')),
    part text,
    successor_id uuid REFERENCES documents,
    successor_symbol text,
    effective_on date,
    confirmed_by text NOT NULL,
    confirmed_at timestamptz NOT NULL DEFAULT now(),
    withdrawn_by text,
    withdrawn_reason text
  )`,
  'CREATE INDEX validity_changes_document ON validity_changes (document_id)',
  `CREATE TRIGGER validity_changes_sealed AFTER INSERT OR UPDATE OF ${columns.join(', ')} ON validity_changes
    FOR EACH ROW EXECUTE FUNCTION seal_row('${key.join(',')}', '${columns.join(',')}')`,
];

/** As a later reading of the file does it (`validity-rows.ts`). */
async function takeFromRecords(db: Kysely<unknown>): Promise<void> {
  const found = await sql<{ id: string }>`
    SELECT d.id FROM documents d JOIN records r ON r.document_id = d.id AND r.version = d.record_version`.execute(db);
  const tables = db.withTables<Pick<Schema, 'successions' | 'printed_validity'>>();
  for (const { id } of found.rows) {
    const held = await sql<{ record: DocumentRecord; text: string }>`
      SELECT r.content AS record, (SELECT string_agg(body, chr(12) ORDER BY page_number) FROM page_texts
        WHERE document_id = d.id) AS text
      FROM documents d JOIN records r ON r.document_id = d.id AND r.version = d.record_version
      WHERE d.id = ${id}`.execute(db);
    const [row] = held.rows;
    if (row === undefined) continue;
    const said = successionRowsOf(id, row.record, row.text ?? '');
    const printed = printedRowsOf(id, row.record, row.text ?? '');
    if (said.length > 0) await tables.insertInto('successions').values(said).execute();
    if (printed.length > 0) await tables.insertInto('printed_validity').values(printed).execute();
  }
}
