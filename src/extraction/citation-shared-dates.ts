import type { CitationMatch } from './citations.ts';
import { type DateMatch, matchDateAfter } from './dates.ts';
import { type FoldedText, overLines } from './folded-text.ts';
import type { Grammar } from './grammar.ts';
import { matchIssuerAfter } from './issuers.ts';

const sameDay = overLines(/,?\s{0,2}(?:\(\s?)?(?:deu |ban hanh )?cung (?:mot )?(?=ngay(?![a-z]))/y);
const sameDayAlone = /ngay\s?\)?(?=\s{0,3}(?:[,;.)\n]|cua|ve|va|$))/y;
const listLink = /^[\s,]*(?:va|va cac)?\s*$/;

/** "Quyết định số 12/QĐ-UBND, số 13/QĐ-UBND cùng ngày 05/3/2024"; "... ngày 05/3/2024 và Quyết định số 13/QĐ-UBND cùng ngày". */
export function withSharedDates(
  text: FoldedText,
  citations: readonly CitationMatch[],
  grammar: Grammar,
): CitationMatch[] {
  const shared = [...citations];
  for (const [index, citation] of citations.entries()) {
    if (citation.date !== null) continue;
    sameDay.lastIndex = citation.end;
    const found = sameDay.exec(text.fold);
    if (found === null) continue;
    const position = citation.end + found[0].length;
    const printed = matchDateAfter(text, position);
    if (printed !== undefined) shareBackwards(text, shared, index, printed, grammar);
    else takeFromBefore(text, shared, index, position);
  }
  return shared;
}

/** The date that follows is that of every mention of the list without one. */
function shareBackwards(
  text: FoldedText,
  shared: CitationMatch[],
  last: number,
  date: DateMatch,
  grammar: Grammar,
): void {
  const citation = shared[last];
  if (citation === undefined) return;
  const issuer = citation.issuer ?? matchIssuerAfter(text, date.end, grammar.issuers) ?? null;
  shared[last] = { ...citation, date, issuer, end: Math.max(date.end, issuer?.end ?? 0) };
  for (let index = last - 1; index >= 0; index -= 1) {
    const [previous, next] = [shared[index], shared[index + 1]];
    if (previous === undefined || next === undefined || previous.date !== null) return;
    if (previous.symbolYear !== null && previous.symbolYear !== date.year) return;
    if (!listLink.test(text.fold.slice(previous.end, next.start))) return;
    shared[index] = { ...previous, date };
  }
}

/** Letters between the mention that gives the day and the one that refers to it: its subject. */
const FARTHEST = 240;

function takeFromBefore(text: FoldedText, shared: CitationMatch[], index: number, position: number): void {
  const [previous, citation] = [shared[index - 1], shared[index]];
  sameDayAlone.lastIndex = position;
  const alone = sameDayAlone.exec(text.fold);
  if (previous?.date?.iso == null || citation === undefined || alone === null) return;
  const between = text.norm.slice(previous.end, citation.start);
  if (between.length > FARTHEST || /\n\s*\n/.test(between)) return;
  shared[index] = { ...citation, date: previous.date, end: position + alone[0].length };
}
