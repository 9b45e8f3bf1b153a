import type { Citation } from '../domain/record.ts';
import { readRelations } from './citation-relations.ts';
import type { CitationMatch } from './citations.ts';
import { cleanValue, type FoldedText } from './folded-text.ts';
import type { BasisParagraph } from './legal-bases.ts';
import type { PlaceFinder } from './provenance.ts';

/** Mentions in the shape of the record. */
export function toCitations(
  places: PlaceFinder,
  matches: readonly CitationMatch[],
  subjects: readonly ({ readonly start: number; readonly end: number } | undefined)[],
  bases: readonly BasisParagraph[],
): Citation[] {
  const relations = readRelations(places.text, matches, bases);
  return matches.map((match, index) => ({
    type: match.type,
    symbol: match.symbol,
    symbolPrinted: printedSymbol(places.text, match),
    title: match.title,
    date: match.date?.iso ?? null,
    issuer: match.issuer?.name ?? null,
    subject: printedSubject(places.text, subjects[index]),
    relation: relations[index] ?? null,
    page: places.pageAt(match.start),
    charStart: places.codePoint(match.start),
    charEnd: places.codePoint(match.end),
    raw: places.rawSlice(match.start, match.end),
  }));
}

function printedSymbol(text: FoldedText, match: CitationMatch): string | null {
  if (match.symbolStart === null || match.symbolEnd === null || match.isBlank) return null;
  return text.norm.slice(match.symbolStart, match.symbolEnd).replace(/\s+/g, ' ');
}

function printedSubject(
  text: FoldedText,
  span: { readonly start: number; readonly end: number } | undefined,
): string | null {
  return span === undefined ? null : cleanValue(text.norm.slice(span.start, span.end));
}
