import { stripMarks } from '../vietnamese/unicode.ts';
import { VarintReader } from './byte-codes.ts';
import { splitSections } from './model-file.ts';
import type { RescorerTable } from './rescorer-table.ts';
import { type BigramTable, TrigramTable } from './trigram-table.ts';

/** Ids of the tokens that are no words; the same in training and decoding. */
export const specialIds = { boundary: 0, stop: 1, comma: 2, punctuation: 3, number: 4, unknown: 5 } as const;
export const specialCount = 6;

/** Sections that every model has; slots and levels of the rescorer may follow. */
export const sectionCount = 10;

/**
 * A pruned trigram model over syllables, in typed arrays. A trigram that is not listed costs its context's
 * backoff on top of the bigram, a bigram that is not listed its first word's backoff on top of the unigram.
 * All scores are natural logarithms.
 */
export interface LanguageModel {
  readonly size: number;
  readonly words: readonly string[];
  /** Ids by word, lower case, new tone placement. */
  readonly idOfWord: ReadonlyMap<string, number>;
  /** Ids of all words with the same letters once marks are off, most frequent first. */
  readonly idsOfBase: ReadonlyMap<string, Uint16Array>;
  readonly unigram: Float32Array;
  readonly unigramBackoff: Float32Array;
  /** Log share of printings with a capital, and without, inside sentences. */
  readonly capital: Float32Array;
  readonly small: Float32Array;
  readonly bigramStart: Uint32Array;
  readonly bigramWord: Uint16Array;
  readonly bigramCode: Uint8Array;
  readonly bigramScores: Float32Array;
  readonly backoffCode: Uint8Array;
  readonly backoffScores: Float32Array;
  readonly trigrams: TrigramTable;
  /** What a trigram gains over its bigram. */
  readonly trigramGains: Float32Array;
  /** For the second look at open places; without slots in a model that is itself used to learn it. */
  readonly rescorer: RescorerTable;
}

function floats(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

function shorts(bytes: Uint8Array): Uint16Array {
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
}

function groupByBase(words: readonly string[]): Map<string, Uint16Array> {
  const lists = new Map<string, number[]>();
  for (let id = specialCount; id < words.length; id += 1) {
    const base = stripMarks(words[id] ?? '');
    const list = lists.get(base);
    if (list === undefined) lists.set(base, [id]);
    else list.push(id);
  }
  return new Map([...lists].map(([base, list]) => [base, Uint16Array.from(list)]));
}

/** Successors of each word: their number, then the gaps between their ids. */
function readBigrams(bytes: Uint8Array, size: number, total: number): BigramTable {
  const reader = new VarintReader(bytes);
  const start = new Uint32Array(size + 1);
  const word = new Uint16Array(total);
  let at = 0;
  for (let first = 0; first < size; first += 1) {
    start[first] = at;
    const end = at + reader.read();
    let id = -1;
    for (; at < end; at += 1) {
      id += reader.read() + 1;
      word[at] = id;
    }
  }
  start[size] = at;
  return { start, word };
}

/**
 * Lays the model over the bytes of its file.
 * @throws AppError model-corrupt
 */
export function parseLanguageModel(file: ArrayBuffer): LanguageModel {
  const sections = splitSections(file, sectionCount);
  const section = (index: number): Uint8Array => sections[index] ?? new Uint8Array();
  const words = new TextDecoder().decode(section(0)).split('\n');
  const size = words.length;
  const perWord = floats(section(1));
  const codebooks = floats(section(2));
  const bigramCode = section(4);
  const bigrams = readBigrams(section(3), size, bigramCode.length);
  const total = new Uint32Array(section(9).slice().buffer)[0] ?? 0;
  const trigrams = new TrigramTable(bigrams, { counts: section(6), ranks: section(7), codes: section(8), total });
  return {
    size,
    words,
    idOfWord: new Map(words.map((word, id) => [word, id] as const).slice(specialCount)),
    idsOfBase: groupByBase(words),
    unigram: perWord.subarray(0, size),
    unigramBackoff: perWord.subarray(size, 2 * size),
    capital: perWord.subarray(2 * size, 3 * size),
    small: perWord.subarray(3 * size, 4 * size),
    bigramStart: bigrams.start,
    bigramWord: bigrams.word,
    bigramCode,
    bigramScores: codebooks.subarray(0, 256),
    backoffCode: section(5),
    backoffScores: codebooks.subarray(256, 512),
    trigrams,
    trigramGains: codebooks.subarray(512, 768),
    rescorer: { slots: shorts(section(10)), levels: floats(section(11)) },
  };
}
