import { brokenDateline } from './broken-dateline.ts';
import { type Dateline, findDateline, findDatelineStump } from './dateline.ts';
import type { DocumentLine } from './document-lines.ts';
import { isUpperLine } from './document-lines.ts';
import type { SymbolMatch } from './document-number.ts';
import type { FoldedText } from './folded-text.ts';
import {
  type HeadLineKind,
  isYouthHead,
  kindOfHeadLine,
  mottoStart,
  nationStart,
  secrecyOf,
  urgencyOf,
} from './head-lines.ts';
import { splitBodies, startsBody } from './letterhead-bodies.ts';
import { isReceivedMark, type Received, readReceived } from './received-stamp.ts';
import type { Span } from './spans.ts';

interface NumberLine {
  readonly line: DocumentLine;
  readonly match: SymbolMatch;
}

/** What the top of the first page says (Decree 30/2020, Annex I, boxes 1 to 4 and 10). */
export interface Letterhead {
  readonly number: NumberLine | null;
  readonly dateline: Dateline | null;
  readonly parent: Span | null;
  readonly issuer: Span | null;
  /** Line that starts "V/v". */
  readonly aboutLine: DocumentLine | null;
  readonly urgency: Span | null;
  readonly secrecy: Span | null;
  readonly received: Received | null;
  /** One line above the received stamp may be the body that received it, or the parent. */
  readonly isParentDoubtful?: boolean;
  readonly hasNation: boolean;
  /** Index of the first line after the letterhead. */
  readonly endLine: number;
}

/** Lines that the letterhead can take: two-column heads come out as up to some forty lines of OCR. */
const MOST_LINES = 60;

interface Draft {
  number: Letterhead['number'];
  dateline: Dateline | null;
  aboutLine: DocumentLine | null;
  urgency: Span | null;
  secrecy: Span | null;
  received: Received | null;
  hasNation: boolean;
  lastLine: number;
  /** Lines of the left block, as spans. */
  readonly left: Span[];
  isLeftClosed: boolean;
}

/** Reads the head that starts at line `from` and ends before line `to`; `isTitle` tells the line of the type name, which ends it. */
export function readLetterhead(
  text: FoldedText,
  lines: readonly DocumentLine[],
  from: number,
  to: number,
  symbols: readonly SymbolMatch[],
  isTitle: (line: DocumentLine) => boolean,
): Letterhead {
  const draft: Draft = {
    number: null,
    dateline: null,
    aboutLine: null,
    urgency: null,
    secrecy: null,
    received: null,
    hasNation: false,
    lastLine: from - 1,
    left: [],
    isLeftClosed: false,
  };
  const last = Math.min(lines.length, to, from + MOST_LINES);
  let stop = last;
  let aboveStamp = 0;
  for (let index = from; index < last; index += 1) {
    const line = lines[index];
    if (line === undefined || line.isBlank) continue;
    if (endsHead(line, draft, isTitle)) {
      stop = index;
      break;
    }
    if (draft.received === null && isReceivedMark(line)) {
      const received = readReceived(text, lines, index);
      draft.received = received;
      if (received !== null) index = received.lastLine;
      aboveStamp = draft.left.length;
      continue;
    }
    takeLine(text, line, kindWithin(lines, index), symbols, draft);
    if (draft.number?.line === line) draft.number = withRestBelow(draft.number, lines, index);
  }
  draft.dateline = datelineOfHead(text, lines.slice(from, stop), draft.dateline);
  return { ...draft, ...bodiesOf(draft.left, aboveStamp), endLine: draft.lastLine + 1 };
}

/** The stamp has the name of who received the paper above "ĐẾN" (Decree 30/2020, Annex IV). */
function bodiesOf(
  left: readonly Span[],
  aboveStamp: number,
): Pick<Letterhead, 'parent' | 'issuer' | 'isParentDoubtful'> {
  const below = splitBodies(left.slice(aboveStamp));
  if (aboveStamp > 0 && below.parent !== null) return below;
  return { ...splitBodies(left), isParentDoubtful: aboveStamp > 0 && below.issuer !== null };
}

function kindWithin(lines: readonly DocumentLine[], index: number): HeadLineKind {
  const line = lines[index];
  if (line === undefined) return 'other';
  const below = lines.slice(index + 1, index + 3).find((other) => !other.isBlank);
  return isYouthHead(line, below) ? 'nation' : kindOfHeadLine(line);
}

