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
