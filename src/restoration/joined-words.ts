import type { OcrToken } from './ocr-tokens.ts';

/** What the likeliest word for a reading costs (negative logarithm); `undefined` where none fits. */
export type PriceOf = (core: string) => number | undefined;

/** A reading that one word explains at this price is one word: `nhimg` (những) has 12.6, `s6lam` (số làm) 14.5. */
const ONE_WORD = 13.5;
/** Two words must explain it this much better: `chirs6` 4.1 (chữ số), `lure` (lực) as two words 0.7. */
const LOST_BLANK = 3.5;
/** Two words at a higher price are none either: `livesstream`. */
const TWO_WORDS = 18;
const MIN_LENGTH = 4;
/** Signs between letters (`TP.HCM`, `P*CS`) are no letters that were misread. */
const SIGN_INSIDE = /[^\p{L}\d@&¢¥€$'’‘]/u;
/** Letters only, with a capital, may be a name of another language. */
const PLAIN_LETTERS = /^[A-Za-z]+$/;
/** A part needs a letter; one letter alone is a word only where it may be a vowel. */
const MAY_BE_WORD = /^(?:.*\p{L}.+|.+\p{L}.*|[aoOyéê6])$/u;

/** A word that is two run together in its parts, where two words explain it much better than one. */
export function splitJoinedWords(token: OcrToken, priceOf: PriceOf): OcrToken[] {
  const { core, start, kind } = token;
  if (kind !== 'word' || core.length < MIN_LENGTH || mayBeOne(core) || token.call !== undefined) return [token];
  const whole = priceOf(core) ?? Number.POSITIVE_INFINITY;
  if (whole < ONE_WORD) return [token];
  let best = { at: 0, price: Math.min(TWO_WORDS, whole - LOST_BLANK) };
  for (let at = 1; at < core.length; at += 1) {
    const price = priceOfBoth(core.slice(0, at), core.slice(at), priceOf);
    if (price < best.price) best = { at, price };
  }
  if (best.at === 0) return [token];
  const middle = start + best.at;
  return [
    { ...token, core: core.slice(0, best.at), end: middle, ends: null },
    { ...token, core: core.slice(best.at), start: middle },
  ];
}

const mayBeOne = (core: string): boolean => SIGN_INSIDE.test(core) || (PLAIN_LETTERS.test(core) && /[A-Z]/.test(core));

function priceOfBoth(first: string, second: string, priceOf: PriceOf): number {
  if (!MAY_BE_WORD.test(first) || !MAY_BE_WORD.test(second)) return Number.POSITIVE_INFINITY;
  return (priceOf(first) ?? Number.POSITIVE_INFINITY) + (priceOf(second) ?? Number.POSITIVE_INFINITY);
}
