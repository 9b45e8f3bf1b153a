import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Shrink, shrinkBitmap } from './shrink-bitmap.ts';

/** Counted pixel by pixel. */
function slowly(
  isWhite: (x: number, y: number) => boolean,
  widthPx: number,
  heightPx: number,
  shrink: number,
): number[] {
  const grey: number[] = [];
  for (let top = 0; top < heightPx; top += shrink) {
    for (let left = 0; left < widthPx; left += shrink) {
      let [white, all] = [0, 0];
      for (let y = top; y < Math.min(heightPx, top + shrink); y += 1) {
        for (let x = left; x < Math.min(widthPx, left + shrink); x += 1) {
          all += 1;
          if (isWhite(x, y)) white += 1;
        }
      }
      grey.push(Math.round((white * 255) / all));
    }
  }
  return grey;
}

describe('shrinking a bitmap', () => {
  it('gives the brightness of every square, those cut by the edge too, whatever the padding holds', () => {
    const size = fc.integer({ min: 1, max: 37 });
    fc.assert(
      fc.property(
        size,
        size,
        fc.constantFrom<Shrink>(2, 4, 8),
        fc.infiniteStream(fc.nat(255)),
        (widthPx, heightPx, shrink, bytes) => {
          const rowBytes = Math.ceil(widthPx / 8);
          const data = Uint8Array.from([...bytes.take(rowBytes * heightPx)]);
          const isWhite = (x: number, y: number): boolean =>
            (((data[y * rowBytes + Math.floor(x / 8)] ?? 0) >> (7 - (x % 8))) & 1) === 1;
          const grey = shrinkBitmap({ data, widthPx, heightPx }, shrink);
          expect([...grey]).toEqual(slowly(isWhite, widthPx, heightPx, shrink));
        },
      ),
    );
  });
});
