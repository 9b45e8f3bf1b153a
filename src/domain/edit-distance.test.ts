import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, isWithinOneEdit } from './edit-distance.ts';

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['giam', 'giam', 0],
    ['giam', 'gam', 1],
    ['cong', 'hong', 1],
    ['quyet dinh', 'quyel dlnh', 2],
    ['', 'nam', 3],
  ])('from "%s" to "%s" is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });
});

describe('isWithinOneEdit', () => {
  it('says the same as the distance', () => {
    const few = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(
      fc.property(few, few, (a, b) => {
        expect(isWithinOneEdit(a, b)).toBe(editDistance(a, b) <= 1);
      }),
      { numRuns: 2000 },
    );
  });
});
