import type { SearchHit } from '../domain/dossier.ts';

/** Characters shown around the first hit. */
const contextLength = 80;

/** A hit without its places on the page. */
export type SnippetHit = Omit<SearchHit, 'pageSize' | 'boxes'>;

/** The part of a page around the words that were asked for, with their places marked. */
export function toSearchHit(
  page: number,
  body: string,
  queryWords: readonly string[],
  fold: (word: string) => string,
): SnippetHit {
  const wanted = new Set(queryWords);
  const places: { start: number; end: number }[] = [];
  for (const match of body.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    if (wanted.has(fold(match[0]))) places.push({ start: match.index, end: match.index + match[0].length });
  }
  const first = bestStart(places);
  const from = Math.max(0, body.lastIndexOf(' ', Math.max(0, first - contextLength)));
  const to = Math.min(body.length, first + 2 * contextLength);
  return {
    page,
    snippet: body.slice(from, to).replaceAll(/[\n\t]/g, ' '),
    marks: places
      .filter((place) => place.start >= from && place.end <= to)
      .map((place) => ({ start: place.start - from, end: place.end - from })),
  };
}

/** Where most of the words stand close together. */
function bestStart(places: readonly { start: number; end: number }[]): number {
  let best = places[0]?.start ?? 0;
  let bestCount = 0;
  for (const [index, place] of places.entries()) {
    const count = places.slice(index).filter((other) => other.end <= place.start + 2 * contextLength).length;
    if (count > bestCount) {
      best = place.start;
      bestCount = count;
    }
  }
  return best;
}
