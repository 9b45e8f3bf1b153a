import { foldString } from './folded-text.ts';
import { spreadOverLeaves } from './lost-spans.ts';
import { parseNumber } from './numbers.ts';

/** Row numbers as printed: 6, 6.10, 6.10.1, IV, A, a), -. Never numbers: 6.10 follows 6.9. */
const rowNumber = /^(?:\d{1,3}(?:\.\d{1,3}){0,4}\.?|[IVXLC]{1,6}\.?|[A-ZĐ]\.?|[a-zđ]\d?[.)]|[-+*])$/;
const indexCell = /^\(?(?:\d{1,2}|[A-EĐ])\)?(?:\s?=.{0,24})?$/;

export function isRowNumber(cell: string): boolean {
  return rowNumber.test(cell);
}

/** "(1) (2) (3)" or "A B 1 2 3" under the header. */
export function isIndexRow(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  if (filled.length < 3 || filled.length < cells.length - 1 || !filled.every((cell) => indexCell.test(cell)))
    return false;
  const numbers = filled.flatMap((cell) => /^\(?(\d{1,2})/.exec(cell)?.[1] ?? []).map(Number);
  return (
    numbers.length >= 2 && numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1)
  );
}

const valueCell = /^[-–x…]$|^\d{1,3}(?:[.,]\d+)*\s?\/\s?\d[\d.,]*$/;

/** Whether the cells hold values, so that the row belongs to the body. */
export function isDataRow(cells: readonly string[]): boolean {
  if (isIndexRow(cells)) return false;
  if (isRowNumber(cells[0] ?? '')) return true;
  return cells.some((cell, index) => index > 0 && (parseNumber(cell) !== undefined || valueCell.test(cell)));
}

/** More header rows than this do not occur in reports. */
export const MOST_HEADER_ROWS = 5;

/** How many rows at the top are the header, an index row included. */
export function countHeaderRows(rows: readonly (readonly string[])[]): number {
  const first = rows.findIndex((cells, index) => isDataRow(cells) && !namesYears(cells, rows[index + 1]));
  if (first === -1) return looksLikeHeader(rows[0] ?? []) ? 1 : 0;
  const indexRow = rows.slice(0, MOST_HEADER_ROWS + 1).findIndex((cells) => isIndexRow(cells));
  const count = indexRow === -1 ? first : Math.min(first, indexRow + 1);
  return count <= MOST_HEADER_ROWS ? count : 1;
}

const year = /^(?:19|20)\d\d$/;

/** "Khoản thu | 2023 | 2024" over "Thuế | 120,5 | 131,2": years that name their columns. */
function namesYears(cells: readonly string[], next: readonly string[] | undefined): boolean {
  const years = cells.flatMap((cell, column) => (year.test(cell) ? [column] : []));
  const others = cells.filter((cell) => !year.test(cell));
  if (years.length === 0 || next === undefined || others.some((cell) => parseNumber(cell) !== undefined)) return false;
  return (
    years.every((column) => !year.test(next[column] ?? '')) && years.some((column) => /\d/.test(next[column] ?? ''))
  );
}

const numberTitle = /^(?:s\.?t\.?t|tt|so tt|so thu tu)\.?$/;

export function isNumberTitle(cell: string): boolean {
  return numberTitle.test(foldString(cell).trim());
}

function looksLikeHeader(cells: readonly string[]): boolean {
  return isNumberTitle(cells[0] ?? '') || (cells.length > 1 && cells.every((cell) => cell !== '' && cell.length < 60));
}

/** The header as a full grid of `width` columns, spans filled in. */
export function fillHeader(printed: readonly (readonly string[])[], width: number): string[][] {
  const rows = printed.filter((cells) => !isIndexRow(cells));
  // A lone row that lacks a name at its end is no span.
  if (rows.length === 1 && !isRaggedHeader(rows, width)) return fillSpans(rows).map((cells) => padded(cells, width));
  return fillSpans(
    isRaggedHeader(rows, width)
      ? (spreadOverLeaves(rows, width) ?? stretchRagged(rows, width))
      : rows.map((cells) => padded(cells, width)),
  );
}

/** Whether rows have too few cells because spans were lost, not because empty cells at their end are not printed. */
export function isRaggedHeader(printed: readonly (readonly string[])[], width: number): boolean {
  const rows = printed.filter((cells) => !isIndexRow(cells));
  if (rows.length === 1) return (rows[0]?.length ?? width) < width - 1;
  return rows.some((cells, index) => cells.length < width && !isAligned(cells, rows[index + 1]));
}

/** The row ends in a cell that holds something, and empty cells show that its others stand where they belong. */
function isAligned(cells: readonly string[], below: readonly string[] | undefined): boolean {
  if (cells.at(-1) === '') return false;
  const last = cells.length - 1;
  return (
    cells.includes('') ||
    (below !== undefined && below.length > last && below.findIndex((cell) => cell !== '') === last)
  );
}

