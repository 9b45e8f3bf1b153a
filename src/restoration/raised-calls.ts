import { isVietnameseSyllable } from '../vietnamese/syllable.ts';
import { raised } from './footnote-calls.ts';

/** A printed line: its words, and how far down the page it begins. */
export interface PlacedLine {
  readonly top: number;
  readonly words: readonly string[];
}

/** A word with the number of a note at its end, which our engine reads as plain figures; 1 is read as a stroke now and then. */
const CALL = /^([^\p{L}\d]*\p{L}{2,})([\d!lI]{1,2})([^\p{L}\d]*)$/u;
const STROKES = /[!lI]/g;
const NOTE_NUMBER = /^\d{1,2}$/u;
const STARTS_SENTENCE = /^\p{Lu}/u;

/**
 * The words of a page with the figures of footnotes raised (`bản5` is bản⁵), by line and place: only where a note of that
 * number begins further down the page.
 */
export function findRaisedCalls(lines: readonly PlacedLine[]): Map<number, Map<number, string>> {
  const notes = new Map<number, number>();
  for (const { top, words } of lines) {
    const [number = '', first = ''] = words;
    if (NOTE_NUMBER.test(number) && STARTS_SENTENCE.test(first)) notes.set(Number(number), top);
  }
  const found = new Map<number, Map<number, string>>();
  for (const [lineIndex, { top, words }] of lines.entries()) {
    for (const [wordIndex, word] of words.entries()) {
      const [, letters = '', figures = '', after = ''] = CALL.exec(word) ?? [];
      const number = Number(figures.replace(STROKES, '1'));
      if ((notes.get(number) ?? top) <= top || !/\d/.test(figures) || !isWord(letters)) continue;
      const ofLine = found.get(lineIndex) ?? new Map<number, string>();
      found.set(lineIndex, ofLine.set(wordIndex, letters + raised(number) + after));
    }
  }
  return found;
}

const isWord = (letters: string): boolean => isVietnameseSyllable(letters.replace(/^\P{L}+/u, ''));
