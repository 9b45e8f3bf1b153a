import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelFor, type TiledPage, tilesInSight } from './tiles.ts';

/** A4 at 600 dpi. */
const page: TiledPage = { widthPx: 4960, heightPx: 7014, tilePx: 512, levels: 5 };

describe('the level of tiles', () => {
  it.each([
    [300, 0, '310 dots across are enough'],
    [1240, 2, 'just enough'],
    [1241, 3, 'a dot too few one level below'],
    [2800, 4, 'four times the width of the pane'],
    [9000, 4, 'finer than the scan there is none'],
  ])('for %i pixels across the page is %i: %s', (neededPx, level) => {
    expect(levelFor(page, neededPx)).toBe(level);
  });
});

describe('the tiles in sight', () => {
  it('are those that the screen touches, and no more', () => {
    const tiles = tilesInSight(page, 4, { left: 0, top: 0.5, right: 0.25, bottom: 0.6 });
    expect(tiles.map(({ column, row }) => `${column}_${row}`)).toEqual([
      ...['0_6', '1_6', '2_6'],
      ...['0_7', '1_7', '2_7'],
      ...['0_8', '1_8', '2_8'],
    ]);
  });

  it('cover what is seen, stay on the page and exist', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, share, share, fc.integer({ min: 0, max: 4 }), (x1, x2, y1, y2, level) => {
        const sight = {
          left: Math.min(x1, x2),
          right: Math.max(x1, x2) + 1e-6,
          top: Math.min(y1, y2),
          bottom: Math.max(y1, y2) + 1e-6,
        };
        const tiles = tilesInSight(page, level, sight);
        const boxes = tiles.map(({ box }) => box);
        expect(Math.min(...boxes.map(({ left }) => left))).toBeLessThanOrEqual(Math.min(1, sight.left) + 1e-9);
        expect(Math.max(...boxes.map(({ right }) => right))).toBeGreaterThanOrEqual(Math.min(1, sight.right) - 1e-6);
        expect(Math.max(...boxes.map(({ bottom }) => bottom))).toBeLessThanOrEqual(1);
        const scale = 2 ** (4 - level);
        for (const { column, row } of tiles) {
          expect(column * 512 * scale).toBeLessThan(4960);
          expect(row * 512 * scale).toBeLessThan(7014);
        }
      }),
    );
  });
});
