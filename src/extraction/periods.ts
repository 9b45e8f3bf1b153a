import { daysOfMonth, matchDateAt, toIso } from './dates.ts';
import type { FoldedText } from './folded-text.ts';
import { skipSpace } from './folded-text.ts';

/** A named span of time: quarter, half, nine months, month, year, years. Offsets are in `FoldedText.norm`. */
export interface PeriodMatch {
  readonly start: number;
  readonly end: number;
  readonly kind: 'quarter' | 'half' | 'months' | 'month' | 'year' | 'range';
  readonly from: string;
  readonly to: string;
  readonly year: number;
}

const roman: Readonly<Record<string, number>> = {
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
  l: 1,
  ll: 2,
  lll: 3,
};
const year4 = '((?:19|20)\\d\\d)';
const patterns: readonly { kind: PeriodMatch['kind']; pattern: RegExp }[] = [
  {
    kind: 'quarter',
    pattern: new RegExp(
      `(?<![a-z])(?:qu[yi]\\s{1,3}|q\\.?)(iv|i{1,3}|l{1,3}|[1-4])(?:\\s{0,2}[/-]\\s{0,2}|,?\\s{1,3}(?:dau )?nam\\s{1,3})${year4}`,
      'g',
    ),
  },
  {
    kind: 'half',
    pattern: new RegExp(
      `(?<![a-z\\d])(?:(?:0?6|sau)\\s{1,3}thang|nua|(?:0?2|hai)\\s{1,3}quy)\\s{1,3}(dau|cuoi)\\s{1,3}nam\\s{1,3}${year4}`,
      'g',
    ),
  },
  {
    kind: 'months',
    pattern: new RegExp(
      `(?<![a-z\\d])(0?[2-9]|1[01]|hai|ba|bon|sau|bay|tam|chin|muoi)\\s{1,3}thang\\s{1,3}(?:(dau|cuoi)\\s{1,3})?nam\\s{1,3}${year4}`,
      'g',
    ),
  },
  {
    kind: 'range',
    pattern: new RegExp(
      `(?<![a-z\\d])(?:(?:giai doan|nhiem ky|cac nam)\\s{1,3})?${year4}\\s{0,3}-\\s{0,3}${year4}(?![\\d/])`,
      'g',
    ),
  },
  {
    kind: 'month',
    pattern: new RegExp(
      `(?<![a-z])thang\\s{1,3}(0?[1-9]|1[0-2])(?:\\s{0,2}[/-]\\s{0,2}|,?\\s{1,3}nam\\s{1,3})${year4}`,
      'g',
    ),
  },
  { kind: 'year', pattern: new RegExp(`(?<![a-z])nam\\s{1,3}${year4}(?![\\d/-])`, 'g') },
];

/** Periods inside `[from, to)`, most precise kind first, then by place. */
export function findPeriods(text: FoldedText, from: number, to: number): PeriodMatch[] {
  const window = text.fold.slice(from, to);
  const found: PeriodMatch[] = [];
  if (!/(?:19|20)\d\d/.test(window)) return found;
  for (const { kind, pattern } of patterns) {
    for (const match of window.matchAll(pattern)) {
      const period = toPeriod(kind, match, from);
      if (period !== undefined && !found.some((other) => other.start < period.end && period.start < other.end))
        found.push(period);
    }
  }
  return found;
}

function toPeriod(kind: PeriodMatch['kind'], match: RegExpExecArray, offset: number): PeriodMatch | undefined {
  const start = offset + match.index + (match[0].length - match[0].trimStart().length);
  const end = offset + match.index + match[0].length;
  const months = monthsOf(kind, match);
  if (months === undefined) return undefined;
  const [firstMonth, lastMonth, firstYear, lastYear] = months;
  return {
    start,
    end,
    kind,
    from: toIso(firstYear, firstMonth, 1),
    to: toIso(lastYear, lastMonth, daysOfMonth(lastMonth, lastYear)),
    year: lastYear,
  };
}

type Months = readonly [firstMonth: number, lastMonth: number, firstYear: number, lastYear: number];

function monthsOf(kind: PeriodMatch['kind'], match: RegExpExecArray): Months | undefined {
  const year = Number(match.at(-1));
  const value = match[1] ?? '';
  switch (kind) {
    case 'year':
      return [1, 12, year, year];
    case 'range':
      return Number(value) <= year ? [1, 12, Number(value), year] : undefined;
    case 'month':
      return [Number(value), Number(value), year, year];
    case 'half':
      return value === 'dau' ? [1, 6, year, year] : [7, 12, year, year];
    case 'months': {
      const count = numberWords[value] ?? Number(value);
      return match[2] === 'cuoi' ? [13 - count, 12, year, year] : [1, count, year, year];
    }
    case 'quarter': {
      const months = monthsOfQuarter(value);
      return months === undefined ? undefined : [...months, year, year];
    }
  }
}

const numberWords: Readonly<Record<string, number>> = {
  hai: 2,
  ba: 3,
  bon: 4,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
};

/** First and last month of a quarter written "iii" or "3". */
export function monthsOfQuarter(written: string): readonly [first: number, last: number] | undefined {
  const quarter = roman[written];
  return quarter === undefined ? undefined : [quarter * 3 - 2, quarter * 3];
}

/** "từ ngày ... đến (hết) ngày ...": a window with both ends. */
export interface DateWindow {
  readonly start: number;
  readonly end: number;
  readonly from: string;
  readonly to: string;
}

const windowLead = /tu\s{1,4}(?=ngay\s)(?<![a-z]tu\s{1,4})/g;
const windowLink = /\s{0,4},?\s{0,3}den\s{1,4}(?:het\s{1,4})?(?=ngay\s)/y;

export function findWindows(text: FoldedText, from = 0, to = text.fold.length): DateWindow[] {
  const found: DateWindow[] = [];
  for (const lead of text.fold.slice(from, to).matchAll(windowLead)) {
    const start = from + lead.index;
    const first = matchDateAt(text, start + lead[0].length);
    if (first?.iso == null) continue;
    windowLink.lastIndex = first.end;
    const link = windowLink.exec(text.fold);
    if (link === null) continue;
    const last = matchDateAt(text, skipSpace(text.fold, first.end + link[0].length));
    if (last?.iso == null || last.iso < first.iso) continue;
    found.push({ start, end: last.end, from: first.iso, to: last.iso });
  }
  return found;
}

/** Days since a fixed day, for differences. */
export function toDayNumber(iso: string): number {
  return Math.floor(Date.parse(`${iso}T00:00:00Z`) / 86_400_000);
}
