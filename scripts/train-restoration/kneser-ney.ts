import type { Counts } from './count-ngrams.ts';
import { boundaryId } from './encode-corpus.ts';

/** An interpolated modified Kneser-Ney trigram model; probabilities as natural logarithms. */
export interface TrigramModel {
  readonly size: number;
  readonly unigram: Float64Array;
  /** `w1 * size + w2`, ascending. */
  readonly bigramKeys: Float64Array;
  readonly bigram: Float64Array;
  /** Raw number of times the bigram stands in the text. */
  readonly bigramCount: Uint32Array;
  /** Start of the bigrams of each first word. */
  readonly bigramStart: Uint32Array;
  /** Weight left to the unigrams, by first word. */
  readonly unigramBackoff: Float64Array;
  readonly trigramKeys: Float64Array;
  readonly trigram: Float64Array;
  readonly trigramCount: Uint32Array;
  /** Index into the bigrams of the first two words of each trigram. */
  readonly trigramContext: Uint32Array;
  /** Index into the bigrams of the last two words of each trigram. */
  readonly trigramSuffix: Uint32Array;
}

interface Discounts {
  readonly one: number;
  readonly two: number;
  readonly more: number;
}

/** Chen and Goodman (1998), modified Kneser-Ney: the three discounts from the counts of counts. */
function discountsOf(counts: Uint32Array): Discounts {
  const seen = [0, 0, 0, 0, 0];
  for (const count of counts) if (count <= 4) seen[count] = (seen[count] ?? 0) + 1;
  const [, n1 = 1, n2 = 1, n3 = 1, n4 = 1] = seen;
  const y = n1 / (n1 + 2 * n2);
  return { one: 1 - (2 * y * n2) / n1, two: 2 - (3 * y * n3) / n2, more: 3 - (4 * y * n4) / n3 };
}

function discountFor(discounts: Discounts, count: number): number {
  if (count === 0) return 0;
  if (count === 1) return discounts.one;
  return count === 2 ? discounts.two : discounts.more;
}

export function indexOfKey(keys: Float64Array, key: number, low: number, high: number): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((keys[middle] ?? 0) < key) from = middle + 1;
    else to = middle;
  }
  return from < high && keys[from] === key ? from : -1;
}

function startsByFirstWord(keys: Float64Array, size: number): Uint32Array {
  const starts = new Uint32Array(size + 1);
  let word = 0;
  for (let index = 0; index < keys.length; index += 1) {
    const first = Math.floor((keys[index] ?? 0) / size);
    while (word <= first) starts[word++] = index;
  }
  while (word <= size) starts[word++] = keys.length;
  return starts;
}

interface Weighted {
  readonly raw: Uint32Array;
  readonly weight: Float64Array;
}

function weigh({ keys, parts }: Counts, weights: readonly number[]): Weighted {
  const raw = new Uint32Array(keys.length);
  const weight = new Float64Array(keys.length);
  for (const [part, counts] of parts.entries()) {
    for (const [index, count] of counts.entries()) {
      raw[index] = (raw[index] ?? 0) + count;
      weight[index] = (weight[index] ?? 0) + (weights[part] ?? 1) * count;
    }
  }
  return { raw, weight };
}

/** Probabilities of one order from discounted weights; groups are runs of the same context. */
function interpolate(
  { raw, weight }: Weighted,
  contextOf: Uint32Array,
  contexts: number,
  lower: (index: number) => number,
): { probability: Float64Array; left: Float64Array } {
  const discounts = discountsOf(raw);
  const total = new Float64Array(contexts);
  const taken = new Float64Array(contexts);
  const discountAt = (index: number): number => {
    const count = raw[index] ?? 0;
    return count === 0 ? 0 : (discountFor(discounts, count) * (weight[index] ?? 0)) / count;
  };
  for (let index = 0; index < raw.length; index += 1) {
    const context = contextOf[index] ?? 0;
    total[context] = (total[context] ?? 0) + (weight[index] ?? 0);
    taken[context] = (taken[context] ?? 0) + discountAt(index);
  }
  const left = taken.map((value, context) => (total[context] ? value / (total[context] ?? 1) : 1));
  const probability = new Float64Array(raw.length);
  for (let index = 0; index < raw.length; index += 1) {
    const context = contextOf[index] ?? 0;
    const own = ((weight[index] ?? 0) - discountAt(index)) / (total[context] || 1);
    probability[index] = own + (left[context] ?? 1) * lower(index);
  }
  return { probability, left };
}

