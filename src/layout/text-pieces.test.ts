import { describe, expect, it } from 'vitest';
import { blobs, boxAt } from '../image/drawing.fixture.ts';
import { findLetterBodies, findTextPieces } from './text-pieces.ts';

const X_HEIGHT = 9;

describe('findLetterBodies', () => {
  it('takes no word of small letters, printed as one blob, for a mark of the word close under it', () => {
    const above = boxAt(100, 100, 45, 9);
    const below = boxAt(98, 112, 50, 12);
    expect(findLetterBodies(blobs([above, below]), X_HEIGHT).map(({ box }) => box)).toEqual([above, below]);
  });

  it('leaves out the hat over a capital', () => {
    const hat = boxAt(101, 100, 9, 5);
    const capital = boxAt(100, 106, 12, 12);
    expect(findLetterBodies(blobs([hat, capital]), X_HEIGHT).map(({ box }) => box)).toEqual([capital]);
  });
});

describe('findTextPieces', () => {
  it('sees where a line ends though a letter of it runs into the line below', () => {
    const small = [0, 1, 2, 3, 4].map((at) => boxAt(100 + 11 * at, 100, 9, 9));
    const [piece] = findTextPieces(blobs([...small, boxAt(155, 100, 9, 26)]), {
      xHeightPx: X_HEIGHT,
      gapPx: 7,
      skewDegrees: 0,
    });
    expect(piece?.endBaseline).toBe(piece?.startBaseline);
  });
});
