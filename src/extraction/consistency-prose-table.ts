import type { Finding } from '../domain/finding.ts';
import type { DocumentReading } from './document-reading.ts';
import { indicatorKey } from './indicator-keys.ts';
import type { IndicatorMatch } from './indicators.ts';
import { formatNumber } from './numbers.ts';
import { toFinding } from './provenance.ts';

interface TableValue {
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

/** R9: one indicator, two places. Only labels that are the same up to abbreviations are compared. */
export function checkProseAgainstTables(reading: DocumentReading): Finding[] {
  const values = tableValues(reading);
  if (values.size === 0) return [];
  return reading.indicators.flatMap((indicator) => {
    const other = values.get(indicatorKey(indicator.name));
    if (other === undefined || indicator.value === null || other === 'several' || other.value === indicator.value)
      return [];
    return [disagreement(reading, indicator, other)];
  });
}

/** Shorter labels ("Tổng số", "Hồ sơ") name many things. */
const LEAST_KEY = 11;

function tableValues(reading: DocumentReading): Map<string, TableValue | 'several'> {
  const values = new Map<string, TableValue | 'several'>();
  for (const { table, rows, numberColumn } of reading.tables) {
    for (const [index, typed] of table.typed.entries()) {
      const numbers = typed.filter(
        (value, column): value is number => column !== numberColumn && typeof value === 'number',
      );
      const label =
        (table.rows[index] ?? []).find((cell, column) => column !== numberColumn && /\p{L}{2}/u.test(cell)) ?? '';
      const row = rows[index];
      const [value] = numbers;
      if (value === undefined || numbers.length !== 1 || row === undefined) continue;
      const key = indicatorKey(label);
      if (key.length < LEAST_KEY) continue;
      values.set(key, values.has(key) ? 'several' : { value, start: row.line.start, end: row.line.end });
    }
  }
  return values;
}

function disagreement(reading: DocumentReading, indicator: IndicatorMatch, other: TableValue): Finding {
  return toFinding(
    reading.places,
    'R9',
    'certain',
    'prose against table',
    `Lời văn ghi ${formatNumber(indicator.value ?? 0)}, bảng ghi ${formatNumber(other.value)} cho cùng một chỉ tiêu.`,
    [
      [indicator.start, indicator.end],
      [other.start, other.end],
    ],
  );
}
