import type { Word } from '../domain/text-layer.ts';

/** Two words with a sign between them and no blank: of small letters, or capitals after a comma (`VT,KGVX`). */
const GLUED = /^(\P{L}*(?:\p{Lu}?\p{Ll}{1,6}|\p{Lu}{2,7}))([,;:.'’`])((?:\p{Lu}?\p{Ll}{1,6}|\p{Lu}{2,7})[^\p{L}\d]*)$/u;
/** What no paper prints between two words, and a stop or colon before a small letter: specks. */
const SPECK = /['’`]/u;
const STOP = /[.:]/u;
/** One letter alone is an initial or an item's, and what follows a dot may be the end of an address. */
const LEAST_LETTERS = 2;
const ENDS_OF_ADDRESSES = new Set(['vn', 'com', 'net', 'org', 'gov', 'edu', 'doc', 'pdf', 'xls']);

/** Words that the engine joined over a sign; the sign stays where one is printed there. */
export function partedAtSign(word: Word): Word[] {
  const [, before = '', sign = '', after = ''] = GLUED.exec(word.text) ?? [];
  const letters = [before, after].map((text) => text.replace(/\P{L}/gu, ''));
  if (letters.some((text) => text.length < LEAST_LETTERS) || ENDS_OF_ADDRESSES.has(letters[1] ?? '')) return [word];
  // `TP.HCM` is one.
  if (STOP.test(sign) && !/\p{Ll}/u.test(before)) return [word];
  const isSpeck = SPECK.test(sign) || (STOP.test(sign) && /^\p{Ll}/u.test(after));
  const { alternatives: _, box, ...rest } = word;
  const at = box.left + ((box.right - box.left) * (before.length + 0.5)) / word.text.length;
  return [
    { ...rest, text: isSpeck ? before : before + sign, box: { ...box, right: at } },
    { ...rest, text: after, box: { ...box, left: at } },
  ];
}
