import type { PartialDate, RecordDate } from '../../domain/record.ts';

/** `15/04/2025`; parts left blank on the paper stay dots, as officers write them: `…/03/2021`. */
export function formatRecordDate(date: RecordDate | null | undefined): string {
  if (date === null || date === undefined) return '';
  const parts = typeof date === 'string' ? partsOfIsoDate(date) : date;
  const day = parts.day === null ? '…' : String(parts.day).padStart(2, '0');
  const month = parts.month === null ? '…' : String(parts.month).padStart(2, '0');
  return `${day}/${month}/${parts.year ?? '…'}`;
}

export function partsOfIsoDate(iso: string): PartialDate {
  const [year, month, day] = iso.split('-').map(Number);
  return { year: year ?? null, month: month ?? null, day: day ?? null };
}

const blank = /^[.…_-]*$/;

/**
 * Reads a date as people type it: `15/4/2025`, `15.4.2025`, `15-04-2025`, `…/3/2021`, `3/2021`, `2021`.
 * `null` for nothing typed, `undefined` when it is no date.
 */
export function parseTypedDate(typed: string): RecordDate | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  const parts = text.split(/\s*[/.\s-]\s*(?=\S)|(?<=[…_.])\//).map((part) => part.trim());
  if (parts.length > 3) return undefined;
  const [year, month, day] = [...parts].reverse().map(numberOfPart);
  const date = { year: year ?? null, month: month ?? null, day: day ?? null };
  if (!isPossible(date, [year, month, day].slice(0, parts.length))) return undefined;
  if (date.year === null || date.month === null || date.day === null) return date;
  return isoDate(date.year, date.month, date.day);
}

/** NaN for what is neither blank nor a number. */
function numberOfPart(part: string): number | null {
  if (blank.test(part)) return null;
  return /^\d{1,4}$/.test(part) ? Number(part) : Number.NaN;
}

function isPossible(date: PartialDate, typed: readonly (number | null | undefined)[]): boolean {
  if (typed.some((part) => Number.isNaN(part))) return false;
  const { year, month, day } = date;
  if (year === null && month === null && day === null) return false;
  const isYearRight = year === null || (year >= 1900 && year <= 2200);
  const isMonthRight = month === null || (month >= 1 && month <= 12);
  return isYearRight && isMonthRight && (day === null || (day >= 1 && day <= 31));
}

function isoDate(year: number, month: number, day: number): string | undefined {
  const time = new Date(Date.UTC(year, month - 1, day));
  const isReal = time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
  return isReal ? time.toISOString().slice(0, 10) : undefined;
}

/** A whole day as ISO, null for nothing typed, undefined for what is none. */
export function parseWholeDay(typed: string): string | null | undefined {
  const date = parseTypedDate(typed);
  return date === null || typeof date === 'string' ? date : undefined;
}

const momentParts = { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;

/** `14:05 22/11/2026` in the reader's own time zone. */
export function formatMoment(iso: string | null, locale: string): string {
  if (iso === null) return '';
  return new Intl.DateTimeFormat(locale, momentParts).format(new Date(iso));
}

export function formatBytes(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = bytes < 1_000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1_000 ** step;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    maximumFractionDigits: step >= 2 && value < 10 ? 1 : 0,
  }).format(value);
}

export function formatPercent(share: number, locale: string, digits = 0): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share);
}

export function formatNumber(value: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(value);
}
