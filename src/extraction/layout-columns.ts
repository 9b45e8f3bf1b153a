import { parseNumber } from './numbers.ts';
import { isRowNumber } from './table-header.ts';

/** What stands between two gaps of a line, counted in characters of the line with its indent. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Where a column's cells stand. */
export interface Column {
  readonly from: number;
  readonly to: number;
}

/** Words of a line that blanks in a row part from others. */
export const segmentsOf = (line: string): Segment[] => partsOf(line, 2);
export const wordsOf = (line: string): Segment[] => partsOf(line, 1);

/** Stretches of a line between so many blanks or more; every line of a table is taken apart several times. */
function partsOf(line: string, gap: number): Segment[] {
  const parts: Segment[] = [];
  let from = -1;
  let to = 0;
  for (let at = 0; at < line.length; at += 1) {
    if (isBlankAt(line, at)) continue;
    const isOver = at - to >= gap || (at - to === 1 && line.charCodeAt(to) !== SPACE);
    if (from !== -1 && isOver) parts.push({ from, to, text: line.slice(from, to) });
    if (from === -1 || isOver) from = at;
    to = at + 1;
  }
  if (from !== -1) parts.push({ from, to, text: line.slice(from, to) });
  return parts;
}

const SPACE = 32;
/** Letters below this code are blanks or not by their code alone. */
const LATIN_END = 0x1680;

function isBlankAt(line: string, at: number): boolean {
  const code = line.charCodeAt(at);
  if (code < LATIN_END) return code === SPACE || (code >= 9 && code <= 13) || code === 160;
  return code > 0x1fff || code === LATIN_END ? /\s/.test(line.charAt(at)) : false;
}

/** A line that surely is a row: a number behind its first words, or a row number before others. */
export function isDataLine(segments: readonly Segment[]): boolean {
  const [first, ...rest] = segments;
  if (first === undefined || rest.length === 0) return false;
  return isRowNumber(first.text) || day.test(first.text) || rest.some(({ text }) => text.split(' ').every(isValue));
}

const day = /^\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?$/;
const isValue = (text: string): boolean => parseNumber(text) !== undefined;

/** Lines in a hundred that may reach over the edge of a column: tools move what does not fit to the right. */
const MOVED = 0.12;
/** Rows in a hundred that begin with a number where the table numbers its rows. */
const NUMBERED = 0.6;

/**
 * Columns of the lines of a table's body: what blank corridors part that run through all of them. A corridor counts
 * where behind it, in one line at least, words begin after more than one blank: those in the middle of a text do not.
 */
export function columnsOf(body: readonly string[]): Column[] {
  const numbered = body.filter((line) => numberBefore(line) !== undefined);
  const rows = body.filter((line) => isDataLine(segmentsOf(line)));
  if (numbered.length < 2 || numbered.length < rows.length * NUMBERED) return blocksOrMoved(body);
  const numbers = numbered.flatMap((line) => numberBefore(line) ?? []);
  const column = { from: Math.min(...numbers.map(({ from }) => from)), to: Math.max(...numbers.map(({ to }) => to)) };
  const words = Math.min(...numbered.flatMap((line) => wordsOf(line)[1]?.from ?? []));
  const rest = body.map((line) => withoutNumber(line, column.to));
  const ordered = columnsInOrder(rest);
  if (ordered !== undefined && (ordered[0]?.from ?? 0) >= column.to) return [column, ...ordered];
  const [first, ...others] = blocksOrMoved(body);
  if (first !== undefined && first.to <= words) return [first, ...others];
  return [column, ...blocksOrMoved(rest)];
}

/** Lines of which one may be moved. */
const LEAST_FOR_MOVED = 5;

/** Where fewer columns run through all lines than through nearly all, a line was moved. */
function blocksOrMoved(body: readonly string[]): Column[] {
  const ordered = columnsInOrder(body);
  if (ordered !== undefined) return ordered;
  const strict = partedBlocks(body, 0).filter((block) => !isLoneDash(body, block));
  if (body.length < LEAST_FOR_MOVED) return strict;
  const most = partedBlocks(body, Math.max(1, Math.floor(body.length * MOVED)));
  return withoutMoved(body, most.length > strict.length ? widenedBy(body, withLone(most, strict)) : strict);
}

/** Rows that all have as many cells: the first of each are one column, wherever a line was moved to. */
function columnsInOrder(body: readonly string[]): Column[] | undefined {
  const rows = body.map((line) => segmentsOf(line)).filter((segments) => isDataLine(segments));
  const count = rows[0]?.length ?? 0;
  if (rows.length < 2 || rows.length < body.length || rows.some((row) => row.length !== count)) return undefined;
  // A word among figures is a note behind an empty cell.
  const isMixed = ({ text }: Segment, index: number): boolean =>
    rows.some((row) => /^\p{L}/u.test(row[index]?.text ?? '') !== /^\p{L}/u.test(text));
  if (rows[0]?.some((cell, index) => index > 0 && isMixed(cell, index)) === true) return undefined;
  const columns = Array.from({ length: count }, (_, index) => {
    const cells = rows.flatMap((row) => row[index] ?? []);
    return { from: Math.min(...cells.map(({ from }) => from)), to: Math.max(...cells.map(({ to }) => to)) };
  });
  return columns.every(({ from }, index) => from > (columns[index - 1]?.to ?? -1)) ? columns : undefined;
}

