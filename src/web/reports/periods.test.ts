import { describe, expect, it } from 'vitest';
import { quartersBefore, readDays } from './periods.ts';

describe('quartersBefore', () => {
  it('goes back over the turn of the year, whole months each', () => {
    expect(quartersBefore(new Date(2026, 1, 15), 3)).toEqual([
      { quarter: 1, year: 2026, from: '2026-01-01', to: '2026-03-31' },
      { quarter: 4, year: 2025, from: '2025-10-01', to: '2025-12-31' },
      { quarter: 3, year: 2025, from: '2025-07-01', to: '2025-09-30' },
    ]);
  });

  it('ends February-bound quarters on the right day in leap years too', () => {
    expect(quartersBefore(new Date(2028, 5, 30), 2).map(({ to }) => to)).toEqual(['2028-06-30', '2028-03-31']);
  });
});

describe('readDays', () => {
  it.each([
    ['from=2025-01-01&to=2025-06-30', { from: '2025-01-01', to: '2025-06-30' }],
    ['from=2025-07-01&to=2025-06-30', undefined],
    ['from=2025-01-01', undefined],
    ['from=now&to=then', undefined],
  ])('of %s are %j', (address, days) => {
    expect(readDays(new URLSearchParams(address))).toEqual(days);
  });
});
