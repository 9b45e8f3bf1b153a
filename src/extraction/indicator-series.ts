import type { Extraction, Indicator } from '../domain/record.ts';
import { foldString } from './folded-text.ts';
import { seriesKey } from './indicator-keys.ts';

/** A report whose indicators are compared with those of others. */
export interface SeriesSource {
  /** Id of the document, as the caller knows it. */
  readonly documentId: string;
  readonly extraction: Pick<Extraction, 'record' | 'indicators' | 'tables'>;
}

export interface SeriesPoint {
  readonly documentId: string;
  readonly issuer: string | null;
  /** Label of the reporting period, or the year of the document. */
  readonly period: string | null;
  /** First day, for sorting; null when unknown. */
  readonly from: string | null;
  /** Null for a range, whose ends are in `valueMin` and `valueMax`. */
  readonly value: number | null;
  readonly valueMin?: number;
  readonly valueMax?: number;
  /** Of a bound or a guess: "không quá 24 giờ" is <= 24. */
  readonly comparator?: Indicator['comparator'];
  readonly raw: string;
}

/** One indicator over reports and offices. */
export interface IndicatorSeries {
  readonly key: string;
  readonly name: string;
  readonly unit: string | null;
  readonly points: readonly SeriesPoint[];
}

/** Every indicator that at least `least` reports give, with its values in order of time. */
export function compareIndicators(sources: readonly SeriesSource[], least = 1): IndicatorSeries[] {
  const series = new Map<string, { name: string; unit: string | null; points: SeriesPoint[] }>();
  for (const source of sources) {
    for (const { name, unit, ...said } of valuesOf(source.extraction)) {
      const key = seriesKey(name, unit);
      const entry = series.get(key) ?? { name, unit, points: [] };
      entry.points.push({ ...periodOf(source), ...said });
      series.set(key, entry);
    }
  }
  return [...series]
    .map(([key, { name, unit, points }]) => ({ key, name, unit, points: points.sort(byTime) }))
    .filter(({ points }) => new Set(points.map((point) => point.documentId)).size >= least);
}

function byTime(a: SeriesPoint, b: SeriesPoint): number {
  return (a.from ?? '').localeCompare(b.from ?? '') || (a.issuer ?? '').localeCompare(b.issuer ?? '');
}

function periodOf({
  documentId,
  extraction,
}: SeriesSource): Pick<SeriesPoint, 'documentId' | 'issuer' | 'period' | 'from'> {
  const { reportingPeriod, date, issuingBody } = extraction.record;
  const year = typeof date === 'string' ? date.slice(0, 4) : null;
  return {
    documentId,
    issuer: issuingBody,
    period: reportingPeriod?.label ?? year,
    from: reportingPeriod?.from ?? (typeof date === 'string' ? date : null),
  };
}

interface NamedValue extends Pick<SeriesPoint, 'value' | 'valueMin' | 'valueMax' | 'comparator' | 'raw'> {
  readonly name: string;
  readonly unit: string | null;
}

/** Indicators of the prose, and rows of indicator tables: one label, one unit, one number. */
function valuesOf(extraction: SeriesSource['extraction']): NamedValue[] {
  const prose = extraction.indicators.flatMap(
    ({ name, unit, value, valueMin, valueMax, comparator, raw }): NamedValue[] => {
      const sign = comparator === null ? {} : { comparator };
      if (valueMin !== undefined && valueMax !== undefined)
        return [{ name, unit, value: null, valueMin, valueMax, ...sign, raw }];
      return value === null ? [] : [{ name, unit, value, ...sign, raw }];
    },
  );
  return [...prose, ...extraction.tables.flatMap(valuesOfTable)];
}

const unitTitle = /(?:^|> )(?:don vi(?: tinh)?|dvt)$/;

function valuesOfTable({ columns, rows, typed, unit }: Extraction['tables'][number]): NamedValue[] {
  const unitColumn = columns.findIndex((path) => unitTitle.test(foldString(path)));
  return rows.flatMap((row, index) => {
    const cells = typed[index] ?? [];
    const label = row.find(
      (cell, column) => column !== unitColumn && typeof cells[column] === 'string' && /\p{L}{2}/u.test(cell),
    );
    const numbers = cells.flatMap((value, column) => (typeof value === 'number' ? [{ value, column }] : []));
    if (label === undefined) return [];
    const ownUnit = unitColumn === -1 ? unit : (row[unitColumn] ?? '').toLowerCase() || unit;
    return numbers.map(({ value, column }) => ({
      // Where a row has several numbers, each column is an indicator of its own.
      name: numbers.length === 1 ? label : `${label} - ${columns[column] ?? ''}`,
      unit: ownUnit,
      value,
      raw: row[column] ?? '',
    }));
  });
}
