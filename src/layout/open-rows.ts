import type { Rule } from '../image/rules.ts';
import { type GridCell, impliedRule, type RuledGrid } from './ruled-table.ts';

/** A printed line of a cell. */
export interface CellLine {
  readonly baseline: number;
  /** How many letters it has. */
  readonly letters: number;
}

/** A row's own number, `IV` or `10.2.1`, and a short entry beside it have no more letters. */
const MOST_LETTERS_OF_NUMBER = 7;
const MOST_LETTERS_OF_ENTRY = 14;
/** Fewer rows are as likely the lines of one cell. */
const LEAST_ROWS = 3;
/** Share of the rows beside which an entry column has a line. */
const CONFIRMED = 0.6;
/** Share of the lines of an entry column that are entries: the name of a group of rows may reach over all columns. */
const MOSTLY = 0.7;

/**
 * Lines between the rows of a table that draws none there: a band between two drawn lines in which the first column
 * holds one number below the other, and other columns have entries level with them, is as many rows.
 */
export function rulesBetweenRows(
  grid: RuledGrid,
  xHeightPx: number,
  linesOf: (cell: GridCell) => readonly CellLine[],
): Rule[] {
  const { left, right } = grid.box;
  const bands = Array.from({ length: grid.rowCount }, (_, row) => row).flatMap((row) => {
    const cells = grid.cells.filter((cell) => cell.row <= row && cell.row + cell.rowSpan > row);
    return cells.length < 2 || cells.some((cell) => cell.rowSpan > 1) ? [] : [cells.map(linesOf)];
  });
  // Where lines are drawn, short lines of several cells side by side may be those of one row.
  const open = bands
    .map((columns) => boundaries(columns, xHeightPx, grid.ruled ? [] : entriesOf(columns)))
    .filter((ends) => ends.length > 0);
  if (drawsItsRows(bands, open.length)) return [];
  return open.flat().map((y) => impliedRule('horizontal', { left, top: y, right, bottom: y }));
}

/**
 * Whether most rows with a number of their own have lines above and below: what looks like several rows in the band of
 * one then is a number among specks, beside cells of as many lines.
 */
function drawsItsRows(bands: readonly (readonly (readonly CellLine[])[])[], open: number): boolean {
  const single = bands.filter(([first = []]) => first.length === 1 && first.every(isNumber)).length;
  return single >= LEAST_ROWS && single > 2 * open;
}

/** Below a baseline, as a share of the way to the next: there is room for a descender, the rest is marks and capitals. */
const BELOW_LINE = 0.35;
/** In x-heights: what differs less in height is one line. */
const LEVEL = 1;
/** Of the way between two lines of a cell: a number in the middle of two lines is level with neither. */
const HALF_A_LINE = 0.4;

/** Where the rows of a band end, without its last one. */
function boundaries(
  columns: readonly (readonly CellLine[])[],
  xHeightPx: number,
  entries: readonly (readonly CellLine[])[],
): number[] {
  const reach = Math.min(LEVEL * xHeightPx, HALF_A_LINE * leadingOf(columns, xHeightPx));
  const numbered = anchorsOf(columns, reach);
  const anchors = numbered.length > 0 ? numbered : anchorsOfEntries(entries, reach);
  if (anchors.length < LEAST_ROWS) return [];
  const levels = levelsOf(columns.flat().map(baselineOf), reach);
  const starts = isSetInMiddle(anchors, columns, reach)
    ? startsAround(anchors, levels, reach)
    : anchors.map((anchor) => levels.findIndex((level) => level > anchor - reach));
  return starts.slice(1).flatMap((start) => {
    const above = levels[start - 1];
    const below = levels[start];
    return above === undefined || below === undefined ? [] : [above + BELOW_LINE * (below - above)];
  });
}

/** The way from a line to the next one of its cell, by the closest that are neither marks nor specks. */
function leadingOf(columns: readonly (readonly CellLine[])[], xHeightPx: number): number {
  const gaps = columns.flatMap((lines) => {
    const words = lines.filter(({ letters }) => letters >= LEAST_LETTERS_OF_LINE);
    const levels = words.map(baselineOf).sort((a, b) => a - b);
    return levels.slice(1).map((level, index) => level - (levels[index] ?? 0));
  });
  return Math.min(...gaps.filter((gap) => gap > LEAST_LEADING * xHeightPx));
}

/** In x-heights, where these are the heights of digits. */
const LEAST_LEADING = 1.4;
const LEAST_LETTERS_OF_LINE = 3;

/**
 * Whether numbers stand in the middle of their rows and not at the top: text begins above the first of them, or one of
 * them stands between two lines of text.
 */
