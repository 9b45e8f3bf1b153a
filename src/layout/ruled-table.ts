import { type BoundingBox, boxHeight, boxWidth, unionOfBoxes } from '../domain/bounding-box.ts';
import type { Rule } from '../image/rules.ts';

/** A cell of the grid that the rules draw; a merged cell covers several rows or columns. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly box: BoundingBox;
}

export interface RuledGrid {
  readonly box: BoundingBox;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly cells: readonly GridCell[];
  /** Whether upright lines part its columns, and not white alone. */
  readonly ruled: boolean;
}

/** A line that nobody drew, where white parts columns or rows. */
export function impliedRule(direction: Rule['direction'], box: BoundingBox): Rule {
  return { direction, box, thicknessPx: 0 };
}

/** Lines whose ends come this near still meet (inches): corners of worn scans are open. */
const MEET_INCH = 0.06;
/** Share of a cell's side that must be drawn for it to be a border. */
const DRAWN_SHARE = 0.5;
/** Pieces of one line lie so level (inches). */
const LEVEL_INCH = 0.015;
/** How far lines go on beyond the last one that crosses them where the table is open there (inches). */
const OPEN_INCH = 0.2;

/** The tables that the straight lines of a page draw: at least two lines each way that meet. */
export function findRuledGrids(rules: readonly Rule[], dpi: number): RuledGrid[] {
  const grids: RuledGrid[] = [];
  for (const group of groupsThatMeet(rules, MEET_INCH * dpi)) {
    const grid = gridOf(group, dpi);
    if (grid !== undefined && grid.rowCount * grid.columnCount >= 2) grids.push(grid);
  }
  return grids.sort((a, b) => a.box.top - b.box.top);
}

/** Word processors draw the lines of a table cell by cell: pieces that go on from each other are one line. */
export function joinPieces(rules: readonly Rule[], dpi: number): Rule[] {
  const joined: Rule[] = [];
  const sorted = [...rules].sort((a, b) => a.box.left - b.box.left || a.box.top - b.box.top);
  for (const rule of sorted) {
    const at = joined.findIndex((line) => goesOn(line, rule, dpi));
    const line = joined[at];
    if (line === undefined) joined.push(rule);
    else joined[at] = { ...line, box: unionOfBoxes([line.box, rule.box]) ?? line.box };
  }
  return joined;
}

function goesOn(line: Rule, next: Rule, dpi: number): boolean {
  if (line.direction !== next.direction) return false;
  const [a, b] = [line.box, next.box];
  const reach = MEET_INCH * dpi;
  const isLevel =
    line.direction === 'horizontal' ? middleOf(a, 'y') - middleOf(b, 'y') : middleOf(a, 'x') - middleOf(b, 'x');
  return Math.abs(isLevel) <= LEVEL_INCH * dpi && meet(a, b, reach);
}

function middleOf(box: BoundingBox, axis: 'x' | 'y'): number {
  return axis === 'x' ? (box.left + box.right) / 2 : (box.top + box.bottom) / 2;
}

function groupsThatMeet(rules: readonly Rule[], reach: number): Rule[][] {
  const horizontal = rules.filter((rule) => rule.direction === 'horizontal');
  const vertical = rules.filter((rule) => rule.direction === 'vertical');
  const groupOf = new Map<Rule, Set<Rule>>();
  for (const rule of rules) groupOf.set(rule, new Set([rule]));
  for (const across of horizontal) {
    for (const down of vertical) {
      if (!meet(across.box, down.box, reach)) continue;
      const a = groupOf.get(across);
      const b = groupOf.get(down);
      if (a === undefined || b === undefined || a === b) continue;
      for (const rule of b) {
        a.add(rule);
        groupOf.set(rule, a);
      }
    }
  }
  return absorbPieces([...new Set(groupOf.values())].map((group) => [...group]));
}

