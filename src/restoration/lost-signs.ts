import type { TextEvidence } from './text-evidence.ts';
import { reason } from './verdict-reasons.ts';

/** Words said twice (xanh xanh): at most 0.5 % on 140 right pages. */
const MAX_REPEATED = 0.1;
const LETTERS_WITH_CAPITALS = 400;
/** 140 right pages: at least 1.3 %. */
const MIN_CAPITALS = 0.002;
/** So many impossible dates, and so many times those that are possible, are no slips of a writer. */
const MIN_ODD_DATES = 2;
const ODD_DATES = 2;

/** Parts of dates as papers since 1900 write them. */
const YEAR = /(?<=\b(?:năm|nam)\s)(\d{4})(?!\d)/giu;
const DAY_AND_MONTH = /\b(?:ngày|ngay)\s(\d{1,2})\s(?:tháng|thang)\s(\d{1,2})(?!\d)/giu;
const WHOLE_DATE = /(?<![\d/.,])(\d{1,2})\/(\d{1,2})\/(\d{4})(?![\d/])/gu;

const isYear = (year: number): boolean => year >= 1900 && year < 2100;
const isDay = (day: number, month: number): boolean => day >= 1 && day <= 31 && month >= 1 && month <= 12;

/**
 * How many dates of the text there can be, and how many no calendar has. A font whose digits have wrong codes leaves
 * every word right: only its dates show it (`ngày 26 tháng 5 năm 3136`).
 */
function countDates(lines: readonly string[]): { possible: number; impossible: number } {
  const text = lines.join('\n');
  const seen = [
    ...[...text.matchAll(YEAR)].map(([, year]) => isYear(Number(year))),
    ...[...text.matchAll(DAY_AND_MONTH)].map(([, day, month]) => isDay(Number(day), Number(month))),
    ...[...text.matchAll(WHOLE_DATE)].map(
      ([, day, month, year]) => isDay(Number(day), Number(month)) && isYear(Number(year)),
    ),
  ];
  const possible = seen.filter(Boolean).length;
  return { possible, impossible: seen.length - possible };
}

/** What a text lost whose words are all right: it stands there twice, has no capitals, or digits of other codes. */
export function findLostSigns(evidence: TextEvidence, lines: readonly string[]): string | undefined {
  if (evidence.repeated > MAX_REPEATED) return reason.doubled(evidence.repeated);
  if (evidence.letters >= LETTERS_WITH_CAPITALS && evidence.capitals < MIN_CAPITALS) return reason.noCapitals();
  const { possible, impossible } = countDates(lines);
  return impossible >= MIN_ODD_DATES && impossible > ODD_DATES * possible ? reason.oddDates(impossible) : undefined;
}
