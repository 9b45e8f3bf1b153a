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

interface Counts {
  readonly possible: number;
  readonly impossible: number;
}

function count(seen: readonly boolean[]): Counts {
  const possible = seen.filter(Boolean).length;
  return { possible, impossible: seen.length - possible };
}

/** Of the years of a text, and of its days and months, how many no calendar of our time has. */
function countDates(lines: readonly string[]): { years: Counts; days: Counts } {
  const text = lines.join('\n');
  const whole = [...text.matchAll(WHOLE_DATE)];
  const years = [...[...text.matchAll(YEAR)].map(([, year]) => year), ...whole.map(([, , , year]) => year)];
  const days = [...text.matchAll(DAY_AND_MONTH), ...whole];
  return {
    years: count(years.map((year) => isYear(Number(year)))),
    days: count(days.map(([, day, month]) => isDay(Number(day), Number(month)))),
  };
}

/**
 * A font whose digits have wrong codes leaves every word right: only its dates show it (`ngày 26 tháng 5 năm 3136`), the
 * years most, since few numbers can be one.
 */
function countOddDates(lines: readonly string[]): number {
  const { years, days } = countDates(lines);
  const all = { possible: years.possible + days.possible, impossible: years.impossible + days.impossible };
  const isOdd = ({ possible, impossible }: Counts): boolean =>
    impossible >= MIN_ODD_DATES && impossible > ODD_DATES * possible;
  return isOdd(years) || isOdd(all) ? all.impossible : 0;
}

/** What a text lost whose words are all right: it stands there twice, has no capitals, or digits of other codes. */
export function findLostSigns(evidence: TextEvidence, lines: readonly string[]): string | undefined {
  if (evidence.repeated > MAX_REPEATED) return reason.doubled(evidence.repeated);
  if (evidence.letters >= LETTERS_WITH_CAPITALS && evidence.capitals < MIN_CAPITALS) return reason.noCapitals();
  const odd = countOddDates(lines);
  return odd === 0 ? undefined : reason.oddDates(odd);
}
