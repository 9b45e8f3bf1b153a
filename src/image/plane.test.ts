import { describe, expect, it } from 'vitest';
import { binarize } from './binarize.ts';
import { inkPlane } from './plane.ts';

describe('inkPlane', () => {
  it.each([
    ['a red seal', [214, 40, 50], false],
    ['a blue signature', [40, 60, 200], false],
    ['black print', [30, 28, 35], true],
  ])('shows %s as ink or paper', (_, colour, isInk) => {
    const data = new Uint8Array(100 * 100 * 3).fill(250);
    for (let pixel = 0; pixel < 200; pixel += 1) data.set(colour, pixel * 3);
    const plane = inkPlane({ widthPx: 100, heightPx: 100, channels: 3, data, dpi: 200 });
    expect(binarize(plane).data[50] === 1).toBe(isInk);
  });
});

describe('binarize', () => {
  it('finds print in the dark half of an unevenly lit page', () => {
    const data = new Uint8Array(256 * 64);
    for (let at = 0; at < data.length; at += 1) data[at] = at % 256 < 128 ? 240 : 150;
    data[20 * 256 + 40] = 60;
    data[20 * 256 + 200] = 60;
    const ink = binarize({ widthPx: 256, heightPx: 64, data });
    expect(ink.data.reduce((sum, value) => sum + value, 0)).toBe(2);
  });
});
