import { describe, expect, it } from 'vitest';
import { indicatorSeries } from './indicator-series.ts';

const point = (
  issuer: string | null,
  issuedOn: string | null,
  value: number | null,
  percent: number | null = null,
  range?: readonly [number, number],
) => ({
  documentId: 'd',
  symbol: null,
  issuer,
  issuedOn,
  period: null,
  page: 1,
  value,
  percent,
  valueMin: range?.[0] ?? null,
  valueMax: range?.[1] ?? null,
  comparator: null,
});

describe('indicatorSeries', () => {
  it('draws a line for each body along the days, with a gap where it says nothing', () => {
    const points = [
      point('A', '2025-04-15', 7),
      point('B', '2025-01-15', 3),
      point('A', '2025-01-15', 5),
      point('A', null, 99),
    ];
    const { series, isShare } = indicatorSeries({ name: 'Hồ sơ', unit: null, points }, '?');
    expect(isShare).toBe(false);
    expect(series).toEqual([
      {
        name: 'A',
        points: [
          { label: '15/01/2025', value: 5 },
          { label: '15/04/2025', value: 7 },
        ],
      },
      {
        name: 'B',
        points: [
          { label: '15/01/2025', value: 3 },
          { label: '15/04/2025', value: null },
        ],
      },
    ]);
  });

  it('draws a range from end to end instead of leaving it out', () => {
    const points = [point('A', '2025-01-15', 12), point('A', '2025-04-15', null, null, [10, 15])];
    expect(indicatorSeries({ name: 'Thời gian', unit: 'ngày', points }, '?')).toEqual({
      isShare: false,
      series: [
        {
          name: 'A',
          points: [
            { label: '15/01/2025', value: 12 },
            { label: '15/04/2025', value: null, range: [10, 15] },
          ],
        },
      ],
    });
  });

  it('draws shares where there are no counts', () => {
    const { series, isShare } = indicatorSeries(
      { name: 'Tỷ lệ', unit: '%', points: [point(null, '2025-01-15', null, 97)] },
      '?',
    );
    expect(isShare).toBe(true);
    expect(series).toEqual([{ name: '?', points: [{ label: '15/01/2025', value: 97 }] }]);
  });
});
