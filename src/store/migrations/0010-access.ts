import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Accounts with roles, sessions, keys, one-time links; the audit becomes a chain that nobody can change unseen. */
export const access: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of [...accounts, ...chain, ...seals, ...finish]) await sql.raw(statement).execute(db);
  },
};

const accounts = [
  // Seals hold times as text.
  "SET LOCAL timezone = 'UTC'",
  'ALTER TABLE users ADD COLUMN roles text[]',
  'UPDATE users SET roles = ARRAY[role]',
  'ALTER TABLE users ALTER COLUMN roles SET NOT NULL',
  'ALTER TABLE users DROP COLUMN role',
  `ALTER TABLE users
    ADD COLUMN sees_all_offices boolean NOT NULL DEFAULT false,
    ADD COLUMN password_hash text,
    ADD COLUMN sign_on_issuer text,
    ADD COLUMN sign_on_subject text,
    ADD COLUMN disabled_at timestamptz,
    ADD COLUMN last_sign_in_at timestamptz`,
  'CREATE UNIQUE INDEX users_sign_on ON users (sign_on_issuer, sign_on_subject) WHERE sign_on_subject IS NOT NULL',
  // Whoever types capitals is the same person.
  'CREATE UNIQUE INDEX users_login_folded ON users (lower(login))',
  `CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    address text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    seen_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
  )`,
  'CREATE INDEX sessions_user ON sessions (user_id)',
  'CREATE INDEX sessions_expiry ON sessions (expires_at)',
  `CREATE TABLE invitations (
    token_hash bytea PRIMARY KEY,
    user_id uuid REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
  )`,
  `CREATE TABLE sign_in_failures (
    subject text PRIMARY KEY,
    failures int NOT NULL,
    last_at timestamptz NOT NULL,
    blocked_until timestamptz NOT NULL
  )`,
  `CREATE TABLE sign_on_attempts (
    binding_hash bytea PRIMARY KEY,
    state text NOT NULL,
    nonce text NOT NULL,
    verifier text NOT NULL,
    expires_at timestamptz NOT NULL
  )`,
  `CREATE TABLE api_keys (
    id uuid PRIMARY KEY,
    office_id uuid NOT NULL REFERENCES offices,
    name text NOT NULL,
    prefix text NOT NULL UNIQUE,
    key_hash bytea NOT NULL UNIQUE,
    scopes text[] NOT NULL,
    sees_all_offices boolean NOT NULL DEFAULT false,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at timestamptz
  )`,
];

const chain = [
  `ALTER TABLE audit
    DROP COLUMN previous_hash,
    DROP COLUMN hash,
    ADD COLUMN office text,
    ADD COLUMN request_id text,
    ADD COLUMN address text`,
  'CREATE INDEX audit_at ON audit (at)',
  'CREATE INDEX audit_actor ON audit (actor, at)',
  `CREATE TABLE audit_chain (
    position bigint PRIMARY KEY,
    audit_id bigint NOT NULL UNIQUE REFERENCES audit,
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL
  )`,
  // What is hashed: a JSON array of texts, so that any language can make it again from an exported row.
  `CREATE FUNCTION audit_canonical(entry_position bigint, entry audit) RETURNS text
    LANGUAGE sql STABLE SET timezone = 'UTC' AS $$
    SELECT json_build_array(
      entry_position::text, to_char(entry.at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), entry.actor, entry.office, entry.action,
      entry.subject_kind, entry.subject_id, entry.details::text, entry.request_id, entry.address
    )::text
  $$`,
  // At the commit and not at the insert: the row that is locked here is waited for by everybody who changes
  // anything, and by then this transaction waits for nobody any more.
  `CREATE FUNCTION audit_link() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      last_position bigint;
      last_hash bytea;
    BEGIN
      -- A backup brings its own links along.
      IF current_setting('sohoa.writer', true) = 'restore' THEN RETURN NULL; END IF;
      PERFORM pg_advisory_xact_lock(7310111104111);
      SELECT position, hash INTO last_position, last_hash FROM audit_chain ORDER BY position DESC LIMIT 1;
      last_position := coalesce(last_position, 0) + 1;
      last_hash := coalesce(last_hash, '\\x'::bytea);
      INSERT INTO audit_chain (position, audit_id, previous_hash, hash) VALUES (
        last_position, NEW.id, last_hash,
        sha256(last_hash || convert_to(audit_canonical(last_position, NEW), 'UTF8'))
      );
      RETURN NULL;
    END
  $$`,
  `CREATE CONSTRAINT TRIGGER audit_links AFTER INSERT ON audit
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_link()`,
  // Rows of before, in the order they came.
  `DO $$ DECLARE
      entry audit;
      place bigint := 0;
      last_hash bytea := '\\x';
      next_hash bytea;
    BEGIN
      FOR entry IN SELECT * FROM audit ORDER BY id LOOP
        place := place + 1;
        next_hash := sha256(last_hash || convert_to(audit_canonical(place, entry), 'UTF8'));
        INSERT INTO audit_chain (position, audit_id, previous_hash, hash) VALUES (place, entry.id, last_hash, next_hash);
        last_hash := next_hash;
      END LOOP;
    END $$`,
  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END
  $$`,
  ...['audit', 'audit_chain'].map(
    (table) => `CREATE TRIGGER ${table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ),
];

