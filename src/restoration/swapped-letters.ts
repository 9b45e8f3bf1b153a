import { isMarkedUnit, stripMarks, toNewTonePlacement } from '../vietnamese/unicode.ts';
import { type MarksDeps, restoreMarks } from './marks.ts';

/** A letter that stands for another one throughout a page, as where two codes of a font changed places. */
export interface SwappedLetter {
  readonly printed: string;
  readonly meant: string;
}

/** The language model must be this sure of the other letter. */
const SURE = 0.9;
/** So many times, in so many different words, and so many times as often as the letter is right. */
const MIN_TIMES = 3;
const MIN_WORDS = 2;
const MORE_OFTEN = 4;

/** The one letter in which two words differ. */
function differingLetter(printed: string, meant: string): SwappedLetter | undefined {
  if (printed.length !== meant.length) return undefined;
  const places = [...printed]
    .keys()
    .filter((at) => printed[at] !== meant[at])
    .toArray();
  const [at] = places;
  return at === undefined || places.length > 1 ? undefined : { printed: printed.charAt(at), meant: meant.charAt(at) };
}

/** What the words of a page say of its letters. */
class LetterTally {
  private readonly right = new Map<string, number>();
  private readonly wrong = new Map<string, { swap: SwappedLetter; times: number; words: Set<string> }>();

  addRight(word: string): void {
    for (const letter of word)
      if (isMarkedUnit(letter.charCodeAt(0))) this.right.set(letter, (this.right.get(letter) ?? 0) + 1);
  }

  addWrong(word: string, swap: SwappedLetter): void {
    const key = `${swap.printed}${swap.meant}`;
    const { times, words } = this.wrong.get(key) ?? { times: 0, words: new Set<string>() };
    this.wrong.set(key, { swap, times: times + 1, words: words.add(word) });
  }

  find(): SwappedLetter | undefined {
    const found = this.wrong.values().find(({ swap, times, words }) => {
      const isOften = times >= MIN_TIMES && words.size >= MIN_WORDS;
      return isOften && times >= MORE_OFTEN * (this.right.get(swap.printed) ?? 0);
    });
    return found?.swap;
  }
}

/** The letter that a page has for another one nearly everywhere; few words may have it, so that shares do not show it. */
export function findSwappedLetter(lines: readonly string[], deps: MarksDeps): SwappedLetter | undefined {
  const tally = new LetterTally();
  for (const { lineIndex, start, end, text, probability } of restoreMarks(lines.map(stripMarks), deps).tokens) {
    const printed = toNewTonePlacement((lines[lineIndex] ?? '').slice(start, end).toLowerCase());
    const meant = text.toLowerCase();
    const swap = probability < SURE ? undefined : differingLetter(printed, meant);
    if (printed === meant) tally.addRight(printed);
    else if (swap !== undefined) tally.addWrong(printed, swap);
  }
  return tally.find();
}