/** A piece of an upright line between two cells that reach across it meets nothing; it is the table's it stands in. */
function absorbPieces(groups: readonly (readonly Rule[])[]): Rule[][] {
  const tables = groups
    .filter((group) => group.length > 1)
    .map((group) => ({ box: unionOfBoxes(group.map((rule) => rule.box)), rules: [...group] }));
  for (const [rule, ...others] of groups) {
    if (rule === undefined || others.length > 0 || rule.direction === 'horizontal') continue;
    tables.find(({ box }) => box !== undefined && isInside(rule.box, box))?.rules.push(rule);
  }
  return tables.map(({ rules }) => rules);
}

function isInside(inner: BoundingBox, outer: BoundingBox): boolean {
  return (
    inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom
  );
}

function meet(a: BoundingBox, b: BoundingBox, reach: number): boolean {
  return (
    a.left - reach <= b.right && b.left - reach <= a.right && a.top - reach <= b.bottom && b.top - reach <= a.bottom
  );
}

function gridOf(group: readonly Rule[], dpi: number): RuledGrid | undefined {
  const horizontal = group.filter((rule) => rule.direction === 'horizontal');
  const vertical = group.filter((rule) => rule.direction === 'vertical');
  if (horizontal.length < 2 || vertical.length < 1) return undefined;
  const reach = 0.08 * dpi;
  const rows = withOpenEnds(
    clusterMiddles(
      horizontal.map(({ box }) => middleOf(box, 'y')),
      reach,
    ),
    vertical.map(({ box }) => ({ from: box.top, to: box.bottom })),
    OPEN_INCH * dpi,
  );
  const columns = withOpenEnds(
    clusterMiddles(
      vertical.map(({ box }) => middleOf(box, 'x')),
      reach,
    ),
    horizontal.map(({ box }) => ({ from: box.left, to: box.right })),
    OPEN_INCH * dpi,
  );
  if (rows.length < 2 || columns.length < 2) return undefined;
  const box = unionOfBoxes(group.map((rule) => rule.box));
  if (box === undefined) return undefined;
  const cells = mergeOpenCells({ rows, columns, horizontal, vertical, reach });
  const ruled = vertical.some((rule) => rule.thicknessPx > 0);
  return { box, rowCount: rows.length - 1, columnCount: columns.length - 1, cells, ruled };
}

/**
 * The grid lines with those that nobody drew at an open side: where most of the lines that cross them go on beyond the
 * outermost one, the cells end where those do.
 */
function withOpenEnds(
  edges: readonly number[],
  crossing: readonly { readonly from: number; readonly to: number }[],
  openPx: number,
): number[] {
  const first = edges[0] ?? 0;
  const last = edges.at(-1) ?? 0;
  const before = crossing.map(({ from }) => from).filter((from) => from < first - openPx);
  const after = crossing.map(({ to }) => to).filter((to) => to > last + openPx);
  const isMost = (ends: readonly number[]): boolean => ends.length >= 2 && ends.length > crossing.length / 2;
  return [
    ...(isMost(before) ? [outermostOf(before, -1, openPx)] : []),
    ...edges,
    ...(isMost(after) ? [outermostOf(after, 1, openPx)] : []),
  ];
}

/** The outermost end that two lines share: one alone may be a stroke that runs out of the table. */
function outermostOf(ends: readonly number[], side: -1 | 1, reach: number): number {
  const sorted = [...ends].sort((a, b) => side * (b - a));
  const shared = sorted.find((end, index) => Math.abs(end - (sorted[index + 1] ?? Number.NaN)) < reach);
  return shared ?? sorted[0] ?? 0;
}

/** Positions of lines that are one grid line, as their mean; a level page has its lines within a few pixels. */
function clusterMiddles(values: readonly number[], reach: number): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const clusters: number[][] = [];
  for (const value of sorted) {
    const last = clusters.at(-1);
    if (last !== undefined && value - (last.at(-1) ?? value) <= reach) last.push(value);
    else clusters.push([value]);
  }
  return clusters.map((cluster) => cluster.reduce((sum, value) => sum + value, 0) / cluster.length);
}

