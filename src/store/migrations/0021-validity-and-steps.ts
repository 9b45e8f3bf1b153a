import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Validity with its proof, the four steps of Circular 01/2023, procedures, results of dossiers, rules of an office. */
export const validityAndSteps: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `ALTER TABLE documents
    ADD COLUMN certified_by text,
    ADD COLUMN certified_on date,
    ADD COLUMN validity_scope text,
    ADD COLUMN revoked_on date,
    ADD COLUMN replaced_by uuid REFERENCES documents,
    ADD COLUMN replaced_by_symbol text,
    ADD COLUMN replaced_on date,
    ADD COLUMN validity_set_by text,
    ADD COLUMN validity_set_at timestamptz,
    ADD COLUMN counted_pages int,
    ADD COLUMN merged_into uuid REFERENCES documents,
    ADD COLUMN reviewed_by text,
    ADD COLUMN retention_class text,
    ADD COLUMN retain_until date`,
  'CREATE INDEX documents_office_received ON documents (office_id, received_at)',
  'ALTER TABLE citations ADD COLUMN symbol_year int',
  `UPDATE citations SET symbol_year = substring(symbol FROM '^\\d+/((?:19[4-9]|20\\d)\\d)/')::int`,
  `CREATE TABLE document_steps (
    document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
    revision int NOT NULL,
    step text NOT NULL CHECK (step IN ('scan', 'extract', 'code', 'store')),
    state text NOT NULL CHECK (state IN ('done', 'blocked')),
    actor text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    pages_in int,
    pages_out int,
    PRIMARY KEY (document_id, revision, step)
  )`,
  `INSERT INTO document_steps (document_id, revision, step, state, actor, at, pages_in, pages_out)
    SELECT id, revision, 'scan', 'done', 'system', received_at, pages_total, pages_total FROM documents WHERE purged_at IS NULL`,
  `INSERT INTO document_steps (document_id, revision, step, state, actor, at, pages_in, pages_out)
    SELECT id, revision, 'extract', 'done', 'system', extracted_at, pages_total, pages_done
    FROM documents WHERE extracted_at IS NOT NULL AND purged_at IS NULL`,
  `INSERT INTO document_steps (document_id, revision, step, state, actor, at)
    SELECT id, revision, 'code', 'done', 'system', coded_at FROM documents WHERE coded_at IS NOT NULL AND purged_at IS NULL`,
  `INSERT INTO document_steps (document_id, revision, step, state, actor, at, pages_in, pages_out)
    SELECT id, revision, 'store', CASE WHEN pages_done = pages_total THEN 'done' ELSE 'blocked' END, 'system',
      finished_at, pages_total, pages_done
    FROM documents WHERE status IN ('done', 'partial') AND finished_at IS NOT NULL AND purged_at IS NULL`,

  `CREATE TABLE office_settings (
    office_id uuid PRIMARY KEY REFERENCES offices,
    second_approval boolean NOT NULL DEFAULT false,
    document_code_pattern text NOT NULL DEFAULT '{office}_{type}_{serial:6}_V1',
    result_code_pattern text NOT NULL DEFAULT '{dossier}-KQ({n})',
    file_name_pattern text NOT NULL DEFAULT '{code}_{date}_{description}'
  )`,
  `CREATE TABLE procedures (
    code text PRIMARY KEY,
    name text NOT NULL,
    gives_result boolean NOT NULL DEFAULT true,
    for_citizens boolean NOT NULL DEFAULT true,
    uses_population_data boolean NOT NULL DEFAULT false
  )`,
  `ALTER TABLE dossiers
    ADD COLUMN closed_on date,
    ADD COLUMN synced_at timestamptz,
    ADD COLUMN used_population_data boolean NOT NULL DEFAULT false,
    ADD COLUMN identity_verified boolean NOT NULL DEFAULT false,
    ADD COLUMN retention text,
    ADD COLUMN result_count int NOT NULL DEFAULT 0`,
  'CREATE INDEX dossiers_office_received ON dossiers (office_id, received_on)',
  `ALTER TABLE dossier_components
    ADD COLUMN database_code text,
    ADD COLUMN from_national_store boolean NOT NULL DEFAULT false`,
  `CREATE TABLE dossier_results (
    id uuid PRIMARY KEY,
    dossier_id uuid NOT NULL REFERENCES dossiers,
    position int NOT NULL,
    code text NOT NULL,
    name text,
    document_id uuid REFERENCES documents,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (dossier_id, position),
    UNIQUE (dossier_id, code)
  )`,
  'CREATE INDEX dossier_results_document ON dossier_results (document_id) WHERE document_id IS NOT NULL',
  'CREATE INDEX dossier_results_code ON dossier_results (code)',
];
