import type { CitationMatch } from './citations.ts';
import type { FoldedText } from './folded-text.ts';
import { doneToSelf, isListed, type RelationMatch, startOfClause } from './relation-clauses.ts';
import { lastDeed, provisionsAlone, wordsOf } from './relation-words.ts';

/** Letters of an item: mention, subject and date. */
const LONGEST_ITEM = 700;
const LONGEST_LEAD = 160;
const headingBetween = /(?:^|\n)\s{0,3}dieu \d{1,3}\s?[.:]/;

/** "bãi bỏ các văn bản sau: a) A; b) B": the lead before the colon holds for every item. */
export function listsOfActs(
  text: FoldedText,
  citations: readonly CitationMatch[],
  relations: (RelationMatch | null)[],
): void {
  let open: { relation: RelationMatch; end: number } | undefined;
  for (const [index, citation] of citations.entries()) {
    const clauseStart = startOfClause(text, citation.start);
    const isAnnounced = text.fold.charAt(clauseStart - 1) === ':';
    if (open === undefined && !isAnnounced) continue;
    const isItem = provisionsAlone(wordsOf(text.fold.slice(clauseStart, citation.start)));
    if (open !== undefined && !goesOn(text, open.end, citation)) open = undefined;
    const lead = isItem && isAnnounced ? leadOf(text, clauseStart - 1) : undefined;
    if (lead !== undefined) open = { relation: lead, end: citation.end };
    if (open === undefined || !isItem) continue;
    relations[index] ??= open.relation;
    open = { ...open, end: citation.end };
  }
}

const goesOn = (text: FoldedText, end: number, citation: CitationMatch): boolean =>
  citation.start - end < LONGEST_ITEM && !headingBetween.test(text.fold.slice(end, Math.max(end, citation.start)));

function leadOf(text: FoldedText, colon: number): RelationMatch | undefined {
  const start = Math.max(startOfClause(text, colon), colon - LONGEST_LEAD);
  const lead = text.fold.slice(start, colon);
  const kind = expired.test(lead) ? 'repealed' : lastDeed(wordsOf(lead));
  return kind === undefined ? undefined : { kind: doneToSelf[kind], to: 'self' };
}

const expired = /het\s{1,3}hieu\s{1,3}luc/;
const expiresNow = /^het hieu luc(?: thi hanh)?,? (?:ke )?(?:tu|khi) [^.;]{0,40}nay(?![a-z])/;
/** An act, its subject, and that it is no longer in force. */
const FARTHEST_EXPIRY = 420;

/** "Thông tư A về ... hết hiệu lực kể từ ngày Thông tư này có hiệu lực": this document puts an end to A, and to those listed with it. */
export function withExpired(
  text: FoldedText,
  citations: readonly CitationMatch[],
  relations: (RelationMatch | null)[],
  doers: ReadonlySet<number>,
): void {
  if (!expired.test(text.fold)) return;
  for (let index = citations.length - 1; index >= 0; index -= 1) {
    const [citation, next] = [citations[index], citations[index + 1]];
    if (citation === undefined || relations[index] !== null || doers.has(index)) continue;
    const isJoined = next !== undefined && relations[index + 1]?.to === 'self' && isListed(text, citation, next);
    if (isJoined && relations[index + 1]?.kind === 'repealedBy') relations[index] = relations[index + 1] ?? null;
    else if (expiresHere(text, citation, next)) relations[index] = { kind: 'repealedBy', to: 'self' };
  }
}

function expiresHere(text: FoldedText, citation: CitationMatch, next: CitationMatch | undefined): boolean {
  const printed = text.fold.slice(citation.end, citation.end + FARTHEST_EXPIRY);
  if (!expired.test(printed)) return false;
  const after = printed.replace(/\s+/g, ' ');
  const at = after.search(expired);
  if (at === -1 || /[.;]\s|\n/.test(after.slice(0, at)) || isWithinAside(after.slice(0, at))) return false;
  const isOther = next !== undefined && next.start < citation.end + at && !isAside(text, citation.end, next.start);
  return !isOther && expiresNow.test(after.slice(at));
}

/** Whether a bracket closes that was opened before. */
function isWithinAside(after: string): boolean {
  const closing = after.search(/[\])]/);
  return closing !== -1 && !/[[(]/.test(after.slice(0, closing));
}

/** Whether a bracket opened behind the mention holds the place. */
function isAside(text: FoldedText, from: number, place: number): boolean {
  const between = text.fold.slice(from, place);
  return (
    Math.max(between.lastIndexOf('['), between.lastIndexOf('(')) >
    Math.max(between.lastIndexOf(']'), between.lastIndexOf(')'))
  );
}