function padded(cells: readonly string[], width: number): string[] {
  return Array.from({ length: width }, (_, column) => cells[column] ?? '');
}

/** Empty cells belong to the span on their left or above them; `origin` tells which cell a text came from. */
function fillSpans(rows: readonly (readonly string[])[]): string[][] {
  const grid = rows.map((cells) => [...cells]);
  const origin = rows.map((cells) => cells.map((_, column) => column));
  for (const [row, cells] of grid.entries()) {
    for (let column = 0; column < cells.length; column += 1) {
      if (cells[column] === '') fillCell(grid, origin, row, column);
    }
  }
  return grid;
}

function fillCell(grid: string[][], origin: number[][], row: number, column: number): void {
  const cells = grid[row];
  const origins = origin[row];
  if (cells === undefined || origins === undefined) return;
  const above = origin[row - 1];
  const hasLower = grid.slice(row + 1).some((lower) => (lower[column] ?? '') !== '');
  const isUnderSameParent = column > 0 && (above === undefined || above[column] === above[column - 1]);
  const left = cells[column - 1] ?? '';
  if (isUnderSameParent && left !== '' && (row === 0 || hasLower)) {
    cells[column] = left;
    origins[column] = origins[column - 1] ?? column;
    return;
  }
  cells[column] = fromAboveOrBelow(grid, above, row, column);
}

/** Under a group that spans more columns, an empty cell with text below reaches down, not up. */
function fromAboveOrBelow(
  grid: readonly string[][],
  above: readonly number[] | undefined,
  row: number,
  column: number,
): string {
  if (above === undefined) return '';
  const spansMore = above[column] === above[column + 1] || (column > 0 && above[column] === above[column - 1]);
  const below = grid.slice(row + 1).find((lower) => (lower[column] ?? '') !== '')?.[column] ?? '';
  return spansMore && below !== '' ? below : (grid[row - 1]?.[column] ?? '');
}

/**
 * Header rows printed with fewer cells than the body: the last row names the columns, "Tổng số" begins a
 * group there; the cells of the upper rows are spread over those groups.
 */
function stretchRagged(rows: readonly (readonly string[])[], width: number): string[][] {
  const leaf = rows.findLast((cells) => cells.length >= width);
  const shorter = rows.filter((cells) => cells.length < width);
  const short = Math.max(...shorter.map((cells) => cells.length));
  const widths = spreadColumns(shorter, short, leaf ?? [], width);
  const stretch = (cells: readonly string[]): string[] =>
    widths.flatMap((span, index) => [cells[index] ?? '', ...Array.from({ length: Math.max(0, span - 1) }, () => '')]);
  return rows.map((cells) => (cells.length >= width ? padded(cells, width) : padded(stretch(cells), width)));
}

function spreadColumns(
  shorter: readonly (readonly string[])[],
  short: number,
  leaf: readonly string[],
  width: number,
): number[] {
  const starts = leaf.flatMap((cell, column) => (/^tong (?:so|cong)/.test(foldString(cell)) ? [column] : []));
  const labels = starts[0] ?? leaf.findIndex((cell) => cell !== '');
  const lead = Math.max(0, Math.min(labels === -1 ? 1 : labels, short - 1));
  const groups = starts.map((start, index) => (starts[index + 1] ?? width) - start);
  const bottom = shorter.at(-1) ?? [];
  const widths: number[] = Array.from({ length: lead }, () => 1);
  let column = lead;
  for (const group of groups) {
    // A blank before "Trong đó" stands for the group's own "Tổng số".
    const takesTotal = (bottom[column] ?? '') === '' && column + 1 < short;
    if (takesTotal) widths.push(1, group - 1);
    else widths.push(group);
    column += takesTotal ? 2 : 1;
  }
  if (column === short && groups.length > 0) return widths;
  return spreadEvenly(lead, short, width);
}

function spreadEvenly(lead: number, short: number, width: number): number[] {
  const rest = Math.max(1, short - lead);
  const share = Math.floor((width - lead) / rest);
  const extra = width - lead - share * rest;
  return [
    ...Array.from({ length: lead }, () => 1),
    ...Array.from({ length: rest }, (_, index) => share + (index < extra ? 1 : 0)),
  ];
}

/** Header path of a column, top to bottom, equal neighbours once, joined with " > ". */
export function columnPaths(grid: readonly (readonly string[])[], width: number): string[] {
  return Array.from({ length: width }, (_, column) => {
    const path: string[] = [];
    for (const row of grid) {
      const cell = row[column] ?? '';
      if (cell !== '' && cell !== path.at(-1)) path.push(cell);
    }
    return path.join(' > ');
  });
}
