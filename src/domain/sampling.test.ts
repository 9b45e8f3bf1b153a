import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accuracyInterval, pagesToSample } from './sampling.ts';

const pages = (count: number, errors: (index: number) => number) =>
  Array.from({ length: count }, (_, index) => ({ characters: 1500, errors: errors(index) }));

describe('accuracyInterval', () => {
  it.each([
    ['no page', pages(0, () => 0), { accuracy: null, interval: null, verdict: 'open' }],
    ['one page', pages(1, () => 3), { accuracy: 0.998, interval: null, verdict: 'open' }],
    ['many good pages', pages(200, () => 6), { accuracy: 0.996, verdict: 'passed' }],
    ['many bad pages', pages(200, () => 75), { accuracy: 0.95, verdict: 'failed' }],
    ['three faultless pages prove nothing', pages(3, () => 0), { accuracy: 1, verdict: 'open' }],
    ['the same errors in one heap', pages(40, (index) => (index === 0 ? 800 : 0)), { verdict: 'open' }],
  ])('%s', (_what, given, expected) => {
    expect(accuracyInterval(given)).toMatchObject(expected);
  });

  it('is Wilson itself where errors are spread evenly', () => {
    // 20 errors of 1000, 95 %: 0.0129 to 0.0309 (Wilson 1927, as in R's binom.confint).
    const { interval } = accuracyInterval(Array.from({ length: 20 }, () => ({ characters: 50, errors: 1 })));
    expect(interval?.high).toBeCloseTo(1 - 0.013, 3);
    expect(interval?.low).toBeCloseTo(1 - 0.0307, 3);
  });

  it('holds the accuracy, and grows no narrower when errors gather', () => {
    const page = fc.record({
      characters: fc.integer({ min: 100, max: 3000 }),
      errors: fc.integer({ min: 0, max: 100 }),
    });
    fc.assert(
      fc.property(fc.array(page, { minLength: 2, maxLength: 40 }), (given) => {
        const { accuracy, interval } = accuracyInterval(given);
        expect(interval?.low).toBeLessThanOrEqual(accuracy ?? 0);
        expect(interval?.high).toBeGreaterThanOrEqual(accuracy ?? 1);
      }),
    );
  });
});

it.each([
  [10, 8],
  [100, 24],
  [1_000_000, 31],
])('draws of %i pages %i', (population, expected) => {
  expect(pagesToSample(population, 1500)).toBe(expected);
});
