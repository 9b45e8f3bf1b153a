import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a page looks like in 64 bits, and pairs of documents that may be one. */
export const duplicates: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

/** Pages at most 3 bits apart agree in one of four parts of 16 bits: found by four indexes, then counted. */
const statements = [
  `CREATE TABLE page_hashes (
    document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
    page_number int NOT NULL,
    hash bit(64) NOT NULL,
    PRIMARY KEY (document_id, page_number)
  )`,
  ...[0, 1, 2, 3].map(
    (part) => `CREATE INDEX page_hashes_part_${part} ON page_hashes ((substring(hash FROM ${part * 16 + 1} FOR 16)))`,
  ),
  `CREATE TABLE duplicate_links (
    id uuid PRIMARY KEY,
    document_id uuid NOT NULL REFERENCES documents,
    other_id uuid NOT NULL REFERENCES documents,
    ground text NOT NULL CHECK (ground IN ('symbol', 'pages')),
    score double precision NOT NULL,
    found_at timestamptz NOT NULL DEFAULT now(),
    decision text CHECK (decision IN ('merged', 'different')),
    decided_by text,
    decided_at timestamptz,
    CHECK (document_id <> other_id)
  )`,
  // A pair is warned of once for each ground, whichever of the two came later.
  'CREATE UNIQUE INDEX duplicate_links_pair ON duplicate_links (least(document_id, other_id), greatest(document_id, other_id), ground)',
  'CREATE INDEX duplicate_links_document ON duplicate_links (document_id)',
  'CREATE INDEX duplicate_links_other ON duplicate_links (other_id)',
];
