import { editDistance } from '../domain/edit-distance.ts';
import type { Word } from '../domain/text-layer.ts';

export interface HeaderCell {
  readonly row: number;
  readonly column: number;
  readonly words: readonly Word[];
}

/** A header that the engine is surer of is some other abbreviation. */
const MOST_CONFIDENCE = 0.85;
/** What a header that the column below tells has: a person looks. */
const TAKEN = 0.7;
/** So many cells below show what a column holds. */
const LEAST_CELLS = 3;

const ROW_NUMBER = /^(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,4})[.)]?$/u;
const UNIT = /^(?:\p{L}[\p{L}\p{M} /]*|%)$/u;

/**
 * The abbreviations over the columns that number the rows (STT, TT) and name their units (ĐVT), with a letter misread: three
 * capitals in small type, which no word beside them and no dictionary helps to read.
 */
export function settleHeaderWords<Cell extends HeaderCell>(cells: readonly Cell[]): Map<Cell, Word[]> {
  const found = new Map<Cell, Word[]>();
  for (const column of Map.groupBy(cells, (cell) => cell.column).values()) {
    const [header, ...below] = column;
    const word = header?.row === 0 && header.words.length === 1 ? header.words[0] : undefined;
    if (header === undefined || word === undefined || word.confidence >= MOST_CONFIDENCE) continue;
    const holds = (form: RegExp): boolean => {
      const texts = below.map(({ words }) => words.map(({ text }) => text).join(' ')).filter((text) => text !== '');
      return texts.filter((text) => form.test(text)).length >= Math.max(LEAST_CELLS, texts.length / 2);
    };
    const text = headerFor(word.text, header.column, holds);
    if (text === undefined || text === word.text) continue;
    const alternatives = [{ text: word.text, confidence: word.confidence }];
    found.set(header, [{ ...word, text, confidence: TAKEN, alternatives }]);
  }
  return found;
}

/** `Stt`, `tt`: as some offices print it. */
const SMALL = /^(?:S?t|s?t)t$/u;

function headerFor(text: string, column: number, holds: (form: RegExp) => boolean): string | undefined {
  if (SMALL.test(text)) return undefined;
  const bare = text
    .normalize('NFD')
    .replace(/[^\p{L}\d]/gu, '')
    .toUpperCase()
    .replaceAll('Đ', 'D');
  if (column === 0) return holds(ROW_NUMBER) ? nameOfNumbers(bare) : undefined;
  return /^D..$/u.test(bare) && isLike(bare, 'DVT') && holds(UNIT) ? 'ĐVT' : undefined;
}

function nameOfNumbers(bare: string): string | undefined {
  if (bare.length >= 3) return isLike(bare, 'STT') ? 'STT' : undefined;
  // Of three letters the middle one is lost more often than TT gains an S.
  if (bare === 'ST') return 'STT';
  return bare.includes('T') && isLike(bare, 'TT') ? 'TT' : undefined;
}

function isLike(bare: string, name: string): boolean {
  return editDistance(bare, name) <= 1;
}
