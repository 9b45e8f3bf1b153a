import { VarintReader } from './byte-codes.ts';
import { placeOf } from './sorted-words.ts';

/** Where the successors of each word begin, and the successors. */
export interface BigramTable {
  readonly start: Uint32Array;
  readonly word: Uint16Array;
}

/** The sections of a model file that hold its trigrams. */
export interface TrigramSections {
  /** Number of successors of each bigram. */
  readonly counts: Uint8Array;
  /** Successors of each bigram, as gaps between their ranks among the successors of its second word. */
  readonly ranks: Uint8Array;
  /** Two codes a byte, low first. */
  readonly codes: Uint8Array;
  readonly total: number;
}

const byteAt = (bytes: Uint8Array, index: number): number => bytes[index] ?? 0;

/** How many bytes of four end a number: those below 128. */
const countEnds = (word: number): number => Math.imul((~word & 0x80808080) >>> 7, 0x01010101) >>> 24;

/** Where the numbers of `bytes` go on after `count` of them. `words` are the same bytes by four. */
function skipNumbers(bytes: Uint8Array, words: Uint32Array, position: number, count: number): number {
  let at = position;
  let left = count;
  while (left > 0) {
    if ((at & 3) === 0 && left >= 4 && at + 4 <= bytes.length) {
      left -= countEnds(words[at >> 2] ?? 0);
      at += 4;
    } else {
      if (byteAt(bytes, at) < 0x80) left -= 1;
      at += 1;
    }
  }
  return at;
}

/** The place of the gaps in the file is kept for every so many contexts: to know it for each costs a start 60 ms. */
const STRIDE = 16;

/**
 * The trigrams of a model over the bytes of its file. A document asks for one context in a hundred, so each is
 * unpacked when it is first asked for: all sixteen million would take half a second.
 */
export class TrigramTable {
  private readonly bigrams: BigramTable;
  private readonly sections: TrigramSections;
  private readonly rankWords: Uint32Array;
  /** By bigram: its first trigram. */
  private readonly start: Uint32Array;
  /** By `STRIDE` bigrams: where the gaps of the first begin in the file. */
  private readonly gapAt: Uint32Array;
  /** By bigram: whether `word` has its successors. */
  private readonly isUnpacked: Uint8Array;
  private readonly word: Uint16Array;

  constructor(bigrams: BigramTable, sections: TrigramSections) {
    const contexts = bigrams.word.length;
    this.bigrams = bigrams;
    this.sections = sections;
    this.start = new Uint32Array(contexts + 1);
    this.gapAt = new Uint32Array(Math.ceil(contexts / STRIDE));
    this.isUnpacked = new Uint8Array(contexts);
    this.word = new Uint16Array(sections.total);
    const { ranks } = sections;
    this.rankWords = new Uint32Array(ranks.buffer, ranks.byteOffset, ranks.length >> 2);
    const counts = new VarintReader(sections.counts);
    let first = 0;
    for (let context = 0; context < contexts; context += 1) {
      this.start[context] = first;
      first += counts.read();
    }
    this.start[contexts] = first;
    for (let block = 1; block < this.gapAt.length; block += 1)
      this.gapAt[block] = this.skip(this.gapAt[block - 1] ?? 0, (block - 1) * STRIDE, block * STRIDE);
  }

  /** Where the gaps of the context `to` begin, from where those of `from` do. */
  private skip(position: number, from: number, to: number): number {
    const count = (this.start[to] ?? 0) - (this.start[from] ?? 0);
    return skipNumbers(this.sections.ranks, this.rankWords, position, count);
  }

  /**
   * Codes of the gains over the bigram for the third words `ids[from]` up to `ids[to]`, into `codes`; -1 where the
   * trigram is not listed.
   */
  readCodes(context: number, ids: Uint16Array, from: number, to: number, codes: Int8Array): void {
    if (this.isUnpacked[context] === 0) this.unpack(context);
    const start = this.start[context] ?? 0;
    const end = this.start[context + 1] ?? 0;
    let place = start;
    let previous = 0;
    for (let at = from; at < to; at += 1) {
      const third = ids[at] ?? 0;
      place = placeOf(this.word, third, third < previous ? start : place, end);
      previous = third;
      const isListed = place < end && this.word[place] === third;
      codes[at - from] = isListed ? (byteAt(this.sections.codes, place >> 1) >> ((place & 1) << 2)) & 15 : -1;
    }
  }

  private unpack(context: number): void {
    const { bigrams, word } = this;
    const block = Math.floor(context / STRIDE);
    const gaps = new VarintReader(this.sections.ranks, this.skip(this.gapAt[block] ?? 0, block * STRIDE, context));
    const end = this.start[context + 1] ?? 0;
    let successor = (bigrams.start[bigrams.word[context] ?? 0] ?? 0) - 1;
    for (let at = this.start[context] ?? 0; at < end; at += 1) {
      successor += gaps.read() + 1;
      word[at] = bigrams.word[successor] ?? 0;
    }
    this.isUnpacked[context] = 1;
  }
}
