import { type BoundingBox, boxArea, boxHeight, overlapArea, unionOfBoxes } from '../domain/bounding-box.ts';
import type { Component, Components } from '../image/components.ts';
import type { PageImage } from '../image/page-image.ts';
import type { RoundSeal } from '../image/round-seal.ts';
import { assignMarks } from './assign-marks.ts';
import { piecesOfBrokenFigure } from './broken-figures.ts';
import { findLoneDash, looseDashes } from './cell-dashes.ts';
import { findTables, tablesOf } from './find-tables.ts';
import type { SortedInk } from './ink-sort.ts';
import { standsLikeFigure } from './number-shapes.ts';
import { findPageBlocks, findRows, type PageBlock, type Row } from './page-bands.ts';
import type { GridCell, RuledGrid } from './ruled-table.ts';
import { findLoneRows, findShortBorders } from './short-borders.ts';
import { joinSplitRows } from './split-rows.ts';
import type { StampedInk } from './stamps.ts';
import { findTextPieces, type TextPiece } from './text-pieces.ts';

/** A block of lines or a table, in reading order; a part is one printed line, an index into `PageLayout.parts`. */
export type LayoutItem =
  | { readonly kind: 'block'; readonly parts: readonly number[]; readonly side: PageBlock['side'] }
  | { readonly kind: 'table'; readonly grid: RuledGrid; readonly cells: readonly TableCellPart[] };

export interface TableCellPart {
  readonly cell: GridCell;
  /** Its lines; none for an empty cell. */
  readonly parts: readonly number[];
  /** A dash that stands in it alone, which is no line of print. */
  readonly dash?: BoundingBox;
}

/** How a page is to be read: the parts that go to the engine and the order in which they come back. */
export interface PageLayout {
  readonly ink: SortedInk;
  readonly components: Components;
  readonly seals: readonly RoundSeal[];
  /** Framed stamps with the lines printed in them. */
  readonly stamps: readonly { readonly frame: BoundingBox; readonly parts: readonly number[] }[];
  /** Boxes of the parts in pixels of the page image. */
  readonly parts: readonly BoundingBox[];
  /** Parts that are read together, in reading order. */
  readonly groups: readonly (readonly number[])[];
  /** Part of each component, -1 for ink that is not read. */
  readonly partOf: Int32Array;
  /** Height at which the letters of each part stand. */
  readonly baselines: readonly number[];
  /** The same for the parts that are the one number of each of several cells side by side, -1 for the rest. */
  readonly rowOf: readonly number[];
  readonly items: readonly LayoutItem[];
}

