import type { Conversion } from './convert-layer.ts';

/** Share of the letters that are a plain ư: 1-2 % in right text. */
const MIN_HORNED = 0.003;

/** What common words are without their ư; none of these is a word (được, nước, phương, trường, người). */
const WITHOUT_HORN =
  /(?<!\p{L})(?:đợc|nớc|phơng|trờng|đờng|lợng|chơng|hớng|trớc|dới|tơng|thơng|trởng|thờng)(?!\p{L})/iu;

/** The letter ư of TCVN3 is a soft hyphen, which programs drop: then words are lost that no table brings back. */
export function hasLostLetters({ encoding, lines }: Conversion): boolean {
  if (encoding !== 'tcvn3') return false;
  const text = lines.join('\n');
  const letters = text.toLowerCase().replace(/\P{L}/gu, '');
  const horned = letters.split('ư').length - 1;
  return WITHOUT_HORN.test(text) || (letters.length > 600 && horned < MIN_HORNED * letters.length);
}

/** A sign of an old encoding inside a word: its line was in another table than the one it was converted by. */
const RESIDUE = /\p{L}[«§®µ¬¶¯±¤¦¨©ª¼½¾÷×þðÐÞ¢£¥]|[«§®µ¬¶¯±¤¦¨©ª¼½¾÷×þðÐÞ¢£¥]\p{L}/u;
const MOST_RESIDUE = 2;

/** Whether lines of another table than the one found were converted with the rest. */
export const hasResidue = ({ lines }: Conversion): boolean =>
  lines.flatMap((line) => line.split(' ')).filter((word) => RESIDUE.test(word)).length > MOST_RESIDUE;