/**
 * Rows that others rely on leave their hash in the audit each time the service writes them (its connections say
 * `sohoa.writer=service`): a row changed by any other hand no longer agrees with its last seal. The columns of a
 * table are frozen with this migration.
 */
export const sealedTables = {
  records: {
    key: ['document_id', 'version'],
    columns: ['document_id', 'version', 'revision', 'source', 'content', 'author'],
  },
  reuse_events: {
    key: ['id'],
    columns: [
      'id',
      'dossier_id',
      'component_id',
      'document_id',
      'source_code',
      'officer',
      'at',
      'withdrawn_at',
      'withdrawn_reason',
    ],
  },
  documents: {
    key: ['id'],
    columns: [
      'id',
      'office_id',
      'sha256',
      'code',
      'validity_class',
      'valid_from',
      'valid_to',
      'replaced',
      'approved_at',
      'approved_by',
      'withdrawn_at',
      'purged_at',
      'record_version',
    ],
  },
  users: { key: ['id'], columns: ['id', 'office_id', 'login', 'roles', 'sees_all_offices', 'disabled_at'] },
} as const;

const list = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

const seals = [
  `CREATE FUNCTION row_seal(content jsonb, columns text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to((SELECT jsonb_object_agg(name, content -> name) FROM unnest(columns) AS name)::text, 'UTF8')), 'hex')
  $$`,
  // Arguments: the columns of the key, joined, and the sealed columns, joined.
  `CREATE FUNCTION seal_row() RETURNS trigger LANGUAGE plpgsql SET timezone = 'UTC' AS $$
    DECLARE
      row_content jsonb := to_jsonb(NEW);
      row_key text;
    BEGIN
      IF current_setting('sohoa.writer', true) IS DISTINCT FROM 'service' THEN RETURN NULL; END IF;
      SELECT string_agg(row_content ->> name, '/' ORDER BY place) INTO row_key
        FROM unnest(string_to_array(TG_ARGV[0], ',')) WITH ORDINALITY AS key(name, place);
      INSERT INTO audit (actor, action, subject_kind, subject_id, details) VALUES (
        'system', 'row.sealed', 'row', TG_TABLE_NAME || '/' || row_key,
        jsonb_build_object('sha256', row_seal(row_content, string_to_array(TG_ARGV[1], ',')))
      );
      RETURN NULL;
    END
  $$`,
  ...Object.entries(sealedTables).flatMap(([table, { key, columns }]) => [
    `CREATE TRIGGER ${table}_sealed AFTER INSERT OR UPDATE OF ${columns.join(', ')} ON ${table}
      FOR EACH ROW EXECUTE FUNCTION seal_row('${key.join(',')}', '${columns.join(',')}')`,
    `INSERT INTO audit (actor, action, subject_kind, subject_id, details)
      SELECT 'system', 'row.sealed', 'row', concat_ws('/', '${table}', ${key.join(', ')}),
        jsonb_build_object('sha256', row_seal(to_jsonb(held), ARRAY[${list(columns)}])) FROM ${table} AS held`,
  ]),
];

/** What is still to be linked is linked now: a table with waiting triggers could not be altered by later migrations. */
const finish = ['SET CONSTRAINTS audit_links IMMEDIATE', 'SET CONSTRAINTS audit_links DEFERRED'];