function isSetInMiddle(anchors: readonly number[], columns: readonly (readonly CellLine[])[], reach: number): boolean {
  const texts = columns.filter((lines) => lines.some(({ letters }) => letters > MOST_LETTERS_OF_ENTRY));
  return texts.some((lines) => {
    const levels = lines.map(baselineOf).sort((a, b) => a - b);
    const isBeside = (anchor: number): boolean => levels.some((level) => Math.abs(level - anchor) < BESIDE * reach);
    const isBetween = (anchor: number): boolean =>
      levels.some((level) => level < anchor && level > anchor - 2 * reach) &&
      levels.some((level) => level > anchor && level < anchor + 2 * reach);
    const isAbove = (levels[0] ?? 0) < (anchors[0] ?? 0) - reach;
    return isAbove || anchors.some((anchor) => !isBeside(anchor) && isBetween(anchor));
  });
}

/** Half the way between two lines is more than this share of what counts as one height. */
const BESIDE = 0.7;

/** The columns behind the first one that hold (nearly) only short entries. */
function entriesOf([, ...others]: readonly (readonly CellLine[])[]): (readonly CellLine[])[] {
  return others.filter((lines) => {
    const short = lines.filter(({ letters }) => letters <= MOST_LETTERS_OF_ENTRY).length;
    return short > 0 && short >= MOSTLY * lines.length;
  });
}

/** The rows of a table whose first column holds names: where most columns of entries have one. */
function anchorsOfEntries(entries: readonly (readonly CellLine[])[], reach: number): number[] {
  const levels = levelsOf(entries.flat().map(baselineOf), reach);
  const isRow = (level: number): boolean => {
    const filled = entries.filter((lines) => lines.some(({ baseline }) => Math.abs(baseline - level) <= reach)).length;
    return filled >= 2 && filled >= CONFIRMED * entries.length;
  };
  return levels.filter(isRow);
}

/** The baselines of the lines that each stand for a row. */
function anchorsOf(columns: readonly (readonly CellLine[])[], reach: number): number[] {
  const [first = [], ...others] = columns;
  const isShort = ({ letters }: CellLine): boolean => letters <= MOST_LETTERS_OF_ENTRY;
  const entries = others
    .map((lines) => ({ lines, short: lines.filter(isShort) }))
    .flatMap(({ lines, short }) => (short.length > 0 && short.length >= MOSTLY * lines.length ? [short] : []));
  const numbers = first.every(isNumber) ? first.map(baselineOf) : [];
  const isLevelWith = (levels: readonly number[]) => (y: number) => levels.some((level) => Math.abs(level - y) < reach);
  const share = (levels: readonly number[], of: (y: number) => boolean): number =>
    levels.filter(of).length / Math.max(1, levels.length);
  const confirming = entries
    .map((lines) => lines.map(baselineOf))
    .filter((levels) => share(levels, isLevelWith(numbers)) >= CONFIRMED);
  const confirmed = share(numbers, (y) => confirming.some((levels) => isLevelWith(levels)(y)));
  if (numbers.length < 2 || confirmed < CONFIRMED) return [];
  const levels = levelsOf(numbers, reach);
  const closest = Math.min(...levels.slice(1).map((level, index) => level - (levels[index] ?? 0)));
  // What stands alone at its height goes on from the line above it.
  const beside = (y: number): number => others.filter((lines) => isLevelWith(lines.map(baselineOf))(y)).length;
  const isRow = (y: number): boolean =>
    isLevelWith(levels)(y) || (beside(y) >= 2 && levels.every((level) => Math.abs(level - y) >= APART * closest));
  return levelsOf([...numbers, ...confirming.flat().filter(isRow)], reach);
}

/** Rows without a number stand no closer to those with one than this, of their distance: above and below `STT` stand the lines of one header. */
const APART = 0.75;

/** The index in `levels` of each row's first line, when as many lines stand above its anchor as below it. */
function startsAround(anchors: readonly number[], levels: readonly number[], reach: number): number[] {
  const starts: number[] = [];
  let start = 0;
  for (const [index, anchor] of anchors.entries()) {
    starts.push(start);
    const first = levels[start] ?? anchor;
    const next = anchors[index + 1] ?? Number.POSITIVE_INFINITY;
    const end = Math.min(2 * anchor - first, next - reach);
    const beyond = levels.findIndex((level) => level > end + BESIDE * reach);
    start = beyond === -1 ? levels.length : Math.max(start + 1, beyond);
  }
  return starts;
}

function isNumber({ letters }: CellLine): boolean {
  return letters <= MOST_LETTERS_OF_NUMBER;
}

/** Heights that are one line of the page, from top to bottom. */
function levelsOf(baselines: readonly number[], reach: number): number[] {
  const levels: number[] = [];
  for (const baseline of [...baselines].sort((a, b) => a - b)) {
    const last = levels.at(-1);
    if (last === undefined || baseline - last > reach) levels.push(baseline);
  }
  return levels;
}

function baselineOf({ baseline }: CellLine): number {
  return baseline;
}
