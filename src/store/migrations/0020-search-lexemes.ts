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

const statements = [
  'ALTER TABLE page_texts DROP COLUMN words',
  "ALTER TABLE page_texts ADD COLUMN words tsvector NOT NULL DEFAULT ''",
  `UPDATE page_texts SET words = ${lexemesOf('folded')}`,
  'ALTER TABLE page_texts DROP COLUMN folded',
  'CREATE INDEX page_texts_words ON page_texts USING gin (words)',
  // A person's correction of single lines; `body` stays what the offsets of the record count in.
  'ALTER TABLE page_texts ADD COLUMN reviewed_body text',

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
