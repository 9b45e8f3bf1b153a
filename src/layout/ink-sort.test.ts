import { describe, expect, it } from 'vitest';
import type { BoundingBox } from '../domain/bounding-box.ts';
import { blobs, boxAt } from '../image/drawing.fixture.ts';
import { sortInk } from './ink-sort.ts';

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
