import { partsOfLetter } from '../vietnamese/unicode.ts';

/**
 * How an engine misreads marks. A tone that stands over a circumflex melts into it (hỏi is read as sắc or huyền, or lost)
 * a hundred times as often as a bare letter is given a tone; without that, words that were hardly ever misread as what
 * stands there take the room of the one that was.
 */

/**
 * Of 1,000 printed letters with the first mark so many are read with the second: `^` letters with a circumflex, breve or
 * horn, `-` the others, tones as in `Tone`.
 */
const TONES_PER_MILLE: Readonly<Record<string, number>> = {
  '^3>1': 46,
  '^3>0': 34,
  '^2>0': 29,
  '^4>0': 12,
  '^1>0': 12,
  '^3>2': 11,
  '^2>1': 7.6,
  '^2>3': 6,
  '-3>2': 6,
  '^3>4': 5,
  '-1>3': 2.7,
  '-3>1': 2.3,
  '^1>3': 1.8,
  '^1>5': 1.8,
  '-0>5': 1.5,
  '-5>1': 1.3,
  '-1>5': 0.9,
  '^5>0': 0.7,
};
const OTHER_TONE = 0.4;
const TONE_COUNT = 6;

/** The table by number: looking words up that were made for it took longer than all the rest. */
const tonesPerMille = new Float64Array(2 * TONE_COUNT ** 2).fill(OTHER_TONE);
for (const [key, share] of Object.entries(TONES_PER_MILLE))
  tonesPerMille[toneIndex(key.charAt(0), Number(key.charAt(1)), Number(key.charAt(3)))] = share;

function toneIndex(under: string, from: number, to: number): number {
  return ((under === '^' ? TONE_COUNT : 0) + from) * TONE_COUNT + to;
}

/** The circumflex under a tone is lost (QUÓC for QUỐC), with its tone too, or read where none is. */
const QUALITY_LOST = 15;
const ALL_LOST = 6;
const QUALITY_CHANGED = 1.5;
const STROKE = 5;
const UNLIKELY = 0.2;

function perMille(printed: string, read: string): number {
  const [from, to] = [partsOfLetter(printed), partsOfLetter(read)];
  if (from?.quality === 'đ' || to?.quality === 'đ') return STROKE;
  if (from === undefined || to === undefined) return UNLIKELY;
  if (from.quality === to.quality) {
    return tonesPerMille[toneIndex(from.quality === from.base ? '-' : '^', from.tone, to.tone)] ?? OTHER_TONE;
  }
  const isBare = to.quality === to.base;
  if (from.tone === to.tone) return isBare ? QUALITY_LOST : QUALITY_CHANGED;
  return isBare && to.tone === 0 ? ALL_LOST : UNLIKELY * 2;
}

/** Mean share of words whose marks are misread, over the same pages: what 1 stands for. */
const MEAN_PER_MILLE = 15.5;
/** A word that has one letter misread has another one misread more often than the next word. */
const SECOND_LETTER = 0.01;

/**
 * How much more readily than the mean of all words the printed word is misread as the one that was read; small letters,
 * both words of the same letters.
 */
export function misreadingOf(printed: string, read: string): number {
  let readiness = 1 / SECOND_LETTER;
  for (let at = 0; at < printed.length; at += 1) {
    const [from, to] = [printed.charAt(at), read.charAt(at)];
    if (from !== to) readiness *= (SECOND_LETTER * perMille(from, to)) / MEAN_PER_MILLE;
  }
  return readiness;
}
