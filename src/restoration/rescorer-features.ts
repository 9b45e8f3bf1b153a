import { specialCount } from './language-model.ts';

/**
 * What stands around a word beyond the reach of trigrams, as hashed patterns. Training and decoding share this file.
 * A pattern says which neighbours it looks at; with a candidate it is a feature with a weight of its own.
 */

/** Words looked at on each side as a bag, whatever their distance. */
export const reach = 8;
/** Neighbours that a pattern takes together, by their distance. */
const PATTERNS: readonly (readonly number[])[] = [
  [],
  [-1],
  [1],
  [-1, 1],
  [-2, -1],
  [1, 2],
  [-2, -1, 1],
  [-1, 1, 2],
  [-2, -1, 1, 2],
  [-3, -2, -1],
  [1, 2, 3],
  [-2],
  [2],
  [-3],
  [3],
  [-2, 1],
  [-1, 2],
  [-2, 2],
];
/** The bag begins beyond what the patterns see one by one. */
const BAG_FROM = 2;
const BAG_KIND = 97;
export const patternCount = PATTERNS.length + 2 * (reach - BAG_FROM + 1);
/** A pattern that says nothing here: its place in the list is kept, its features have no weight. */
export const noPattern = 0;

const mix = (hash: number, value: number): number => {
  const mixed = Math.imul(hash ^ (value + 0x9e37_79b9), 0x85eb_ca6b);
  return mixed ^ (mixed >>> 15);
};

/**
 * Hashes the patterns around `place`, one word a place in `words`, into `hashes`. Beyond the ends of the text stand
 * boundaries.
 */
export function hashPatterns(words: Uint16Array, place: number, hashes: Int32Array): void {
  let next = 0;
  for (const [kind, offsets] of PATTERNS.entries()) {
    let hash = kind + 1;
    for (const offset of offsets) hash = mix(hash, words[place + offset] ?? 0);
    hashes[next++] = mix(hash, kind);
  }
  for (let distance = BAG_FROM; distance <= reach; distance += 1) {
    hashes[next++] = bagPattern(words[place - distance] ?? 0);
    hashes[next++] = bagPattern(words[place + distance] ?? 0);
  }
}

function bagPattern(word: number): number {
  return word < specialCount ? noPattern : mix(BAG_KIND, word);
}

/** Features are told apart by so many bits: of 67 million places the learner has, four million end up in the model. */
export const featureBits = 26;

/** The feature of a candidate in a pattern: a number of `featureBits` bits. */
export function hashFeature(pattern: number, candidate: number): number {
  const mixed = Math.imul(pattern ^ Math.imul(candidate + 1, 0xc2b2_ae35), 0x27d4_eb2f);
  return (mixed ^ (mixed >>> 13)) & (2 ** featureBits - 1);
}
