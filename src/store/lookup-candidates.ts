import { type RawBuilder, sql } from 'kysely';
import { pairsOf, wordsOfFolded } from '../domain/search-lexemes.ts';
import type { Database } from './database.ts';
import type { Asked } from './lookup-asked.ts';

/** More than a person compares; bounds the work of a common name or a bare number. */
const candidateLimit = 200;

/** A document that may be meant: the first one of a file, or one that stands in the file after it. */
export interface Candidate {
  /** Of the file. */
  readonly id: string;
  /** 0: the first document of the file. */
  readonly position: number;
  readonly symbol_key: string | null;
  readonly symbol_suffix: string | null;
  readonly issued_year: number | null;
  readonly issued_on: string | null;
  readonly issuing_body_folded: string | null;
  readonly holder_name_folded: string | null;
  readonly subject_folded: string | null;
  readonly received_at: Date;
}

const judgedColumns = [
  'symbol_key',
  'symbol_suffix',
  'issued_year',
  'issued_on',
  'issuing_body_folded',
  'holder_name_folded',
  'subject_folded',
] as const;

/**
 * Wide on purpose: what is left out here can never be offered; the narrow judgement comes after. Each ground is
 * found by its own index; those that agree in full come in front of those that agree in part. Only what the judgement
 * looks at is fetched: most candidates are never shown.
 */
export async function selectCandidates(database: Database, asked: Asked): Promise<Candidate[]> {
  const found = await sql<Candidate>`
    SELECT * FROM (
      SELECT d.id, 0 AS position, d.received_at, ${columnsOf('d')} FROM documents d WHERE ${conditionsOf(asked, 'd')}
      UNION ALL
      SELECT d.id, further.position, d.received_at, ${columnsOf('further')} FROM further_documents further
      JOIN documents d ON d.id = further.document_id WHERE ${conditionsOf(asked, 'further')}
    ) AS candidates ORDER BY ${toOrder(asked)} LIMIT ${candidateLimit}
  `.execute(database);
  return found.rows;
}

type Alias = 'd' | 'further';

const columnsOf = (alias: Alias): RawBuilder<unknown> =>
  sql.join(judgedColumns.map((name) => sql.ref(`${alias}.${name}`)));

function conditionsOf(asked: Asked, alias: Alias): RawBuilder<unknown> {
  const column = (name: string): RawBuilder<unknown> => sql.ref(`${alias}.${name}`);
  const conditions = [
    sql`d.withdrawn_at IS NULL AND d.purged_at IS NULL AND d.quarantined_at IS NULL AND d.status IN ('done', 'partial')`,
    ...wordsIn(asked.issuer, column('issuing_body_folded'), column('field_words')),
    ...wordsIn(asked.holder, column('holder_name_folded'), column('field_words')),
    ...wordsIn(asked.subject, column('subject_folded'), column('field_words')),
  ];
  const { symbol, year, holderDigits, office } = asked;
  if (office !== undefined) conditions.push(sql`d.office_id = ${office}`);
  if (symbol !== undefined) {
    const similar =
      symbol.number === null
        ? sql`${column('symbol_suffix')} = ${symbol.suffix}`
        : sql`${column('symbol_number')} = ${symbol.number}`;
    conditions.push(sql`(${column('symbol_key')} = ${symbol.key} OR ${similar})`);
  }
  if (year !== undefined)
    conditions.push(sql`(${column('issued_year')} = ${year} OR ${column('issued_year')} IS NULL)`);
  if (holderDigits !== undefined) {
    conditions.push(
      sql`(${column('holder_identity')} = ${holderDigits} OR ${column('holder_tax_code')} = ${holderDigits})`,
    );
  }
  return sql.join(conditions, sql` AND `);
}

/**
 * The words in a row, the last one perhaps not typed to its end: pairs of whole words by their index, two words
 * by that of trigrams. Where pairs find them the text is only compared: given the choice, the database also reads
 * thousands of trigram entries, three times the work of all the rest (100,000 documents).
 */
function wordsIn(
  folded: string | undefined,
  column: RawBuilder<unknown>,
  words: RawBuilder<unknown>,
): RawBuilder<unknown>[] {
  if (folded === undefined) return [];
  const pairs = pairsOf(wordsOfFolded(folded).slice(0, -1));
  if (pairs.length === 0) return [sql`${column} LIKE ${`%${folded}%`}`];
  const query = pairs.map((pair) => `'${pair}'`).join(' & ');
  return [sql`${words} @@ ${query}::tsquery`, sql`strpos(${column}, ${folded}) > 0`];
}

/** What agrees in full must not be cut off by what agrees in part. */
function toOrder({ symbol, holder, subject, date }: Asked): RawBuilder<unknown> {
  const terms = [
    ...(symbol === undefined ? [] : [sql`symbol_key = ${symbol.key} DESC NULLS LAST`]),
    ...(date === undefined ? [] : [sql`issued_on = ${date}::date DESC NULLS LAST`]),
    ...(holder === undefined ? [] : [sql`holder_name_folded = ${holder} DESC NULLS LAST`]),
    ...(subject === undefined ? [] : [sql`subject_folded = ${subject} DESC NULLS LAST`]),
    sql`received_at DESC`,
  ];
  return sql.join(terms, sql`, `);
}
