import {
  insertFeature,
  type RescorerTable,
  slotsPerBucket,
  weightCodes,
} from '../../src/restoration/rescorer-table.ts';
import { quantize } from './codebook.ts';
import type { LearntFeatures } from './train-rescorer.ts';

/** Puts the features into buckets, the heaviest first; what finds its bucket full is left out. */
export function packRescorer({ features, weights }: LearntFeatures, buckets: number): RescorerTable {
  const { codes, levels } = quantize(weights, weightCodes - 1);
  const slots = new Uint16Array(buckets * slotsPerBucket);
  let full = 0;
  const byWeight = [...levels.keys()].sort((a, b) => Math.abs(levels[b] ?? 0) - Math.abs(levels[a] ?? 0));
  for (const code of byWeight) {
    for (const [index, feature] of features.entries())
      if (codes[index] === code && !insertFeature(slots, feature, 1 + code)) full += 1;
  }
  console.error(`${features.length} features, ${full} left out`);
  return { slots, levels: Float32Array.of(0, ...levels) };
}
