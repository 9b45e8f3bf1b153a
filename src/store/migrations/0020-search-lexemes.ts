import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Full text finds by pairs of neighbouring syllables (`domain/search-lexemes.ts`), on pages and on the fields of a
 * document. The folded copy of a page's text is only an intermediate step and goes.
 */
export const searchLexemes: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

/** The same lexemes that `toSearchVector` makes, for what is stored already. */
const lexemesOf = (folded: string): string => `
  (SELECT coalesce(array_to_tsvector(array_agg(DISTINCT lexeme)), ''::tsvector) FROM (
    SELECT word, lead(word) OVER (ORDER BY place) AS next
    FROM unnest(string_to_array(${folded}, ' ')) WITH ORDINALITY AS words(word, place)
    WHERE word <> '' AND length(word) <= 60
  ) neighbours, LATERAL (VALUES (word), (word || ' ' || next)) AS both_kinds(lexeme) WHERE lexeme IS NOT NULL)`;

/** A part of a million pages holds some 60,000: an index scan of a few milliseconds. */
const parts = 16;

const statements = [
  // In parts, so that a search for common words can stop after the first ones: what a part has to offer is read from
  // its index as a whole, and that of a million pages takes a tenth of a second for words that stand on most of them.
  'ALTER TABLE page_texts RENAME TO page_texts_whole',
  'ALTER TABLE page_texts_whole RENAME CONSTRAINT page_texts_pkey TO page_texts_whole_pkey',
  'DROP INDEX page_texts_words',
  `CREATE TABLE page_texts (
    document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
    page_number int NOT NULL,
    body text NOT NULL,
    -- With the lines that people corrected; the offsets of the record count in \`body\`.
    reviewed_body text,
    words tsvector NOT NULL DEFAULT '',
    PRIMARY KEY (document_id, page_number)
  ) PARTITION BY HASH (document_id)`,
  ...Array.from(
    { length: parts },
    (_, part) => `CREATE TABLE page_texts_${String(part).padStart(2, '0')} PARTITION OF page_texts
      FOR VALUES WITH (MODULUS ${parts}, REMAINDER ${part})`,
  ),
  `INSERT INTO page_texts (document_id, page_number, body, words)
    SELECT document_id, page_number, body, ${lexemesOf('folded')} FROM page_texts_whole`,
  'DROP TABLE page_texts_whole',
  'CREATE INDEX page_texts_words ON page_texts USING gin (words)',

  "ALTER TABLE documents ADD COLUMN field_words tsvector NOT NULL DEFAULT ''",
  `UPDATE documents SET field_words = ${lexemesOf(
    "concat_ws(' ', subject_folded, issuing_body_folded, holder_name_folded)",
  )}`,
  'CREATE INDEX documents_field_words ON documents USING gin (field_words)',
  'CREATE INDEX documents_subject_equal ON documents USING hash (subject_folded)',
  'CREATE INDEX documents_holder_name ON documents (holder_name_folded) WHERE holder_name_folded IS NOT NULL',
  'CREATE INDEX documents_issued ON documents (issued_on)',
  'CREATE INDEX documents_review ON documents (review_count DESC, received_at) WHERE review_count > 0',
];
