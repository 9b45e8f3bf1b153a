import {
  insertFeature,
  type RescorerTable,
  slotsPerBucket,
  weightCodes,
} from '../../src/restoration/rescorer-table.ts';
import { quantize } from './codebook.ts';
import type { LearntFeature } from './train-rescorer.ts';

/** Fills the table from the heaviest feature down; what finds its bucket full is left out. */
export function packRescorer(features: readonly LearntFeature[], buckets: number): RescorerTable {
  const sorted = [...features].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.hash - b.hash);
  const { codes, levels } = quantize(
    Float64Array.from(sorted, ({ weight }) => weight),
    weightCodes - 1,
  );
  const slots = new Uint16Array(buckets * slotsPerBucket);
  let full = 0;
  for (const [index, { hash }] of sorted.entries()) {
    if (!insertFeature(slots, hash, 1 + (codes[index] ?? 0))) full += 1;
  }
  console.error(`${sorted.length} features, ${full} left out`);
  return { slots, levels: Float32Array.of(0, ...levels) };
}
