import type { Word } from '../domain/text-layer.ts';
import type { PartLine } from '../layout/page-elements.ts';
import { isVietnameseSyllable } from '../vietnamese/syllable.ts';
import { hasMarks } from '../vietnamese/unicode.ts';

/** Letters with a mark, as no foreign word has them, and what may stand around a word. */
const LETTERS = /^(\P{L}*)(\p{Lu}?\p{Ll}+)(\P{L}*)$/u;
const LEAST_LETTERS = 2;
/** The one syllable of a single letter that stands before others so often: `Y tế`. */
const Y = /^[Yy](?=t)/u;
/** What the engine hardly read is no two words either. */
const LEAST_CONFIDENCE = 0.85;

/** Words of tight lines that the engine ran together, `Nơinhận:`: no syllable, but in one way two of them. */
export function partSyllables(read: readonly (readonly PartLine[])[]): (readonly PartLine[])[] {
  return read.map((lines) => lines.map((line) => ({ ...line, words: line.words.flatMap(parted) })));
}

function parted(word: Word): Word[] {
  const [, before = '', core = '', after = ''] = LETTERS.exec(word.text) ?? [];
  if (word.confidence < LEAST_CONFIDENCE || /\d/u.test(before + after)) return [word];
  if (!hasMarks(core) || isVietnameseSyllable(core)) return [word];
  const least = Y.test(core) ? 1 : LEAST_LETTERS;
  const places = Array.from(
    { length: Math.max(0, core.length - LEAST_LETTERS - least + 1) },
    (_, at) => at + least,
  ).filter((at) => isVietnameseSyllable(core.slice(0, at)) && isVietnameseSyllable(core.slice(at)));
  const [place] = places;
  if (place === undefined || places.length > 1) return [word];
  const { alternatives: _, box, ...rest } = word;
  const at = before.length + place;
  const middle = box.left + ((box.right - box.left) * at) / word.text.length;
  return [
    { ...rest, text: word.text.slice(0, at), box: { ...box, right: middle } },
    { ...rest, text: word.text.slice(at), box: { ...box, left: middle } },
  ];
}
