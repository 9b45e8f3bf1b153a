import { type RawBuilder, sql } from 'kysely';
import { pairsOf, wordsOfFolded } from '../domain/search-lexemes.ts';
import type { Database } from './database.ts';
import { selectSummaries } from './document-rows.ts';
import type { Asked } from './lookup-asked.ts';
import { validityColumns } from './validity.ts';

/** More than a person compares; bounds the work of a common name or a bare number. */
const candidateLimit = 200;

/**
 * Wide on purpose: what is left out here can never be offered; the narrow judgement comes after. Each ground is
 * found by its own index; those that agree in full come in front of those that agree in part.
 */
export async function selectCandidates(database: Database, asked: Asked) {
  const ids = await sql<{ id: string }>`
    SELECT id FROM documents d WHERE ${sql.join(toConditions(asked), sql` AND `)}
    ORDER BY ${toOrder(asked)} LIMIT ${candidateLimit}
  `.execute(database);
  if (ids.rows.length === 0) return [];
  return selectSummaries(database)
    .select([
      'documents.symbol_key',
      'documents.symbol_number',
      'documents.symbol_suffix',
      'documents.issued_year',
      'documents.issued_on',
      'documents.issuing_body_folded',
      'documents.holder_name_folded',
      'documents.subject_folded',
      ...validityColumns,
    ])
    .select((select) =>
      select
        .selectFrom('reuse_events')
        .select((inner) => inner.fn.max('at').as('at'))
        .whereRef('reuse_events.document_id', '=', 'documents.id')
        .where('reuse_events.withdrawn_at', 'is', null)
        .as('last_reuse'),
    )
    .where(
      'documents.id',
      'in',
      ids.rows.map((row) => row.id),
    )
    .execute();
}

export type Candidate = Awaited<ReturnType<typeof selectCandidates>>[number];

function toConditions(asked: Asked): RawBuilder<unknown>[] {
  const conditions = [
    sql`d.withdrawn_at IS NULL AND d.purged_at IS NULL AND d.quarantined_at IS NULL AND d.status IN ('done', 'partial')`,
    ...wordsIn(asked.issuer, sql`d.issuing_body_folded`),
    ...wordsIn(asked.holder, sql`d.holder_name_folded`),
    ...wordsIn(asked.subject, sql`d.subject_folded`),
  ];
  const { symbol, year, holderDigits, office } = asked;
  if (office !== undefined) conditions.push(sql`d.office_id = ${office}`);
  if (symbol !== undefined) {
    const similar =
      symbol.number === null ? sql`d.symbol_suffix = ${symbol.suffix}` : sql`d.symbol_number = ${symbol.number}`;
    conditions.push(sql`(d.symbol_key = ${symbol.key} OR ${similar})`);
  }
  if (year !== undefined) conditions.push(sql`(d.issued_year = ${year} OR d.issued_year IS NULL)`);
  if (holderDigits !== undefined) {
    conditions.push(sql`(d.holder_identity = ${holderDigits} OR d.holder_tax_code = ${holderDigits})`);
  }
  return conditions;
}

/**
 * The words in a row, the last one perhaps not typed to its end: pairs of whole words by their index, two words
 * by that of trigrams.
 */
function wordsIn(folded: string | undefined, column: RawBuilder<unknown>): RawBuilder<unknown>[] {
  if (folded === undefined) return [];
  const like = sql`${column} LIKE ${`%${folded}%`}`;
  const pairs = pairsOf(wordsOfFolded(folded).slice(0, -1));
  if (pairs.length === 0) return [like];
  return [sql`d.field_words @@ ${pairs.map((pair) => `'${pair}'`).join(' & ')}::tsquery`, like];
}

/** What agrees in full must not be cut off by what agrees in part. */
function toOrder({ symbol, holder, subject, date }: Asked): RawBuilder<unknown> {
  const terms = [
    ...(symbol === undefined ? [] : [sql`d.symbol_key = ${symbol.key} DESC NULLS LAST`]),
    ...(date === undefined ? [] : [sql`d.issued_on = ${date}::date DESC NULLS LAST`]),
    ...(holder === undefined ? [] : [sql`d.holder_name_folded = ${holder} DESC NULLS LAST`]),
    ...(subject === undefined ? [] : [sql`d.subject_folded = ${subject} DESC NULLS LAST`]),
    sql`d.received_at DESC`,
  ];
  return sql.join(terms, sql`, `);
}
