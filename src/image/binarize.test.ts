import { expect, it } from 'vitest';
import { binarize } from './binarize.ts';

it.each([0, 1, 2, 3])('keeps a black and white page as it is, %i bytes into its buffer', (offset) => {
  const pixels = [0, 255, 255, 0, 0, 0, 255, 0, 255, 255, 255, 0, 255];
  const data = new Uint8Array([...Array<number>(offset).fill(7), ...pixels]).subarray(offset);
  const { data: ink } = binarize({ widthPx: pixels.length, heightPx: 1, data });
  expect([...ink]).toEqual(pixels.map((pixel) => (pixel === 0 ? 1 : 0)));
});

it('looks for the limit of ink as soon as one pixel is grey', () => {
  const data = new Uint8Array(64).fill(255);
  data.set([40, 0, 200], 20);
  const { data: ink } = binarize({ widthPx: 8, heightPx: 8, data });
  expect([ink[20], ink[21], ink[22]]).toEqual([1, 1, 0]);
});

it('takes the grain of grey paper for no ink beside the white corner of a sheet that was turned upright', () => {
  const widthPx = 128;
  const data = Uint8Array.from({ length: widthPx * widthPx }, (_, at) => 188 + ((at * 7919) % 23));
  // A corner of white in the first tile, and a letter's stroke below it.
  for (let y = 0; y < 20; y += 1) data.fill(255, y * widthPx, y * widthPx + 64);
  for (let y = 40; y < 52; y += 1) data.fill(60, y * widthPx + 30, y * widthPx + 33);
  const { data: ink } = binarize({ widthPx, heightPx: widthPx, data });
  expect(ink.reduce((sum, one) => sum + one, 0)).toBe(3 * 12);
});
