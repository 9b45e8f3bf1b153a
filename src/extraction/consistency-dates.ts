import type { Finding } from '../domain/finding.ts';
import { explainImpossible, matchDateAt } from './dates.ts';
import type { DocumentReading } from './document-reading.ts';
import { toFinding } from './provenance.ts';

/** "ngày" before digits, or two slashes or hyphens with a year of four digits: surely meant as a date. */
const surelyDates = [
  /ngay\s{1,4}(?=\d{1,2}\s{0,2}[/.-]|\d{1,2}\s{1,3}thang)/g,
  /\d{1,2}[/-]\d{1,2}[/-](?:19|20)\d{2,3}(?!\d)/g,
];

function datePlaces(fold: string): number[] {
  return surelyDates.flatMap((pattern) =>
    [...fold.matchAll(pattern)].flatMap((match) =>
      /[a-z0-9.,/-]/.test(fold.charAt(match.index - 1)) ? [] : [match.index],
    ),
  );
}

const windowText = /(?<![a-z])tu\s{1,3}(?:ngay\s{1,3})?(?=\d{1,2}\s{0,2}[/.-]\s{0,2}\d|\d{1,2}\s{1,3}thang)/g;
const until = /\s{0,3},?\s{0,3}den\s{1,3}(?:het\s{1,3})?(?=ngay\s|\d)/y;

/** R15: a window that ends before it begins. */
export function checkWindows(reading: DocumentReading): Finding[] {
  const { text } = reading;
  return [...text.fold.matchAll(windowText)].flatMap((lead) => {
    const first = matchDateAt(text, lead.index + lead[0].length);
    until.lastIndex = first?.end ?? 0;
    const link = first === undefined ? null : until.exec(text.fold);
    const last = first === undefined || link === null ? undefined : matchDateAt(text, first.end + link[0].length);
    if (first?.iso == null || last?.iso == null) return [];
    if (last.iso >= first.iso)
      return outsidePeriod(reading, lead.index, { from: first.iso, to: last.iso, end: last.end });
    return [
      toFinding(
        reading.places,
        'R15',
        'certain',
        'window ends before it begins',
        `Khoảng thời gian kết thúc (${last.iso}) trước khi bắt đầu (${first.iso}).`,
        [[lead.index, last.end]],
      ),
    ];
  });
}

const periodBefore =
  /(?:quy\s(i{1,3}|iv|[1-4])|(6) thang (dau|cuoi) nam|thang\s(\d{1,2}))\s?[,/]?\s?(?:nam\s)?((?:19|20)\d\d)[\s,]{0,3}\(?(?:so lieu )?(?:duoc )?(?:tinh )?\s{0,2}$/;
const quarters: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };

function monthsOf([, quarter, half, part, month = '']: RegExpExecArray): readonly [number, number] {
  if (quarter !== undefined) {
    const last = 3 * (quarters[quarter] ?? Number(quarter));
    return [last - 2, last];
  }
  if (half !== undefined) return part === 'dau' ? [1, 6] : [7, 12];
  return [Number(month), Number(month)];
}

interface Window {
  readonly from: string;
  readonly to: string;
  readonly end: number;
}

/** R15: "quý III năm 2025 (từ ngày 01/4 đến ngày 30/6)": reports close early, but no day of the window lies in the period. */
function outsidePeriod(reading: DocumentReading, start: number, { from, to, end }: Window): Finding[] {
  const match = periodBefore.exec(reading.text.fold.slice(Math.max(0, start - 64), start));
  if (match === null) return [];
  const [firstMonth, lastMonth] = monthsOf(match);
  const monthOf = (count: number): string => `${match[5]}-${String(count).padStart(2, '0')}`;
  if (to.slice(0, 7) >= monthOf(firstMonth) && from.slice(0, 7) <= monthOf(lastMonth)) return [];
  return [
    toFinding(
      reading.places,
      'R15',
      'certain',
      'window outside its period',
      `Khoảng thời gian từ ${from} đến ${to} không có ngày nào thuộc kỳ đã nêu.`,
      [[start - match[0].length, end]],
    ),
  ];
}

/** R15: dates in the running text that do not exist; those of mentions are judged with the mention. */
export function checkDates(reading: DocumentReading): Finding[] {
  const judged = new Set(reading.citations.flatMap((citation) => (citation.date === null ? [] : [citation.date.end])));
  const own = reading.outline.letterhead.dateline?.end;
  return datePlaces(reading.text.fold).flatMap((place) => {
    const date = matchDateAt(reading.text, place);
    if (date?.reason == null || date.isCorrected || judged.has(date.end) || date.end === own) return [];
    if (isOfHistory(date.reason)) return [];
    judged.add(date.end);
    const printed = reading.text.norm.slice(date.start, date.end);
    return [
      toFinding(
        reading.places,
        'R15',
        'certain',
        `impossible date: ${date.reason}`,
        `"${printed}" không phải là một ngày có thật (${explainImpossible(date.reason)}).`,
        [[date.start, date.end]],
      ),
    ];
  });
}

/** Papers tell of 1862 and 1075; 1025 is a slip of 2025. */
const isOfHistory = (reason: string): boolean => {
  const year = Number(/^year (\d{4})$/.exec(reason)?.[1] ?? 0);
  return year > 1040 && year < 1900;
};
