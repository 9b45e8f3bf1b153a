import { isReceivedMark as saysReceived } from '../domain/received-mark.ts';
import type { RecordDate } from '../domain/record.ts';
import { findDateline } from './dateline.ts';
import { matchDateAt } from './dates.ts';
import type { DocumentLine } from './document-lines.ts';
import { isUpperLine } from './document-lines.ts';
import type { FoldedText } from './folded-text.ts';
import { foldText } from './folded-text.ts';
import { mottoStart, nationStart } from './head-lines.ts';
import { startsBody } from './letterhead-bodies.ts';

/** The ĐẾN stamp: number and date of arrival, never the document's own. */
export interface Received {
  readonly number: string | null;
  readonly date: RecordDate | null;
  /** A number or a day that was neither found nor left blank. */
  readonly isDoubtful: boolean;
  readonly start: number;
  readonly end: number;
  readonly lastLine: number;
  /** Lines of the letterhead that stand between those of the stamp, where rows were read across. */
  readonly others: readonly DocumentLine[];
}

const mark = /^(?:cong van\s)?den(?:\s{0,3}so\b.*)?$|^(?:cong van den)\b/;
const LONGEST_MARK = 60;

/** The line "ĐẾN" or "CÔNG VĂN ĐẾN" of the stamp. */
export function isReceivedMark(line: DocumentLine): boolean {
  if (line.end - line.start >= LONGEST_MARK || !/[ĐD][EÊẾ]/.test(line.text)) return false;
  return mark.test(line.fold.replace(/[^a-z0-9 ]/g, '').trim());
}

/** Lines under the mark that can belong to the stamp: number, date, forwarded to, file. */
const STAMP_LINES = 5;
const ownLine = /^(?:so|s6|ngay|gio|chuyen|kinh chuyen|luu|so va ky hieu)\b/;
const ownNumber = /(?:^|[^a-z])s[o6]\s{0,3}[:.]?[\s.…_]{0,20}(\d{1,6})(?=\s{0,3}$|\s{1,3}(?:ngay|gio|chuyen)\b)/;
const blankNumber = /(?:^|[^a-z])s[o6]\s{0,3}[:.]?[\s.…_]{0,40}(?:$|ngay\b|gio\b)/;
const blankDay =
  /(?:^|[^a-z])ngay\s{0,3}[:.]?[\s.…_/]{0,40}(?:(?:20)?\d{0,2}[\s.]{0,3})?(?:$|gio\b|chuyen\b|thang[\s.…_]{0,20}nam)/;

export function readReceived(text: FoldedText, lines: readonly DocumentLine[], at: number): Received | null {
  const first = lines[at];
  if (first === undefined) return null;
  const own = [first];
  const between: DocumentLine[] = [];
  for (const line of lines.slice(at + 1, at + 1 + 2 * STAMP_LINES)) {
    if (line.isBlank) continue;
    if (isOfStamp(line)) own.push(line);
    else if (between.length < STAMP_LINES && standsBeside(text, line)) between.push(line);
    else break;
    if (own.length > STAMP_LINES) break;
  }
  const last = own.at(-1) ?? first;
  const number = firstOf(own, ({ fold }) => ownNumber.exec(fold.trim())?.[1] ?? null);
  const date = firstOf(own, (line) => dateIn(text, line));
  const isBlank = (blank: RegExp): boolean => own.some(({ fold }) => blank.test(fold.trim()));
  return {
    number,
    date,
    isDoubtful: (number === null && !isBlank(blankNumber)) || (date === null && !isBlank(blankDay)),
    start: first.start,
    end: last.end,
    lastLine: last.index,
    others: between.filter(({ index }) => index < last.index),
  };
}

function firstOf<Value>(lines: readonly DocumentLine[], read: (line: DocumentLine) => Value | null): Value | null {
  for (const line of lines) {
    const value = read(line);
    if (value !== null) return value;
  }
  return null;
}

/** "SỞ Y TẾ" has the letters of "Số"; a number with letters is the document's. */
const isOfStamp = ({ text, fold }: DocumentLine): boolean =>
  !/^S[ỞƠ]/.test(text) && ownLine.test(fold) && fold.includes('/') === /\d\s?\/\s?\d|[./…]\s?\/[\s.…]/.test(fold);

/** The nation's name, the motto, place and day, or a body: parts of the letterhead at the height of the stamp. */
const standsBeside = (text: FoldedText, line: DocumentLine): boolean =>
  nationStart(line) !== -1 ||
  mottoStart(line) !== -1 ||
  findDateline(text, line.start, line.end)?.place != null ||
  (isUpperLine(line.text) && startsBody(line.text));

const day = /\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}|ngay \d{1,2} thang \d{1,2} nam \d{4}/;

function dateIn(text: FoldedText, line: DocumentLine): RecordDate | null {
  const at = line.fold.search(day);
  return at === -1 ? null : (matchDateAt(text, line.start + at)?.iso ?? null);
}

/** The same from the text of a stamp that page reading kept apart. */
export function receivedFromStamp(stamp: string): { number: string | null; date: RecordDate | null } | null {
  const text = foldText(stamp);
  if (!saysReceived(stamp)) return null;
  const number = /s[o6]\s{0,3}[:.]?[\s.…_]{0,20}(\d{1,6})(?![\d/])/.exec(text.fold)?.[1] ?? null;
  const at = text.fold.search(/\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}/);
  return { number, date: at === -1 ? null : (matchDateAt(text, at)?.iso ?? null) };
}
