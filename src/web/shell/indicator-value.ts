import type { Indicator } from '../../domain/record.ts';
import { formatNumber } from './format.ts';

interface Value extends Pick<Indicator, 'value' | 'comparator'> {
  readonly valueMin?: number | null | undefined;
  readonly valueMax?: number | null | undefined;
}

const signs: Readonly<Record<NonNullable<Indicator['comparator']>, string>> = {
  '>': '>',
  '>=': '≥',
  '<': '<',
  '<=': '≤',
  '~': '≈',
};

/** `10 – 15`, `≤ 24`, `≈ 300`: a range with both ends, a bound or a guess with its sign. */
export function indicatorValue({ value, valueMin, valueMax, comparator }: Value, locale: string): string {
  const sign = comparator === null ? '' : `${signs[comparator]} `;
  if (valueMin != null && valueMax != null)
    return `${sign}${formatNumber(valueMin, locale)} – ${formatNumber(valueMax, locale)}`;
  return value === null ? '' : `${sign}${formatNumber(value, locale)}`;
}
