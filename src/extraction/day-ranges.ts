import { toIso, whyImpossible } from './dates.ts';
import type { FoldedText } from './folded-text.ts';

/** Several days of which only the last has its month and year in full. Offsets are in `FoldedText.norm`. */
export interface DayRange {
  readonly kind: 'range' | 'list';
  readonly from: string;
  readonly to: string;
  readonly start: number;
  readonly end: number;
}

const day = '(\\d{1,2})';
const year = '((?:19|20)\\d\\d)(?!\\d)';
/** "từ 15/8 đến 20/8/2021", "từ ngày 20 đến ngày 25 tháng 5 năm 2024". */
const windows = [
  new RegExp(
    `(?<![a-z])tu\\s{1,3}(?:ngay\\s{1,3})?${day}(?:\\/${day}(?:\\/${year})?)?\\s{1,3}den\\s{1,3}(?:het\\s{1,3})?(?:ngay\\s{1,3})?${day}\\/${day}\\/${year}`,
    'g',
  ),
  new RegExp(
    `(?<![a-z])tu\\s{1,3}(?:ngay\\s{1,3})?${day}(?:(?:\\/|\\s{1,3}thang\\s{1,3})${day}(?:(?:\\/|\\s{1,3}nam\\s{1,3})${year})?)?\\s{1,3}den\\s{1,3}(?:het\\s{1,3})?(?:ngay\\s{1,3})?${day}(?:\\/|\\s{1,3}thang\\s{1,3})${day}\\s{1,3}nam\\s{1,3}${year}`,
    'g',
  ),
];
/** "15-20/8/2021", "01/7/2025 - 30/9/2025". */
const hyphenated = new RegExp(
  `(?<![\\d/.-])(?:ngay\\s{1,3})?${day}(?:\\/${day}(?:\\/${year})?)?\\s?-\\s?${day}\\/${day}\\/${year}`,
  'g',
);
/** "ngày 15 và 16/8/2021", "ngày 10, 11 tháng 5 năm 2021". */
const list = new RegExp(
  `ngay\\s{1,3}${day}(?:\\s{0,2}(?:,|va)\\s{0,2}(?:ngay\\s)?\\d{1,2}){0,6}\\s{0,2}(?:,|va)\\s{0,2}(?:ngay\\s)?${day}(?:\\/${day}\\/|\\s{1,3}thang\\s{1,3}${day}\\s{1,3}nam\\s{1,3})${year}`,
  'g',
);

export function findDayRanges(text: FoldedText): DayRange[] {
  return [
    ...findDayWindows(text),
    ...[...text.fold.matchAll(hyphenated)].flatMap((match) => toRange(match)),
    ...[...text.fold.matchAll(list)].flatMap((match) => toList(match)),
  ];
}

/** Only those that say "từ ... đến ...". */
export function findDayWindows(text: FoldedText): DayRange[] {
  return windows.flatMap((pattern) => [...text.fold.matchAll(pattern)].flatMap((match) => toRange(match)));
}

function toRange(match: RegExpExecArray): DayRange[] {
  const [whole, firstDay, firstMonth, firstYear, lastDay, lastMonth, lastYear] = match;
  const from = isoOf(firstDay, firstMonth ?? lastMonth, firstYear ?? lastYear);
  const to = isoOf(lastDay, lastMonth, lastYear);
  return from === null || to === null || to < from
    ? []
    : [{ kind: 'range', from, to, start: match.index, end: match.index + whole.length }];
}

function toList(match: RegExpExecArray): DayRange[] {
  const [whole, firstDay, lastDay, slashMonth, wordMonth, lastYear] = match;
  const from = isoOf(firstDay, slashMonth ?? wordMonth, lastYear);
  const to = isoOf(lastDay, slashMonth ?? wordMonth, lastYear);
  return from === null || to === null || to < from
    ? []
    : [{ kind: 'list', from, to, start: match.index, end: match.index + whole.length }];
}

function isoOf(
  dayText: string | undefined,
  monthText: string | undefined,
  yearText: string | undefined,
): string | null {
  const [dayNumber, month, yearNumber] = [Number(dayText), Number(monthText), Number(yearText)];
  return whyImpossible(dayNumber, month, yearNumber) === null ? toIso(yearNumber, month, dayNumber) : null;
}
