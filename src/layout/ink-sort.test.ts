import { describe, expect, it } from 'vitest';
import type { BoundingBox } from '../domain/bounding-box.ts';
import { blobs, boxAt } from '../image/drawing.fixture.ts';
import { estimateXHeight, isWorn, sortInk } from './ink-sort.ts';

const PAGE = { widthPx: 1650, heightPx: 2340, dpi: 200 };
const X_HEIGHT = 18;

/** A line of letters from `left` on. */
const line = (left: number, top: number): BoundingBox[] =>
  Array.from({ length: 20 }, (_, index) => boxAt(left + 18 * index, top, 14, X_HEIGHT));

function sorted(extra: readonly BoundingBox[], left = 200) {
  const ink = sortInk(blobs([...line(left, 300), ...line(left, 360), ...extra]), PAGE);
  return { letters: ink.letters.length, border: ink.border.length };
}

describe('sortInk', () => {
  it('takes the letters of a page for letters', () => {
    expect(sorted([])).toEqual({ letters: 40, border: 0 });
  });

  it('takes crumbs of a shadow on the edge, alone or one below the other, for border', () => {
    const crumbs = [boxAt(0, 100, 4, 14), boxAt(0, 340, 3, 12), boxAt(0, 354, 4, 16)];
    expect(sorted(crumbs)).toEqual({ letters: 40, border: 3 });
    expect(sorted([boxAt(700, 2322, 12, 18)])).toEqual({ letters: 40, border: 1 });
  });

  it('keeps the letters of a picture that is cut close to its text', () => {
    expect(sorted([], 0)).toEqual({ letters: 40, border: 0 });
  });

  it('keeps the stop behind a closing quotation mark, and no speck elsewhere', () => {
    // The line ends at 556: two strokes of the mark at its head, the stop at its foot.
    const quote = [boxAt(560, 294, 5, 8), boxAt(568, 294, 5, 8)];
    expect(sorted(quote).letters).toBe(42);
    expect(sorted([...quote, boxAt(578, 314, 4, 4)]).letters).toBe(43);
    expect(sorted([...quote, boxAt(578, 324, 4, 4)]).letters).toBe(42);
    expect(sorted([boxAt(578, 314, 4, 4)]).letters).toBe(40);
  });
});

describe('estimateXHeight', () => {
  /** So many blobs of each height, from one pixel on. */
  const ofHeights = (counts: readonly number[]) =>
    blobs(
      counts.flatMap((count, at) => Array.from({ length: count }, (_, i) => boxAt(30 * i, 60 * at, at + 1, at + 1))),
    );
  const words = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20, 80, 30, 5, 5, 20, 20];
  // What a fax of 150 dpi leaves of a page: the smaller, the more.
  const crumbs = [900, 400, 300, 250, 160, 120, 100, 90, 80, 60, 50, 40, 10];

  /** One more of the smallest height that print may have than the slope would have there. */
  const ofOneHeight = words.map((count, at) => count + ([25, 40, 40, 30, 26, 60, 9, 6][at] ?? 0));

  it.each([
    ['clean print', words, 14],
    ['print worn to crumbs, these in the majority', words.map((count, at) => count + (crumbs[at] ?? 0)), 14],
    ['print among marks and crumbs of which one height stands out', ofOneHeight, 14],
    ['small clean print with marks and points', [0, 9, 30, 12, 2, 40, 90, 40, 5, 30, 20], 7],
    ['the smallest print there is', [0, 9, 30, 12, 30, 90, 30, 5, 20, 20], 6],
    ['crumbs alone', crumbs, 7],
    ['nothing', [], 0],
  ])('is that of small letters: %s', (_, counts, expected) => {
    expect(estimateXHeight(ofHeights(counts), 150)).toBe(expected);
  });
});

describe('isWorn', () => {
  const crumbs = (each: number): BoundingBox[] =>
    Array.from({ length: 20 * each }, (_, index) => boxAt(202 + (360 / (20 * each)) * index, 322, 2, 2));

  it.each([
    ['clean print', 0, false],
    ['print with a point or mark for each second letter', 0.5, false],
    ['print worn to crumbs', 2, true],
  ])('%s', (_, each, expected) => {
    expect(isWorn(sortInk(blobs([...line(200, 300), ...crumbs(each)]), PAGE))).toBe(expected);
  });

  it('says no of a page without text', () => {
    expect(isWorn(sortInk([], PAGE))).toBe(false);
  });
});
