import type { CitationMatch } from './citations.ts';
import type { FoldedText } from './folded-text.ts';
import { type BasisParagraph, isRestedOn } from './legal-bases.ts';
import { doneToSelf, isListed, type RelationMatch, startOfClause } from './relation-clauses.ts';
import { listsOfActs, withExpired } from './relation-lists.ts';
import { type Deed, deedIn, deedOfSentence } from './relation-words.ts';

const guides = /^[^;:.]{0,50}?(?:huong dan|quy dinh chi tiet)[^;.]{0,60}\s$/;
const guided = /(?:duoc|noi dung) huong dan|huong dan (?:boi|tai|tu|dieu|khoan|diem|muc)\b/;
/** Another document stands unnamed between the two: "và các Nghị định hướng dẫn thi hành". */
const unnamedBetween = /(?:nghi dinh|thong tu|van ban|nghi quyet|quyet dinh|theo|thuc hien)\b/;

const promulgatedBefore = /(?:ban hanh )?kem theo(?: ke hoach tai| van ban)?\s{0,3}$/;
/** What is amended is told in free words before the act that holds it: "bổ sung quy chế làm việc tại Quyết định". */
const amendsWithin = /(?<!duoc |da |bi )(?:sua doi|bo sung)([^.;:]{0,80}(?:cua|tai|kem theo)(?: cac)?)\s{0,3}$/;
const passiveVerb = /(?:duoc|bi|da) (?:sua doi|bo sung|thay the|bai bo|huy bo)/;
const implementsBefore = /(?:^|\n)[-+\s]{0,4}(?:thuc hien|trien khai)(?: noi dung| thuc hien| cac)?\s{0,3}$/;

const doneByActive = { amended: 'amends', replaced: 'replaces', repealed: 'repeals' } as const;

/** What each mention does to another one, or to this document; index by index of `citations`. */
export function readRelations(
  text: FoldedText,
  citations: readonly CitationMatch[],
  bases: readonly BasisParagraph[],
): (RelationMatch | null)[] {
  const own: (RelationMatch | null)[] = [];
  for (const index of citations.keys()) own.push(toThisDocument(text, citations, own, index));
  const relations: (RelationMatch | null)[] = [];
  const doers = new Set<number>();
  for (const [index, self] of own.entries()) {
    const isDoneBy = doers.has(index);
    const relation = betweenMentions(text, citations, index, self, isDoneBy);
    for (const doer of doersOf(relation)) doers.add(doer);
    relations.push(relation ?? (isDoneBy ? null : self));
  }
  listsOfActs(text, citations, relations);
  withExpired(text, citations, relations, doers);
  for (const [index, citation] of citations.entries()) {
    const previous = citations[index - 1];
    const given = relations[index - 1];
    // "Thực hiện Công văn A và Công văn B": B is what A is.
    const shared = previous !== undefined && given?.kind === 'implements' && isListed(text, previous, citation);
    relations[index] ??= ofPreamble(text, citation, bases) ?? (shared ? given : null);
  }
  return relations;
}

/** The acts by which another one was amended; they are not themselves amended there. */
function doersOf(relation: RelationMatch | null): number[] {
  if (relation === null || !relation.kind.endsWith('By')) return [];
  if (typeof relation.to === 'number') return [relation.to];
  return Array.isArray(relation.to) ? relation.to : [];
}

/** Subjects of acts stand between them and what was done to them. */
const FARTHEST_PASSIVE = 400;
const FARTHEST_ACTIVE = 160;
/** Words between an act and its verb: its short title, not a sentence of its own. */
const MOST_ACTIVE_WORDS = 14;

function betweenMentions(
  text: FoldedText,
  citations: readonly CitationMatch[],
  index: number,
  own: RelationMatch | null,
  isDoneBy: boolean,
): RelationMatch | null {
  const citation = citations[index];
  const next = citations[index + 1];
  if (citation === undefined || next === undefined || next.start < citation.end) return null;
  if (next.start - citation.end > FARTHEST_PASSIVE) return null;
  const between = text.fold.slice(citation.end, next.start);
  if (/\n\s*\n|[.;:]\s/.test(between)) return null;
  const deed = deedIn(between);
  // "A được sửa đổi bởi B và bị bãi bỏ bởi C": C does it to A, not to B.
  if (isDoneBy && deed?.before.join(' ') === 'va') return null;
  const targets = (): number | number[] => targetsFrom(text, citations, index + 1);
  if (deed?.isPassive === true) return isOfProvision(deed) ? null : { kind: doneToSelf[deed.kind], to: targets() };
  if (between.length > FARTHEST_ACTIVE) return null;
  if (deed !== undefined && isDoer(deed, own)) return { kind: doneByActive[deed.kind], to: targets() };
  const single = between.replace(/\s+/g, ' ');
  if (isAmendingWithin(single)) return { kind: 'amends', to: targets() };
  const isGuide = guides.test(single) && !guided.test(single) && !unnamedBetween.test(single);
  return isGuide ? { kind: 'guides', to: targets() } : null;
}

