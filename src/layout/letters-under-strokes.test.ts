import { describe, expect, it } from 'vitest';
import { findComponents } from '../image/components.ts';
import { blankBitmap, boxAt, fillBox } from '../image/drawing.fixture.ts';
import type { Bitmap } from '../image/plane.ts';
import { sortInk } from './ink-sort.ts';
import { freeLetters } from './letters-under-strokes.ts';

const X_HEIGHT = 14;

/** Two stems and a bar: as many strokes in a row as a letter has. */
function drawLetter(bitmap: Bitmap, left: number, top: number): void {
  fillBox(bitmap, boxAt(left, top, 4, X_HEIGHT));
  fillBox(bitmap, boxAt(left + 9, top, 4, X_HEIGHT));
  fillBox(bitmap, boxAt(left, top + 5, 13, 3));
}

function pageWith(draw: (bitmap: Bitmap) => void) {
  const bitmap = blankBitmap(700, 500);
  for (let row = 0; row < 3; row += 1) {
    for (let letter = 0; letter < 12; letter += 1) drawLetter(bitmap, 60 + 16 * letter, 60 + 60 * row);
  }
  draw(bitmap);
  const components = findComponents(bitmap);
  const ink = sortInk(components.list, { widthPx: 700, heightPx: 500, dpi: 200 });
  return { ink, freed: freeLetters(components, ink) };
}

/** A stroke of a pen from above the second line to far below it. */
const drawStroke = (bitmap: Bitmap, left: number): void => fillBox(bitmap, boxAt(left, 90, 3, 100));

describe('freeLetters', () => {
  it('takes the letters at the end of a line out of a stroke that runs through them', () => {
    const { ink, freed } = pageWith((bitmap) => {
      drawLetter(bitmap, 252, 120);
      drawLetter(bitmap, 265, 120);
      drawStroke(bitmap, 258);
    });
    expect(ink.large).toHaveLength(1);
    expect(ink.letters).toHaveLength(36);
    const added = freed.ink.letters.filter(({ box }) => box.left > 245);
    expect(added).toHaveLength(1);
    expect(added[0]?.box).toMatchObject({ left: 252, right: 278 });
    expect(freed.ink.large).toEqual(ink.large);
  });

  it('does not take a stroke that only passes by for a letter', () => {
    const { ink, freed } = pageWith((bitmap) => drawStroke(bitmap, 258));
    expect(ink.large).toHaveLength(1);
    expect(freed.ink.letters).toHaveLength(36);
  });

  it('numbers all ink anew, so that each letter is still its own blob', () => {
    const { freed } = pageWith((bitmap) => drawStroke(bitmap, 258));
    for (const letter of freed.ink.letters) expect(freed.components.list[letter.id]).toEqual(letter);
  });
});
