import type { FoldedText } from './folded-text.ts';
import { foldString } from './folded-text.ts';

const pairOfWords = /\p{L}+(?= (\p{L}+))/gu;
const bare = /^[a-z]+$/i;
const isLetter = /^[a-z]$/;

/** Places of the text that are looked at for one pair of words. */
const MOST_PLACES = 20;

/**
 * Whether the document itself prints two words of a value with marks that the value lacks: "MỘC CHAU" in the letterhead,
 * "Mộc Châu" in the dateline. One of the two readings is wrong.
 */
export function hasMarksElsewhere(value: string, text: FoldedText): boolean {
  for (const [first, second = ''] of value.matchAll(pairOfWords)) {
    if ((bare.test(first) || bare.test(second)) && standsOtherwise(first.toLowerCase(), second.toLowerCase(), text))
      return true;
  }
  return false;
}

function standsOtherwise(first: string, second: string, { fold, norm }: FoldedText): boolean {
  const key = foldString(`${first} ${second}`);
  let at = fold.indexOf(key);
  for (let seen = 0; at !== -1 && seen < MOST_PLACES; seen += 1) {
    const end = at + key.length;
    const isWhole = !isLetter.test(fold.charAt(at - 1)) && !isLetter.test(fold.charAt(end));
    const [a = '', b = ''] = norm.slice(at, end).toLowerCase().split(' ');
    const isSame = (bare.test(first) || a === first) && (bare.test(second) || b === second);
    if (isWhole && isSame && (a !== first || b !== second)) return true;
    at = fold.indexOf(key, end);
  }
  return false;
}
