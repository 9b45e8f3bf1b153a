import { sql } from 'kysely';
import type { SearchHit, SearchItem } from '../domain/dossier.ts';
import { foldForSearch, parseSymbolKey } from '../domain/search-folding.ts';
import type { Database } from './database.ts';
import { selectSummaries, toSummary } from './document-rows.ts';
import { toSearchHit } from './snippet.ts';

export interface SearchRequest {
  readonly q: string;
  readonly documentType?: string | undefined;
  readonly issuer?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** Hits shown of one document. */
const hitsPerDocument = 3;
/** Documents looked at for one answer: nobody leafs further, and it bounds the work of a common word. */
const candidateLimit = 1000;

export type Search = ReturnType<typeof createSearch>;

export function createSearch(database: Database) {
  return {
    /** Full text over pages, subjects and symbols; without marks finds text with marks. */
    async search(request: SearchRequest): Promise<{ items: SearchItem[]; total: number }> {
      const query = toTextQuery(request.q);
      if (query === undefined) return { items: [], total: 0 };
      const ranked = await rankDocuments(database, request, query);
      const shown = ranked.slice(request.offset, request.offset + request.limit);
      if (shown.length === 0) return { items: [], total: ranked.length };
      const ids = shown.map((row) => row.id);
      const summaries = await selectSummaries(database).where('documents.id', 'in', ids).execute();
      const hits = await loadHits(database, ids, query);
      const items = shown.flatMap(({ id, score }) => {
        const row = summaries.find((summary) => summary.id === id);
        return row === undefined ? [] : [{ document: toSummary(row), score, hits: hits.get(id) ?? [] }];
      });
      return { items, total: ranked.length };
    },
  };
}

interface TextQuery {
  /** For `websearch_to_tsquery`: folded words, phrases in quotes. */
  readonly expression: string;
  readonly words: readonly string[];
  /** As typed, for ranking text with the same marks first. */
  readonly typed: string;
  readonly symbolKey: string | undefined;
}

function toTextQuery(text: string): TextQuery | undefined {
  const parts = text
    .split('"')
    .map((part, index) => ({ folded: foldForSearch(part), isPhrase: index % 2 === 1 }))
    .filter((part) => part.folded !== '');
  if (parts.length === 0) return undefined;
  const symbol = parseSymbolKey(text);
  return {
    expression: parts.map((part) => (part.isPhrase ? `"${part.folded}"` : part.folded)).join(' '),
    words: parts.flatMap((part) => part.folded.split(' ')),
    typed: text.normalize('NFC').replaceAll('"', '').trim(),
    symbolKey: symbol?.number != null && symbol.suffix !== '' ? symbol.key : undefined,
  };
}

/** Best page of each document, raised by hits in the subject, the symbol and by marks that agree. */
async function rankDocuments(
  database: Database,
  request: SearchRequest,
  query: TextQuery,
): Promise<{ id: string; score: number }[]> {
  const filters = [sql`d.withdrawn_at IS NULL AND d.purged_at IS NULL`];
  if (request.documentType !== undefined) filters.push(sql`d.document_type = ${request.documentType}`);
  if (request.issuer !== undefined) {
    filters.push(sql`d.issuing_body_folded LIKE ${`%${foldForSearch(request.issuer)}%`}`);
  }
  if (request.from !== undefined) filters.push(sql`d.issued_on >= ${request.from}::date`);
  if (request.to !== undefined) filters.push(sql`d.issued_on <= ${request.to}::date`);
  const result = await sql<{ id: string; score: number }>`
    WITH q AS (SELECT websearch_to_tsquery('simple', ${query.expression}) AS query),
    page_hits AS (
      SELECT p.document_id,
             max(ts_rank(p.words, q.query) + CASE WHEN position(lower(${query.typed}) IN lower(p.body)) > 0 THEN 1 ELSE 0 END) AS score
      FROM (SELECT p.* FROM page_texts p, q WHERE p.words @@ q.query LIMIT ${candidateLimit * 3}) p, q
      GROUP BY p.document_id
    ),
    field_hits AS (
      SELECT d.id AS document_id,
             CASE WHEN d.symbol_key = ${query.symbolKey ?? ''} THEN 10 ELSE 2 END AS score
      FROM documents d
      WHERE d.symbol_key = ${query.symbolKey ?? ''}
         OR d.subject_folded LIKE ${`%${foldForSearch(query.typed)}%`}
      LIMIT ${candidateLimit}
    ),
    hits AS (SELECT * FROM page_hits UNION ALL SELECT * FROM field_hits)
    SELECT d.id, sum(hits.score)::float8 AS score
    FROM hits JOIN documents d ON d.id = hits.document_id
    WHERE ${sql.join(filters, sql` AND `)}
    GROUP BY d.id, d.received_at
    ORDER BY score DESC, d.received_at DESC, d.id
    LIMIT ${candidateLimit}
  `.execute(database);
  return result.rows;
}

async function loadHits(
  database: Database,
  ids: readonly string[],
  query: TextQuery,
): Promise<Map<string, SearchHit[]>> {
  const result = await sql<{ document_id: string; page_number: number; body: string }>`
    SELECT document_id, page_number, body FROM (
      SELECT p.document_id, p.page_number, p.body,
             row_number() OVER (PARTITION BY p.document_id ORDER BY ts_rank(p.words, q.query) DESC, p.page_number) AS place
      FROM page_texts p, websearch_to_tsquery('simple', ${query.expression}) AS q(query)
      WHERE p.document_id = ANY(${[...ids]}::uuid[]) AND p.words @@ q.query
    ) ranked WHERE place <= ${hitsPerDocument} ORDER BY document_id, page_number
  `.execute(database);
  const hits = new Map<string, SearchHit[]>();
  for (const row of result.rows) {
    const list = hits.get(row.document_id) ?? [];
    list.push(toSearchHit(row.page_number, row.body, query.words));
    hits.set(row.document_id, list);
  }
  return hits;
}
