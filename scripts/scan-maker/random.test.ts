import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';

describe('createRandom', () => {
  it('gives the same numbers for the same seed on every machine', () => {
    const random = createRandom(1);
    expect([random.integer(0, 999), random.integer(0, 999), random.integer(0, 999)]).toMatchInlineSnapshot(`
      [
        257,
        288,
        547,
      ]
    `);
  });

  it('gives other numbers for another seed', () => {
    expect(createRandom(1).next()).not.toBe(createRandom(2).next());
  });

  it('keeps a named part as it is when another part draws more', () => {
    const one = createRandom(7);
    const other = createRandom(7);
    other.next();
    expect(one.fork('lamp').next()).toBe(other.fork('lamp').next());
  });

  it('has mean 0 and deviation 1 in its normal numbers', () => {
    const random = createRandom(3);
    const values = Array.from({ length: 4000 }, () => random.gaussian());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.06);
    expect(Math.abs(variance - 1)).toBeLessThan(0.08);
  });
});
