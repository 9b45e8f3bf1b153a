import { describe, expect, it } from 'vitest';
import { blankBitmap, boxAt, fillBox } from './drawing.fixture.ts';
import { findRules } from './rules.ts';

describe('findRules', () => {
  it('finds the four sides of a box and takes their ink out', () => {
    const bitmap = blankBitmap(600, 400);
    fillBox(bitmap, boxAt(100, 100, 400, 3));
    fillBox(bitmap, boxAt(100, 300, 400, 3));
    fillBox(bitmap, boxAt(100, 100, 3, 203));
    fillBox(bitmap, boxAt(497, 100, 3, 203));
    const { horizontal, vertical, without } = findRules(bitmap, 200);
    expect(horizontal.map((rule) => [rule.box.top, rule.thicknessPx])).toEqual([
      [100, 3],
      [300, 3],
    ]);
    expect(vertical.map((rule) => rule.box.left)).toEqual([100, 497]);
    expect(without.data.includes(1)).toBe(false);
  });

  it('joins a line with a gap and follows one that leans', () => {
    const bitmap = blankBitmap(900, 100);
    for (let x = 50; x < 850; x += 1) {
      if (x > 400 && x < 420) continue;
      fillBox(bitmap, boxAt(x, 40 + Math.floor(x / 200), 1, 3));
    }
    const { horizontal } = findRules(bitmap, 200);
    expect(horizontal).toHaveLength(1);
    expect(horizontal[0]?.box).toMatchObject({ left: 50, right: 850 });
  });

  it('leaves letters and a thick bar alone', () => {
    const bitmap = blankBitmap(600, 200);
    for (let x = 20; x < 560; x += 20) fillBox(bitmap, boxAt(x, 20, 12, 18));
    fillBox(bitmap, boxAt(50, 100, 400, 40));
    expect(findRules(bitmap, 200).horizontal).toEqual([]);
  });
});
