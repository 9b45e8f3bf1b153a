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
 * capitals in small type, which no word beside them and no dictionary helps to read; and the per cent sign in brackets of rates.
 */
export function settleHeaderWords<Cell extends HeaderCell>(cells: readonly Cell[]): Map<Cell, Word[]> {
  const found = new Map<Cell, Word[]>();
  for (const cell of cells) {
    const words = cell.row < HEADER_ROWS ? withPercent(cell.words) : undefined;
    if (words !== undefined) found.set(cell, words);
  }
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

/** Headers have no more rows. */
const HEADER_ROWS = 3;
/** What is read of a per cent sign in brackets: `(9%)`, `(39)`, `0).`. */
const LIKE_PERCENT = /^\(?[\d%oO]{1,3}\)\.?$/u;

/** `Tỷ lệ (39)`: rates are counted in per cent. */
function withPercent(words: readonly Word[]): Word[] | undefined {
  const last = words.at(-1);
  if (last === undefined || last.confidence >= MOST_CONFIDENCE || !LIKE_PERCENT.test(last.text)) return undefined;
  const isRate = words.at(-2)?.text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase() === 'le';
  if (!isRate || last.text === PERCENT) return undefined;
  const alternatives = [{ text: last.text, confidence: last.confidence }];
  return [...words.slice(0, -1), { ...last, text: PERCENT, confidence: TAKEN, alternatives }];
}

const PERCENT = '(%)';

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
