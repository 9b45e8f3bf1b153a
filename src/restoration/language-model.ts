import { stripMarks } from '../vietnamese/unicode.ts';
import { VarintReader } from './byte-codes.ts';
import { splitSections } from './model-file.ts';
import type { RescorerTable } from './rescorer-table.ts';

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
  readonly trigramStart: Uint32Array;
  readonly trigramWord: Uint16Array;
  readonly trigramCode: Uint8Array;
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

function unpackNibbles(packed: Uint8Array, count: number): Uint8Array {
  const codes = new Uint8Array(count);
  for (let index = 0; index < count; index += 1) codes[index] = ((packed[index >> 1] ?? 0) >> ((index & 1) << 2)) & 15;
  return codes;
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

interface BigramTable {
  readonly start: Uint32Array;
  readonly word: Uint16Array;
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

function startsOf(counts: Uint8Array, groups: number): Uint32Array {
  const reader = new VarintReader(counts);
  const start = new Uint32Array(groups + 1);
  let at = 0;
  for (let group = 0; group < groups; group += 1) {
    start[group] = at;
    at += reader.read();
  }
  start[groups] = at;
  return start;
}

const byteAt = (bytes: Uint8Array, index: number): number => bytes[index] ?? 0;

/** A number of two or three bytes that begins at `position`. */
function longGap(bytes: Uint8Array, position: number): number {
  const second = byteAt(bytes, position + 1);
  const low = (byteAt(bytes, position) & 0x7f) | ((second & 0x7f) << 7);
  return second < 0x80 ? low : low | (byteAt(bytes, position + 2) << 14);
}

/** All gaps of the file; most of the sixteen million fit a byte, so those are read in place. */
function readGaps(ranks: Uint8Array, total: number): Uint16Array {
  const gaps = new Uint16Array(total);
  let position = 0;
  for (let at = 0; at < total; at += 1) {
    let gap = byteAt(ranks, position);
    position += 1;
    if (gap >= 0x80) {
      gap = longGap(ranks, position - 1);
      position += gap < 0x4000 ? 1 : 2;
    }
    gaps[at] = gap;
  }
  return gaps;
}

/** Successors of each bigram, as ranks among the successors of its second word. */
function readTrigrams(counts: Uint8Array, ranks: Uint8Array, bigrams: BigramTable, total: number): BigramTable {
  const start = startsOf(counts, bigrams.word.length);
  const word = readGaps(ranks, total);
  let at = 0;
  for (let bigram = 0; bigram < bigrams.word.length; bigram += 1) {
    const end = start[bigram + 1] ?? 0;
    let successor = (bigrams.start[bigrams.word[bigram] ?? 0] ?? 0) - 1;
    for (; at < end; at += 1) {
      successor += (word[at] ?? 0) + 1;
      word[at] = bigrams.word[successor] ?? 0;
    }
  }
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
  const trigramCode = unpackNibbles(section(8), new Uint32Array(section(9).slice().buffer)[0] ?? 0);
  const bigrams = readBigrams(section(3), size, bigramCode.length);
  const trigrams = readTrigrams(section(6), section(7), bigrams, trigramCode.length);
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
    trigramStart: trigrams.start,
    trigramWord: trigrams.word,
    trigramCode,
    trigramGains: codebooks.subarray(512, 768),
    rescorer: { slots: shorts(section(10)), levels: floats(section(11)) },
  };
}

function indexIn(list: Uint16Array, word: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) < word) low = middle + 1;
    else high = middle;
  }
  return low < to && list[low] === word ? low : -1;
}

/** Place of a bigram in the model, -1 when it is not listed. */
export function bigramIndex(model: LanguageModel, first: number, second: number): number {
  return indexIn(model.bigramWord, second, model.bigramStart[first] ?? 0, model.bigramStart[first + 1] ?? 0);
}

/** Place of the trigram that the bigram at `context` begins, -1 when it is not listed. */
export function trigramIndex(model: LanguageModel, context: number, third: number): number {
  return indexIn(model.trigramWord, third, model.trigramStart[context] ?? 0, model.trigramStart[context + 1] ?? 0);
}
