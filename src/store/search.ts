import type { SearchFacets, SearchItem } from '../domain/dossier.ts';
import { parseSymbolKey } from '../domain/search-folding.ts';
import { parseTextQuery, type TextQuery } from '../domain/search-lexemes.ts';
import type { Database } from './database.ts';
import { selectSummaries, toSummary } from './document-rows.ts';
import { countFacets } from './search-facets.ts';
import { loadHits } from './search-hits.ts';
import { findMatches, type Match, type SearchFilter } from './search-matches.ts';

export interface SearchRequest extends SearchFilter {
  readonly q: string;
  readonly sort: 'relevance' | 'date' | '-date' | '-received';
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
  /** There may be more: a common word is not followed to its last page. */
  readonly isTotalExact: boolean;
  readonly facets: SearchFacets | null;
}

/** Neighbouring words found so often that looking for scattered ones as well adds nothing. */
const enoughMatches = 100;

export type Search = ReturnType<typeof createSearch>;

export function createSearch(database: Database) {
  return {
    /** Full text over pages and fields; without marks finds text with marks, text with the same marks comes first. */
    async search(request: SearchRequest): Promise<SearchAnswer> {
      const query = parseTextQuery(request.q);
      if (query === undefined) return { items: [], total: 0, isTotalExact: true, facets: null };
      const { matches, isExact } = await findAllMatches(database, request, query);
      const ranked = [...matches].sort(orderOf[request.sort]);
      const shown = ranked.slice(request.offset, request.offset + request.limit);
      return {
        items: await toItems(database, shown, query, request.boxes),
        total: ranked.length,
        isTotalExact: isExact,
        facets: request.facets ? countFacets(ranked) : null,
      };
    },
  };
}

/** Words beside each other first; scattered over a page only where those are few. */
async function findAllMatches(
  database: Database,
  request: SearchRequest,
  query: TextQuery,
): Promise<{ matches: Match[]; isExact: boolean }> {
  const symbol = parseSymbolKey(request.q);
  const symbolKey = symbol?.number != null && symbol.suffix !== '' ? symbol.key : null;
  const tight = await findMatches(database, request, query, { expression: query.tight, symbolKey, weight: 1 });
  if (query.loose === query.tight || tight.matches.length >= enoughMatches) return tight;
  const loose = await findMatches(database, request, query, {
    expression: query.loose,
    symbolKey: null,
    weight: 0.3,
  });
  const known = new Set(tight.matches.map((match) => match.id));
  return {
    matches: [...tight.matches, ...loose.matches.filter((match) => !known.has(match.id))],
    isExact: tight.isExact && loose.isExact,
  };
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
