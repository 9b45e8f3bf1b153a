import type { Word } from '../domain/text-layer.ts';
import type { Bitmap } from '../image/plane.ts';
import type { PartLine } from '../layout/page-elements.ts';
import { compareWithStrokes, countStrokes, mayBeRoman } from '../layout/roman-numerals.ts';
import { DISAGREED } from './read-numbers-twice.ts';

/** Counts the strokes of Roman numerals in the page's ink: of quarters, chapters and sections one `I` more or less is another one. */
export function readRomansTwice(read: readonly (readonly PartLine[])[], ink: Bitmap): (readonly PartLine[])[] {
  return read.map((lines) => lines.map((line) => ({ ...line, words: line.words.map((word) => checked(word, ink)) })));
}

function checked(word: Word, ink: Bitmap): Word {
  const [, text = '', tail = ''] = /^(.*?)([.,;:]*)$/u.exec(word.text) ?? [];
  if (!mayBeRoman(text)) return word;
  const second = compareWithStrokes(text, countStrokes(ink, word.box));
  if (second === undefined) return word;
  const confidence = Math.min(DISAGREED, word.confidence);
  const alternatives = second === text ? {} : { alternatives: [{ text: word.text, confidence }] };
  return { ...word, text: second + tail, confidence, ...alternatives };
}
