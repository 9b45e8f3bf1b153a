import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumCounts } from './counts.ts';

describe('sumCounts', () => {
  it('adds every count by its name and leaves its parts as they were', () => {
    const none = { right: 0, wrong: 0 };
    const parts = fc.array(fc.record({ right: fc.nat(1000), wrong: fc.nat(1000) }));
    fc.assert(
      fc.property(parts, (all) => {
        const sum = sumCounts(none, all);
        expect(sum.right).toBe(all.reduce((total, { right }) => total + right, 0));
        expect(sum.wrong).toBe(all.reduce((total, { wrong }) => total + wrong, 0));
        expect(none).toEqual({ right: 0, wrong: 0 });
      }),
    );
  });
});
