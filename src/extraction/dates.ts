import { readSixes, toDigits } from './digit-slips.ts';
import type { FoldedText } from './folded-text.ts';
import { foldString, skipSpace } from './folded-text.ts';

/** A date with day, month and year as printed. Offsets are in `FoldedText.norm`. */
export interface DateMatch {
  readonly start: number;
  readonly end: number;
  /** null when there is no such day. */
  readonly iso: string | null;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Why there is no such day. */
  readonly reason: string | null;
  readonly isCorrected: boolean;
  readonly hasTwoDigitYear: boolean;
}

const digit = '[0-9oOlIiSs|\\]]';
const numericDate = new RegExp(
  `(${digit}{1,2})\\s{0,3}([/.-])\\s{0,3}(${digit}{1,2})\\s{0,3}\\2\\s{0,3}(${digit}{4,5}|\\d{2})(?![0-9\\p{L}])`,
  'yu',
);
const wordedDate = new RegExp(
  `(${digit}{1,2})\\s{1,4}thang\\s{1,4}(${digit}{1,2}),?\\s{1,4}(?:nam|thang)\\s{1,4}(${digit}{4,5}|0\\d|1[0-8]|2[1-9])(?![0-9]|\\s?[.…_]{2})`,
  'yu',
);
const isoDate = /((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)/y;
const dayWord = /(?:ngay\s{0,8}){1,2}/y;

/** The full date at `offset`, with or without "ngày" before it. */
export function matchDateAt(text: FoldedText, offset: number): DateMatch | undefined {
  const { fold } = text;
  dayWord.lastIndex = offset;
  const position = offset + (dayWord.exec(fold)?.[0].length ?? 0);
  splitDay.lastIndex = position;
  const split = position === offset ? null : splitDay.exec(fold);
  if (split !== null) return matchSplitDay(text, offset, position);
  numericDate.lastIndex = position;
  const numeric = numericDate.exec(text.norm);
  if (numeric !== null) {
    const [whole, day = '', , month = '', year = ''] = numeric;
    return toDateMatch(offset, position + whole.length, day, month, year);
  }
  const worded = matchWorded(text, position);
  if (worded !== undefined) {
    if (worded === 'unreadable') return undefined;
    const [day, month, year] = worded.parts;
    const date = toDateMatch(offset, worded.end, day, month, year);
    return date === undefined ? undefined : { ...date, isCorrected: date.isCorrected || worded.hasSixes };
  }
  isoDate.lastIndex = position;
  const iso = isoDate.exec(fold);
  if (iso === null) return undefined;
  return toDateMatch(offset, position + iso[0].length, iso[3] ?? '', iso[2] ?? '', iso[1] ?? '');
}

/** "ngày 1 5/4/2025": one day that the page reading took apart. */
const splitDay = /([0-3])\s([0-9])(?=\s?[/.-]\s?\d|\s{1,3}thang)/y;

function matchSplitDay(text: FoldedText, offset: number, position: number): DateMatch | undefined {
  const rest = matchDateAt(text, position + 2);
  if (rest === undefined) return undefined;
  const day = text.fold.charAt(position) + text.fold.charAt(position + 2);
  const date = toDateMatch(offset, rest.end, day, String(rest.month), String(rest.year).padStart(4, '0'));
  return date === undefined ? undefined : { ...date, isCorrected: true };
}

interface WordedDate {
  readonly end: number;
  readonly parts: readonly [day: string, month: string, year: string];
  readonly hasSixes: boolean;
}

/** "16 tháng 4 năm 2025"; a letter with marks is no slip that tells which digit it was, but for "1ó". */
function matchWorded(text: FoldedText, position: number): WordedDate | 'unreadable' | undefined {
  wordedDate.lastIndex = position;
  const found = wordedDate.exec(text.fold);
  if (found === null) return undefined;
  const end = position + found[0].length;
  const printed = text.norm.slice(position, end);
  const read = readSixes(printed);
  if (/[^\x20-\x7e\s]/.test(read.replace(/th[^\s]{1,3}ng|n[^\s]{1,2}m/gi, ''))) return 'unreadable';
  wordedDate.lastIndex = 0;
  const [, day = '', month = '', year = ''] = read === printed ? found : (wordedDate.exec(foldString(read)) ?? found);
  return { end, parts: [day, month, year], hasSixes: read !== printed };
}

function toDateMatch(
  start: number,
  end: number,
  dayText: string,
  monthText: string,
  yearText: string,
): DateMatch | undefined {
  const printed = dayText + monthText + yearText;
  if (!/\d/.test(printed)) return undefined;
  const day = Number(toDigits(dayText));
  const month = Number(toDigits(monthText));
  const written = Number(toDigits(yearText));
  // Two digits mean this century: files of the last one write the year in full.
  const year = yearText.length === 2 ? 2000 + written : written;
  const reason = whyImpossible(day, month, year);
  return {
    start,
    end,
    iso: reason === null ? toIso(year, month, day) : null,
    year,
    month,
    day,
    reason,
    isCorrected: toDigits(printed) !== printed,
    hasTwoDigitYear: yearText.length === 2,
  };
}

/** Documents of the state since 1945; a reading clock is not allowed here, so the end is a fixed far year. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2099;

/** What is wrong with a date ("day 32", "month 13", "year 20202"); null when the day exists. */
export function whyImpossible(day: number, month: number, year: number): string | null {
  if (year < FIRST_YEAR || year > LAST_YEAR) return `year ${year}`;
  if (month < 1 || month > 12) return `month ${month}`;
  if (day < 1 || day > daysOfMonth(month, year)) return `day ${day}`;
  return null;
}

export function daysOfMonth(month: number, year: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function toIso(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** A date as Decree 30/2020 wants it: "ngày 05 tháng 01 năm 2020", zero before days under 10 and months 1, 2. */
export function formatLongDate(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  const monthNumber = Number(month);
  return `ngày ${day} tháng ${monthNumber < 3 ? month : monthNumber} năm ${year}`;
}

/** The date after a mention, over white space, a comma or a bracket; `end` covers a closing bracket. */
export function matchDateAfter(text: FoldedText, offset: number): DateMatch | undefined {
  let position = skipSpace(text.fold, offset, 6);
  if (text.fold.charAt(position) === ',') position = skipSpace(text.fold, position + 1, 4);
  const isBracketed = text.fold.charAt(position) === '(';
  if (isBracketed) position += 1;
  if (!text.fold.startsWith('ngay', position)) return undefined;
  const match = matchDateAt(text, position);
  if (match === undefined || !isBracketed) return match;
  return text.fold.charAt(match.end) === ')' ? { ...match, end: match.end + 1 } : undefined;
}

const partNames: readonly (readonly [RegExp, string])[] = [
  [/^day /, 'ngày '],
  [/^month /, 'tháng '],
  [/^year /, 'năm '],
];

/** What `whyImpossible` says, in the words of an explanation for the reader. */
export function explainImpossible(reason: string): string {
  return partNames.reduce((words, [english, vietnamese]) => words.replace(english, vietnamese), reason);
}