/** "về việc sửa đổi một số điều của Quy chế ban hành kèm theo Quyết định B", right behind the act that does it. */
const isAmendingWithin = (between: string): boolean => {
  const amended = amendsWithin.exec(between);
  return amended !== null && amended.index <= 40 && !/(?<!kem )theo|thuc hien|quy dinh tai|\bnay\b/.test(between);
};

/** "Điều này được sửa đổi bởi ...": what was amended is a provision, not the act before. */
const isOfProvision = ({ before }: Deed): boolean => before.length > 1 && before.at(-1) === 'nay';

function isDoer(deed: Deed, own: RelationMatch | null): boolean {
  const { before } = deed;
  if (before.length > MOST_ACTIVE_WORDS || before.some((word) => word === 'thuc' || word === 'nay')) return false;
  // "bãi bỏ A và thay thế B": this document does both.
  return own?.to !== 'self' || (before.length === 0 ? false : before.at(-1) !== 'va');
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
    if (!isListed(text, previous, citation) || isDoerOfNext(text, citation, citations[index + 1])) break;
    targets.push(index);
  }
  return targets.length === 1 ? first : targets;
}

/** "A bãi bỏ B; C sửa đổi D": C begins a clause of its own. */
function isDoerOfNext(text: FoldedText, citation: CitationMatch, next: CitationMatch | undefined): boolean {
  if (next === undefined || next.start - citation.end > FARTHEST_ACTIVE) return false;
  const deed = deedIn(text.fold.slice(citation.end, next.start));
  return deed?.isPassive === false && deed.before.length === 0;
}

function toThisDocument(
  text: FoldedText,
  citations: readonly CitationMatch[],
  own: readonly (RelationMatch | null)[],
  index: number,
): RelationMatch | null {
  const citation = citations[index];
  if (citation === undefined) return null;
  const clauseStart = startOfClause(text, citation.start);
  const before = text.fold.slice(clauseStart, citation.start).replace(/\s+/g, ' ');
  if (promulgatedBefore.test(before)) return { kind: 'promulgates', to: 'attachment' };
  const previous = citations[index - 1];
  if (previous === undefined || previous.end <= clauseStart) return ofClause(before);
  const given = own[index - 1] ?? null;
  if (given?.to !== 'self') return null;
  if (isListed(text, previous, citation)) return given;
  const deed = deedIn(text.fold.slice(previous.end, citation.start));
  // "bãi bỏ A về chế độ nghỉ và thay thế B".
  const isFurther = deed?.isPassive === false && ['va', 'thoi'].includes(deed.before.at(-1) ?? '');
  return isFurther ? { kind: doneToSelf[deed.kind], to: 'self' } : null;
}

const intent =
  /(?:nghien cuu|de xuat|kien nghi|de nghi|ra soat|xem xet|tham muu|du thao|du kien|xay dung|trinh|can|phai)(?: [a-z]+){0,4}$/;

/** Plans speak of acts to be amended: "nghiên cứu, đề xuất sửa đổi Luật A", "sửa đổi Nghị quyết B" as an item. */
function isDoneHere({ isPassive, kind, before, isOfWhole }: Deed): boolean {
  if (isPassive || intent.test(before.slice(-8).join(' '))) return false;
  return kind !== 'amended' || !isOfWhole || before.at(-1) === 'nay';
}

function ofClause(before: string): RelationMatch | null {
  const deed = deedIn(before) ?? deedOfSentence(before);
  if (deed !== undefined) return isDoneHere(deed) ? { kind: doneToSelf[deed.kind], to: 'self' } : null;
  const amended = passiveVerb.test(before) ? null : amendsWithin.exec(before);
  return amended === null || /quy dinh tai/.test(amended[1] ?? '') ? null : { kind: 'amendedBy', to: 'self' };
}

function ofPreamble(text: FoldedText, citation: CitationMatch, bases: readonly BasisParagraph[]): RelationMatch | null {
  const basis = bases.find(({ start, end }) => citation.start >= start && citation.start < end);
  if (basis !== undefined && isRestedOn(text.fold.slice(basis.start, citation.start)))
    return { kind: 'basis', to: 'self' };
  const before = text.fold.slice(Math.max(0, citation.start - 40), citation.start);
  return implementsBefore.test(before) ? { kind: 'implements', to: 'self' } : null;
}
