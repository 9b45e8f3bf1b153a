import type { BoundingBox } from '../domain/bounding-box.ts';
import { editDistance } from '../domain/edit-distance.ts';
import type { Word } from '../domain/text-layer.ts';

export interface WordCell {
  readonly column: number;
  /** Where its ink stands. */
  readonly box: BoundingBox;
  readonly words: readonly Word[];
}

/** What stands so often in a column is one of its words: units, grounds, results. */
const LEAST_SAME = 3;
/** Names of two words and more (`Đức Phổ`) recur less, and hardly ever stand beside others that differ in marks alone. */
const LEAST_NAMES = 2;
/** One letter of so many may be misread, where the engine is no surer than this. */
const LEAST_LETTERS = 4;
const MOST_CONFIDENCE = 0.93;
/** What a word taken from the cells around has: a person looks. */
const TAKEN = 0.7;

/**
 * Cells that hold what others of their column hold, but for a speck that was read as a sign (`Đồng.` among `Đồng`) or one
 * letter that the engine doubts (`Lượi` among `Lượt`), or a worn per cent sign among such: with the words that they should hold.
 */
export function settleRepeatedCells<Cell extends WordCell>(cells: readonly Cell[]): Map<Cell, Word[]> {
  const found = new Map<Cell, Word[]>();
  for (const column of Map.groupBy(cells, (cell) => cell.column).values()) {
    const texts = Map.groupBy(column, ({ words }) => textOf(words));
    const usual = [...texts].filter(([text, same]) => same.length >= LEAST_NAMES && isOfWords(text));
    const common = usual.flatMap(([text, same]) => (same.length >= LEAST_SAME ? [text] : []));
    const names = usual.flatMap(([text, same]) => (text.includes(' ') && same.some(isSure) ? [text] : []));
    // What stands above the first of them is the column's name.
    const first = column.findIndex(({ words }) => textOf(words) === PERCENT);
    for (const [index, cell] of column.entries()) {
      const text = textOf(cell.words);
      if (common.includes(text) || text === PERCENT) continue;
      const settled =
        index > first && isOfPercent(texts) && mayBePercent(text, cell.words)
          ? [percentAt(cell.box, cell.words)]
          : [
              ...common.map((other) => settledWords(cell.words, other, isOneLetterOff)),
              ...names.map((other) => settledWords(cell.words, other, isOtherMark)),
            ].find((words) => words !== undefined);
      if (settled !== undefined) found.set(cell, settled);
    }
  }
  return found;
}

function isSure({ words }: WordCell): boolean {
  return words.every(({ confidence }) => confidence >= MOST_CONFIDENCE);
}

const PERCENT = '%';
/** A column of units in which it is the only one that was read for sure. */
const MOSTLY_PERCENT = 0.5;

function isOfPercent(texts: ReadonlyMap<string, readonly WordCell[]>): boolean {
  const cells = [...texts.values()].flat().length;
  const read = texts.get(PERCENT)?.length ?? 0;
  return read >= LEAST_SAME && read >= MOSTLY_PERCENT * cells;
}

/** A small sign of three parts: nothing is read of it, or two or three letters and digits. */
function mayBePercent(text: string, words: readonly Word[]): boolean {
  return text.length <= 3 && words.every(({ confidence }) => confidence < MOST_CONFIDENCE);
}

function percentAt(box: BoundingBox, words: readonly Word[]): Word {
  const [before] = words;
  const alternatives =
    before === undefined ? {} : { alternatives: [{ text: before.text, confidence: before.confidence }] };
  return { text: PERCENT, box, confidence: TAKEN, source: 'ocr', ...alternatives };
}

function textOf(words: readonly Word[]): string {
  return words.map((word) => word.text).join(' ');
}

/** Letters alone: numbers, codes and dates differ in one sign for good reason. */
function isOfWords(text: string): boolean {
  return /^[\p{L} ]{2,}$/u.test(text);
}

type Misreading = (read: string, printed: string) => boolean;

const isOneLetterOff: Misreading = (read, printed) =>
  printed.length >= LEAST_LETTERS && editDistance(read, printed) === 1;

const isOtherMark: Misreading = (read, printed) => printed.length >= 2 && withoutMarks(read) === withoutMarks(printed);

function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}

function settledWords(words: readonly Word[], common: string, isMisreading: Misreading): Word[] | undefined {
  const printed = words.filter(({ text }) => /[\p{L}\d]/u.test(text));
  const texts = common.split(' ');
  if (printed.length !== texts.length) return undefined;
  const differing = printed.filter(({ text }, index) => bare(text) !== texts[index]);
  const settled = printed.map((word, index) => settledWord(word, texts[index] ?? ''));
  const [odd] = differing;
  if (odd === undefined) return settled;
  const isMisread = odd.confidence < MOST_CONFIDENCE && isMisreading(bare(odd.text), texts[printed.indexOf(odd)] ?? '');
  return differing.length === 1 && isMisread ? settled : undefined;
}

function settledWord(word: Word, text: string): Word {
  if (word.text === text) return word;
  if (bare(word.text) === text) return { ...word, text };
  const { confidence } = word;
  return { ...word, text, confidence: Math.min(TAKEN, confidence), alternatives: [{ text: word.text, confidence }] };
}

/** Without what specks are read as. */
function bare(text: string): string {
  return text.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '');
}