/** `skewDegrees`: what skew is left in the image's lines. */
export function findPageLayout(image: PageImage, stamped: StampedInk, skewDegrees: number): PageLayout {
  const { dpi } = image;
  const { components, frames } = stamped;
  const long = [...image.rules.horizontal, ...image.rules.vertical];
  const tables = tablesOf(long, dpi);
  const free = image.rules.horizontal.filter(({ box }) => !tables.some((grid) => meets(grid.box, box)));
  const short = [...findShortBorders(tables, image.ink, dpi), ...findLoneRows(free, image.ink, dpi)];
  const rules = [...long, ...short];
  const isFrame = (grid: RuledGrid): boolean =>
    frames.some((frame) => overlapArea(frame, grid.box) > 0.6 * boxArea(grid.box));
  const drawn = tablesOf(rules, dpi).filter((grid) => !isFrame(grid));
  const isBorder = ({ box }: Component): boolean => short.some((rule) => liesOn(rule.box, box));
  const whole = { ...stamped.ink, letters: stamped.ink.letters.filter((letter) => !isBorder(letter)) };
  const { xHeightPx } = whole;
  const pieces = findTextPieces(whole.letters, {
    xHeightPx,
    gapPx: 0.8 * xHeightPx,
    skewDegrees,
    borders: rules.flatMap(({ direction, box }) =>
      direction === 'vertical' && drawn.some((grid) => meets(grid.box, box)) ? [box] : [],
    ),
  });
  const slope = Math.tan((skewDegrees * Math.PI) / 180);
  const groups: Row[] = [];
  const framed = piecesInFrames(pieces, frames, xHeightPx);
  const inFrames = new Set(framed.flat());
  const unframed = pieces.filter((piece) => !inFrames.has(piece));
  const boxOf = new Map(whole.letters.map(({ id, box }) => [id, box]));
  const isFigure = ({ letters }: TextPiece): boolean => standsLikeFigure(letters.flatMap((id) => boxOf.get(id) ?? []));
  const dashes = looseDashes(whole, pieces, slope);
  const found = findTables({ rules, pieces: unframed, dashes, isFigure, xHeightPx, dpi, slope });
  const grids = found.filter((grid) => !isFrame(grid));
  const known = arrange(unframed, grids, xHeightPx, groups).map((item) => withDashes(item, whole, slope, groups));
  const items = known.map((item) => withBrokenFigures(item, whole, slope, groups));
  const ink = withLettersOf(groups, whole);
  const stamps = frames.map((frame, index) => ({
    frame,
    parts: linesOf(framed[index] ?? [], xHeightPx, groups),
  }));
  const partOf = assignLetters(ink, components.list.length, groups);
  const parts = boxesOfParts(ink.letters, partOf, groups);
  const baselines = groups.map(({ baseline }, part) => baseline + slope * middleX(parts[part] ?? EMPTY));
  const blobs = Map.groupBy(ink.letters, ({ id }) => partOf[id] ?? -1);
  const isNumber = (part: number): boolean => standsLikeFigure(blobs.get(part)?.map(({ box }) => box) ?? []);
  const rowOf = rowsOfCells(items, groups, xHeightPx, isNumber);
  return {
    ink,
    components,
    seals: stamped.seals,
    stamps,
    parts,
    groups: groupsOf(items, stamps),
    partOf,
    baselines,
    rowOf,
    items,
  };
}

const EMPTY: BoundingBox = { left: 0, top: 0, right: 0, bottom: 0 };

/** In x-heights: cells of one row whose lines are so level stand on one line. */
const LEVEL = 0.5;

/** Numbers the lines that several cells of a row make up, each with the one line it has. */
function rowsOfCells(
  items: readonly LayoutItem[],
  printed: readonly Row[],
  xHeightPx: number,
  isNumber: (part: number) => boolean,
): number[] {
  const rowOf = printed.map(() => -1);
  let row = -1;
  for (const item of items) {
    let last: number | undefined;
    for (const { cell, parts } of item.kind === 'table' ? item.cells : []) {
      const [part, ...more] = parts;
      // The number of the row is read alone: beside figures `1` becomes `I` and `3.4` becomes `3,4`.
      if (part === undefined || more.length > 0 || cell.column === 0 || !isNumber(part)) continue;
      const baseline = printed[part]?.baseline ?? 0;
      if (last === undefined || Math.abs(baseline - last) > LEVEL * xHeightPx) row += 1;
      rowOf[part] = row;
      last = baseline;
    }
  }
  return rowOf;
}

function withDashes(item: LayoutItem, ink: SortedInk, slope: number, groups: readonly Row[]): LayoutItem {
  if (item.kind === 'block') return item;
  const flat = [...ink.letters, ...ink.specks].filter(({ box }) => boxHeight(box) < ink.xHeightPx);
  const rows = Map.groupBy(item.cells, ({ cell }) => cell.row);
  const cells = item.cells.map((own) => {
    if (own.parts.length > 0) return own;
    const { box, row } = own.cell;
    const level = baselineBeside(middleX(box), rows.get(row) ?? [], groups);
    const baseline = level === undefined ? undefined : level + slope * middleX(box);
    const dash = findLoneDash(box, flat, ink.xHeightPx, baseline);
    return dash === undefined ? own : { ...own, dash };
  });
  return { ...item, cells };
}

/** As many cells tell better than one where the line of a row stands; those far off do not where a page is bent. */
const NEAREST = 5;

