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

/**
 * Words of tight lines that the engine ran together, `Nơinhận:`: no syllable, but in one way two of them. In cells, `inCells`, also a
 * number behind a word, `Quý1`; elsewhere it may call a footnote.
 */
export function partSyllables(
  read: readonly (readonly PartLine[])[],
  inCells: ReadonlySet<number> = new Set(),
): (readonly PartLine[])[] {
  return read.map((lines, part) =>
    lines.map((line) => ({
      ...line,
      words: line.words.flatMap((word) => (inCells.has(part) ? withoutNumber(word) : [word])).flatMap(parted),
    })),
  );
}

const WITH_NUMBER = /^(\p{Lu}?\p{Ll}{2,})\d{1,2}$/u;

function withoutNumber(word: Word): Word[] {
  const [, letters = ''] = WITH_NUMBER.exec(word.text) ?? [];
  if (word.confidence < LEAST_CONFIDENCE || !hasMarks(letters)) return [word];
  return isVietnameseSyllable(letters) || placesIn(letters).length === 1 ? inTwo(word, letters.length) : [word];
}

function parted(word: Word): Word[] {
  const [, before = '', core = '', after = ''] = LETTERS.exec(word.text) ?? [];
  if (word.confidence < LEAST_CONFIDENCE || /\d/u.test(before + after)) return [word];
  if (!hasMarks(core) || isVietnameseSyllable(core)) return [word];
  const [place, ...others] = placesIn(core);
  return place === undefined || others.length > 0 ? [word] : inTwo(word, before.length + place);
}

/** Where two syllables may part. */
function placesIn(core: string): number[] {
  const least = Y.test(core) ? 1 : LEAST_LETTERS;
  return Array.from({ length: Math.max(0, core.length - LEAST_LETTERS - least + 1) }, (_, at) => at + least).filter(
    (at) => isVietnameseSyllable(core.slice(0, at)) && isVietnameseSyllable(core.slice(at)),
  );
}

function inTwo({ alternatives: _, box, ...word }: Word, at: number): Word[] {
  const middle = box.left + ((box.right - box.left) * at) / word.text.length;
  return [
    { ...word, text: word.text.slice(0, at), box: { ...box, right: middle } },
    { ...word, text: word.text.slice(at), box: { ...box, left: middle } },
  ];
}
