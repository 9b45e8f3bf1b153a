import type { Days } from '../service/reports.ts';

/** A calendar quarter, both days included. */
export interface ReportPeriod {
  readonly quarter: number;
  readonly year: number;
  readonly from: string;
  readonly to: string;
}

const monthsInQuarter = 3;

/** The quarter of `today` and those before it, newest first. */
export function quartersBefore(today: Date, count: number): ReportPeriod[] {
  const current = today.getFullYear() * 4 + Math.floor(today.getMonth() / monthsInQuarter);
  return Array.from({ length: count }, (_, back) => {
    const year = Math.floor((current - back) / 4);
    const index = (current - back) % 4;
    const lastDay = new Date(Date.UTC(year, (index + 1) * monthsInQuarter, 0));
    const firstMonth = String(index * monthsInQuarter + 1).padStart(2, '0');
    return { quarter: index + 1, year, from: `${year}-${firstMonth}-01`, to: lastDay.toISOString().slice(0, 10) };
  });
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/;

/** The days that an address asks for; undefined when it asks for none, or for none in this order. */
export function readDays(query: URLSearchParams): Days | undefined {
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
  return isoDay.test(from) && isoDay.test(to) && from <= to ? { from, to } : undefined;
}
