import { describe, expect, it } from 'vitest';
import type { BoundingBox } from '../domain/bounding-box.ts';
import { boxAt } from '../image/drawing.fixture.ts';
import { roleOnOutsideLine } from './seal-letters.ts';
import type { TextPiece } from './text-pieces.ts';

const X_HEIGHT = 18;
const SEAL = { x: 500, y: 500, radius: 160, coverage: 0.8 };

/** Capitals of a line beside the seal, on the foot at y = 540. */
const BESIDE: TextPiece = {
  box: boxAt(680, 513, 200, 27),
  letters: [0, 1, 2, 3],
  startBaseline: 540,
  endBaseline: 540,
};

describe('roleOnOutsideLine', () => {
  it.each<[string, BoundingBox, 'body' | 'mark' | undefined]>([
    ['a small letter on the foot of the line', boxAt(600, 522, 17, 18), 'body'],
    ['a capital', boxAt(600, 513, 20, 27), 'body'],
    ['a g that hangs below it, where no other letter does', boxAt(600, 521, 18, 29), 'body'],
    ['circumflex and acute of a bold letter, in one blob', boxAt(600, 503, 16, 16), 'mark'],
    ['the dot below a letter', boxAt(600, 543, 5, 5), 'mark'],
    ['a letter of the seal between two lines', boxAt(600, 470, 18, 20), undefined],
    ['a piece of its emblem, higher than a letter', boxAt(450, 480, 60, 62), undefined],
    ['a stroke far below the foot', boxAt(600, 552, 20, 20), undefined],
  ])('tells what %s is', (_, box, role) => {
    expect(roleOnOutsideLine(box, SEAL, [BESIDE], X_HEIGHT)).toBe(role);
  });

  it('takes nothing for text where no line comes from outside', () => {
    expect(roleOnOutsideLine(boxAt(600, 522, 17, 18), SEAL, [], X_HEIGHT)).toBeUndefined();
  });
});
