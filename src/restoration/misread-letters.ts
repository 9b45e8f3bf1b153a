import { stripMarks } from '../vietnamese/unicode.ts';
import { isKnownSyllable } from './known-syllables.ts';
import { misreadingOf } from './mark-misreadings.ts';

/** A word that may have been printed where another was read. */
export interface LetterReading {
  readonly id: number;
  readonly text: string;
  /** Share 0..1 of the misread letters that are misread so. */
  readonly share: number;
}

/** What readings are looked up in: the words of the language model by their letters without marks. */
export interface WordsByLetters {
  readonly words: readonly string[];
  readonly idsOfBase: ReadonlyMap<string, Uint16Array>;
  readonly unigram: Float32Array;
}

/** The letters of Vietnamese words, marks aside. */
const LETTERS = [...'abcdeghiklmnopqrstuvxy'];

/** Letters of one build, which a broken or filled stroke turns into each other: rounds, stems, arches, slants. */
const BUILDS = ['abcdegopq', 'bdhiklt', 'irtl', 'bhkmnru', 'vyx', 'cst'];
/** Of a word's misread letters, by whether they are of one build; the rest is shared by all other pairs. */
const ALIKE = 0.04;
const UNLIKE = 0.004;
/** A letter of a few pixels may be lost, or a stroke too many be seen, as a rule a narrow one. */
const LOST_OR_ADDED = 0.02;

/** Marks may be misread too, but seldom in the same word. */
const LEAST_SHARE = 0.0005;

/** The commonest of them; more do not come through. */
const MOST = 10;

function shareOf(printed: string, read: string): number {
  return BUILDS.some((build) => build.includes(printed) && build.includes(read)) ? ALIKE : UNLIKE;
}

/** Words with one letter changed, lost or added against the one that was read; small letters. */
export function readingsWithOneLetter(read: string, { words, idsOfBase, unigram }: WordsByLetters): LetterReading[] {
  const base = stripMarks(read);
  const found: LetterReading[] = [];
  const look = (other: string, share: number, restOf: (text: string) => string, rest: string): void => {
    for (const id of idsOfBase.get(other) ?? []) {
      const text = words[id] ?? '';
      if (!isKnownSyllable(words, id)) continue;
      const own = share * Math.min(1, misreadingOf(restOf(text), rest));
      if (own >= LEAST_SHARE) found.push({ id, text, share: own });
    }
  };
  const without = (text: string, at: number): string => text.slice(0, at) + text.slice(at + 1);
  for (let at = 0; at < base.length; at += 1) {
    const [before, own, after] = [base.slice(0, at), base.charAt(at), base.slice(at + 1)];
    look(before + after, LOST_OR_ADDED, (text) => text, without(read, at));
    for (const letter of LETTERS) {
      if (letter === own) continue;
      look(before + letter + after, shareOf(letter, own), (text) => without(text, at), without(read, at));
    }
  }
  for (let at = 0; at <= base.length; at += 1) {
    for (const letter of LETTERS) {
      look(base.slice(0, at) + letter + base.slice(at), LOST_OR_ADDED, (text) => without(text, at), read);
    }
  }
  return found
    .sort((a, b) => b.share * Math.exp(unigram[b.id] ?? 0) - a.share * Math.exp(unigram[a.id] ?? 0))
    .slice(0, MOST);
}

export type LetterReadings = (read: string) => readonly LetterReading[];

/** Documents repeat their words; more are forgotten. */
const MOST_REMEMBERED = 4096;

/** The same, each word looked up once: a page is corrected in two rounds. */
export function rememberLetterReadings(model: WordsByLetters): LetterReadings {
  const known = new Map<string, readonly LetterReading[]>();
  return (read) => {
    const found = known.get(read) ?? readingsWithOneLetter(read, model);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(read, found);
    return found;
  };
}
