import type { RecordDate } from '../domain/record.ts';
import { partialDateWords } from '../messages/sheet-texts.ts';

/** ISO 8601 as far as it is known: `2025-04-15`, `2021-03`, `2020`; null when not even the year is. */
export function isoPartOf(date: RecordDate | null): string | null {
  if (date === null || typeof date === 'string') return date;
  const { year, month, day } = date;
  if (year === null) return null;
  const parts = [String(year), ...(month === null ? [] : [two(month), ...(day === null ? [] : [two(day)])])];
  return parts.join('-');
}

/** The date as a register prints it; blank parts are left out: `tháng 3/2021`. */
export function printedDate(date: RecordDate | null): string {
  if (date === null) return '';
  if (typeof date === 'string') return date.split('-').reverse().join('/');
  const { day, month, year } = date;
  if (day !== null && month !== null) return `${two(day)}/${two(month)}${year === null ? '' : `/${year}`}`;
  if (month !== null) return `${partialDateWords.month} ${month}${year === null ? '' : `/${year}`}`;
  return year === null ? '' : `${partialDateWords.year} ${year}`;
}

/** Orders by time; what is known less exactly stands after the days it may be, what is unknown at the end. */
export function compareDates(a: RecordDate | null, b: RecordDate | null): number {
  return sortKey(a).localeCompare(sortKey(b));
}

function sortKey(date: RecordDate | null): string {
  const [year = '9999', month = '99', day = '99'] = (isoPartOf(date) ?? '9999').split('-');
  return `${year}-${month}-${day}`;
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}
