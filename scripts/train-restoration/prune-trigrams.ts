import type { TrigramModel } from './kneser-ney.ts';
import type { KeptTrigrams } from './pack-model.ts';

/**
 * Backoff weights after pruning: the mass that the kept trigrams leave, over the mass that their lower order
 * leaves, so that every context still sums to one.
 */
export function backoffsOf(model: TrigramModel, keep: Uint8Array): Float64Array {
  const listed = new Float64Array(model.bigramKeys.length);
  const lower = new Float64Array(model.bigramKeys.length);
  for (let index = 0; index < keep.length; index += 1) {
    if (keep[index] === 0) continue;
    const context = model.trigramContext[index] ?? 0;
    listed[context] = (listed[context] ?? 0) + Math.exp(model.trigram[index] ?? 0);
    lower[context] = (lower[context] ?? 0) + Math.exp(model.bigram[model.trigramSuffix[index] ?? 0] ?? 0);
  }
  return listed.map((mass, context) => Math.log(Math.max(1e-4, 1 - mass) / Math.max(1e-4, 1 - (lower[context] ?? 0))));
}

/** Keeps trigrams by how much the text's likelihood loses without them. */
export function pruneTrigrams(model: TrigramModel, minimalGain: number): KeptTrigrams {
  const keep = new Uint8Array(model.trigramKeys.length);
  for (let index = 0; index < keep.length; index += 1) {
    const change = (model.trigram[index] ?? 0) - (model.bigram[model.trigramSuffix[index] ?? 0] ?? 0);
    keep[index] = (model.trigramCount[index] ?? 0) * Math.abs(change) >= minimalGain ? 1 : 0;
  }
  return { keep, backoff: backoffsOf(model, keep) };
}
