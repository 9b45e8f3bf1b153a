import { describe, expect, it } from 'vitest';
import { boxAt } from '../image/drawing.fixture.ts';
import { linesIntoSeals } from './lines-into-seals.ts';

const X_HEIGHT = 18;
const FOOT = 540;

/** A letter at `left` whose foot lies `off` below the line's. */
function letter(id: number, left: number, { height = 18, off = 0 } = {}) {
  return { id, box: boxAt(left, FOOT + off - height, 16, height) };
}

describe('linesIntoSeals', () => {
  const alone = letter(0, 380, { height: 26 });

  it('makes a piece of a capital outside and the letters behind it on the same foot, over a blank too', () => {
    const letters = [alone, letter(1, 400), letter(2, 420), letter(3, 440), letter(4, 474, { height: 26 })];
    expect(linesIntoSeals(letters, [alone], X_HEIGHT)).toMatchObject([
      { letters: [0, 1, 2, 3, 4], box: { left: 380, right: 490, bottom: FOOT }, startBaseline: FOOT },
    ]);
  });

  it.each([
    ['letters that run round', [1, 2, 3, 4].map((id) => letter(id, 380 + 20 * id, { off: 4 * id }))],
    ['too few letters', [letter(1, 400), letter(2, 420)]],
    ['letters further away', [1, 2, 3, 4].map((id) => letter(id, 420 + 20 * id))],
    ['strokes of an emblem', [1, 2, 3, 4].map((id) => letter(id, 380 + 20 * id, { height: 60 }))],
  ])('leaves %s', (_, others) => {
    expect(linesIntoSeals([alone, ...others], [alone], X_HEIGHT)).toEqual([]);
  });
});
