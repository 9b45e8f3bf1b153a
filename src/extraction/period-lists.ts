import { daysOfMonth, toIso } from './dates.ts';
import type { FoldedText } from './folded-text.ts';

/** Several months or years named together. Offsets are in `FoldedText.norm`. */
export interface PeriodList {
  readonly year: number | null;
  readonly from: string;
  readonly to: string;
  readonly start: number;
  readonly end: number;
}

/** "tháng 01, 02, 3 năm 2024", "tháng 5 và tháng 6/2024". */
const months =
  /(?<![a-z])thang\s{1,3}((?:\d{1,2}\s{0,2}(?:,|va|-)\s{0,2}(?:thang\s{1,3})?){1,11}\d{1,2})(?:\/|,?\s{1,3}nam\s{1,3})((?:19|20)\d\d)(?![\d/])/g;
/** "các năm 2021, 2022, 2023". */
const years = /(?<![a-z])nam\s{1,3}((?:(?:19|20)\d\d\s{0,2}(?:,|va)\s{0,2}){1,9}(?:19|20)\d\d)(?![\d/-])/g;

export function findPeriodLists(text: FoldedText): PeriodList[] {
  const ofMonths = [...text.fold.matchAll(months)].flatMap((match) => {
    const numbers = numbersIn(match[1]);
    const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
    const year = Number(match[2]);
    if (first < 1 || last > 12) return [];
    return [{ ...placeOf(match), year, from: toIso(year, first, 1), to: toIso(year, last, daysOfMonth(last, year)) }];
  });
  const ofYears = [...text.fold.matchAll(years)].map((match) => {
    const numbers = numbersIn(match[1]);
    const span = { from: toIso(Math.min(...numbers), 1, 1), to: toIso(Math.max(...numbers), 12, 31) };
    return { ...placeOf(match), year: null, ...span };
  });
  return [...ofMonths, ...ofYears];
}

const numbersIn = (printed = ''): number[] => [...printed.matchAll(/\d+/g)].map((digits) => Number(digits[0]));

const placeOf = (match: RegExpExecArray): { start: number; end: number } => ({
  start: match.index,
  end: match.index + match[0].length,
});
