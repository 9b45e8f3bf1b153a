import type { RecordFields } from '../domain/record.ts';
import { daysOfMonth, toIso } from './dates.ts';
import { findDayWindows } from './day-ranges.ts';
import { isUpperLine } from './document-lines.ts';
import type { FoldedText } from './folded-text.ts';
import { cleanValue } from './folded-text.ts';
import {
  type DateWindow,
  findPeriods,
  findWindows,
  monthsOfQuarter,
  type PeriodMatch,
  toDayNumber,
} from './periods.ts';

interface ReportingPeriod {
  readonly period: NonNullable<RecordFields['reportingPeriod']>;
  /** Where its words stand in `FoldedText.norm`. */
  readonly start: number;
  readonly end: number;
}

/** Share of the named period that a window must cover to be its data window: 14/6-13/9 is a "quý III". */
const LEAST_OVERLAP = 0.4;

/** The reporting period named in the title, with the data window that title or text give for it. */
export function readReportingPeriod(
  text: FoldedText,
  titleStart: number,
  titleEnd: number,
): ReportingPeriod | undefined {
  const named = nameWithLaterYear(text, titleStart, titleEnd) ?? findPeriods(text, titleStart, titleEnd)[0];
  const windows = windowsOf(text);
  const inTitle = windows.find((window) => window.start >= titleStart && window.end <= titleEnd);
  if (named === undefined) return inTitle === undefined ? undefined : ofWindow(text, inTitle);
  const window = inTitle ?? windows.find((candidate) => overlapShare(candidate, named) >= LEAST_OVERLAP);
  return {
    period: { label: labelOf(text, named), from: window?.from ?? named.from, to: window?.to ?? named.to },
    start: named.start,
    end: named.end,
  };
}

/** "từ ngày 14/6/2021 đến ngày 13/9/2021", "từ 14/6 đến 13/9/2021". */
function windowsOf(text: FoldedText): DateWindow[] {
  return [...findWindows(text), ...findDayWindows(text)].sort((a, b) => a.start - b.start);
}

function ofWindow(text: FoldedText, window: DateWindow): ReportingPeriod {
  const label = capitalised(cleanValue(text.norm.slice(window.start, window.end)));
  return { period: { label, from: window.from, to: window.to }, start: window.start, end: window.end };
}

function labelOf(text: FoldedText, named: PeriodMatch): string {
  const printed = cleanValue(text.norm.slice(named.start, named.end)).replace(/^\(/, '');
  const words = isUpperLine(printed) ? withRomanNumber(printed.toLowerCase()) : printed;
  if (words.includes(String(named.year))) return capitalised(words);
  return capitalised(`${words}${/năm$/i.test(words) ? '' : ' năm'} ${named.year}`);
}

/** "QUÝ III" of a title in capitals. */
const withRomanNumber = (words: string): string => words.replace(/(?<=^quý )[ivx]+/, (roman) => roman.toUpperCase());

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The name of a period without its year, which stands behind the period that follows. */
const yearless = [
  /(?<![a-z\d])(0?[2-9]|1[01]|sau|chin|ba)\s{1,3}thang\s{1,3}dau\s{1,3}nam/,
  /(?<![a-z])quy\s{1,3}(iv|i{1,3}|[1-4])/,
  /(?<![a-z])thang\s{1,3}(1[0-2]|0?[1-9])(?!\d)/,
] as const;
const laterYear =
  /^(?:[\s,;]{1,4}(?:va|phuong huong|nhiem vu|ke hoach)\b|[,;])[^.]{0,110}?\b(?:thang|quy|cuoi nam)\b[^.]{0,24}?(?:nam\s{1,3}|\/)((?:19|20)\d\d)/;

/** "tháng 11 và 11 tháng năm 2025": the report is on the months up to it. */
const isCountedOn = (pattern: number, rest: string): boolean =>
  pattern === 2 && /^[\s,]{1,3}(?:va\s{1,3})?\d{1,2}\s{1,3}thang/.test(rest);

/** "9 tháng đầu năm và nhiệm vụ 3 tháng cuối năm 2025": the report is on the first, its year stands at the second. */
function nameWithLaterYear(text: FoldedText, from: number, to: number): PeriodMatch | undefined {
  const title = text.fold.slice(from, to);
  for (const [index, pattern] of yearless.entries()) {
    const name = pattern.exec(title);
    const later =
      name === null || isCountedOn(index, title.slice(name.index + name[0].length))
        ? null
        : laterYear.exec(title.slice(name.index + name[0].length));
    const months = name === null || later === null ? undefined : monthsOfName(index, name[1] ?? '');
    if (name === null || later === null || months === undefined) continue;
    const [first, last] = months;
    const year = Number(later[1]);
    const start = from + name.index;
    const kind = (['months', 'quarter', 'month'] as const)[index] ?? 'months';
    const span = { from: toIso(year, first, 1), to: toIso(year, last, daysOfMonth(last, year)) };
    return { start, end: start + name[0].length, kind, ...span, year };
  }
  return undefined;
}

const numberWords: Readonly<Record<string, number>> = { ba: 3, sau: 6, chin: 9 };

function monthsOfName(pattern: number, value: string): readonly [first: number, last: number] | undefined {
  if (pattern === 0) return [1, numberWords[value] ?? Number(value)];
  if (pattern === 1) return monthsOfQuarter(value);
  return [Number(value), Number(value)];
}

function overlapShare(window: DateWindow, named: PeriodMatch): number {
  const from = Math.max(toDayNumber(window.from), toDayNumber(named.from));
  const to = Math.min(toDayNumber(window.to), toDayNumber(named.to));
  const longest = Math.max(
    toDayNumber(window.to) - toDayNumber(window.from),
    toDayNumber(named.to) - toDayNumber(named.from),
  );
  return longest <= 0 ? 0 : (to - from) / longest;
}
