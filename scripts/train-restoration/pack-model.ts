import { VarintWriter } from '../../src/restoration/byte-codes.ts';
import { joinSections } from '../../src/restoration/model-file.ts';
import type { RescorerTable } from '../../src/restoration/rescorer-table.ts';
import { quantize } from './codebook.ts';
import type { TrigramModel } from './kneser-ney.ts';
import type { TrainedWord } from './vocabulary.ts';

/** Levels of the trigrams' gains: two codes go into a byte. */
export const gainLevels = 16;

const bytesOf = (view: ArrayBufferView): Uint8Array => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

/** What pruning left of the trigrams; bigrams are all kept. */
export interface KeptTrigrams {
  /** 1 for each trigram that is kept. */
  readonly keep: Uint8Array;
  /** Log weight of the lower order after each bigram, for trigrams that are not listed. */
  readonly backoff: Float64Array;
}

function packBigrams(model: TrigramModel): Uint8Array {
  const writer = new VarintWriter();
  for (let first = 0; first < model.size; first += 1) {
    const from = model.bigramStart[first] ?? 0;
    const to = model.bigramStart[first + 1] ?? 0;
    writer.write(to - from);
    let previous = -1;
    for (let index = from; index < to; index += 1) {
      const id = (model.bigramKeys[index] ?? 0) % model.size;
      writer.write(id - previous - 1);
      previous = id;
    }
  }
  return writer.finish();
}

function packTrigrams(model: TrigramModel, keep: Uint8Array): { counts: Uint8Array; ranks: Uint8Array } {
  const counts = new VarintWriter();
  const ranks = new VarintWriter();
  let at = 0;
  for (let bigram = 0; bigram < model.bigramKeys.length; bigram += 1) {
    const middle = (model.bigramKeys[bigram] ?? 0) % model.size;
    const successors = model.bigramStart[middle] ?? 0;
    let count = 0;
    let previous = -1;
    for (; at < keep.length && model.trigramContext[at] === bigram; at += 1) {
      if (keep[at] === 0) continue;
      const rank = (model.trigramSuffix[at] ?? 0) - successors;
      ranks.write(rank - previous - 1);
      previous = rank;
      count += 1;
    }
    counts.write(count);
  }
  return { counts: counts.finish(), ranks: ranks.finish() };
}

function gainsOfKept(model: TrigramModel, keep: Uint8Array): Float64Array {
  const gains = new Float64Array(keep.length);
  let length = 0;
  for (let index = 0; index < keep.length; index += 1) {
    if (keep[index] === 0) continue;
    gains[length] = (model.trigram[index] ?? 0) - (model.bigram[model.trigramSuffix[index] ?? 0] ?? 0);
    length += 1;
  }
  return gains.slice(0, length);
}

function packNibbles(codes: Uint8Array): Uint8Array {
  const packed = new Uint8Array((codes.length + 1) >> 1);
  for (let index = 0; index < codes.length; index += 1) {
    packed[index >> 1] = (packed[index >> 1] ?? 0) | ((codes[index] ?? 0) << ((index & 1) * 4));
  }
  return packed;
}

function wordScores(model: TrigramModel, words: readonly TrainedWord[]): Float32Array {
  const scores = new Float32Array(4 * model.size);
  for (const [id, word] of words.entries()) {
    scores[id] = model.unigram[id] ?? 0;
    scores[model.size + id] = model.unigramBackoff[id] ?? 0;
    // A prior of one printing in eight with a capital, worth four printings, keeps rare words from certainty.
    const total = word.lower + word.capital + 4;
    scores[2 * model.size + id] = Math.log((word.capital + 0.5) / total);
    scores[3 * model.size + id] = Math.log((word.lower + 3.5) / total);
  }
  return scores;
}

/** The bytes of the model file that `parseLanguageModel` reads; examples for the rescorer are made without one. */
export function packModel(
  model: TrigramModel,
  kept: KeptTrigrams,
  words: readonly TrainedWord[],
  rescorer?: RescorerTable,
): Uint8Array {
  const bigram = quantize(model.bigram, 256);
  const backoff = quantize(kept.backoff, 256);
  const gain = quantize(gainsOfKept(model, kept.keep), gainLevels);
  const { counts, ranks } = packTrigrams(model, kept.keep);
  const codebooks = new Float32Array(768);
  codebooks.set(bigram.levels, 0);
  codebooks.set(backoff.levels, 256);
  codebooks.set(gain.levels, 512);
  const sections = [
    new TextEncoder().encode(words.map((word) => word.text).join('\n')),
    bytesOf(wordScores(model, words)),
    bytesOf(codebooks),
    packBigrams(model),
    bigram.codes,
    backoff.codes,
    counts,
    ranks,
    packNibbles(gain.codes),
    bytesOf(Uint32Array.of(gain.codes.length)),
    ...(rescorer === undefined ? [] : [bytesOf(rescorer.slots), bytesOf(rescorer.levels)]),
  ];
  console.error(`sections: ${sections.map((section) => section.length).join(' ')}`);
  return joinSections(sections);
}