function datelineOfHead(text: FoldedText, head: readonly DocumentLine[], found: Dateline | null): Dateline | null {
  if (found !== null && found.place !== null) return found;
  const broken = head.length < MOST_LINES ? brokenDateline(text, head) : null;
  if (found === null) return broken ?? stumpInHead(text, head);
  // "Huế," over "ngày 05 tháng 9 năm 2025".
  const isSame = broken?.place != null && broken.iso === found.iso;
  return isSame && text.norm.slice(broken.place.end, broken.start).includes(',') ? broken : found;
}

/** Longer than this is a sentence that speaks of a day. */
const LONGEST_STUMP = 50;

function stumpInHead(text: FoldedText, head: readonly DocumentLine[]): Dateline | null {
  const line = head.find(({ start, end, zone }) => {
    const isElsewhere = zone !== null && zone !== undefined && zone !== 'letterhead-right';
    return !isElsewhere && end - start <= LONGEST_STUMP && findDatelineStump(text, start, end) !== undefined;
  });
  return line === undefined ? null : (findDatelineStump(text, line.start, line.end) ?? null);
}

const opener =
  /^(?:[-+•*]\s{0,3})?(?:kinh (?:gui|trinh|chuyen)|can cu|thuc hien|theo de nghi|dieu 1|chuong i\b|phan i\b|i\.|nhan danh\b)/;

/** "HỢP ĐỒNG MUA BÁN ...": no body is named so; the number stands under it. */
const agreement = /^(?:hop dong|phu luc hop dong|bien ban|ban ghi nho|ban thoa thuan)\b/;

/** "QUYẾT ĐỊNH CỦA BỘ TRƯỞNG BỘ Y TẾ". */
const actOf = /^(?:quyet dinh|nghi quyet|chi thi|thong tu|nghi dinh|thong bao|lenh) cua /;

function endsHead(line: DocumentLine, draft: Draft, isTitle: (line: DocumentLine) => boolean): boolean {
  if (isTitle(line) || opener.test(line.fold)) return true;
  if (isUpperLine(line.text) && actOf.test(line.fold)) return true;
  if (draft.hasNation && agreement.test(line.fold) && isUpperLine(line.text)) return true;
  const hasAnchor = draft.number !== null || draft.hasNation || draft.dateline !== null;
  return hasAnchor && line.end - line.start > 120 && !isUpperLine(line.text);
}

function takeLine(
  text: FoldedText,
  line: DocumentLine,
  kind: HeadLineKind,
  symbols: readonly SymbolMatch[],
  draft: Draft,
): void {
  if (kind === 'number' && draft.number === null && takeNumber(text, line, symbols, draft)) return;
  if (kind === 'nation' || kind === 'motto') takeNation(text, line, kind, draft);
  else if (kind === 'dateline' && draft.dateline === null) takeDateline(text, line, draft);
  else if (kind === 'about' || (kind === 'other' && (isAboutOfParty(line, draft) || isAboutInWords(line, draft))))
    takeAbout(line, draft);
  else if (kind === 'urgency') draft.urgency ??= { value: urgencyOf(line) ?? '', start: line.start, end: line.end };
  else if (kind === 'secrecy') draft.secrecy ??= { value: secrecyOf(line) ?? '', start: line.start, end: line.end };
  else if (kind === 'other') takeOther(line, draft);
}

function takeAbout(line: DocumentLine, draft: Draft): void {
  draft.aboutLine ??= line;
  draft.lastLine = line.index;
  draft.isLeftClosed = true;
}

/** The Party prints what a letter is about under its number, without "V/v" (Guide 36-HD/VPTW, item II.5). */
const isAboutOfParty = ({ text, index, zone }: DocumentLine, { number, aboutLine }: Draft): boolean =>
  number?.match.isParty === true &&
  number.match.typeCode === 'CV' &&
  aboutLine === null &&
  zone !== 'letterhead-right' &&
  index - number.line.index <= LINES_TO_ABOUT &&
  /^\p{L}/u.test(text) &&
  !isUpperLine(text);

/** "- “Về việc ...”" under the number of a letter: what has a name of its kind says so above it. */
const isAboutInWords = ({ fold, index, zone }: DocumentLine, { number, aboutLine }: Draft): boolean =>
  number !== null &&
  aboutLine === null &&
  zone !== 'letterhead-right' &&
  index - number.line.index <= LINES_TO_ABOUT &&
  /^[^a-z0-9]{0,4}ve viec\s{0,2}:?\s/.test(fold);

