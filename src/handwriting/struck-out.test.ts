import { describe, expect, it } from 'vitest';
import { type InkWindow, piecesOf } from './ink.ts';
import { isInTwoRows, isStruckOut } from './struck-out.ts';

const [width, height] = [110, 90];

/** Ink along straight lines from x, y to x, y, three px thick. */
function drawn(...lines: readonly (readonly [number, number, number, number])[]): InkWindow {
  const ink = new Uint8Array(width * height);
  for (const [left, top, right, bottom] of lines) {
    const steps = 2 * Math.max(Math.abs(right - left), Math.abs(bottom - top));
    for (let step = 0; step <= steps; step++) {
      const x = Math.round(left + ((right - left) * step) / steps);
      const y = Math.round(top + ((bottom - top) * step) / steps);
      for (let dy = -1; dy <= 1; dy++) {
        ink.fill(1, (y + dy) * width + x - 1, (y + dy) * width + x + 2);
      }
    }
  }
  return { left: 300, top: 200, width, height, ink };
}

type Lines = [number, number, number, number][];
const zeroAt = (x: number, y = 20): Lines => [
  [x, y, x + 16, y],
  [x, y + 36, x + 16, y + 36],
  [x, y, x, y + 36],
  [x + 16, y, x + 16, y + 36],
];
const oneAt = (x: number): Lines => [[x, 20, x, 56]];
const barredSevenAt = (x: number): Lines => [
  [x, 20, x + 20, 20],
  [x + 20, 20, x + 6, 56],
  [x + 2, 38, x + 22, 38],
];
const fourAt = (x: number): Lines => [
  [x + 16, 20, x, 44],
  [x, 44, x + 24, 44],
  [x + 16, 30, x + 16, 56],
];

describe('isStruckOut', () => {
  it.each([
    ['one figure', [...zeroAt(40), [32, 38, 64, 38]]],
    ['one thin figure', [...oneAt(45), [30, 40, 60, 36]]],
    ['two figures', [...zeroAt(30), ...zeroAt(56), [24, 42, 80, 34]]],
    ['the second of two figures only', [...zeroAt(20), ...zeroAt(60), [50, 36, 86, 40]]],
    ['figures that it begins and ends in', [...zeroAt(20), ...zeroAt(44), ...zeroAt(68), [20, 38, 84, 38]]],
    ['a barred 7', [...barredSevenAt(40), [30, 46, 70, 44]]],
  ] satisfies [string, Lines][])('sees a stroke through %s', (_what, lines) => {
    const window = drawn(...lines);
    expect(isStruckOut(piecesOf(window), window)).toBe(true);
  });

  it.each([
    ['single figures', [...zeroAt(20), ...oneAt(60)]],
    ['the bar of a 7', [...oneAt(20), ...barredSevenAt(50)]],
    ['the arm of a 4', [...zeroAt(20), ...fourAt(60)]],
    ['feet that join two figures', [...zeroAt(20), ...zeroAt(50), [20, 56, 66, 56]]],
  ] satisfies [string, Lines][])('sees none in %s', (_what, lines) => {
    const window = drawn(...lines);
    expect(isStruckOut(piecesOf(window), window)).toBe(false);
  });

  it('sees none where there is no ink', () => {
    expect(isStruckOut([], drawn())).toBe(false);
  });
});

describe('isInTwoRows', () => {
  it.each([
    ['figures of one row', [...zeroAt(20), ...zeroAt(60)], false],
    ['a figure a third of its height higher', [...zeroAt(20), ...zeroAt(60, 8)], false],
    ['a figure over another', [...zeroAt(40, 4), ...zeroAt(44, 46)], true],
    ['a figure above and beside another', [...zeroAt(20, 46), ...zeroAt(60, 8)], true],
    ['the loose top of a 5', [[20, 10, 40, 10], ...zeroAt(20)], false],
  ] satisfies [string, Lines, boolean][])('says of %s', (_what, lines, expected) => {
    expect(isInTwoRows(piecesOf(drawn(...lines)))).toBe(expected);
  });
});
