import type { CitationRelationKind } from '../domain/record.ts';
import type { CitationMatch } from './citations.ts';
import type { FoldedText } from './folded-text.ts';
import { type BasisParagraph, isRestedOn } from './legal-bases.ts';

export interface RelationMatch {
  readonly kind: CitationRelationKind;
  readonly to: number | number[] | 'self' | 'attachment' | null;
}

const amendedBy =
  /^[\s,(]*(?:da )?(?:duoc )?(?:sua doi|bo sung|sua doi,? (?:va )?bo sung)(?: mot so (?:dieu|noi dung))?(?: cua [^,;]{0,40})?,?\s(?:boi|tai|theo|bang|o)\s[^;:\n]{0,12}$/;
const replacedBy = /^[\s,(]*(?:da )?(?:duoc |bi )?(thay the|bai bo|huy bo)\s(?:boi|bang|tai|theo)\s[^;:\n]{0,12}$/;
const amends =
  /^[^;:.]{0,60}?(?:(?:sua doi|bo sung|dinh chinh|sua doi,? (?:va )?bo sung)(?: (?:mot so |cac )?[^;.]{0,60}\s(?:cua|tai|kem theo)(?: cac)?)?)\s$/;
const replaces = /^[^;:.]{0,30}?(thay the|bai bo|huy bo)[^;:.]{0,24}\s$/;
const guides = /^[^;:.]{0,50}?(?:huong dan|quy dinh chi tiet)[^;.]{0,60}\s$/;
/** Another document stands unnamed between the two: "và các Nghị định hướng dẫn thi hành". */
const unnamedBetween = /(?:nghi dinh|thong tu|van ban|nghi quyet|quyet dinh|theo|thuc hien)\b/;
const listLink = /^[\s,;]*(?:va|hoac)?\s*$/;

const promulgatedBefore = /(?:ban hanh )?kem theo(?: ke hoach tai| van ban)?\s{0,3}$/;
const selfReplaces = /(?:thay the|thay cho)(?: cho)?(?: cac| toan bo)?\s{0,3}$/;
const selfRepeals = /(?:bai bo|huy bo)(?: toan bo| cac| toan bo cac| mot phan)?(?: [^.;]{0,40}(?:cua|tai))?\s{0,3}$/;
const selfAmends = /(?:sua doi|bo sung)[^.;:]{0,80}(?:cua|tai|kem theo)(?: cac)?\s{0,3}$/;
const implementsBefore = /(?:^|\n)[-+\s]{0,4}(?:thuc hien|trien khai)(?: noi dung| thuc hien| cac)?\s{0,3}$/;

/** What each mention does to another one, or to this document; index by index of `citations`. */
export function readRelations(
  text: FoldedText,
  citations: readonly CitationMatch[],
  bases: readonly BasisParagraph[],
): (RelationMatch | null)[] {
  const relations = citations.map((_, index) => betweenMentions(text, citations, index));
  for (const [index, citation] of citations.entries()) {
    relations[index] ??= toThisDocument(text, citations, relations, index) ?? ofPreamble(text, citation, bases);
  }
  return relations;
}

function betweenMentions(text: FoldedText, citations: readonly CitationMatch[], index: number): RelationMatch | null {
  const citation = citations[index];
  const next = citations[index + 1];
  if (citation === undefined || next === undefined || next.start - citation.end > 160 || next.start < citation.end)
    return null;
  const between = text.fold.slice(citation.end, next.start).replace(/\s+/g, ' ');
  if (/\n\s*\n|[.]\s/.test(text.fold.slice(citation.end, next.start))) return null;
  const targets = (): number | number[] => targetsFrom(text, citations, index + 1);
  const replaced = replacedBy.exec(between);
  if (replaced !== null) return { kind: replaced[1] === 'thay the' ? 'replacedBy' : 'repealedBy', to: targets() };
  if (amendedBy.test(between)) return { kind: 'amendedBy', to: targets() };
  const replacing = replaces.exec(between);
  if (replacing !== null) return { kind: replacing[1] === 'thay the' ? 'replaces' : 'repeals', to: targets() };
  if (amends.test(between) && !/\b(?:theo|thuc hien)\b/.test(between)) return { kind: 'amends', to: targets() };
  return guides.test(between) && !unnamedBetween.test(between) ? { kind: 'guides', to: targets() } : null;
}

/** One act amends or repeals at most a few dozen others by name. */
const MOST_TARGETS = 60;

/** The mention and those that a comma or "và" joins to it. */
function targetsFrom(text: FoldedText, citations: readonly CitationMatch[], first: number): number | number[] {
  const targets = [first];
  for (let index = first + 1; index < Math.min(citations.length, first + MOST_TARGETS); index += 1) {
    const previous = citations[index - 1];
    const citation = citations[index];
    if (previous === undefined || citation === undefined) break;
    if (!listLink.test(text.fold.slice(previous.end, citation.start))) break;
    targets.push(index);
  }
  return targets.length === 1 ? first : targets;
}

function toThisDocument(
  text: FoldedText,
  citations: readonly CitationMatch[],
  relations: readonly (RelationMatch | null)[],
  index: number,
): RelationMatch | null {
  const citation = citations[index];
  if (citation === undefined) return null;
  const clauseStart = startOfClause(text, citation.start);
  const before = text.fold.slice(clauseStart, citation.start).replace(/\s+/g, ' ');
  if (promulgatedBefore.test(before)) return { kind: 'promulgates', to: 'attachment' };
  const previous = citations[index - 1];
  if (previous !== undefined && previous.end > clauseStart)
    return followsList(text, previous, relations[index - 1], citation);
  if (selfReplaces.test(before)) return { kind: 'replacedBy', to: 'self' };
  if (selfRepeals.test(before)) return { kind: 'repealedBy', to: 'self' };
  if (selfAmends.test(before)) return { kind: 'amendedBy', to: 'self' };
  return null;
}

/** "thay thế Quyết định A và Quyết định B": the second shares what the first is. */
function followsList(
  text: FoldedText,
  previous: CitationMatch,
  relation: RelationMatch | null | undefined,
  citation: CitationMatch,
): RelationMatch | null {
  const isList = listLink.test(text.fold.slice(previous.end, citation.start));
  return isList && relation?.to === 'self' ? relation : null;
}

function startOfClause(text: FoldedText, offset: number): number {
  let start = offset;
  while (start > 0 && offset - start < 200) {
    const character = text.fold.charAt(start - 1);
    if (character === ';' || character === ':' || character === '(') break;
    if (character === '.' && /\s/.test(text.fold.charAt(start))) break;
    if (character === '\n' && text.fold.charAt(start - 2) === '\n') break;
    start -= 1;
  }
  return start;
}

function ofPreamble(text: FoldedText, citation: CitationMatch, bases: readonly BasisParagraph[]): RelationMatch | null {
  const basis = bases.find(({ start, end }) => citation.start >= start && citation.start < end);
  if (basis !== undefined && isRestedOn(text.fold.slice(basis.start, citation.start)))
    return { kind: 'basis', to: 'self' };
  const before = text.fold.slice(Math.max(0, citation.start - 40), citation.start);
  return implementsBefore.test(before) ? { kind: 'implements', to: 'self' } : null;
}
