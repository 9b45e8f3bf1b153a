import { type RawBuilder, sql } from 'kysely';
import type { ValidityClass } from '../domain/document.ts';
import { foldForSearch } from '../domain/search-folding.ts';
import { holdsPhrases, type TextQuery } from '../domain/search-lexemes.ts';
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
  readonly receivedAt: Date;
  readonly issuedOn: string | null;
  readonly documentType: string | null;
  readonly issuingBody: string | null;
  readonly issuedYear: number | null;
  readonly validityClass: ValidityClass;
}

export interface MatchQuery {
  /** `tsquery` of lexemes. */
  readonly expression: string;
  /** A document with this symbol is what was asked for. */
  readonly symbolKey: string | null;
  readonly weight: number;
}

/** Pages looked at for one answer: nobody leafs further, and it bounds the work of a common word. */
const pageLimit = 500;
const documentLimit = 300;
/** The exact symbol beats every text; a hit in subject or issuer beats one on a page. */
const weights = { symbol: 1000, field: 20, page: 10, sameMarks: 6 } as const;
/** Pages whose text is folded to see whether a phrase stands there word by word. */
const phraseChecks = 300;

interface MatchRow {
  readonly id: string;
  readonly page: number | null;
  readonly pages: number;
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

/** Documents that hold the lexemes on a page or in their fields. */
export async function findMatches(
  database: Database,
  filter: SearchFilter,
  query: TextQuery,
  asked: MatchQuery,
): Promise<{ matches: Match[]; isExact: boolean }> {
  const found = await database.transaction().execute(async (transaction) => {
    // One common word matches most pages: the index may stop early. With several words it must not: their random
    // parts would have nothing in common.
    const softLimit = asked.expression.includes('&') ? 0 : pageLimit * 8;
    // A guess that a limit is reached soon makes the planner read the table itself, for seconds where it is wrong.
    await sql`SELECT set_config('gin_fuzzy_search_limit', ${String(softLimit)}, true),
      set_config('enable_seqscan', 'off', true)`.execute(transaction);
    return selectMatches(filter, query, asked).execute(transaction);
  });
  const rows = await dropBrokenPhrases(database, found.rows, query);
  const isExact = found.rows.reduce((sum, row) => sum + row.pages, 0) < pageLimit && found.rows.length < documentLimit;
  return { matches: rows.map((row) => toMatch(row, asked.weight)), isExact };
}

function selectMatches(filter: SearchFilter, query: TextQuery, asked: MatchQuery): RawBuilder<MatchRow> {
  const filters = toConditions(filter);
  const expression = sql`${asked.expression}::tsquery`;
  const marks = query.hasMarks ? sql`bool_or(strpos(lower(body), ${query.typed}) > 0)` : sql`false`;
  // Filters stand inside the limit: what they leave out must not use it up.
  const narrowed =
    filters.length === 0 ? sql`` : sql`JOIN documents d ON d.id = p.document_id AND ${sql.join(filters, sql` AND `)}`;
  const where = filters.length === 0 ? sql`true` : sql.join(filters, sql` AND `);
  return sql<MatchRow>`
    WITH page_hits AS MATERIALIZED (
      SELECT document_id, count(*)::int AS pages, min(page_number) AS page, ${marks} AS same_marks
      FROM (
        SELECT p.document_id, p.page_number, coalesce(p.reviewed_body, p.body) AS body
        FROM page_texts p ${narrowed} WHERE p.words @@ ${expression} LIMIT ${pageLimit}
      ) hits GROUP BY document_id
    ), field_hits AS MATERIALIZED (
      SELECT d.id FROM documents d WHERE d.field_words @@ ${expression} AND ${where} LIMIT ${documentLimit}
    ), symbol_hits AS MATERIALIZED (
      SELECT d.id FROM documents d WHERE d.symbol_key = ${asked.symbolKey} AND ${where} LIMIT ${documentLimit}
    ), found AS (
      SELECT document_id AS id FROM page_hits UNION SELECT id FROM field_hits UNION SELECT id FROM symbol_hits
    )
    SELECT d.id, p.page, coalesce(p.pages, 0) AS pages, coalesce(p.same_marks, false) AS same_marks,
      f.id IS NOT NULL AS in_fields, s.id IS NOT NULL AS is_symbol, d.received_at, d.issued_on, d.document_type,
      d.issuing_body, d.issued_year, d.validity_class
    FROM found JOIN documents d ON d.id = found.id
      LEFT JOIN page_hits p ON p.document_id = d.id
      LEFT JOIN field_hits f ON f.id = d.id
      LEFT JOIN symbol_hits s ON s.id = d.id
    WHERE d.withdrawn_at IS NULL AND d.purged_at IS NULL
  `;
}

function toConditions(filter: SearchFilter): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [];
  if (filter.documentType !== undefined) conditions.push(sql`d.document_type = ${filter.documentType}`);
  if (filter.issuer !== undefined) {
    conditions.push(sql`d.issuing_body_folded LIKE ${`%${foldForSearch(filter.issuer)}%`}`);
  }
  if (filter.year !== undefined) conditions.push(sql`d.issued_year = ${filter.year}`);
  if (filter.from !== undefined) conditions.push(sql`d.issued_on >= ${filter.from}::date`);
  if (filter.to !== undefined) conditions.push(sql`d.issued_on <= ${filter.to}::date`);
  if (filter.validityClass !== undefined) conditions.push(sql`d.validity_class = ${filter.validityClass}`);
  if (filter.office !== undefined) conditions.push(sql`d.office_id = ${filter.office}`);
  return conditions;
}

/** Pairs of neighbours may all stand on a page without standing in one row: rare, and seen in the text alone. */
async function dropBrokenPhrases(
  database: Database,
  rows: readonly MatchRow[],
  query: TextQuery,
): Promise<readonly MatchRow[]> {
  if (!query.parts.some((part) => part.isPhrase && part.words.length > 2)) return rows;
  const onPage = rows.filter((row) => row.page !== null && !row.in_fields).slice(0, phraseChecks);
  if (onPage.length === 0) return rows;
  const pages = await sql<{ document_id: string; body: string }>`
    SELECT document_id, coalesce(reviewed_body, body) AS body FROM page_texts
    WHERE document_id = ANY(${onPage.map((row) => row.id)}::uuid[]) AND words @@ ${query.tight}::tsquery
  `.execute(database);
  const kept = new Set(
    pages.rows.filter((page) => holdsPhrases(foldForSearch(page.body), query)).map((page) => page.document_id),
  );
  const checked = new Set(onPage.map((row) => row.id));
  return rows.filter((row) => !checked.has(row.id) || kept.has(row.id));
}

function toMatch(row: MatchRow, weight: number): Match {
  const page = row.pages === 0 ? 0 : weights.page + Math.log(row.pages);
  const score = page + (row.in_fields ? weights.field : 0) + (row.same_marks ? weights.sameMarks : 0);
  return {
    id: row.id,
    score: Math.round((score * weight + (row.is_symbol ? weights.symbol : 0)) * 1000) / 1000,
    receivedAt: row.received_at,
    issuedOn: row.issued_on,
    documentType: row.document_type,
    issuingBody: row.issuing_body,
    issuedYear: row.issued_year,
    validityClass: row.validity_class,
  };
}
