import { type BoundingBox, boxWidth } from '../domain/bounding-box.ts';
import type { Bitmap } from '../image/plane.ts';
import type { Rule } from '../image/rules.ts';
import type { GridCell, RuledGrid } from './ruled-table.ts';

/** How far from where the grid has its line the side of one cell may lie, in inches: the page may lean. */
const REACH_INCH = 0.06;
/** Left out at both ends, where the lines across have their ink, in pixels. */
const END_PX = 3;
/** Share of its length that is ink: the stem of a letter is shorter than its row. */
const DRAWN = 0.92;
/**
 * Of a level line worn to dashes less is left, with white so far (inches) on both sides: letters have ink above their
 * feet. Upright it could be the stem of a letter.
 */
const WORN = 0.65;
const WHITE_INCH = 0.025;
/** Share of a level line from which ink goes on up or down that far: more are the bars of capitals with their stems, `STT`. */
const MOST_CROSSED = 0.1;

/**
 * Sides of cells too short for a line of their own: between two rows that reach over all columns the uprights of a
 * single row are no longer than the stem of a capital. Where the grid has a line they are looked for in the ink.
 */
export function findShortBorders(grids: readonly RuledGrid[], ink: Bitmap, dpi: number): Rule[] {
  const reach = Math.round(REACH_INCH * dpi);
  const white = Math.round(WHITE_INCH * dpi);
  return grids.flatMap((grid) => {
    const columns = edgesOf(grid.cells, ({ column, box }) => [column, box.left]);
    const rows = edgesOf(grid.cells, ({ row, box }) => [row, box.top]);
    return grid.cells.flatMap(({ row, column, rowSpan, columnSpan, box }) => [
      ...inside(columns, column, columnSpan).flatMap((x) => uprightAt(ink, x, box, { reach })),
      ...inside(rows, row, rowSpan).flatMap((y) => levelAt(ink, y, box, { reach, white })),
    ]);
  });
}

/** A table's last row may go over to a page alone: so far apart at most, and as long, are the lines of one row (inches). */
const ROW_INCH = { least: 0.12, most: 0.4 };
const SAME_INCH = 0.1;
const LONG_INCH = 3;
/** Fewer uprights with their two sides are a frame. */
const LEAST_UPRIGHTS = 4;

/**
 * The uprights between two level lines of one length, in the ink: those of a single row are shorter than any line that
 * is looked for on a page.
 */
export function findLoneRows(level: readonly Rule[], ink: Bitmap, dpi: number): Rule[] {
  const long = level
    .filter(({ direction, box }) => direction === 'horizontal' && boxWidth(box) > LONG_INCH * dpi)
    .sort((a, b) => a.box.top - b.box.top);
  return long.flatMap((upper, index) => {
    const lower = long[index + 1];
    return lower !== undefined && areSidesOfRow(upper.box, lower.box, dpi)
      ? uprightsBetween(upper.box, lower.box, ink)
      : [];
  });
}

function areSidesOfRow(upper: BoundingBox, lower: BoundingBox, dpi: number): boolean {
  const height = lower.top - upper.bottom;
  const isSame = [upper.left - lower.left, upper.right - lower.right].every((by) => Math.abs(by) < SAME_INCH * dpi);
  return isSame && height > ROW_INCH.least * dpi && height < ROW_INCH.most * dpi;
}

function uprightsBetween(upper: BoundingBox, lower: BoundingBox, { data, widthPx }: Bitmap): Rule[] {
  // Up to the lines themselves: the stems of a tightly set row come nearly as near.
  const [from, to] = [upper.bottom, lower.top];
  const most = (1 - DRAWN) * (to - from);
  const isDrawn = (x: number): boolean => {
    let missing = 0;
    for (let y = from; y < to && missing <= most; y += 1)
      if (![-1, 0, 1].some((side) => data[y * widthPx + x + side] === 1)) missing += 1;
    return missing <= most;
  };
  const uprights: number[] = [];
  for (let x = Math.max(1, upper.left - END_PX); x < Math.min(widthPx - 1, upper.right + END_PX); x += 1) {
    if (isDrawn(x) && x - (uprights.at(-1) ?? Number.NEGATIVE_INFINITY) > 2 * END_PX) uprights.push(x);
  }
  if (uprights.length < LEAST_UPRIGHTS) return [];
  return uprights.map((x) => ({
    direction: 'vertical',
    box: { left: x, top: upper.top, right: x + 1, bottom: lower.bottom },
    thicknessPx: 1,
  }));
}

