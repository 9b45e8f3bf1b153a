import { describe, expect, it } from 'vitest';
import { indicatorValue } from './indicator-value.ts';

describe('indicatorValue', () => {
  it.each([
    [{ value: 1250, comparator: null }, '1.250'],
    [{ value: 24, comparator: '<=' as const }, '≤ 24'],
    [{ value: 350, comparator: '~' as const }, '≈ 350'],
    [{ value: null, valueMin: 10, valueMax: 15, comparator: null }, '10 – 15'],
    [{ value: null, valueMin: 10, valueMax: 15, comparator: '~' as const }, '≈ 10 – 15'],
    [{ value: null, valueMin: null, valueMax: null, comparator: null }, ''],
  ])('says %j as %j', (indicator, text) => {
    expect(indicatorValue(indicator, 'vi')).toBe(text);
  });
});
