import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Bytes on their way to a document, so that destroying the same bytes elsewhere leaves them in place. */
export const fileClaims: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `CREATE TABLE file_claims (
    id uuid PRIMARY KEY,
    sha256 text NOT NULL,
    claimed_at timestamptz NOT NULL DEFAULT now()
  )`,
  'CREATE INDEX file_claims_bytes ON file_claims (sha256)',
];