/** Where each grid line lies, by its number. */
function edgesOf(cells: readonly GridCell[], edge: (cell: GridCell) => [number, number]): ReadonlyMap<number, number> {
  return new Map(cells.map(edge));
}

/** The grid lines that a cell reaches across. */
function inside(edges: ReadonlyMap<number, number>, first: number, span: number): number[] {
  return Array.from({ length: span - 1 }, (_, index) => edges.get(first + index + 1)).filter(
    (edge) => edge !== undefined,
  );
}

/** How far from its place a line is looked for, and what must be white beside a worn one (none is taken without), in pixels. */
interface Search {
  readonly reach: number;
  readonly white?: number;
}

function uprightAt({ data, widthPx }: Bitmap, x: number, box: BoundingBox, search: Search): Rule[] {
  const [from, to] = [Math.round(box.top) + END_PX, Math.round(box.bottom) - END_PX];
  const at = drawnNear(Math.round(x), search, from, to, (side, y) => data[y * widthPx + side] === 1);
  if (at === undefined) return [];
  return [
    { direction: 'vertical', box: { left: at, top: box.top, right: at + 1, bottom: box.bottom }, thicknessPx: 1 },
  ];
}

function levelAt({ data, widthPx }: Bitmap, y: number, box: BoundingBox, search: Search): Rule[] {
  const [from, to] = [Math.round(box.left) + END_PX, Math.round(box.right) - END_PX];
  const at = drawnNear(Math.round(y), search, from, to, (side, x) => data[side * widthPx + x] === 1);
  if (at === undefined) return [];
  return [
    { direction: 'horizontal', box: { left: box.left, top: at, right: box.right, bottom: at + 1 }, thicknessPx: 1 },
  ];
}

/** The place nearest to `middle` along which (nearly) all is ink, or of a worn line most. */
function drawnNear(
  middle: number,
  { reach, white }: Search,
  from: number,
  to: number,
  isInk: (at: number, along: number) => boolean,
): number | undefined {
  const length = to - from;
  if (length <= 0) return undefined;
  const hasInk = (at: number, along: number): boolean =>
    isInk(at, along) || isInk(at - 1, along) || isInk(at + 1, along);
  const isAlone = (at: number, along: number, by: number): boolean => !isInk(at - by, along) && !isInk(at + by, along);
  const places = Array.from({ length: 2 * reach + 1 }, (_, index) =>
    index % 2 === 0 ? middle + index / 2 : middle - (index + 1) / 2,
  );
  const shareOf = (test: (along: number) => boolean): number => {
    let count = 0;
    for (let along = from; along < to; along += 1) if (test(along)) count += 1;
    return count / length;
  };
  if (white === undefined) return places.find((at) => shareOf((along) => hasInk(at, along)) >= DRAWN);
  const goesOn = (at: number, along: number): boolean =>
    [-1, 1].some((side) =>
      Array.from({ length: white }, (_, step) => at + side * (step + 1)).every((beside) => isInk(beside, along)),
    );
  const isCrossed = (at: number): boolean => shareOf((along) => goesOn(at, along)) > MOST_CROSSED;
  return (
    places.find((at) => shareOf((along) => hasInk(at, along)) >= DRAWN && !isCrossed(at)) ??
    places.find((at) => shareOf((along) => hasInk(at, along) && isAlone(at, along, white)) >= WORN && !isCrossed(at))
  );
}
