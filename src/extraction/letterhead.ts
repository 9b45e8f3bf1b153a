import { brokenDateline } from './broken-dateline.ts';
import { type Dateline, findDatelineStump } from './dateline.ts';
import type { DocumentLine } from './document-lines.ts';
import type { SymbolMatch } from './document-number.ts';
import type { FoldedText } from './folded-text.ts';
import { type HeadLineKind, isYouthHead, kindOfHeadLine } from './head-lines.ts';
import { splitBodies, startsBody } from './letterhead-bodies.ts';
import { type Draft, emptyDraft, type Letterhead } from './letterhead-draft.ts';
import { endsHead, type TitleTest } from './letterhead-end.ts';
import { takeLine, withRestBelow } from './letterhead-lines.ts';
import { isReceivedMark, readReceived } from './received-stamp.ts';
import type { Span } from './spans.ts';

/** Lines that the letterhead can take: two-column heads come out as up to some forty lines of OCR. */
const MOST_LINES = 60;

/** Reads the head that starts at line `from` and ends before line `to`. */
export function readLetterhead(
  text: FoldedText,
  lines: readonly DocumentLine[],
  from: number,
  to: number,
  symbols: readonly SymbolMatch[],
  title: TitleTest,
): Letterhead {
  const draft = emptyDraft(from);
  const last = Math.min(lines.length, to, from + MOST_LINES);
  let stop = last;
  for (let index = from; index < last; index += 1) {
    const line = lines[index];
    if (line === undefined || line.isBlank) continue;
    if (endsHead(lines, line, draft, title)) {
      stop = index;
      break;
    }
    if (draft.received === null && isReceivedMark(line)) {
      index = takeStamp(text, lines, index, symbols, draft);
      continue;
    }
    takeLine(text, line, kindWithin(lines, index), symbols, draft);
    if (draft.number?.line === line) draft.number = withRestBelow(draft.number, lines, index);
  }
  draft.dateline = datelineOfHead(text, lines.slice(from, stop), draft.dateline);
  const bodies = isHeadOfDocument(draft, lines.slice(from, stop)) ? draft.left : [];
  return { ...draft, ...bodiesOf(bodies, draft.aboveStamp), endLine: draft.lastLine + 1 };
}

/** Takes the received stamp at line `at` and what stands beside it; the index of its last line. */
function takeStamp(
  text: FoldedText,
  lines: readonly DocumentLine[],
  at: number,
  symbols: readonly SymbolMatch[],
  draft: Draft,
): number {
  const received = readReceived(text, lines, at);
  if (received === null) return at;
  draft.received = received;
  draft.aboveStamp = draft.left.length;
  for (const other of received.others) takeLine(text, other, kindWithin(lines, other.index), symbols, draft);
  return received.lastLine;
}

/** "DANH SÁCH HỌC SINH ĐẠT GIẢI" above a list: capitals alone are no letterhead. */
const isHeadOfDocument = ({ number, dateline, hasNation, left }: Draft, head: readonly DocumentLine[]): boolean =>
  number !== null ||
  dateline !== null ||
  hasNation ||
  left.some(({ value }) => startsBody(value)) ||
  head.some(({ zone }) => zone === 'letterhead-left');

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
