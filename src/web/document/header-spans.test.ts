import { describe, expect, it } from 'vitest';
import { headerSpans } from './header-spans.ts';

const cell = (text: string, column: number, rowSpan: number, columnSpan: number) => ({
  text,
  column,
  rowSpan,
  columnSpan,
});

describe('headerSpans', () => {
  it('merges what spans columns and rows', () => {
    const grid = [
      ['Lĩnh vực', 'Nhận', 'Nhận', 'Kết quả'],
      ['Lĩnh vực', 'Tổng', 'Mới', 'Kết quả'],
    ];
    expect(headerSpans(grid)).toEqual([
      [cell('Lĩnh vực', 0, 2, 1), cell('Nhận', 1, 1, 2), cell('Kết quả', 3, 2, 1)],
      [cell('Tổng', 1, 1, 1), cell('Mới', 2, 1, 1)],
    ]);
  });

  it('keeps equal titles apart under different ones', () => {
    const grid = [
      ['Đã giải quyết', 'Đang giải quyết'],
      ['Tổng số', 'Tổng số'],
    ];
    expect(headerSpans(grid)[1]).toEqual([cell('Tổng số', 0, 1, 1), cell('Tổng số', 1, 1, 1)]);
  });

  it('gives nothing for a table without a head', () => {
    expect(headerSpans([])).toEqual([]);
  });
});
