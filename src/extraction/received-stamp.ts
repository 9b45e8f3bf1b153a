import { isReceivedMark as saysReceived } from '../domain/received-mark.ts';
import type { RecordDate } from '../domain/record.ts';
import { matchDateAt } from './dates.ts';
import type { DocumentLine } from './document-lines.ts';
import type { FoldedText } from './folded-text.ts';
import { foldText } from './folded-text.ts';
import { mottoStart, nationStart } from './head-lines.ts';

/** The ĐẾN stamp: number and date of arrival, never the document's own. */
export interface Received {
  readonly number: string | null;
  readonly date: RecordDate | null;
  readonly start: number;
  readonly end: number;
  readonly lastLine: number;
}

const mark = /^(?:cong van\s)?den(?:\s{0,3}so\b.*)?$|^(?:cong van den)\b/;

/** The line "ĐẾN" or "CÔNG VĂN ĐẾN" of the stamp. */
export function isReceivedMark(line: DocumentLine): boolean {
  return (
    line.end - line.start < 40 && mark.test(line.fold.replace(/[^a-z0-9 ]/g, '').trim()) && /[ĐD][EÊẾ]/.test(line.text)
  );
}

/** Lines under the mark that can belong to the stamp: number, date, forwarded to, file. */
const STAMP_LINES = 5;
const ownLine = /^(?:so|s6|ngay|gio|chuyen|kinh chuyen|luu|so va ky hieu)\b/;
const plainNumber = /^s[o6]\s{0,3}[:.]?[\s.…_]{0,20}(\d{1,6})\s{0,3}$/;

export function readReceived(text: FoldedText, lines: readonly DocumentLine[], at: number): Received | null {
  const first = lines[at];
  if (first === undefined) return null;
  let number: string | null = numberIn(first.fold.replace(/^.*?den\s{0,3}/, ''));
  let date: RecordDate | null = null;
  let lastLine = at;
  for (let index = at + 1; index <= Math.min(lines.length - 1, at + STAMP_LINES); index += 1) {
    const line = lines[index];
    if (line === undefined || line.isBlank || nationStart(line) !== -1 || mottoStart(line) !== -1) continue;
    // "SỞ Y TẾ" has the letters of "Số".
    if (
      /^S[ỞƠ]/.test(line.text) ||
      !ownLine.test(line.fold) ||
      line.fold.includes('/') !== /\d\s?\/\s?\d/.test(line.fold)
    )
      break;
    number ??= numberIn(line.fold);
    date ??= dateIn(text, line);
    lastLine = index;
  }
  return { number, date, start: first.start, end: lines[lastLine]?.end ?? first.end, lastLine };
}

function numberIn(fold: string): string | null {
  return plainNumber.exec(fold.trim())?.[1] ?? null;
}

function dateIn(text: FoldedText, line: DocumentLine): RecordDate | null {
  const at = line.fold.search(/\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}/);
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
