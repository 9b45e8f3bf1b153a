import { describe, expect, it } from 'vitest';
import { blobs, boxAt } from '../image/drawing.fixture.ts';
import { createPartFinder } from './part-finder.ts';

/** Two lines of a word each, 15 pixels apart: bodies of 9 pixels, in the lower one taller letters too. */
const UPPER = [boxAt(20, 102, 30, 9), boxAt(52, 102, 20, 9)];
const LOWER = [boxAt(20, 113, 30, 13), boxAt(52, 113, 20, 13)];
const letters = blobs([...UPPER, ...LOWER]);
const findPart = createPartFinder(
  { xHeightPx: 9, letters, specks: [], border: [], large: [] },
  Int32Array.from([0, 0, 1, 1]),
);

describe('createPartFinder', () => {
  it.each([
    ['upper', boxAt(18, 91, 60, 29), 0],
    ['lower', boxAt(18, 106, 60, 29), 1],
  ])('gives the %s line for a box as high as two lines with that one in its middle', (_, box, part) => {
    expect(findPart(box)).toBe(part);
  });

  it('gives the only line for a box that holds it at its edge', () => {
    expect(findPart(boxAt(18, 106, 60, 5))).toBe(0);
  });

  it('gives nothing where no letter stands', () => {
    expect(findPart(boxAt(200, 100, 40, 20))).toBeUndefined();
  });
});
