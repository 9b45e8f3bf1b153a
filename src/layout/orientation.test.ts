import { describe, expect, it } from 'vitest';
import { blobs, boxAt } from '../image/drawing.fixture.ts';
import { type QuarterTurn, turnBoxBack } from '../image/quarter-turn.ts';
import { estimateRotation } from './orientation.ts';

const UPRIGHT = { widthPx: 1000, heightPx: 800 };

/** Lines of letters 14 px wide and 18 high, every second with a mark over it, every tenth with a dot below. */
const LETTERS = Array.from({ length: 300 }, (_, index) => {
  const x = 50 + (index % 30) * 18;
  const y = 60 + Math.floor(index / 30) * 50;
  const letter = boxAt(x, y, 14, 18);
  if (index % 2 === 0) return [letter, boxAt(x + 3, y - 8, 8, 5)];
  return index % 10 === 1 ? [letter, boxAt(x + 5, y + 21, 4, 4)] : [letter];
}).flat();

describe('estimateRotation', () => {
  it.each<[string, QuarterTurn]>([
    ['upright', 0],
    ['lying on its left side', 90],
    ['upside down', 180],
    ['lying on its right side', 270],
  ])('turns a page that is %s by %i degrees', (_, turn) => {
    const stored = turn === 90 || turn === 270 ? { widthPx: 800, heightPx: 1000 } : UPRIGHT;
    const boxes = LETTERS.map((box) => turnBoxBack(box, turn, stored));
    expect(estimateRotation(blobs(boxes), 18, stored)).toBe(turn);
  });

  it('leaves a page with a few marks on it as it is', () => {
    expect(estimateRotation(blobs(LETTERS.slice(0, 10)), 18, UPRIGHT)).toBe(0);
  });
});
