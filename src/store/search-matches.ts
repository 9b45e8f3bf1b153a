import { type RawBuilder, sql } from 'kysely';
import type { ValidityClass } from '../domain/document.ts';
import { foldForSearch } from '../domain/search-folding.ts';
import type { Database } from './database.ts';

/** What narrows a search down beside its words. */
export interface SearchFilter {
  readonly documentType?: string | undefined;
  readonly issuer?: string | undefined;
  readonly year?: number | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly validityClass?: ValidityClass | undefined;
  /** Office id. */
  readonly office?: string | undefined;
}

/** A document that matches, with what ranking, sorting and facets need. */
export interface Match {
  readonly id: string;
  readonly score: number;
  readonly inFields: boolean;
  readonly receivedAt: Date;
  readonly issuedOn: string | null;
  readonly documentType: string | null;
  readonly issuingBody: string | null;
  readonly issuedYear: number | null;
  readonly validityClass: ValidityClass;
}

export type SearchOrder = 'relevance' | 'date' | '-date' | '-received';

/** `tsquery` of lexemes and how much finding them counts. */
export interface MatchQuery {
  readonly expression: string;
  /** The same with the marks that were typed. */
  readonly marked: string | null;
  /** A document with this symbol is what was asked for. */
  readonly symbolKey: string | null;
  readonly weight: number;
  readonly order: SearchOrder;
  /** What an earlier question with the same filter found out (`Matches.isNarrow`). */
  readonly isNarrow?: boolean | undefined;
}

/** The best of them, and how many there are. */
export interface Matches {
  readonly matches: Match[];
  readonly total: number;
  readonly isExact: boolean;
  /** So few of the newest documents pass the filter that looking at them first is of no use. */
  readonly isNarrow: boolean;
}

/** Documents that are ranked and counted by facets: nobody leafs further. */
const matchLimit = 200;
/** As in `migrations/0050-search-parts.ts`. */
const documentsOfBlock = 2048;
/** The exact symbol beats every text; a hit in subject or issuer beats one on a page. */
const weights = { symbol: 1000, field: 20, page: 10, sameMarks: 6 } as const;

interface MatchRow {
  readonly id: string;
  readonly total: number;
  readonly is_exact: boolean;
  readonly is_narrow: boolean;
  readonly same_marks: boolean;
  readonly in_fields: boolean;
  readonly is_symbol: boolean;
  readonly received_at: Date;
  readonly issued_on: string | null;
  readonly document_type: string | null;
  readonly issuing_body: string | null;
  readonly issued_year: number | null;
  readonly validity_class: ValidityClass;
}

/** Documents that hold the lexemes on their pages or in their fields. */
export async function findMatches(database: Database, filter: SearchFilter, asked: MatchQuery): Promise<Matches> {
  const { rows } = await database.transaction().execute(async (transaction) => {
    // What a `tsvector` costs to look at is unknown to the planner: it would read all of them instead of the index.
    await sql`SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`.execute(transaction);
    return selectMatches(filter, asked).execute(transaction);
  });
  return {
    matches: rows.map((row) => toMatch(row, asked.weight)),
    total: Math.max(rows.length, rows[0]?.total ?? 0),
    isExact: rows[0]?.is_exact ?? true,
    isNarrow: rows[0]?.is_narrow ?? asked.isNarrow ?? false,
  };
}

function selectMatches(filter: SearchFilter, asked: MatchQuery): RawBuilder<MatchRow> {
  const { order, marked } = asked;
  const newestFirst = order === 'relevance' || order === '-received';
  // Of other orders than relevance every match is among the hits already.
  const ranks = order === 'relevance';
  // Whatever is in the fields, or bears the marks, is among the hits: too few of these are too few of those.
  const wide = sql`NOT (SELECT is_narrow FROM narrow) AND ${newestFirst}::boolean`;
  const enoughHits = sql`(SELECT enough FROM enough_hits)`;
  const branches = [
    ...toBranch('hits', sql`p.words`, asked.expression, filter, wide),
    ...toBranch('in_fields', sql`p.fields`, ranks ? asked.expression : null, filter, enoughHits),
    ...toBranch('marked', sql`p.words`, ranks ? marked : null, filter, enoughHits),
  ];
  const best = (branch: string): RawBuilder<unknown> =>
    sql`(SELECT document_id FROM ${sql.table(branch)} ORDER BY ${orders[order]} LIMIT ${matchLimit})`;
  return sql<MatchRow>`
    WITH newest AS MATERIALIZED (
      SELECT format('''block=%s'' | ''block=%s''', block, block - 1)::tsquery AS lexemes, block <= 1 AS are_all
      FROM (SELECT coalesce(max(serial), 0) / ${documentsOfBlock}::int AS block FROM documents) last
    ), narrow AS MATERIALIZED (SELECT ${toNarrow(filter, asked.isNarrow)} AS is_narrow), ${sql.join(branches)}, symbols AS MATERIALIZED (
      SELECT p.document_id FROM documents d JOIN search_parts p ON p.document_id = d.id
      WHERE d.symbol_key = ${asked.symbolKey} AND ${narrowed(sql`p.words`, null, filter)} LIMIT ${matchLimit}
    ), found AS (
      SELECT document_id, bool_or(in_fields) AS in_fields, bool_or(same_marks) AS same_marks, bool_or(is_symbol) AS is_symbol
      FROM (
        SELECT document_id, false AS in_fields, false AS same_marks, false AS is_symbol FROM ${best('hits')} AS a
        UNION ALL SELECT document_id, true, false, false FROM ${best('in_fields')} AS b
        UNION ALL SELECT document_id, false, true, false FROM ${best('marked')} AS c
        UNION ALL SELECT document_id, false, false, true FROM symbols
      ) branches GROUP BY document_id
    )
    SELECT d.id, is_symbol, in_fields, same_marks, d.received_at, d.issued_on, d.document_type, d.issuing_body,
      d.issued_year, d.validity_class,
      (SELECT NOT enough OR are_all FROM enough_hits, newest) AS is_exact, (SELECT is_narrow FROM narrow) AS is_narrow,
      (SELECT count(*)::int FROM hits WHERE parts = 1)
        + (SELECT count(DISTINCT document_id)::int FROM hits WHERE parts > 1) AS total
    FROM found JOIN documents d ON d.id = found.document_id
    ORDER BY ${ranks ? sql`is_symbol DESC, in_fields DESC, same_marks DESC,` : sql``} ${orders[order]}
    LIMIT ${matchLimit}
  `;
}