/** A rule or a blank line may stand between. */
const LINES_TO_ABOUT = 2;

function takeOther(line: DocumentLine, draft: Draft): void {
  if (line.zone === 'letterhead-right' || (draft.isLeftClosed && !isBodyBelowNumber(line, draft))) return;
  if (dossierCode.test(line.fold)) return;
  if (unreadNumber.test(line.text)) {
    draft.isLeftClosed = draft.left.length > 0;
    return;
  }
  const above = draft.left.at(-1)?.value ?? '';
  const isRest = above !== '' && !isUpperLine(above) && placeBelow.test(line.fold);
  const isBody = isUpperLine(line.text) || line.zone === 'letterhead-left' || bodyStart.test(line.fold) || isRest;
  if (!isBody || line.end - line.start > 90) return;
  draft.left.push({ value: line.text, start: line.start, end: line.end });
}

/** "Luật số: 71/2025/QH15" stands in the right column, which may have been read first. */
const isBodyBelowNumber = (line: DocumentLine, { number, left }: Draft): boolean =>
  number !== null && left.length === 0 && isUpperLine(line.text) && startsBody(line.text);

/** The number line, too badly read to be taken: "ZBB-UBND", "Số: -UBND". */
const unreadNumber = /^(?:Số\s[\d.…]{0,8}\s?[-/].{0,24}|[^\s]{0,9}[-/][^\s]{2,16}|S[^\s]{1,2}\s?[:.;].{0,24})$/u;

/** What the counter's papers print where others have their number: the code of the dossier. */
const dossierCode = /^(?:ma (?:so )?ho so|so (?:ho so|bien nhan|hieu|seri)|ma (?:so )?bien nhan)\b/;

/** A body printed in small letters, as older papers do. */
const bodyStart = /^(?:uy ban nhan dan|ubnd|so|bo|phong|van phong|cuc|chi cuc|ban|truong|trung tam)(?: [a-z]|$)/;
/** The place under a body in small letters. */
const placeBelow = /^(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran) [a-z]/;

function takeNumber(text: FoldedText, line: DocumentLine, symbols: readonly SymbolMatch[], draft: Draft): boolean {
  const match = symbols.find((symbol) => symbol.start >= line.start && symbol.start < line.end);
  if (match === undefined) return false;
  draft.number = { line, match };
  draft.lastLine = line.index;
  draft.isLeftClosed = true;
  const rest = findDateline(text, match.end, line.end);
  if (rest !== undefined) draft.dateline ??= rest;
  return true;
}

/** "Số: 345/STP-" over "HCTP&BTTP" where other lines stand between the two in the text. */
function withRestBelow(number: NumberLine, lines: readonly DocumentLine[], index: number): NumberLine {
  const { line, match } = number;
  if (!line.text.endsWith('-') || Math.abs(match.end - line.end) > 1) return number;
  const below = lines.slice(index + 1, index + 3).find((other) => /^\p{Lu}[\p{L}\d&]{1,14}$/u.test(other.text));
  // Without its rest the symbol is short of letters: a person should look.
  if (below === undefined) return { line, match: { ...match, isCorrected: true } };
  const rest = `-${below.text}`;
  const symbol = match.symbol === null ? null : match.symbol + rest;
  return { line, match: { ...match, suffix: match.suffix + rest, symbol } };
}

/** OCR of two columns may put the left block and the nation's name on one line: the left part is a body. */
function takeNation(text: FoldedText, line: DocumentLine, kind: 'nation' | 'motto', draft: Draft): void {
  draft.hasNation = draft.hasNation || kind === 'nation';
  draft.lastLine = line.index;
  const start = kind === 'nation' ? nationStart(line) : mottoStart(line);
  const left = line.text.slice(0, Math.max(0, start)).trim();
  if (left.length > 2 && isUpperLine(left) && draft.number === null) {
    draft.left.push({ value: left, start: line.start, end: line.start + left.length });
  }
  if (kind === 'motto') draft.dateline ??= findDateline(text, line.start + Math.max(0, start), line.end) ?? null;
}

function takeDateline(text: FoldedText, line: DocumentLine, draft: Draft): void {
  const dateline = findDateline(text, line.start, line.end);
  if (dateline === undefined) return;
  draft.dateline = dateline;
  draft.lastLine = line.index;
}