/** Where the line of a row stands, by the cells nearest to `x` that have one line; the page's skew is taken out. */
function baselineBeside(x: number, row: readonly TableCellPart[], groups: readonly Row[]): number | undefined {
  const single = row.filter(({ parts }) => parts.length === 1);
  const distance = ({ cell }: TableCellPart): number => Math.abs(middleX(cell.box) - x);
  const nearest = single.sort((a, b) => distance(a) - distance(b)).slice(0, NEAREST);
  const baselines = nearest.flatMap(({ parts: [part] }) => groups[part ?? -1]?.baseline ?? []).sort((a, b) => a - b);
  return baselines[baselines.length >> 1];
}

/** The cells that are empty but for crumbs of a worn figure: these become a line of print to be read. */
function withBrokenFigures(item: LayoutItem, ink: SortedInk, slope: number, groups: Row[]): LayoutItem {
  if (item.kind === 'block') return item;
  const small = [...ink.letters, ...ink.specks].filter(({ box }) => boxHeight(box) < ink.xHeightPx);
  const cells = item.cells.map((own) => {
    if (own.parts.length > 0 || own.dash !== undefined) return own;
    const crumbs = piecesOfBrokenFigure(own.cell.box, small, ink.xHeightPx);
    const box = unionOfBoxes(crumbs.map((crumb) => crumb.box));
    if (box === undefined) return own;
    const baseline = box.bottom - slope * middleX(box);
    const piece = { box, letters: crumbs.map(({ id }) => id), startBaseline: baseline, endBaseline: baseline };
    return { ...own, parts: [groups.push({ pieces: [piece], baseline }) - 1] };
  });
  return { ...item, cells };
}

/** The ink with all that lines of print are made of among the letters. */
function withLettersOf(groups: readonly Row[], ink: SortedInk): SortedInk {
  const printed = new Set(groups.flatMap(({ pieces }) => pieces.flatMap(({ letters }) => letters)));
  const rescued = ink.specks.filter(({ id }) => printed.has(id));
  if (rescued.length === 0) return ink;
  return { ...ink, letters: [...ink.letters, ...rescued], specks: ink.specks.filter(({ id }) => !printed.has(id)) };
}

/**
 * The pieces printed in each frame. What goes on a line that comes from outside of a frame is the page's own text:
 * stamps are set over the date and the title of a paper.
 */
function piecesInFrames(
  pieces: readonly TextPiece[],
  frames: readonly BoundingBox[],
  xHeightPx: number,
): (readonly TextPiece[])[] {
  if (frames.length === 0) return [];
  const isIn = (frame: BoundingBox, { box }: TextPiece): boolean => contains(frame, middleX(box), middleY(box));
  const outside = pieces.filter((piece) => piece.letters.length >= 2 && !frames.some((frame) => isIn(frame, piece)));
  const inside = new Set(pieces.filter((piece) => frames.some((frame) => isIn(frame, piece))));
  for (let next = outside.shift(); next !== undefined; next = outside.shift()) {
    for (const piece of inside) {
      if (!continuesLine(next, piece, xHeightPx) && !continuesLine(piece, next, xHeightPx)) continue;
      inside.delete(piece);
      outside.push(piece);
    }
  }
  return frames.map((frame) => [...inside].filter((piece) => isIn(frame, piece)));
}

/** Whether `right` is the next word of the line of `left`: at a word's gap, level with it, and as large. */
function continuesLine(left: TextPiece, right: TextPiece, xHeightPx: number): boolean {
  const gap = right.box.left - left.box.right;
  if (gap < -0.5 * xHeightPx || gap > 2.5 * xHeightPx) return false;
  const isLevel = Math.abs(left.endBaseline - right.startBaseline) < 0.3 * xHeightPx;
  const heights = [boxHeight(left.box), boxHeight(right.box)];
  return isLevel && Math.min(...heights) > 0.6 * Math.max(...heights);
}

/** What is read together: the lines of a block, of a cell, of a stamp. */
function groupsOf(items: readonly LayoutItem[], stamps: PageLayout['stamps']): (readonly number[])[] {
  const ofItems = items.flatMap((item) =>
    item.kind === 'block' ? [item.parts] : item.cells.map((cell) => cell.parts),
  );
  return [...ofItems, ...stamps.map((stamp) => stamp.parts)].filter((parts) => parts.length > 0);
}