const orders: Readonly<Record<SearchOrder, RawBuilder<unknown>>> = {
  'relevance': sql`received_at DESC`,
  'date': sql`issued_on NULLS LAST`,
  '-date': sql`issued_on DESC NULLS LAST`,
  '-received': sql`received_at DESC`,
};

/**
 * Whether the filter alone leaves too few of the newest documents. A type and a year do: each of the ten looks at the
 * newest blocks cost as much as one at everything, and none of them ever sufficed (100,000 documents).
 */
function toNarrow(filter: SearchFilter, known: boolean | undefined): RawBuilder<unknown> {
  const isFiltered = filterLexemes(filter, foldForSearch(filter.issuer ?? '')).length > 0;
  if (known !== undefined || !isFiltered) return sql`${known ?? false}::boolean`;
  return sql`(SELECT count(*) < ${matchLimit} FROM (
    SELECT FROM search_parts p WHERE ${narrowed(sql`p.words`, null, filter, sql` && (SELECT lexemes FROM newest)`)}
    LIMIT ${matchLimit}) few)`;
}

/**
 * Matches of one kind. Where the newest come first, their blocks are looked at alone: what is common gives enough
 * there, and what does not is rare enough to be looked for everywhere.
 */
function toBranch(
  name: string,
  column: RawBuilder<unknown>,
  expression: string | null,
  filter: SearchFilter,
  newestFirst: RawBuilder<unknown>,
): RawBuilder<unknown>[] {
  const rows = (more: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    SELECT p.document_id, p.parts, p.received_at, p.issued_on FROM search_parts p
    WHERE ${narrowed(column, expression, filter, more)}`;
  const near = sql.table(`near_${name}`);
  const enough = sql`(SELECT enough FROM ${sql.table(`enough_${name}`)})`;
  const isAsked = expression !== null;
  return [
    sql`${near} AS MATERIALIZED (
      ${rows(sql` && (SELECT lexemes FROM newest)`)} AND ${isAsked}::boolean AND ${newestFirst})`,
    sql`${sql.table(`enough_${name}`)} AS MATERIALIZED (SELECT count(*) >= ${matchLimit} AS enough FROM ${near})`,
    sql`${sql.table(name)} AS MATERIALIZED (
      SELECT * FROM ${near} WHERE ${enough} UNION ALL ${rows(sql``)} AND ${isAsked}::boolean AND NOT ${enough})`,
  ];
}

/** Words and filters as one condition on the index, and what the index does not know. */
function narrowed(
  column: RawBuilder<unknown>,
  expression: string | null,
  filter: SearchFilter,
  more: RawBuilder<unknown> = sql``,
): RawBuilder<unknown> {
  const { from, to } = filter;
  const issuer = foldForSearch(filter.issuer ?? '');
  const asked = [...(expression === null ? [] : [expression]), ...filterLexemes(filter, issuer)].join(' & ');
  const conditions = [
    sql`true`,
    ...(asked === '' ? [] : [sql`${column} @@ (${asked}::tsquery${more})`]),
    ...(from === undefined ? [] : [sql`p.issued_on >= ${from}::date`]),
    ...(to === undefined ? [] : [sql`p.issued_on <= ${to}::date`]),
  ];
  if (issuer !== '') {
    conditions.push(sql`EXISTS (SELECT 1 FROM documents issued
      WHERE issued.id = p.document_id AND issued.issuing_body_folded LIKE ${`%${issuer}%`})`);
  }
  return sql.join(conditions, sql` AND `);
}

function filterLexemes({ office, documentType, year, validityClass }: SearchFilter, issuer: string): string[] {
  const values = Object.entries({ office, type: documentType, year, class: validityClass });
  return [
    ...values.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`])),
    // The last word is perhaps not typed to its end.
    ...issuer
      .split(' ')
      .slice(0, -1)
      .map((word) => `issuer=${word}`),
  ].map((lexeme) => `'${lexeme.replaceAll(/['\\]/g, '$&$&')}'`);
}

function toMatch(row: MatchRow, weight: number): Match {
  const score = weights.page + (row.in_fields ? weights.field : 0) + (row.same_marks ? weights.sameMarks : 0);
  return {
    id: row.id,
    score: Math.round((score * weight + (row.is_symbol ? weights.symbol : 0)) * 1000) / 1000,
    inFields: row.in_fields,
    receivedAt: row.received_at,
    issuedOn: row.issued_on,
    documentType: row.document_type,
    issuingBody: row.issuing_body,
    issuedYear: row.issued_year,
    validityClass: row.validity_class,
  };
}
