import { describe, expect, it } from 'vitest';
import type { Lattice } from './lattice.ts';
import { createRescorer } from './rescorer.ts';
import { hashFeature, hashPatterns, patternCount } from './rescorer-features.ts';
import { insertFeature, type RescorerTable, slotsPerBucket, weightOf } from './rescorer-table.ts';

/** Three words; the middle one may be 20 or 21. */
const lattice: Lattice = {
  starts: Uint32Array.of(0, 1, 3, 4),
  ids: Uint16Array.of(10, 20, 21, 30),
  fit: Float64Array.of(1, 1, 1, 1),
};

/** A table in which the neighbours 10 and 30 speak for candidate 21. */
function tableFor(candidate: number, weight: number): RescorerTable {
  const slots = new Uint16Array(1024 * slotsPerBucket);
  const patterns = new Int32Array(patternCount);
  hashPatterns(Uint16Array.of(10, 20, 30), 1, patterns);
  insertFeature(slots, hashFeature(patterns[3] ?? 0, candidate), 1);
  return { slots, levels: Float32Array.of(0, weight) };
}

describe('the rescorer', () => {
  it('lets the neighbours of an open place outvote the language model', () => {
    const probability = Float64Array.of(1, 0.6, 0.4, 1);
    createRescorer(tableFor(21, 4)).rescore(lattice, probability);
    expect(probability[2]).toBeGreaterThan(0.8);
    expect((probability[1] ?? 0) + (probability[2] ?? 0)).toBeCloseTo(1, 9);
  });

  it.each([
    ['a place that is sure', [1, 0.9995, 0.0005, 1]],
    ['what no weight speaks of', [1, 0.6, 0.4, 1]],
  ])('leaves %s as it is', (_name, before) => {
    const probability = Float64Array.from(before);
    createRescorer(tableFor(before[1] === 0.6 ? 22 : 21, 5)).rescore(lattice, probability);
    expect([...probability].map((value) => value.toFixed(9))).toEqual(before.map((value) => value.toFixed(9)));
  });
});

describe('the table of weights', () => {
  it('gives each feature its own weight and none to others', () => {
    const slots = new Uint16Array(64 * slotsPerBucket);
    const levels = Float32Array.of(0, -1.5, 0.25);
    expect(insertFeature(slots, 5, 1)).toBe(true);
    expect(insertFeature(slots, 40_000_000, 2)).toBe(true);
    expect([5, 40_000_000, 6].map((feature) => weightOf({ slots, levels }, feature))).toEqual([-1.5, 0.25, 0]);
  });

  it('refuses a fifth feature in a bucket', () => {
    const slots = new Uint16Array(slotsPerBucket);
    const fits = [1, 2, 3, 4, 5].map((feature) => insertFeature(slots, feature, 1));
    expect(fits).toEqual([true, true, true, true, false]);
  });
});
