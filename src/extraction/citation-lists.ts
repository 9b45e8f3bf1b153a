import type { SymbolMatch } from './document-number.ts';
import type { FoldedText } from './folded-text.ts';

/** A number that shares the letters of the symbol after it: "số 1042, 2245 và 3132/UBND-TTHC". */
export interface SharedNumber {
  readonly start: number;
  readonly end: number;
  readonly number: string;
  readonly isRangeStart: boolean;
}

/** "số" and numbers with separators, right before a number; at most 20 numbers. */
const sharedNumbers =
  /(?<![\p{L}\p{N}])so\s{0,3}:?\s{0,3}((?:\d{1,6}[a-h]?\s{0,2}(?:,|;|-|va|den)\s{0,2}(?:so\s{1,2})?){1,20})$/u;
const oneNumber = /(\d{1,6}[a-h]?)\s{0,2}(,|;|-|va|den)/g;
/** Far enough for twenty numbers. */
const WINDOW = 200;

export function sharedNumbersBefore(text: FoldedText, symbol: SymbolMatch): SharedNumber[] {
  if (symbol.number === null || symbol.isParty) return [];
  const from = Math.max(0, symbol.start - WINDOW);
  if (!/[,;a\-no][\s]{0,2}$/.test(text.fold.slice(Math.max(0, symbol.start - 4), symbol.start))) return [];
  const window = text.fold.slice(from, symbol.start);
  const match = sharedNumbers.exec(window);
  if (match === null) return [];
  const list = match[1] ?? '';
  const listStart = symbol.start - list.length;
  return [...list.matchAll(oneNumber)].map((found) => ({
    start: listStart + found.index,
    end: listStart + found.index + (found[1] ?? '').length,
    number: found[1] ?? '',
    isRangeStart: found[2] === '-' || (found[2] ?? '').startsWith('den'),
  }));
}
