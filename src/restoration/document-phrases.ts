import { stripMarks } from '../vietnamese/unicode.ts';

/** So many words in a row stand for one passage; fewer come together by chance. */
const KEY_WORDS = 4;
/** A seal hides no more words of a line. */
const MOST_BEFORE = 6;
const ENDS_SENTENCE = /[.;:?!]$/u;

/** A word without its marks and signs: under a seal these are misread first. */
export function foldWord(text: string): string {
  return stripMarks(text)
    .toLowerCase()
    .replace(/[^a-z\d]/gu, '');
}

interface PlacedWord {
  readonly text: string;
  readonly folded: string;
  readonly startsRun: boolean;
}

/** The passages of the pages gone before, to find there what is hidden on this one. */
export class DocumentPhrases {
  private readonly words: PlacedWord[] = [];
  private readonly places = new Map<string, number[]>();
  /** Few documents ever ask, so runs are looked at when one does. */
  private pending: (readonly string[])[] = [];

  add(runs: readonly (readonly string[])[]): void {
    this.pending.push(...runs);
  }

  /** The words that stand before these, nearest first, for each of the places that agree with most of them. */
  wordsBefore(words: readonly string[]): string[][] {
    for (const run of this.pending) this.index(run);
    this.pending = [];
    const folded = words.map(foldWord);
    const key = folded.slice(0, KEY_WORDS);
    if (key.length < KEY_WORDS || key.includes('')) return [];
    const places = (this.places.get(key.join(' ')) ?? []).map((at) => ({ at, agreeing: this.agreeing(at, folded) }));
    const most = Math.max(...places.map(({ agreeing }) => agreeing));
    return places.filter(({ agreeing }) => agreeing === most).map(({ at }) => this.before(at));
  }

  private agreeing(at: number, folded: readonly string[]): number {
    const end = folded.findIndex((word, offset) => word !== this.words[at + offset]?.folded);
    return end === -1 ? folded.length : end;
  }

  private before(at: number): string[] {
    const found: string[] = [];
    for (let word = at; word > 0 && found.length < MOST_BEFORE; word -= 1) {
      const before = this.words[word - 1];
      if (before === undefined || this.words[word]?.startsRun === true || ENDS_SENTENCE.test(before.text)) break;
      found.push(before.text);
    }
    return found;
  }

  private index(run: readonly string[]): void {
    const first = this.words.length;
    const folded = run.map(foldWord);
    for (const [at, text] of run.entries()) {
      this.words.push({ text, folded: folded[at] ?? '', startsRun: at === 0 });
      if (at + KEY_WORDS > run.length) continue;
      const key = folded.slice(at, at + KEY_WORDS).join(' ');
      const known = this.places.get(key);
      if (known === undefined) this.places.set(key, [first + at]);
      else known.push(first + at);
    }
  }
}
