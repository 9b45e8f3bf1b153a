import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { sealedTables as sealedBefore } from './0010-access.ts';

/** Who certified a document, how long it is in force and what replaces it are sealed like its class. */
export const validitySeals: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

/** The columns of a table are frozen with this migration. */
export const sealedTables = {
  ...sealedBefore,
  documents: {
    key: sealedBefore.documents.key,
    columns: [
      ...sealedBefore.documents.columns,
      'validity_scope',
      'certified_by',
      'certified_on',
      'revoked_on',
      'replaced_by',
      'replaced_by_symbol',
      'replaced_on',
      'validity_set_by',
      'validity_set_at',
      'counted_pages',
      'merged_into',
      'quarantined_at',
      'retention_class',
      'retain_until',
    ],
  },
} as const;

const { key, columns } = sealedTables.documents;

const statements = [
  // Seals hold times as text.
  "SET LOCAL timezone = 'UTC'",
  'DROP TRIGGER documents_sealed ON documents',
  `CREATE TRIGGER documents_sealed AFTER INSERT OR UPDATE OF ${columns.join(', ')} ON documents
    FOR EACH ROW EXECUTE FUNCTION seal_row('${key.join(',')}', '${columns.join(',')}')`,
  `INSERT INTO audit (actor, action, subject_kind, subject_id, details)
    SELECT 'system', 'row.sealed', 'row', concat_ws('/', 'documents', ${key.join(', ')}),
      jsonb_build_object('sha256', row_seal(to_jsonb(held), ARRAY[${columns.map((name) => `'${name}'`).join(', ')}]))
    FROM documents AS held`,
  // What is still to be linked is linked now: a table with waiting triggers could not be altered by later migrations.
  'SET CONSTRAINTS audit_links IMMEDIATE',
  'SET CONSTRAINTS audit_links DEFERRED',
];
