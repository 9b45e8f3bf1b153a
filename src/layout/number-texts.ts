/** What an engine makes of a number's ink: digits, signs, and what it takes for them. */
const NUMBER_LIKE = /^[-–−(]?[\d.,IlOoLU|"'’]*\d[\d.,IlOoLU|"'’]*\)?%?$/u;
/** Up to four signs and no digit: `gF` for 95, `Ø` for (2); not Roman numerals. */
const SHORT_GARBLE = /^(?![IVX]+\.?$)\S{0,4}$/u;
/** Digits with other signs among them, or the numbers of two cells: `43-24`, `140 244`, `S25.242`. */
const AMONG_DIGITS = /^(?=.*\d)[\d\p{P}\p{S}\p{L} ]{1,24}$/u;
const MOST_LETTERS = 2;
/** `Năm 2019` is no misread number. */
const WORD = /\p{L}{2}/u;

/** Whether a reading is a number, give or take a letter that looks like a digit. */
export function isNumberLike(text: string): boolean {
  return NUMBER_LIKE.test(text);
}

/** Whether what was read may be a number misread: nothing at all, a sign or two, digits with other signs among them. */
export function mayBeMisreadNumber(text: string): boolean {
  if (SHORT_GARBLE.test(text)) return true;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return AMONG_DIGITS.test(text) && letters <= MOST_LETTERS && !WORD.test(text);
}

/** What engines take digits and their signs for: each with what is read in its place. */
const TAKEN_FOR = new Map(
  Object.entries({
    0: 'OoUQD',
    1: 'Iil|][!',
    2: 'Zz',
    4: 'A',
    5: 'Ss',
    6: 'Gb',
    7: 'T',
    8: 'B',
    9: 'gq',
    ',': "/⁄’';",
    '.': ':',
    '-': '–−',
  }).flatMap(([sign, others]) => Array.from(others, (other) => [other, sign] as const)),
);

/** The figure that a reading may have been: `gọ` for 90, `8Í` for 81, `26/2` for 26,2. */
export function digitsFor(text: string): string {
  return Array.from(text.normalize('NFD').replace(/\p{M}/gu, ''), (character) => TAKEN_FOR.get(character) ?? character)
    .join('')
    .replace(/^[.,]+|[.,]+$/gu, '');
}
