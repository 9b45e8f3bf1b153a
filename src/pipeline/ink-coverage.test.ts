import { describe, expect, it } from 'vitest';
import type { Raster } from '../domain/raster.ts';
import { inkCoverage } from './ink-coverage.ts';

const widthPx = 600;
const heightPx = 800;
const paper = 235;

/** A page with lines of forty blots the size of letters, and whatever else is drawn. */
function pageWith(lines: readonly number[], others: readonly (readonly number[])[] = []): Raster {
  const data = new Uint8Array(widthPx * heightPx).fill(paper);
  const fill = (left: number, top: number, wide: number, high: number): void => {
    for (let y = top; y < top + high; y += 1) data.fill(40, y * widthPx + left, y * widthPx + left + wide);
  };
  for (const top of lines) for (let x = 60; x < 540; x += 12) fill(x, top, 8, 16);
  for (const [left = 0, top = 0, wide = 0, high = 0] of others) fill(left, top, wide, high);
  return { widthPx, heightPx, channels: 1, data, dpi: 100 };
}
const boxAt = (top: number) => ({ left: 60, top, right: 540, bottom: top + 18 });

describe('inkCoverage', () => {
  it.each([
    ['all lines', [100, 200, 300, 400], 1],
    ['a heading only', [100], 0.25],
    ['nothing', [], 0],
  ])('says how much of the ink a layer of %s explains', (_name, tops, expected) => {
    expect(inkCoverage(pageWith([100, 200, 300, 400]), tops.map(boxAt)).share).toBeCloseTo(expected, 5);
  });

  it.each([
    ['without ink', pageWith([])],
    [
      'with a signature, a rule and dust beside the text',
      pageWith(
        [100],
        [
          [300, 500, 120, 60],
          [60, 300, 480, 2],
          [200, 600, 1, 1],
        ],
      ),
    ],
    [
      'with the black border of a scanner',
      pageWith(
        [100],
        [
          [2, 0, 6, 30],
          [2, 100, 6, 30],
        ],
      ),
    ],
  ])('is 1 for a page %s', (_name, page) => {
    expect(inkCoverage(page, [boxAt(100)]).share).toBe(1);
  });

  it('leaves coloured ink out: a seal is no text that the layer misses', () => {
    const grey = pageWith([100, 300]);
    const data = new Uint8Array(3 * grey.data.length);
    for (const [at, value] of grey.data.entries()) {
      const isSeal = value < paper && at > 200 * widthPx;
      data.set(isSeal ? [230, value, value] : [value, value, value], 3 * at);
    }
    expect(inkCoverage({ ...grey, channels: 3, data }, [boxAt(100)]).share).toBe(1);
  });

  it('does not take a box as large as the page for words', () => {
    expect(inkCoverage(pageWith([100, 200]), [{ left: 0, top: 0, right: widthPx, bottom: heightPx }]).share).toBe(0);
  });
});
