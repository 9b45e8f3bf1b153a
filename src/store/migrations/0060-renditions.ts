import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { sealedTables as sealedBefore } from './0051-validity-seals.ts';

/**
 * Every form in which a document is held: the file that came in, others of the same document that people added, and
 * the searchable copy that was made of it.
 */
export const renditions: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

/** The columns of a table are frozen with this migration. */
export const sealedTables = {
  ...sealedBefore,
  renditions: {
    key: ['document_id', 'id'],
    columns: ['document_id', 'id', 'kind', 'sha256', 'bytes', 'media_type', 'is_source', 'made_from', 'created_by'],
  },
} as const;

const { key, columns } = sealedTables.renditions;

const statements = [
  // Seals hold times as text.
  "SET LOCAL timezone = 'UTC'",
  `CREATE TABLE renditions (
    id uuid PRIMARY KEY,
    document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('original', 'signed-original', 'scan', 'searchable')),
    sha256 text NOT NULL,
    bytes bigint NOT NULL,
    media_type text NOT NULL,
    name text NOT NULL,
    -- What the pages were read from.
    is_source boolean NOT NULL DEFAULT false,
    -- State of the document that a copy was made from; null: bytes that are kept for good.
    made_from text,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  "CREATE UNIQUE INDEX renditions_bytes ON renditions (document_id, sha256) WHERE kind <> 'searchable'",
  "CREATE UNIQUE INDEX renditions_searchable ON renditions (document_id) WHERE kind = 'searchable'",
  'CREATE UNIQUE INDEX renditions_source ON renditions (document_id) WHERE is_source',
  'CREATE INDEX renditions_sha256 ON renditions (sha256)',
  `INSERT INTO renditions (id, document_id, kind, sha256, bytes, media_type, name, is_source, created_by, created_at)
    SELECT gen_random_uuid(), id, CASE WHEN media_type LIKE 'image/%' THEN 'scan' ELSE 'original' END,
      sha256, bytes, media_type, name, true, 'system', received_at
    FROM documents WHERE purged_at IS NULL`,
  `CREATE TRIGGER renditions_sealed AFTER INSERT OR UPDATE OF ${columns.join(', ')} ON renditions
    FOR EACH ROW EXECUTE FUNCTION seal_row('${key.join(',')}', '${columns.join(',')}')`,
  `INSERT INTO audit (actor, action, subject_kind, subject_id, details)
    SELECT 'system', 'row.sealed', 'row', concat_ws('/', 'renditions', ${key.join(', ')}),
      jsonb_build_object('sha256', row_seal(to_jsonb(held), ARRAY[${columns.map((name) => `'${name}'`).join(', ')}]))
    FROM renditions AS held`,
  // What is still to be linked is linked now: a table with waiting triggers could not be altered by later migrations.
  'SET CONSTRAINTS audit_links IMMEDIATE',
  'SET CONSTRAINTS audit_links DEFERRED',
];
