import { createCodePointIndex } from '../domain/code-points.ts';
import { type DateMatch, daysOfMonth, matchDateAt, toIso, whyImpossible } from './dates.ts';
import { findDayRanges } from './day-ranges.ts';
import { toDigits } from './digit-slips.ts';
import { type FoldedText, foldText } from './folded-text.ts';
import { findPeriodLists } from './period-lists.ts';
import { findPeriods, findWindows, type PeriodMatch } from './periods.ts';

export type DateMentionKind =
  | 'date'
  | 'month'
  | 'quarter'
  | 'half'
  | 'months'
  | 'year'
  | 'range'
  | 'list'
  | 'recurring'
  | 'blank'
  | 'invalid';

/** A date or period as the text gives it. Offsets are code points of the text. */
export interface DateMention {
  readonly kind: DateMentionKind;
  /** For a full day that exists. */
  readonly iso: string | null;
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  readonly isValid: boolean;
  /** What cannot be ("day 32"), or what was left blank or read through a slip. */
  readonly reason: string | null;
  /** First and last day, both inclusive, of a period. */
  readonly from: string | null;
  readonly to: string | null;
  readonly quarters: readonly number[];
  readonly isCorrected: boolean;
  readonly hasTwoDigitYear: boolean;
  /** "kể từ ngày", "đến hết ngày". */
  readonly bound: 'from' | 'until' | null;
  readonly start: number;
  readonly end: number;
  readonly raw: string;
}

/** In `FoldedText.norm`; turned into code points at the end. */
type Draft = Omit<DateMention, 'raw' | 'bound'>;

const nothing = {
  iso: null,
  year: null,
  month: null,
  day: null,
  isValid: true,
  reason: null,
  from: null,
  to: null,
  quarters: [],
  isCorrected: false,
  hasTwoDigitYear: false,
} as const;

/** Every date and period of a text, in order; fractions, symbols and standards are none. */
export function findDates(raw: string): DateMention[] {
  const text = foldText(raw);
  const drafts: Draft[] = [];
  const taken = new Uint8Array(text.norm.length + 1);
  // The longer reading of the same place first: a window before its days, a quarter list before its quarters.
  for (const find of finders) {
    for (const draft of find(text)) {
      if (taken[draft.start] === 1 || taken[draft.end - 1] === 1) continue;
      taken.fill(1, draft.start, draft.end);
      drafts.push(draft);
    }
  }
  const index = createCodePointIndex(raw);
  return drafts
    .sort((a, b) => a.start - b.start)
    .map((draft) => ({
      ...draft,
      bound: boundBefore(text, draft),
      start: index.fromUtf16(text.toRaw(draft.start)),
      end: index.fromUtf16(text.toRaw(draft.end)),
      raw: raw.slice(text.toRaw(draft.start), text.toRaw(draft.end)),
    }));
}

const findLists = (text: FoldedText): Draft[] =>
  findPeriodLists(text).map((list) => ({ ...nothing, ...list, kind: 'list' }));

const finders = [
  findRanges,
  findLists,
  findQuarterLists,
  findFullDates,
  findRecurring,
  findBlanks,
  findBadPeriods,
  findNamed,
  findYearless,
];

function boundBefore(text: FoldedText, draft: Draft): DateMention['bound'] {
  if (draft.kind !== 'date' && draft.kind !== 'invalid') return null;
  const before = text.fold.slice(Math.max(0, draft.start - 16), draft.start);
  if (/(?<![a-z])tu\s{1,4}$/.test(before)) return 'from';
  return /(?<![a-z])(?:den|den het|truoc|cham nhat)\s{1,4}$/.test(before) ? 'until' : null;
}

const monthRange =
  /(?<![a-z])tu\s{1,3}thang\s{1,3}(\d{1,2})(?:\/((?:19|20)\d\d))?\s{1,3}den\s{1,3}(?:het\s{1,3})?thang\s{1,3}(\d{1,2})(?:\/|\s{1,3}nam\s{1,3})((?:19|20)\d\d)/g;
const yearRange =
  /(?<![a-z])tu\s{1,3}(?:nam\s{1,3})?((?:19|20)\d\d)\s{1,3}den\s{1,3}(?:nam\s{1,3})?((?:19|20)\d\d)(?![\d/])/g;

