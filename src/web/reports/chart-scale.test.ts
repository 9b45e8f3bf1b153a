import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaleFor, unbroken } from './chart-scale.ts';

/** Figures as papers print them. */
const hundredths = fc.integer({ min: -1e11, max: 1e11 }).map((whole) => whole / 100);

describe('scaleFor', () => {
  it.each([
    [[97, 12], 100, [0, 25, 50, 75, 100]],
    [[1_034_673], undefined, [0, 500_000, 1_000_000, 1_500_000]],
    [[0.3], undefined, [0, 0.1, 0.2, 0.3]],
    [[], undefined, [0, 0.25, 0.5, 0.75, 1]],
    [[-4, 6], undefined, [-5, -2.5, 0, 2.5, 5, 7.5]],
  ])('of %j up to %s has the ticks %j', (values, top, ticks) => {
    expect(scaleFor(values, top).ticks).toEqual(ticks);
  });

  it('holds every value and few ticks', () => {
    fc.assert(
      fc.property(fc.array(hundredths, { minLength: 1 }), (values) => {
        const { bottom, top, ticks } = scaleFor(values);
        expect(bottom).toBeLessThanOrEqual(Math.min(...values, 0));
        expect(top).toBeGreaterThanOrEqual(Math.max(...values, 0) - (top - bottom) * 1e-8);
        expect(ticks.length).toBeLessThanOrEqual(8);
      }),
    );
  });
});

describe('unbroken', () => {
  it('parts the points at what has no number', () => {
    const points = [{ value: 1 }, { value: 2 }, { value: null }, { value: 4 }];
    expect(unbroken(points).map((run) => run.map(({ index }) => index))).toEqual([[0, 1], [3]]);
  });
});
