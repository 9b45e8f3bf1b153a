/**
 * Weights of features by hash: buckets of four slots, each 12 bits to know the feature by and 4 bits of weight. A
 * feature that is not listed is taken for another once in a thousand times.
 */
export interface RescorerTable {
  readonly slots: Uint16Array;
  /** Weight by code; code 0 is an empty slot. */
  readonly levels: Float32Array;
}

export const slotsPerBucket = 4;
export const weightCodes = 16;

const bucketOf = (hash: number, buckets: number): number => Math.floor((hash / 2 ** 32) * buckets) * slotsPerBucket;
const markOf = (hash: number): number => hash & 0xfff;

/** The weight of the feature, 0 when it is not listed. */
export function weightOf({ slots, levels }: RescorerTable, hash: number): number {
  const bucket = bucketOf(hash, slots.length / slotsPerBucket);
  const mark = markOf(hash);
  for (let at = bucket; at < bucket + slotsPerBucket; at += 1) {
    const slot = slots[at] ?? 0;
    if (slot === 0) return 0;
    if (slot >>> 4 === mark) return levels[slot & (weightCodes - 1)] ?? 0;
  }
  return 0;
}

/** Puts a feature into its bucket; false when the bucket is full. Codes run from 1. */
export function insertFeature(slots: Uint16Array, hash: number, code: number): boolean {
  const bucket = bucketOf(hash, slots.length / slotsPerBucket);
  for (let at = bucket; at < bucket + slotsPerBucket; at += 1) {
    if (slots[at] !== 0) continue;
    slots[at] = (markOf(hash) << 4) | code;
    return true;
  }
  return false;
}
