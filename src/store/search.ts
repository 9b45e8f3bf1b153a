import { sql } from 'kysely';
import type { SearchFacets, SearchItem } from '../domain/dossier.ts';
import { foldForSearch, parseSymbolKey } from '../domain/search-folding.ts';
import {
  holdsPhrase,
  type LongPhrase,
  longPhrasesOf,
  parseTextQuery,
  type TextQuery,
} from '../domain/search-lexemes.ts';
import type { Database } from './database.ts';
import { selectSummaries, toSummary } from './document-rows.ts';
import { countFacets } from './search-facets.ts';
import { loadHits } from './search-hits.ts';
import { findMatches, type Match, type SearchFilter, type SearchOrder } from './search-matches.ts';

export interface SearchRequest extends SearchFilter {
  readonly q: string;
  readonly sort: SearchOrder;
  /** Counts of what narrows the answer down. */
  readonly facets: boolean;
  /** Places of the words on the page. */
  readonly boxes: boolean;
  readonly limit: number;
  readonly offset: number;
}

export interface SearchAnswer {
  readonly items: SearchItem[];
  readonly total: number;
  /** There are more: a common word is not followed beyond the newest documents, a phrase not beyond those shown. */
  readonly isTotalExact: boolean;
  readonly facets: SearchFacets | null;
}

/** Neighbouring words found so often that looking for scattered ones as well adds nothing. */
const enoughMatches = 100;
/** Documents whose text is folded at a time to see whether a phrase stands there word by word. */
const phraseBatch = 40;

export type Search = ReturnType<typeof createSearch>;

export function createSearch(database: Database) {
  return {
    /** Full text over pages and fields; without marks finds text with marks, text with the same marks comes first. */
    async search(request: SearchRequest): Promise<SearchAnswer> {
      const query = parseTextQuery(request.q);
      if (query === undefined) return { items: [], total: 0, isTotalExact: true, facets: null };
      const found = await findAllMatches(database, request, query);
      const sorted = [...found.matches].sort(orderOf[request.sort]);
      const end = request.offset + request.limit;
      const phrases = longPhrasesOf(query);
      const ranked = await keepPhrases(database, sorted, phrases, end);
      const dropped = sorted.length - ranked.length;
      return {
        items: await toItems(database, ranked.slice(request.offset, end), query, request.boxes),
        total: found.total - dropped,
        isTotalExact: found.isExact && (phrases.length === 0 || found.total <= phraseBatch),
        facets: request.facets ? countFacets(ranked) : null,
      };
    },
  };
}

/** Words beside each other first; scattered over a document only where those are few. */
async function findAllMatches(
  database: Database,
  request: SearchRequest,
  query: TextQuery,
): Promise<{ matches: Match[]; total: number; isExact: boolean }> {
  const symbol = parseSymbolKey(request.q);
  const symbolKey = symbol?.number != null && symbol.suffix !== '' ? symbol.key : null;
  const order = request.sort;
  const { tight: expression, loose, marked } = query;
  const tight = await findMatches(database, request, { expression, marked, symbolKey, weight: 1, order });
  if (loose === expression || tight.total >= enoughMatches) return tight;
  const { isNarrow } = tight;
  const rest = { expression: loose, marked: null, symbolKey: null, weight: 0.3, order, isNarrow };
  const scattered = await findMatches(database, request, rest);
  const known = new Set(tight.matches.map((match) => match.id));
  return {
    matches: [...tight.matches, ...scattered.matches.filter((match) => !known.has(match.id))],
    total: Math.max(tight.total, scattered.total),
    isExact: tight.isExact && scattered.isExact,
  };
}

/** Drops documents in which a phrase does not stand word by word, as far as answers are shown. */
async function keepPhrases(
  database: Database,
  matches: readonly Match[],
  phrases: readonly LongPhrase[],
  wanted: number,
): Promise<readonly Match[]> {
  if (phrases.length === 0) return matches;
  const kept: Match[] = [];
  for (let start = 0; start < matches.length; start += phraseBatch) {
    const batch = matches.slice(start, start + phraseBatch);
    const holding = await findHolding(database, batch, phrases);
    kept.push(...batch.filter((match) => match.inFields || holding.has(match.id)));
    if (kept.length >= wanted) return [...kept, ...matches.slice(start + phraseBatch)];
  }
  return kept;
}

/** The documents that hold every phrase, each on some page. */
async function findHolding(
  database: Database,
  matches: readonly Match[],
  phrases: readonly LongPhrase[],
): Promise<Set<string>> {
  const ids = matches.map((match) => match.id);
  const pages = await sql<{ document_id: string; body: string }>`
    SELECT document_id, coalesce(reviewed_body, body) AS body FROM page_texts
    WHERE document_id = ANY(${ids}::uuid[]) AND words @@ ${phrases.map((one) => `(${one.expression})`).join(' | ')}::tsquery
  `.execute(database);
  const texts = Map.groupBy(pages.rows, (page) => page.document_id);
  const holding = [...texts].filter(([, own]) => {
    const folded = own.map((page) => foldForSearch(page.body));
    return phrases.every((phrase) => folded.some((text) => holdsPhrase(text, phrase)));
  });
  return new Set(holding.map(([id]) => id));
}

const byRelevance = (a: Match, b: Match): number =>
  b.score - a.score || b.receivedAt.getTime() - a.receivedAt.getTime() || (a.id < b.id ? -1 : 1);

/** Documents without a full date come last either way. */
const byDate =
  (direction: 1 | -1) =>
  (a: Match, b: Match): number => {
    if (a.issuedOn === b.issuedOn) return byRelevance(a, b);
    if (a.issuedOn === null) return 1;
    if (b.issuedOn === null) return -1;
    return a.issuedOn < b.issuedOn ? -direction : direction;
  };

const orderOf: Readonly<Record<SearchRequest['sort'], (a: Match, b: Match) => number>> = {
  'relevance': byRelevance,
  'date': byDate(1),
  '-date': byDate(-1),
  '-received': (a, b) => b.receivedAt.getTime() - a.receivedAt.getTime() || byRelevance(a, b),
};

async function toItems(
  database: Database,
  shown: readonly Match[],
  query: TextQuery,
  withBoxes: boolean,
): Promise<SearchItem[]> {
  if (shown.length === 0) return [];
  const ids = shown.map((match) => match.id);
  const summaries = await selectSummaries(database).where('documents.id', 'in', ids).execute();
  const hits = await loadHits(database, ids, query, withBoxes);
  return shown.flatMap(({ id, score }) => {
    const row = summaries.find((summary) => summary.id === id);
    return row === undefined ? [] : [{ document: toSummary(row), score, hits: hits.get(id) ?? [] }];
  });
}
