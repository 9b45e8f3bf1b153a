import { describe, expect, it } from 'vitest';
import { boxAt } from './drawing.fixture.ts';
import { estimateSkew, levelBoxBack } from './skew.ts';

/** Lines of letters that fall by `degrees` to the right. */
function leaningLines(degrees: number) {
  const slope = Math.tan((degrees * Math.PI) / 180);
  return Array.from({ length: 600 }, (_, index) => {
    const x = 100 + (index % 60) * 20;
    return boxAt(x, Math.round(200 + Math.floor(index / 60) * 45 + (x + 6) * slope), 12, 18);
  });
}

describe('estimateSkew', () => {
  it.each([0, 0.5, -1.2, 3])('measures lines that lean by %f degrees', (degrees) => {
    expect(estimateSkew(leaningLines(degrees))).toBeCloseTo(degrees, 0);
    expect(Math.abs(estimateSkew(leaningLines(degrees)) - degrees)).toBeLessThan(0.11);
  });

  it('says nothing of a page with a few letters', () => {
    expect(estimateSkew(leaningLines(2).slice(0, 10))).toBe(0);
  });
});

describe('levelBoxBack', () => {
  it('leaves boxes of a level page as they are', () => {
    const box = boxAt(10, 20, 30, 40);
    expect(levelBoxBack(box, 0, { widthPx: 500, heightPx: 500 })).toEqual(box);
  });

  it('moves a box at the right end of a line back down', () => {
    const box = levelBoxBack(boxAt(900, 500, 20, 20), 1, { widthPx: 1000, heightPx: 1000 });
    expect(box.top).toBeGreaterThan(504);
    expect(box.bottom - box.top).toBe(20);
  });
});