function trigramNeighbours(
  trigrams: Counts,
  bigramKeys: Float64Array,
  starts: Uint32Array,
  size: number,
): { context: Uint32Array; suffix: Uint32Array } {
  const context = new Uint32Array(trigrams.keys.length);
  const suffix = new Uint32Array(trigrams.keys.length);
  let at = 0;
  for (let index = 0; index < trigrams.keys.length; index += 1) {
    const key = trigrams.keys[index] ?? 0;
    const first = Math.floor(key / size);
    while ((bigramKeys[at] ?? 0) < first) at += 1;
    context[index] = at;
    const tail = key % (size * size);
    const word = Math.floor(tail / size);
    suffix[index] = indexOfKey(bigramKeys, tail, starts[word] ?? 0, starts[word + 1] ?? 0);
  }
  return { context, suffix };
}

/** Continuation counts of the bigrams; those after a paragraph's start keep their own counts. */
function continuations(bigrams: Weighted, first: Uint32Array, trigrams: Weighted, suffix: Uint32Array): Weighted {
  const raw = new Uint32Array(bigrams.raw.length);
  const weight = new Float64Array(bigrams.raw.length);
  for (let index = 0; index < suffix.length; index += 1) {
    const bigram = suffix[index] ?? 0;
    raw[bigram] = (raw[bigram] ?? 0) + 1;
    weight[bigram] = (weight[bigram] ?? 0) + (trigrams.weight[index] ?? 0) / (trigrams.raw[index] || 1);
  }
  for (let index = 0; index < raw.length; index += 1) {
    if (first[index] !== boundaryId && raw[index] !== 0) continue;
    raw[index] = bigrams.raw[index] ?? 0;
    weight[index] = bigrams.weight[index] ?? 0;
  }
  return { raw, weight };
}

function unigramProbabilities(bigrams: Weighted, keys: Float64Array, size: number): Float64Array {
  const kinds = new Float64Array(size);
  let total = 0;
  for (let index = 0; index < keys.length; index += 1) {
    const word = (keys[index] ?? 0) % size;
    const share = (bigrams.weight[index] ?? 0) / (bigrams.raw[index] || 1);
    kinds[word] = (kinds[word] ?? 0) + share;
    total += share;
  }
  return kinds.map((count) => (count + 0.5) / (total + 0.5 * size));
}

/** Trains the model; the counts of each part of the text are multiplied by its weight. */
export function trainTrigrams(
  bigrams: Counts,
  trigrams: Counts,
  size: number,
  weights: readonly number[],
): TrigramModel {
  const bigramStart = startsByFirstWord(bigrams.keys, size);
  const first = Uint32Array.from(bigrams.keys, (key) => Math.floor(key / size));
  const { context, suffix } = trigramNeighbours(trigrams, bigrams.keys, bigramStart, size);
  const weighedBigrams = weigh(bigrams, weights);
  const weighedTrigrams = weigh(trigrams, weights);
  const kinds = continuations(weighedBigrams, first, weighedTrigrams, suffix);
  const unigram = unigramProbabilities(weighedBigrams, bigrams.keys, size);
  const second = interpolate(kinds, first, size, (index) => unigram[(bigrams.keys[index] ?? 0) % size] ?? 0);
  const third = interpolate(
    weighedTrigrams,
    context,
    bigrams.keys.length,
    (index) => second.probability[suffix[index] ?? 0] ?? 0,
  );
  return {
    size,
    unigram: unigram.map(Math.log),
    bigramKeys: bigrams.keys,
    bigram: second.probability.map(Math.log),
    bigramCount: weighedBigrams.raw,
    bigramStart,
    unigramBackoff: second.left.map(Math.log),
    trigramKeys: trigrams.keys,
    trigram: third.probability.map(Math.log),
    trigramCount: weighedTrigrams.raw,
    trigramContext: context,
    trigramSuffix: suffix,
  };
}