/** A dash that was moved out of its column. */
function isLoneDash(body: readonly string[], block: Column): boolean {
  const parts = body.map((line) => line.slice(block.from, block.to).trim()).filter((part) => part !== '');
  return parts.length === 1 && /^[-–x…]$/.test(parts[0] ?? '');
}

/** The words of the one line that is longer than the others belong to the column they go on from. */
function widenedBy(body: readonly string[], columns: readonly Column[]): Column[] {
  const ends = columns.map(({ to }) => to);
  for (const segment of body.flatMap((line) => segmentsOf(line))) {
    const index = columns.findIndex((column) => distanceTo(segment, column) === 0);
    const next = columns[index + 1]?.from ?? segment.to;
    if (index !== -1) ends[index] = Math.max(ends[index] ?? 0, Math.min(segment.to, next - 1));
  }
  return columns.map(({ from }, index) => ({ from, to: ends[index] ?? from }));
}

/** The row number that begins a line, with words behind it. */
function numberBefore(line: string): Segment | undefined {
  const [first, next] = wordsOf(line);
  return first !== undefined && next !== undefined && isRowNumber(first.text) ? first : undefined;
}

/** Also where the number is alone on its line, between the lines of the words. */
function withoutNumber(line: string, edge: number): string {
  const [number] = wordsOf(line);
  const isNumber = number !== undefined && isRowNumber(number.text) && number.to <= edge;
  return isNumber ? ' '.repeat(number.to) + line.slice(number.to) : line;
}

/** A column in which only one row has something is kept beside those that are left of many rows. */
const withLone = (columns: readonly Column[], strict: readonly Column[]): Column[] =>
  [...columns, ...strict.filter((block) => columns.every((column) => distanceTo(block, column) > 0))].sort(
    (a, b) => a.from - b.from,
  );

/** Characters between the places of one column's cells in lines that were moved. */
const NEAR = 3;

/** Two columns side by side of which every line fills one at most, and only one line the one of them: that line was moved. */
function withoutMoved(body: readonly string[], columns: readonly Column[]): Column[] {
  const merged: Column[] = [];
  for (const column of columns) {
    const last = merged.at(-1);
    const isFilled = ({ from, to }: Column): boolean[] => body.map((line) => line.slice(from, to).trim() !== '');
    const [left, right] = [isFilled(last ?? column), isFilled(column)];
    const least = Math.min(left.filter(Boolean).length, right.filter(Boolean).length);
    const isMoved = least === 1 && !left.some((filled, line) => filled && right[line] === true);
    if (last !== undefined && isMoved && column.from - last.to < NEAR)
      merged[merged.length - 1] = left.filter(Boolean).length > 1 ? last : column;
    else merged.push(column);
  }
  return merged;
}

function partedBlocks(body: readonly string[], moved: number): Column[] {
  const columns: Column[] = [];
  for (const block of blocksOf(body, moved)) {
    const last = columns.at(-1);
    if (last === undefined || startsColumn(body, block)) columns.push(block);
    else columns[columns.length - 1] = { from: last.from, to: block.to };
  }
  return columns;
}

/** Stretches in which more lines than `moved` have a word. */
function blocksOf(body: readonly string[], moved: number): Column[] {
  const width = Math.max(...body.map((line) => line.length), 0);
  const filled = new Uint16Array(width + 1);
  for (const line of body) {
    for (let at = 0; at < line.length; at += 1) if (line[at] !== ' ') filled[at] = (filled[at] ?? 0) + 1;
  }
  const blocks: Column[] = [];
  for (let at = 0, from = -1; at <= width; at += 1) {
    const isFilled = (filled[at] ?? 0) > moved;
    if (isFilled && from === -1) from = at;
    if (isFilled || from === -1) continue;
    blocks.push({ from, to: at });
    from = -1;
  }
  return blocks;
}

function startsColumn(body: readonly string[], block: Column): boolean {
  return body.some((line) => {
    const at = line.slice(block.from, block.to).search(/\S/);
    return (
      at !== -1 && line.slice(Math.max(0, block.from + at - 2), block.from + at).trim() === '' && block.from + at >= 2
    );
  });
}

/** Characters between a stretch and a column; 0 where they overlap. */
export const distanceTo = (part: Column, column: Column): number =>
  Math.max(0, column.from - part.to + 1, part.from - column.to + 1);

export const middleOf = ({ from, to }: Column): number => (from + to) / 2;
