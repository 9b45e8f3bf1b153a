import { featureBits } from './rescorer-features.ts';

/**
 * Weights of features: buckets of four slots, each 8 bits to know the feature by and 8 bits of weight. The bucket is
 * the feature's upper bits, so that no feature is taken for another.
 */
export interface RescorerTable {
  readonly slots: Uint16Array;
  /** Weight by code; code 0 is an empty slot. */
  readonly levels: Float32Array;
}

export const slotsPerBucket = 4;
export const weightCodes = 256;

const bucketOf = (feature: number, buckets: number): number =>
  Math.floor((feature / 2 ** featureBits) * buckets) * slotsPerBucket;
const markOf = (feature: number): number => feature & 0xff;

/** The weight of the feature, 0 when it is not listed. */
export function weightOf({ slots, levels }: RescorerTable, feature: number): number {
  const bucket = bucketOf(feature, slots.length / slotsPerBucket);
  const mark = markOf(feature);
  for (let at = bucket; at < bucket + slotsPerBucket; at += 1) {
    const slot = slots[at] ?? 0;
    if (slot === 0) return 0;
    if (slot >>> 8 === mark) return levels[slot & (weightCodes - 1)] ?? 0;
  }
  return 0;
}

/** Puts a feature into its bucket; false when the bucket is full. Codes run from 1. */
export function insertFeature(slots: Uint16Array, feature: number, code: number): boolean {
  const bucket = bucketOf(feature, slots.length / slotsPerBucket);
  for (let at = bucket; at < bucket + slotsPerBucket; at += 1) {
    if (slots[at] !== 0) continue;
    slots[at] = (markOf(feature) << 8) | code;
    return true;
  }
  return false;
}
