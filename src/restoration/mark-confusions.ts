import { partsOfLetter } from '../vietnamese/unicode.ts';

/**
 * How often an engine reads one mark as another. A poor scan confuses few kinds, but those often (hỏi over a
 * circumflex read as sắc: 105 of 249 on one report of 150 dpi), so what a page shows counts more than any table.
 */

/** What of one printed letter was read as another: its kind, the same for letters of the same marks. */
export interface Confusion {
  readonly printed: string;
  readonly read: string;
}

/** Letters without their base, when only the tone differs: ể read as ế is what ổ read as ố is. */
function marksOf(letter: string, other: string): string {
  const [parts, others] = [partsOfLetter(letter), partsOfLetter(other)];
  const isToneOnly = parts !== undefined && parts.quality === others?.quality;
  return isToneOnly ? `${Number(parts.quality !== parts.base)}${parts.tone}` : letter;
}

/** The one letter in which two words of the same length differ; `undefined` when there are more or none. */
export function confusionOf(printedWord: string, readWord: string): Confusion | undefined {
  if (printedWord.length !== readWord.length) return undefined;
  let found: Confusion | undefined;
  for (let at = 0; at < readWord.length; at += 1) {
    const [printed, read] = [printedWord.charAt(at), readWord.charAt(at)];
    if (printed === read) continue;
    if (found !== undefined) return undefined;
    found = { printed: marksOf(printed, read), read: marksOf(read, printed) };
  }
  return found;
}

/** Corrections of one kind from which it is a habit of the page and no accident. */
const MIN_SEEN = 3;
/** What was seen is believed by half: the corrections are sure, the readings beside them were not checked. */
const TRUST = 0.5;

const keyOf = ({ printed, read }: Confusion): string => `${printed}>${read}`;

export interface WordChange {
  /** As read, small letters. */
  readonly read: string;
  /** As corrected, small letters. */
  readonly printed: string;
}

/** The share of printed letters that were read wrongly, by kind, from the sure corrections of a page. */
export class ConfusionRates {
  /** Share 0..1 of all words whose marks were misread for sure. */
  readonly share: number;
  private readonly rates = new Map<string, number>();

  constructor(changes: readonly WordChange[], words: readonly string[]) {
    const seen = Map.groupBy(
      changes.flatMap(({ printed, read }) => confusionOf(printed, read) ?? []),
      keyOf,
    );
    this.share = words.length === 0 ? 0 : changes.length / words.length;
    for (const [key, confusions] of seen) {
      const [first] = confusions;
      if (first === undefined || confusions.length < MIN_SEEN) continue;
      const kept = words.filter((word) => [...word].some((letter) => isPrintedAs(letter, first.printed))).length;
      this.rates.set(key, (TRUST * confusions.length) / (confusions.length + kept));
    }
  }

  get isEmpty(): boolean {
    return this.rates.size === 0;
  }

  /** Whether the page misreads some other letter as one of the word's. */
  concern(readWord: string): boolean {
    return [...this.rates.keys()].some((key) => {
      const read = key.slice(key.indexOf('>') + 1);
      return [...readWord].some((letter) => isPrintedAs(letter, read));
    });
  }

  /** Share 0..1 of the letters of that kind that the page reads so; 0 when it has no such habit. */
  rateOf(printedWord: string, readWord: string): number {
    if (this.isEmpty) return 0;
    const confusion = confusionOf(printedWord, readWord);
    return confusion === undefined ? 0 : (this.rates.get(keyOf(confusion)) ?? 0);
  }
}

/** Whether a letter is of the kind that `marksOf` named. */
function isPrintedAs(letter: string, kind: string): boolean {
  const parts = partsOfLetter(letter);
  return letter === kind || (parts !== undefined && `${Number(parts.quality !== parts.base)}${parts.tone}` === kind);
}
