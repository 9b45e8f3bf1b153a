import { cleanValue, foldText } from './folded-text.ts';
import type { Gazetteer } from './gazetteer.ts';
import { createPhraseIndex, type PhraseIndex } from './phrase-index.ts';

const levels = ['thành phố', 'thị xã', 'thị trấn', 'đặc khu', 'nhân dân', 'Ủy ban nhân dân', 'Hội đồng nhân dân'];

/** Names of two words or more, whose marks follow from their letters; shorter ones may be something else. */
export function createBodyWords(gazetteer: Gazetteer): PhraseIndex {
  const names = [
    ...levels,
    ...gazetteer.authorityHeads,
    ...gazetteer.authoritySectors,
    ...gazetteer.localBodies,
    ...gazetteer.provinces.map((province) => province.name),
  ];
  return createPhraseIndex(names.filter((name) => name.includes(' ') && !/^Uỷ/.test(name)));
}

/** Which marks may be taken from the known name: wrong ones too, or only those of words that have none. */
export type Repair = 'wrong' | 'lost';

/** "THÀNH PHÓ HÀ NỘI" read by an engine is THÀNH PHỐ HÀ NỘI: known names get their own marks back. */
export function repairBodyName(printed: string, words: PhraseIndex, repair: Repair = 'wrong'): string {
  const text = foldText(cleanValue(printed));
  let repaired = '';
  let offset = 0;
  while (offset < text.norm.length) {
    const match = words.matchAt(text.fold, offset);
    if (match === undefined) {
      const next = text.norm.indexOf(' ', offset);
      const end = next === -1 ? text.norm.length : next + 1;
      repaired += text.norm.slice(offset, end);
      offset = end;
    } else {
      const name = inCaseOf(match.phrase, text.norm.slice(offset, match.end));
      repaired += repair === 'wrong' ? name : withLostMarks(text.norm.slice(offset, match.end), name);
      offset = match.end;
      if (text.norm.charAt(offset) === ' ') {
        repaired += ' ';
        offset += 1;
      }
    }
  }
  return cleanValue(repaired);
}

function inCaseOf(phrase: string, printed: string): string {
  if (printed === printed.toUpperCase()) return phrase.toUpperCase();
  return printed.toLowerCase() === phrase.toLowerCase() ? printed : phrase;
}

const isBare = (word: string): boolean => /^[\x20-\x7e]*$/.test(word);

/** "VĂN PHONG" of a text that lost a mark; a word with marks stays as it is. */
function withLostMarks(printed: string, name: string): string {
  const known = name.split(' ');
  const words = printed.split(' ');
  if (words.length !== known.length) return printed;
  return words.map((word, index) => (isBare(word) ? (known[index] ?? word) : word)).join(' ');
}