function findRanges(text: FoldedText): Draft[] {
  const windows = findWindows(text).map((window) => ({ ...nothing, ...window, kind: 'range' as const }));
  const months = [...text.fold.matchAll(monthRange)].flatMap((match) => monthWindow(match));
  const years = [...text.fold.matchAll(yearRange)].map((match) => ({
    ...nothing,
    kind: 'range' as const,
    from: `${match[1]}-01-01`,
    to: `${match[2]}-12-31`,
    start: match.index,
    end: match.index + match[0].length,
  }));
  return [...windows, ...months, ...years, ...findDayRanges(text).map((range) => ({ ...nothing, ...range }))];
}

function monthWindow(match: RegExpExecArray): Draft[] {
  const first = Number(match[1]);
  const last = Number(match[3]);
  const lastYear = Number(match[4]);
  if (first < 1 || first > 12 || last < 1 || last > 12) return [];
  return [
    {
      ...nothing,
      kind: 'range',
      from: toIso(Number(match[2] ?? lastYear), first, 1),
      to: toIso(lastYear, last, daysOfMonth(last, lastYear)),
      start: match.index,
      end: match.index + match[0].length,
    },
  ];
}

const quarterList =
  /(?<![a-z])quy\s{1,3}(iv|i{1,3})((?:\s{0,2}(?:,|va|-|den)\s{0,3}(?:quy\s{1,3})?(?:iv|i{1,3})(?![a-z])){1,3})(?:\s{0,2}\/\s{0,2}|,?\s{1,3}nam\s{1,3})((?:19|20)\d\d)/g;
const quarterNumbers: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };

function findQuarterLists(text: FoldedText): Draft[] {
  return [...text.fold.matchAll(quarterList)].map((match) => {
    const printed = [
      match[1] ?? '',
      ...[...(match[2] ?? '').matchAll(/(?<![a-z])(?:iv|i{1,3})(?![a-z])/g)].map((found) => found[0]),
    ];
    const quarters = printed.map((roman) => quarterNumbers[roman] ?? 1);
    const year = Number(match[3]);
    const lastMonth = Math.max(...quarters) * 3;
    return {
      ...nothing,
      kind: 'list',
      year,
      quarters,
      from: toIso(year, Math.min(...quarters) * 3 - 2, 1),
      to: toIso(year, lastMonth, daysOfMonth(lastMonth, year)),
      start: match.index,
      end: match.index + match[0].length,
    };
  });
}

/** Where a full date can start: "ngày", or digits with a separator or "tháng" behind them. */
const dateStart =
  /(?<![a-z0-9.,/-])(?:ngay\s{0,8})?(?=[0-9oils|\]]{1,4}\s{0,3}(?:[/.-]|thang)|[0-3]\s[0-9]\s?[/.-]\s?\d)/g;

function findFullDates(text: FoldedText): Draft[] {
  const found: Draft[] = [];
  for (const start of text.fold.matchAll(dateStart)) {
    const match = matchDateAt(text, start.index);
    if (match === undefined || match.start < (found.at(-1)?.end ?? 0) || isOrdinal(text, match)) continue;
    found.push(fromMatch(match));
  }
  return found;
}

/** "tuần thứ 2 tháng 5 năm 2024" counts weeks. */
function isOrdinal(text: FoldedText, match: DateMatch): boolean {
  if (text.fold.startsWith('ngay', match.start)) return false;
  const before = text.fold.slice(Math.max(0, match.start - 12), match.start);
  return /(?<![a-z])(?:tuan|lan|ky|dot)(?:\s{1,3}thu)?\s{1,3}$/.test(before);
}

function fromMatch(match: DateMatch): Draft {
  const { start, end, iso, reason, isCorrected, hasTwoDigitYear } = match;
  if (reason !== null)
    return { ...nothing, kind: 'invalid', isValid: false, reason, isCorrected, hasTwoDigitYear, start, end };
  const { year, month, day } = match;
  return {
    ...nothing,
    kind: 'date',
    iso,
    year,
    month,
    day,
    reason: isCorrected ? 'letter for a digit' : null,
    isCorrected,
    hasTwoDigitYear,
    start,
    end,
  };
}

const recurring =
  /(?<![a-z])ngay\s{1,3}(\d{1,2})(?:\/(\d{1,2})|\s{1,3}thang\s{1,3}(\d{1,2}))?\s{1,3}(?:(?:cua\s{1,3}thang\s{1,3})?(?:hang|moi)\s{1,3}(?:thang|quy|nam)|(?:cua\s{1,3})?thang\s{1,3}(?:cuoi\s{1,3}(?:cua\s{1,3})?quy|sau|ke tiep))/g;

