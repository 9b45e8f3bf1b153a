import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPixels } from './pixels.ts';

/** As pdf.js hands over black and white: rows padded to bytes, the highest bit first, 1 for white. */
const ONE_BIT = 1;

describe('toPixels', () => {
  it('gives a pixel of black and white the value of its bit, wherever a row ends', () => {
    const sizes = fc.record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 6 }) });
    // Whole bytes of white and of black as well as mixed ones.
    const bytes = fc.array(fc.constantFrom(0xff, 0, 0b1010_0110, 0x80, 0x7f, 1), { minLength: 30, maxLength: 30 });
    fc.assert(
      fc.property(sizes, bytes, ({ width, height }, all) => {
        const rowBytes = Math.ceil(width / 8);
        const data = Uint8Array.from(all.slice(0, rowBytes * height));
        const bitAt = (x: number, y: number): string =>
          (data[y * rowBytes + Math.floor(x / 8)] ?? 0)
            .toString(2)
            .padStart(8, '0')
            .charAt(x % 8);
        const expected = Array.from({ length: width * height }, (_, at) =>
          bitAt(at % width, Math.floor(at / width)) === '1' ? 255 : 0,
        );
        const pixels = toPixels({ width, height, kind: ONE_BIT, data });
        expect([...pixels.data]).toEqual(expected);
        expect(pixels.channels).toBe(1);
      }),
    );
  });
});
