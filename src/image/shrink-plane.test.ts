import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shrinkPlane } from './shrink-plane.ts';

describe('shrinkPlane', () => {
  it('gives each pixel the mean of what it covers', () => {
    const plane = { widthPx: 4, heightPx: 2, data: Uint8Array.of(0, 100, 200, 200, 100, 200, 0, 0) };
    expect(shrinkPlane(plane, 0.5)).toEqual({ widthPx: 2, heightPx: 1, data: Uint8Array.of(100, 100) });
  });

  it('keeps the brightness of a page of one grey, whatever its size and the scale', () => {
    const sizes = fc.record({ widthPx: fc.integer({ min: 1, max: 40 }), heightPx: fc.integer({ min: 1, max: 40 }) });
    fc.assert(
      fc.property(sizes, fc.double({ min: 0.3, max: 0.99, noNaN: true }), fc.nat(255), (size, scale, grey) => {
        const shrunk = shrinkPlane({ ...size, data: new Uint8Array(size.widthPx * size.heightPx).fill(grey) }, scale);
        expect(shrunk.data).toHaveLength(shrunk.widthPx * shrunk.heightPx);
        expect(shrunk.data.every((value) => value === grey)).toBe(true);
      }),
    );
  });
});
