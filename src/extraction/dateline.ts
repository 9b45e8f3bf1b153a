import type { PartialDate } from '../domain/record.ts';
import { toIso, whyImpossible } from './dates.ts';
import { readSixes, toDigits } from './digit-slips.ts';
import type { FoldedText } from './folded-text.ts';
import { cleanValue, foldString } from './folded-text.ts';
import type { Span } from './spans.ts';

/** "Hà Nội, ngày 05 tháng 01 năm 2020" of the letterhead, parts possibly left blank. */
export interface Dateline {
  readonly place: Span | null;
  readonly start: number;
  readonly end: number;
  readonly parts: PartialDate;
  /** ISO when all parts stand and the day exists. */
  readonly iso: string | null;
  /** Why the printed date cannot be. */
  readonly reason: string | null;
  readonly isCorrected: boolean;
}

const gap = '[\\s.…_]{0,30}';
const part = '([0-9oilsbz|]{0,2})';
const worded = new RegExp(`ng[aà]?y${gap}${part}${gap}th[a-z]ng${gap}${part}${gap}n[a-z]m${gap}([0-9oilsbz|]{0,5})`);
const numeric =
  /ngay[\s.…_]{0,30}([0-9oil]{0,2})[\s.…_]{0,20}\/\s?([0-9oil]{0,2})[\s.…_]{0,20}\/\s?((?:19|20)[0-9oil]{2})/;

/** "Ngày: 23-9-2025" of a judgment. */
const labelled = /ngay\s{0,2}:\s{0,3}(\d{1,2})\s?[-/]\s?(\d{1,2})\s?[-/]\s?((?:19|20)\d\d)/;

/** The dateline inside `[from, to)`; dots and blanks count as parts left empty. */
export function findDateline(text: FoldedText, from: number, to: number): Dateline | undefined {
  const window = text.fold.slice(from, to);
  const match = worded.exec(window) ?? numeric.exec(window) ?? labelled.exec(window);
  if (match === null) return undefined;
  const [whole] = match;
  const start = from + match.index;
  const asPrinted = text.norm.slice(start, start + whole.length);
  const read = readSixes(asPrinted);
  // A letter with marks ("ÔJ") is no slip that tells which digit it was.
  if (/[^\x20-\x7e\s…]/.test(withoutWords(read))) return undefined;
  const hasSixes = read !== asPrinted;
  const [, dayText = '', monthText = '', yearText = ''] = hasSixes ? (worded.exec(foldString(read)) ?? match) : match;
  const end = start + whole.replace(/[\s.…_]+$/, '').length;
  const parts = toParts(dayText, monthText, yearText);
  const reason = whyPartImpossible(parts);
  const printed = dayText + monthText + yearText;
  return {
    place: placeBefore(text, from, start),
    start,
    end,
    parts,
    iso: reason === null ? isoOf(parts) : null,
    reason,
    isCorrected: hasSixes || toDigits(printed) !== printed,
  };
}

/** "Hà Nội, ngày" and no more: a stamp lies over the rest. The place is read, the date is not. */
export function findDatelineStump(text: FoldedText, from: number, to: number): Dateline | undefined {
  const found = /, ?ngay(?![^\s.…_])/.exec(text.fold.slice(from, to));
  if (found === null) return undefined;
  const start = from + found.index + found[0].indexOf('ngay');
  const place = placeBefore(text, from, start);
  if (place === null) return undefined;
  const parts = { year: null, month: null, day: null };
  return { place, start, end: start + 'ngay'.length, parts, iso: null, reason: null, isCorrected: false };
}

const withoutWords = (printed: string): string => printed.replace(/ng[^\s]{1,2}y|th[^\s]{1,3}ng|n[^\s]{1,2}m/gi, '');

function isoOf({ year, month, day }: PartialDate): string | null {
  return year === null || month === null || day === null ? null : toIso(year, month, day);
}

function toParts(dayText: string, monthText: string, yearText: string): PartialDate {
  // "năm 20..." is printed for the century only: the year is left blank.
  return { year: yearText.length < 4 ? null : toNumber(yearText), month: toNumber(monthText), day: toNumber(dayText) };
}

function toNumber(printed: string): number | null {
  const digits = toDigits(printed);
  return /^\d+$/.test(digits) && /\d/.test(printed) ? Number(digits) : null;
}

/** Blank parts are checked as if they were right. */
function whyPartImpossible(parts: PartialDate): string | null {
  return whyImpossible(parts.day ?? 1, parts.month ?? 1, parts.year ?? 2000);
}

const placeShape = /(?:^|\n|\s{2,}|[\t;:)])([^\t\n;:)(]{2,40}?)[\s,.;]{0,4}$/;

/** "Quận 10", "Phường 12": the only places with a number. */
const numbered = /^(?:Quận|Phường|Q\.|P\.) ?\d{1,2}$/u;

/** "Thanh Hóa, hồi 09 giờ 00 ngày 24 ..." of a telegram. */
const hourBefore = /,\s(?:hồi|lúc|vào lúc)\s\d{1,2}\s?(?:giờ|h|g)(?:\s?\d{1,2}(?:\s?phút)?)?[\s,]{1,3}$/iu;

function placeBefore(text: FoldedText, from: number, dateStart: number): Span | null {
  const before = text.norm.slice(from, dateStart).replace(hourBefore, ',');
  const match = placeShape.exec(before);
  const raw = match?.[1] ?? '';
  const value = cleanValue(raw).replace(/^[^\p{L}]+|[^\p{L}\d]+$/gu, '');
  if (!/^\p{Lu}/u.test(value) || (/\d/.test(value) && !numbered.test(value))) return null;
  const start = from + before.lastIndexOf(raw);
  return { value, start, end: start + raw.length };
}
