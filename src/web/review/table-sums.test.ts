import { describe, expect, it } from 'vitest';
import { findSumMisses, readNumber } from './table-sums.ts';

describe('readNumber', () => {
  it.each([
    ['1.034.673', 1_034_673],
    ['36,92', 36.92],
    ['02', 2],
    ['-5', -5],
    ['97,5 %', 97.5],
    ['1 250', 1250],
    ['1I5', undefined],
    ['', undefined],
    ['12.34', undefined],
    ['7/9', undefined],
  ])('reads %s as %s', (text, value) => {
    expect(readNumber(text)).toBe(value);
  });
});

describe('findSumMisses', () => {
  const columns = ['TT', 'Lĩnh vực', 'Tiếp nhận', 'Tỷ lệ %'];
  const table = (rows: string[][], rowNumbers = rows.map((): string | null => null)) => ({ columns, rows, rowNumbers });

  it('is silent while the total is the sum, shares aside', () => {
    const rows = [
      ['1', 'Đất đai', '115', '90'],
      ['2', 'Hộ tịch', '1.005', '80'],
      ['', 'Tổng cộng', '1.120', '85'],
    ];
    expect(findSumMisses(table(rows))).toEqual([]);
  });

  it('tells the column, what is printed and what the rows add up to', () => {
    const rows = [
      ['', 'TỔNG SỐ', '120', ''],
      ['1', 'Đất đai', '115', ''],
      ['2', 'Hộ tịch', '6', ''],
    ];
    expect(findSumMisses(table(rows))).toEqual([{ column: 2, row: 0, printed: 120, sum: 121 }]);
  });

  it('takes the rows of one depth where groups carry their own totals', () => {
    const rows = [
      ['I', 'Cấp tỉnh', '10', ''],
      ['1', 'Đất đai', '4', ''],
      ['2', 'Hộ tịch', '6', ''],
      ['II', 'Cấp xã', '5', ''],
      ['', 'Tổng', '15', ''],
    ];
    expect(findSumMisses(table(rows, ['I', '1', '2', 'II', null]))).toEqual([]);
  });

  it('says nothing of a total in the middle, of too few rows and of words', () => {
    expect(
      findSumMisses(
        table([
          ['1', 'a', '2', ''],
          ['', 'Tổng', '9', ''],
          ['2', 'b', '3', ''],
        ]),
      ),
    ).toEqual([]);
    expect(
      findSumMisses(
        table([
          ['1', 'a', '2', ''],
          ['', 'Tổng', '9', ''],
        ]),
      ),
    ).toEqual([]);
    expect(
      findSumMisses(
        table([
          ['1', 'a', 'x', ''],
          ['2', 'b', 'y', ''],
          ['', 'Tổng', '9', ''],
        ]),
      ),
    ).toEqual([]);
  });
});