/** Blocks and tables from top to bottom; fills `groups` with the pieces of each printed line. */
function arrange(
  pieces: readonly TextPiece[],
  grids: readonly RuledGrid[],
  xHeightPx: number,
  groups: Row[],
): LayoutItem[] {
  const items: LayoutItem[] = [];
  let rest = pieces;
  for (const grid of grids) {
    addBlocks(rest.filter(({ box }) => middleY(box) <= grid.box.top));
    const inside = rest.filter(({ box }) => middleY(box) > grid.box.top && middleY(box) < grid.box.bottom);
    items.push({ kind: 'table', grid, cells: grid.cells.map((cell) => ({ cell, parts: cellLines(cell, inside) })) });
    addBlocks(wordsBeside(grid.box, inside));
    rest = rest.filter(({ box }) => middleY(box) >= grid.box.bottom);
  }
  addBlocks(rest);
  return items;

  function addBlocks(between: readonly TextPiece[]): void {
    for (const { pieces: own, side } of findPageBlocks(between, xHeightPx)) {
      items.push({ kind: 'block', parts: linesOf(own, xHeightPx, groups), side });
    }
  }

  function cellLines(cell: GridCell, inside: readonly TextPiece[]): number[] {
    const own = inside.filter(({ box }) => contains(cell.box, middleX(box), middleY(box)));
    return joinSplitRows(findRows(own, xHeightPx), xHeightPx).map((row) => groups.push(row) - 1);
  }
}

/** Words level with a table and outside of it: a column whose side is worn away, a note. Nothing printed is left out. */
function wordsBeside({ left, right }: BoundingBox, pieces: readonly TextPiece[]): TextPiece[] {
  return pieces.filter(({ letters, box }) => letters.length >= 3 && (middleX(box) < left || middleX(box) > right));
}

/** Each printed line of the pieces becomes a part. */
function linesOf(pieces: readonly TextPiece[], xHeightPx: number, groups: Row[]): number[] {
  return findRows(pieces, xHeightPx).map((row) => groups.push(row) - 1);
}

function meets(a: BoundingBox, b: BoundingBox): boolean {
  return overlapArea(a, b) > 0;
}

/** In pixels: the ink of a thin line beyond its middle. */
const LINE_RIM = 4;

/** Whether a blob is (a piece of) a line and nothing else. */
function liesOn(line: BoundingBox, blob: BoundingBox): boolean {
  return (
    blob.left >= line.left - LINE_RIM &&
    blob.right <= line.right + LINE_RIM &&
    blob.top >= line.top - LINE_RIM &&
    blob.bottom <= line.bottom + LINE_RIM
  );
}

function middleX(box: BoundingBox): number {
  return (box.left + box.right) / 2;
}

function middleY(box: BoundingBox): number {
  return (box.top + box.bottom) / 2;
}

function contains(box: BoundingBox, x: number, y: number): boolean {
  return x > box.left && x < box.right && y > box.top && y < box.bottom;
}

/** Bodies of letters go with their piece; marks, points and commas with the nearest piece. */
function assignLetters(ink: SortedInk, count: number, groups: readonly Row[]): Int32Array {
  const partOf = new Int32Array(count).fill(-1);
  for (const [part, group] of groups.entries()) {
    for (const piece of group.pieces) for (const id of piece.letters) partOf[id] = part;
  }
  assignMarks(ink.letters, partOf, ink.xHeightPx);
  return partOf;
}

const PAD_PX = 3;

function boxesOfParts(letters: readonly Component[], partOf: Int32Array, groups: readonly Row[]): BoundingBox[] {
  const boxes: BoundingBox[][] = groups.map(() => []);
  for (const { id, box } of letters) boxes[partOf[id] ?? -1]?.push(box);
  return boxes.map((own) => {
    const union = unionOfBoxes(own) ?? { left: 0, top: 0, right: 1, bottom: 1 };
    return {
      left: union.left - PAD_PX,
      top: union.top - PAD_PX,
      right: union.right + PAD_PX,
      bottom: union.bottom + Math.max(PAD_PX, Math.min(PAD_PX, boxHeight(union))),
    };
  });
}
