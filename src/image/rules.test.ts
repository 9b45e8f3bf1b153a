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

  /** One pixel high or wide from 100 to 700, with a pixel of each three and a longer piece here and there left of it. */
  const dots = (bitmap: ReturnType<typeof blankBitmap>, direction: 'across' | 'down', at: number): void => {
    for (let along = 100; along < 700; along += 1) {
      if (along % 3 > 0 && along % 40 > 10) continue;
      const wobble = at + (along % 7 === 0 ? 1 : 0);
      fillBox(bitmap, direction === 'across' ? boxAt(along, wobble, 1, 1) : boxAt(wobble, along, 1, 1));
    }
  };

  it('finds lines worn to dots and dashes where the print is worn, and takes them out', () => {
    const bitmap = blankBitmap(800, 800);
    for (const at of [100, 400, 700]) {
      dots(bitmap, 'across', at);
      dots(bitmap, 'down', at);
    }
    expect(findRules(bitmap, 150).horizontal).toEqual([]);
    const { horizontal, vertical, without } = findRules(bitmap, 150, true);
    const near = (places: readonly number[]) => places.map((place) => expect.closeTo(place, -1.3));
    expect(horizontal.map(({ box }) => (box.top + box.bottom) / 2)).toEqual(near([100, 400, 700]));
    expect(vertical.map(({ box }) => (box.left + box.right) / 2)).toEqual(near([100, 400, 700]));
    expect(horizontal.map(({ box }) => [box.left, box.right])).toEqual(Array(3).fill(near([100, 700])));
    expect(without.data.reduce((sum, ink) => sum + ink, 0)).toBeLessThan(20);
  });

  it('takes neither worn letters for lines, beside or below each other, nor dust', () => {
    const bitmap = blankBitmap(800, 800);
    for (let y = 40; y < 760; y += 28)
      for (let x = 40; x < 760; x += 9) {
        if (x % 54 < 9) continue;
        // A stem with its serif, cut through the middle.
        fillBox(bitmap, boxAt(x + 2, y, 2, 5));
        fillBox(bitmap, boxAt(x + 2, y + 7, 2, 5));
        fillBox(bitmap, boxAt(x + 1, y + 11, 4, 1));
      }
    for (let at = 0; at < 800 * 800; at += 97) bitmap.data[at] = 1;
    const { horizontal, vertical } = findRules(bitmap, 150, true);
    expect([...horizontal, ...vertical]).toEqual([]);
  });

  it('takes stems below each other in the rows of a table for no line, and ends lines at the table', () => {
    const bitmap = blankBitmap(800, 800);
    for (let row = 0; row <= 14; row += 1) {
      fillBox(bitmap, boxAt(100, 150 + 30 * row, 600, 3));
      // A T in each row, and the upright beside it of which every third pixel is lost.
      if (row < 14) fillBox(bitmap, boxAt(300, 158 + 30 * row, 2, 17));
    }
    for (let y = 150; y < 573; y += 1) if (y % 3 > 0) fillBox(bitmap, boxAt(500, y, 1, 1));
    // Text above and below the table.
    for (const y of [118, 580]) fillBox(bitmap, boxAt(500, y, 2, 14));
    const { vertical } = findRules(bitmap, 150, true);
    expect(vertical.map(({ box }) => [box.left, box.top, box.bottom])).toEqual([
      [expect.closeTo(500, -1), expect.closeTo(151, -1), expect.closeTo(572, -1)],
    ]);
  });

  it('tells stems and merged headers by lines across that are worn, too', () => {
    const bitmap = blankBitmap(800, 800);
    const dotted = (direction: 'across' | 'down', at: number, from: number, to: number): void => {
      for (let along = from; along < to; along += 1)
        if (along % 3 > 0) fillBox(bitmap, direction === 'across' ? boxAt(along, at, 1, 2) : boxAt(at, along, 2, 1));
    };
    for (let row = 0; row <= 14; row += 1) dotted('across', 150 + 30 * row, 100, 700);
    dotted('down', 100, 150, 570);
    // Under a header that reaches over two columns, in which a stem stands above it.
    dotted('down', 500, 180, 570);
    fillBox(bitmap, boxAt(500, 160, 2, 10));
    for (let row = 0; row < 14; row += 1) fillBox(bitmap, boxAt(300, 156 + 30 * row, 2, 18));
    const { vertical } = findRules(bitmap, 150, true);
    expect(vertical.map(({ box }) => [box.left, box.top, box.bottom])).toEqual([
      [expect.closeTo(100, -1), expect.closeTo(151, -1), expect.closeTo(570, -1)],
      [expect.closeTo(500, -1), expect.closeTo(180, -1), expect.closeTo(570, -1)],
    ]);
  });
});
