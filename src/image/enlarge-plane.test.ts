import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doublePlane } from './enlarge-plane.ts';

describe('doublePlane', () => {
  it('leaves even grey even', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        fc.nat(255),
        (width, height, grey) => {
          const data = new Uint8Array(width * height).fill(grey);
          const doubled = doublePlane({ widthPx: width, heightPx: height, data });
          expect(doubled).toMatchObject({ widthPx: 2 * width, heightPx: 2 * height });
          expect(doubled.data.every((value) => value === grey)).toBe(true);
        },
      ),
    );
  });

  it('keeps black and white apart at an edge, and the edge in its place', () => {
    const data = Uint8Array.from([0, 0, 0, 255, 255, 255]);
    const { data: row } = doublePlane({ widthPx: 6, heightPx: 1, data });
    expect([...row.subarray(0, 5)]).toEqual([0, 0, 0, 0, 0]);
    expect(row[5]).toBeLessThan(64);
    expect(row[6]).toBeGreaterThan(191);
    expect([...row.subarray(7, 12)]).toEqual([255, 255, 255, 255, 255]);
  });

  it('draws rows as it draws columns', () => {
    const data = Uint8Array.from([10, 200, 30, 90, 250, 0]);
    const wide = doublePlane({ widthPx: 6, heightPx: 1, data }).data;
    const high = doublePlane({ widthPx: 1, heightPx: 6, data }).data;
    expect([...wide.subarray(0, 12)]).toEqual(Array.from({ length: 12 }, (_, index) => high[2 * index]));
  });
});
