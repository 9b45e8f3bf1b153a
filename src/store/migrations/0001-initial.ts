import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * First schema. Plain SQL: it is the language of the administrator who looks at it. Up only; PostgreSQL 14 and
 * later (the three extensions are trusted, the owner of the database may make them).
 */
export const initialSchema: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  'CREATE EXTENSION IF NOT EXISTS pg_trgm',
  'CREATE EXTENSION IF NOT EXISTS btree_gin',
  'CREATE EXTENSION IF NOT EXISTS unaccent',

  `CREATE TABLE offices (
    id uuid PRIMARY KEY,
    code text NOT NULL UNIQUE,
    name text NOT NULL
  )`,
  `CREATE TABLE users (
    id uuid PRIMARY KEY,
    office_id uuid NOT NULL REFERENCES offices,
    login text NOT NULL UNIQUE,
    name text NOT NULL,
    role text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE files (
    sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    bytes bigint NOT NULL,
    media_type text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    purged_at timestamptz
  )`,
  `CREATE TABLE batches (
    id uuid PRIMARY KEY,
    office_id uuid NOT NULL REFERENCES offices,
    name text NOT NULL,
    source text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (office_id, source, name)
  )`,
  `CREATE TABLE documents (
    id uuid PRIMARY KEY,
    office_id uuid NOT NULL REFERENCES offices,
    sha256 text NOT NULL REFERENCES files,
    batch_id uuid REFERENCES batches,
    name text NOT NULL,
    name_folded text NOT NULL,
    media_type text NOT NULL,
    bytes bigint NOT NULL,
    status text NOT NULL,
    revision int NOT NULL DEFAULT 1,
    priority int NOT NULL DEFAULT 0,
    pages_total int NOT NULL,
    pages_done int NOT NULL DEFAULT 0,
    pages_failed int NOT NULL DEFAULT 0,
    open_password text,
    failure jsonb,
    stage_attempts int NOT NULL DEFAULT 0,
    code text UNIQUE,
    validity_class text NOT NULL DEFAULT 'V4',
    valid_from date,
    valid_to date,
    replaced boolean NOT NULL DEFAULT false,
    received_at timestamptz NOT NULL DEFAULT now(),
    read_at timestamptz,
    extracted_at timestamptz,
    coded_at timestamptz,
    reviewed_at timestamptz,
    approved_at timestamptz,
    approved_by text,
    finished_at timestamptz,
    reconciled_at timestamptz NOT NULL DEFAULT now(),
    withdrawn_at timestamptz,
    withdrawn_reason text,
    purged_at timestamptz,
    purged_reason text,
    record_version int,
    review_count int NOT NULL DEFAULT 0,
    reuse_count int NOT NULL DEFAULT 0,
    symbol text,
    symbol_key text,
    symbol_number text,
    symbol_suffix text,
    issued_year int,
    document_type text,
    issuing_body text,
    issuing_body_folded text,
    issued_on date,
    issued jsonb,
    subject text,
    subject_folded text,
    holder_name text,
    holder_name_folded text,
    holder_identity text,
    holder_tax_code text
  )`,
  // The same bytes are one document of an office; after a purge they may come again.
  'CREATE UNIQUE INDEX documents_one_per_file ON documents (office_id, sha256) WHERE purged_at IS NULL',
  'CREATE INDEX documents_received ON documents (received_at DESC, id)',
  'CREATE INDEX documents_batch ON documents (batch_id) WHERE batch_id IS NOT NULL',
  `CREATE INDEX documents_unfinished ON documents (reconciled_at)
    WHERE status IN ('queued', 'reading', 'restoring', 'extracting')`,
  'CREATE INDEX documents_symbol_key ON documents (symbol_key text_pattern_ops, issued_year)',
  'CREATE INDEX documents_symbol_number ON documents (symbol_number)',
  'CREATE INDEX documents_holder_identity ON documents (holder_identity) WHERE holder_identity IS NOT NULL',
  'CREATE INDEX documents_holder_tax_code ON documents (holder_tax_code) WHERE holder_tax_code IS NOT NULL',
  'CREATE INDEX documents_symbol_like ON documents USING gin (symbol_key gin_trgm_ops)',
  'CREATE INDEX documents_subject_like ON documents USING gin (subject_folded gin_trgm_ops)',
  'CREATE INDEX documents_issuer_like ON documents USING gin (issuing_body_folded gin_trgm_ops)',
  'CREATE INDEX documents_holder_like ON documents USING gin (holder_name_folded gin_trgm_ops)',
  'CREATE INDEX documents_name_like ON documents USING gin (name_folded gin_trgm_ops)',

  `CREATE TABLE pages (
    document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
    revision int NOT NULL,
    page_number int NOT NULL,
    status text NOT NULL DEFAULT 'pending',
    attempts int NOT NULL DEFAULT 0,
    claimed_by text,
    width_px int,
    height_px int,
    dpi double precision,
    rotation int,
    confidence double precision,
    engine text,
    stage_version text,
    duration_ms int,
    failure jsonb,
    finished_at timestamptz,
    PRIMARY KEY (document_id, revision, page_number)
  )`,
  'CREATE INDEX pages_claimed ON pages (claimed_by) WHERE claimed_by IS NOT NULL',
  `CREATE TABLE layers (
    document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
    revision int NOT NULL,
    origin text NOT NULL,
    page_number int NOT NULL,
    content jsonb NOT NULL,
    created_by text,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (document_id, revision, origin, page_number)
  )`,
  // Compressed once on the way in; lz4 is not in every build of PostgreSQL, the default always is.
  `CREATE TABLE page_texts (
    document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
    page_number int NOT NULL,
    body text NOT NULL,
    folded text NOT NULL,
    words tsvector GENERATED ALWAYS AS (to_tsvector('simple', folded)) STORED,
    PRIMARY KEY (document_id, page_number)
  )`,
  'CREATE INDEX page_texts_words ON page_texts USING gin (words)',
  `CREATE TABLE records (
    document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
    version int NOT NULL,
    revision int NOT NULL,
    source text NOT NULL,
    content jsonb NOT NULL,
    author text,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (document_id, version)
  )`,
  // One extraction per revision, however often the job is delivered.
  "CREATE UNIQUE INDEX records_one_extraction ON records (document_id, revision) WHERE source = 'extraction'",
  `CREATE TABLE findings (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
    revision int NOT NULL,
    stage text NOT NULL,
    page_number int,
    rule text NOT NULL,
    severity text NOT NULL,
    content jsonb NOT NULL
  )`,
  'CREATE INDEX findings_document ON findings (document_id, revision, stage)',
  `CREATE TABLE citations (
    document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
    position int NOT NULL,
    symbol text,
    symbol_key text,
    relation text,
    title text,
    issued_on date,
    page_number int,
    raw text NOT NULL,
    PRIMARY KEY (document_id, position)
  )`,
  'CREATE INDEX citations_symbol_key ON citations (symbol_key) WHERE symbol_key IS NOT NULL',
  `CREATE TABLE indicators (
    document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
    position int NOT NULL,
    name text NOT NULL,
    name_folded text NOT NULL,
    value double precision,
    unit text,
    percent double precision,
    period text,
    page_number int,
    PRIMARY KEY (document_id, position)
  )`,
  'CREATE INDEX indicators_name_like ON indicators USING gin (name_folded gin_trgm_ops)',

  `CREATE TABLE dossiers (
    id uuid PRIMARY KEY,
    office_id uuid NOT NULL REFERENCES offices,
    code text NOT NULL,
    procedure_code text,
    title text,
    applicant_name text,
    applicant_identity text,
    applicant_tax_code text,
    received_on date,
    state text NOT NULL DEFAULT 'open',
    search_folded text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (office_id, code)
  )`,
  'CREATE INDEX dossiers_received ON dossiers (received_on)',
  'CREATE INDEX dossiers_like ON dossiers USING gin (search_folded gin_trgm_ops)',
  `CREATE TABLE dossier_components (
    id uuid PRIMARY KEY,
    dossier_id uuid NOT NULL REFERENCES dossiers ON DELETE CASCADE,
    position int NOT NULL,
    name text NOT NULL,
    paper_type_code text,
    state text NOT NULL DEFAULT 'requested',
    document_id uuid REFERENCES documents,
    UNIQUE (dossier_id, position)
  )`,
  'CREATE INDEX dossier_components_document ON dossier_components (document_id) WHERE document_id IS NOT NULL',
  `CREATE TABLE reuse_events (
    id uuid PRIMARY KEY,
    dossier_id uuid NOT NULL REFERENCES dossiers,
    component_id uuid NOT NULL REFERENCES dossier_components,
    document_id uuid NOT NULL REFERENCES documents,
    source_code text,
    officer text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    withdrawn_at timestamptz,
    withdrawn_reason text,
    previous_state text NOT NULL,
    previous_document_id uuid REFERENCES documents
  )`,
  // A component is filled by one reuse at a time: two officers who press at once make one event.
  'CREATE UNIQUE INDEX reuse_events_one_open ON reuse_events (component_id) WHERE withdrawn_at IS NULL',
  'CREATE INDEX reuse_events_document ON reuse_events (document_id)',

  `CREATE TABLE intake_refusals (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    source text NOT NULL,
    code text NOT NULL,
    details jsonb NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    actor text NOT NULL,
    action text NOT NULL,
    subject_kind text NOT NULL,
    subject_id text NOT NULL,
    details jsonb NOT NULL,
    previous_hash bytea,
    hash bytea
  )`,
  'CREATE INDEX audit_subject ON audit (subject_kind, subject_id)',
  'CREATE TABLE code_counters (prefix text PRIMARY KEY, value int NOT NULL)',
];