interface Lattice {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly horizontal: readonly Rule[];
  readonly vertical: readonly Rule[];
  readonly reach: number;
}

/** Starts a cell at each free lattice place and widens it while no line is drawn between. */
function mergeOpenCells(lattice: Lattice): GridCell[] {
  const rowCount = lattice.rows.length - 1;
  const columnCount = lattice.columns.length - 1;
  const taken = new Set<number>();
  const cells: GridCell[] = [];
  for (let place = 0; place < rowCount * columnCount; place += 1) {
    if (taken.has(place)) continue;
    const row = Math.floor(place / columnCount);
    const column = place % columnCount;
    const columnSpan = widthOfCell(lattice, row, column, (c) => taken.has(row * columnCount + c));
    let rowSpan = 1;
    while (row + rowSpan < rowCount && isRowOpen(lattice, row + rowSpan, column, columnSpan)) rowSpan += 1;
    for (let r = row; r < row + rowSpan; r += 1) {
      for (let c = column; c < column + columnSpan; c += 1) taken.add(r * columnCount + c);
    }
    cells.push({ row, column, rowSpan, columnSpan, box: cellBox(lattice, row, column, rowSpan, columnSpan) });
  }
  return cells;
}

function widthOfCell(lattice: Lattice, row: number, column: number, isTaken: (column: number) => boolean): number {
  let next = column + 1;
  while (next < lattice.columns.length - 1 && !isTaken(next) && !isDrawnDown(lattice, next, row)) next += 1;
  return next - column;
}

/** No line above this row under the cell, and none that divides its width inside the row. */
function isRowOpen(lattice: Lattice, row: number, column: number, columnSpan: number): boolean {
  for (let c = column; c < column + columnSpan; c += 1) {
    if (isDrawnAcross(lattice, row, c)) return false;
    if (c > column && isDrawnDown(lattice, c, row)) return false;
  }
  return true;
}

function isDrawnAcross({ rows, columns, horizontal, reach }: Lattice, line: number, column: number): boolean {
  const from = columns[column] ?? 0;
  const to = columns[column + 1] ?? 0;
  const y = rows[line] ?? 0;
  const drawn = horizontal
    .filter(({ box }) => Math.abs((box.top + box.bottom) / 2 - y) <= reach)
    .reduce((sum, { box }) => sum + Math.max(0, Math.min(to, box.right) - Math.max(from, box.left)), 0);
  return drawn >= DRAWN_SHARE * (to - from);
}

function isDrawnDown({ rows, columns, vertical, reach }: Lattice, line: number, row: number): boolean {
  const from = rows[row] ?? 0;
  const to = rows[row + 1] ?? 0;
  const x = columns[line] ?? 0;
  const drawn = vertical
    .filter(({ box }) => Math.abs((box.left + box.right) / 2 - x) <= reach)
    .reduce((sum, { box }) => sum + Math.max(0, Math.min(to, box.bottom) - Math.max(from, box.top)), 0);
  return drawn >= DRAWN_SHARE * (to - from);
}

function cellBox(lattice: Lattice, row: number, column: number, rowSpan: number, columnSpan: number): BoundingBox {
  return {
    left: lattice.columns[column] ?? 0,
    top: lattice.rows[row] ?? 0,
    right: lattice.columns[column + columnSpan] ?? 0,
    bottom: lattice.rows[row + rowSpan] ?? 0,
  };
}

/** Whether a grid is a table and not a framed note or a stamp: large, or with several cells. */
export function isTableSized(grid: RuledGrid, dpi: number): boolean {
  if (boxWidth(grid.box) <= 3 * dpi || grid.columnCount < 2) return false;
  // The last line of a table may go over to a page alone; it is no frame, as it has cells.
  return boxHeight(grid.box) > (grid.columnCount >= 4 ? 0.12 : 0.4) * dpi;
}
