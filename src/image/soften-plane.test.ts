import { describe, expect, it } from 'vitest';
import { binarize } from './binarize.ts';
import { softenPlane } from './soften-plane.ts';

/** Paper with black pixels at the given places. */
function paper(widthPx: number, heightPx: number, black: readonly (readonly [x: number, y: number])[]) {
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  for (const [x, y] of black) data[y * widthPx + x] = 0;
  return { widthPx, heightPx, data };
}

/** How much darker than paper each pixel of a row came out. */
const rowOf = ({ widthPx, data }: { widthPx: number; data: Uint8Array }, y: number): number[] =>
  [...data.subarray(y * widthPx, (y + 1) * widthPx)].map((value) => 255 - value);

describe('softenPlane', () => {
  it('shares a pixel with its neighbours on all sides alike', () => {
    const soft = softenPlane(paper(7, 7, [[3, 3]]));
    expect(rowOf(soft, 3)).toEqual([0, 6, 24, 36, 24, 6, 0]);
    expect(rowOf(soft, 1)).toEqual([0, 1, 4, 6, 4, 1, 0]);
    expect(rowOf(soft, 0)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('leaves plain paper and plain ink as they are, to the very edge', () => {
    expect(new Set(softenPlane(paper(5, 4, [])).data)).toEqual(new Set([255]));
    const black = Array.from({ length: 20 }, (_, at) => [at % 5, Math.floor(at / 5)] as const);
    expect(new Set(softenPlane(paper(5, 4, black)).data)).toEqual(new Set([0]));
  });

  it('joins the crumbs of a stroke and lets a single pixel fade', () => {
    const crumbs = [20, 21, 23, 24, 26, 27, 29, 30].flatMap((x) => [20, 21].map((y) => [x, y] as const));
    const ink = binarize(softenPlane(paper(60, 60, [...crumbs, [50, 50]])));
    expect([...ink.data.subarray(20 * 60 + 20, 20 * 60 + 31)]).toEqual(Array(11).fill(1));
    expect(ink.data[50 * 60 + 50]).toBe(0);
  });
});
