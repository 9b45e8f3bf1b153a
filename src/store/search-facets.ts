import type { SearchFacets } from '../domain/dossier.ts';
import type { Match } from './search-matches.ts';

const valuesShown = 20;

/** How many of the matches have which type, issuer, year and class, most frequent first. */
export function countFacets(matches: readonly Match[]): SearchFacets {
  return {
    documentType: countValues(matches.map((match) => match.documentType)),
    issuer: countValues(matches.map((match) => match.issuingBody)),
    year: countValues(matches.map((match) => (match.issuedYear === null ? null : String(match.issuedYear)))),
    validityClass: countValues(matches.map((match) => match.validityClass)),
  };
}

function countValues(values: readonly (string | null)[]): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, valuesShown);
}