function findRecurring(text: FoldedText): Draft[] {
  return [...text.fold.matchAll(recurring)].map((match) => {
    const month = match[2] ?? match[3];
    return {
      ...nothing,
      kind: 'recurring',
      day: Number(match[1]),
      month: month === undefined ? null : Number(month),
      start: match.index,
      end: match.index + match[0].length,
    };
  });
}

const gap = '[\\s.…_]{0,30}';
const blankDate = new RegExp(
  `(?<![a-z])ngay${gap}(\\d{0,2})${gap}(?:thang${gap}(\\d{0,2})${gap}nam${gap}(\\d{0,4})[.…_]{0,30}|\\/[\\s.…_]{0,10}(\\d{0,2})[\\s.…_]{0,10}\\/\\s?((?:19|20)\\d\\d))`,
  'g',
);

function findBlanks(text: FoldedText): Draft[] {
  return [...text.fold.matchAll(blankDate)].flatMap((match): Draft[] => {
    const day = toNumber(match[1]);
    const month = toNumber(match[2] ?? match[4]);
    const printedYear = match[3] ?? match[5] ?? '';
    const year = printedYear.length < 4 ? null : toNumber(printedYear);
    const blank = Object.entries({ day, month, year }).flatMap(([name, value]) => (value === null ? [name] : []));
    // "năm 20..." is printed for the century; three digits are a year that lost one.
    const isCut = printedYear.length === 3;
    const reason = isCut ? `year ${printedYear}` : whyImpossible(day ?? 1, month ?? 1, year ?? 2000);
    if (blank.length === 0) return [];
    const place = { start: match.index, end: match.index + match[0].trimEnd().length };
    if (reason !== null) return [{ ...nothing, ...place, kind: 'invalid' as const, isValid: false, reason }];
    return [{ ...nothing, ...place, kind: 'blank' as const, day, month, year, reason: `${listed(blank)} left blank` }];
  });
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function toNumber(digits: string | undefined): number | null {
  return digits === undefined || digits === '' ? null : Number(toDigits(digits));
}

function findNamed(text: FoldedText): Draft[] {
  return findPeriods(text, 0, text.fold.length).map((period) => ({
    ...nothing,
    kind: period.kind,
    year: period.kind === 'range' ? null : period.year,
    month: period.kind === 'month' ? Number(period.from.slice(5, 7)) : null,
    quarters: quartersOf(period),
    from: period.from,
    to: period.to,
    start: period.start,
    end: period.end,
  }));
}

function quartersOf(period: PeriodMatch): number[] {
  return period.kind === 'quarter' ? [Number(period.to.slice(5, 7)) / 3] : [];
}

const badPeriod =
  /(?<![a-z])(?:quy\s{1,3}(v|vi{1,3}|ix|x|[05-9])|thang\s{1,3}(0|00|1[3-9]|[2-9]\d))(?:\s{0,2}\/\s{0,2}|\s{1,3}nam\s{1,3})((?:19|20)\d\d)/g;

function findBadPeriods(text: FoldedText): Draft[] {
  return [...text.fold.matchAll(badPeriod)].map((match) => ({
    ...nothing,
    kind: 'invalid',
    isValid: false,
    reason: match[1] === undefined ? `month ${Number(match[2])}` : `quarter ${match[1].toUpperCase()}`,
    start: match.index,
    end: match.index + match[0].length,
  }));
}

const yearless =
  /(?<![a-z0-9])(?:quy\s{1,3}(iv|i{1,3})(?![a-z])|(?:0?6|sau)\s{1,3}thang\s{1,3}(?:dau|cuoi)\s{1,3}nam(?!\s{0,3}\d)|ngay\s{1,3}(\d{1,2})(?:\s{1,3}thang\s{1,3}|\/)(\d{1,2})(?![\d/]|\s{0,3}nam))/g;

/** "quý III", "6 tháng đầu năm", "ngày 5 tháng 9": the year is understood, so no day can be given. */
function findYearless(text: FoldedText): Draft[] {
  return [...text.fold.matchAll(yearless)].map((match) => {
    const place = { start: match.index, end: match.index + match[0].length };
    if (match[1] !== undefined)
      return { ...nothing, ...place, kind: 'quarter', quarters: [quarterNumbers[match[1]] ?? 1] };
    if (match[2] === undefined) return { ...nothing, ...place, kind: 'half' };
    const [day, month] = [Number(match[2]), Number(match[3])];
    // Any year: a leap year, so that 29 February can be.
    const reason = whyImpossible(day, month, 2000);
    return reason === null
      ? { ...nothing, ...place, kind: 'date', day, month, reason: 'no year' }
      : { ...nothing, ...place, kind: 'invalid', isValid: false, reason };
  });
}
