import { describe, expect, it } from 'vitest';
import type { Row } from './page-bands.ts';
import { joinSplitRows } from './split-rows.ts';

const row = (left: number, top: number, width: number, height: number, letters = 1): Row => {
  const box = { left, top, right: left + width, bottom: top + height };
  const ids = Array.from({ length: letters }, (_, index) => 1000 * left + index);
  return {
    pieces: [{ box, letters: ids, startBaseline: box.bottom, endBaseline: box.bottom }],
    baseline: box.bottom,
  };
};

const leftsOf = (rows: readonly Row[]): number[][] => rows.map(({ pieces }) => pieces.map(({ box }) => box.left));

describe('joinSplitRows', () => {
  it('puts a digit that runs into the rule below it beside the others of its figure', () => {
    const rows = joinSplitRows([row(115, 100, 24, 24, 2), row(100, 100, 12, 34)], 18);
    expect(leftsOf(rows)).toEqual([[100, 115]]);
    expect(rows[0]?.baseline).toBe(124);
  });

  it('leaves lines that stand below each other, or far apart, as they are', () => {
    expect(leftsOf(joinSplitRows([row(100, 100, 90, 26, 8), row(130, 122, 10, 20)], 18))).toEqual([[100], [130]]);
    expect(leftsOf(joinSplitRows([row(100, 100, 24, 24, 2), row(180, 104, 12, 24)], 18))).toEqual([[100], [180]]);
    expect(leftsOf(joinSplitRows([row(100, 100, 90, 26, 8), row(195, 104, 80, 26, 7)], 18))).toEqual([[100], [195]]);
  });
});
