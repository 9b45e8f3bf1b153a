import { type BoundingBox, unionOfBoxes } from '../domain/bounding-box.ts';
import type { Bitmap } from './plane.ts';

/** A corner mark of a QR code: its middle and the size of one module. */
interface Corner {
  readonly x: number;
  readonly y: number;
  readonly module: number;
  readonly rows: number;
}

/** A row through a corner mark is black, white, black, white, black in these modules (ISO/IEC 18004, 6.3.3). */
const MODULES = [1, 1, 3, 1, 1];
const CORNER_MODULES = 7;
/** How far a stretch may be off, in modules: scanning adds or takes half a module at each edge. */
const SLACK = 0.6;
const LEAST_MODULE_PX = 2;
/** The middle square is three modules high. */
const LEAST_ROWS = 2;
/** The smallest code has 21 modules a side, the largest 177. */
const LEAST_SIDE = 12;
const LARGEST_SIDE = 180;
/** Share by which the two sides may differ, and the corner be off from a right angle. */
const OFF_SQUARE = 0.12;

/** The squares of QR codes on the page, by their three corner marks. What they say is not read. */
export function findQrCodes(ink: Bitmap): BoundingBox[] {
  const corners = findCorners(ink);
  const codes: BoundingBox[] = [];
  for (const corner of corners) {
    for (const [index, right] of corners.entries()) {
      for (const below of corners.slice(index + 1)) {
        const box = squareOf(corner, right, below);
        if (box !== undefined) codes.push(box);
      }
    }
  }
  return codes;
}

/** The square with a mark in the first corner and at the other ends of its two sides; `undefined` for any other three. */
function squareOf(corner: Corner, a: Corner, b: Corner): BoundingBox | undefined {
  if (corner === a || corner === b) return undefined;
  const [toA, toB] = [a, b].map((end) => ({ x: end.x - corner.x, y: end.y - corner.y }));
  if (toA === undefined || toB === undefined) return undefined;
  const sideA = Math.hypot(toA.x, toA.y);
  const sideB = Math.hypot(toB.x, toB.y);
  const side = Math.max(sideA, sideB);
  const modules = [corner, a, b].map((mark) => mark.module);
  const module = Math.max(...modules);
  const isAlike = Math.min(...modules) > 0.7 * module;
  const isSquare =
    side - Math.min(sideA, sideB) < OFF_SQUARE * side &&
    Math.abs(toA.x * toB.x + toA.y * toB.y) < OFF_SQUARE * side * side;
  if (!isAlike || !isSquare || side < LEAST_SIDE * module || side > LARGEST_SIDE * module) return undefined;
  const fourth = { x: a.x + toB.x, y: a.y + toB.y };
  const reach = (CORNER_MODULES / 2) * module;
  return unionOfBoxes(
    [corner, a, b, fourth].map(({ x, y }) => ({
      left: x - reach,
      top: y - reach,
      right: x + reach,
      bottom: y + reach,
    })),
  );
}

/** Rows through a mark, one below the other. */
interface OpenCorner {
  x: number;
  y: number;
  module: number;
  rows: number;
  last: number;
}

/** Every third row tells enough. */
const STEP = 3;
/** A row may be lost to a speck. */
const LOST_ROWS = 2;

function findCorners(ink: Bitmap): Corner[] {
  const found: OpenCorner[] = [];
  let open: OpenCorner[] = [];
  for (let y = 0; y < ink.heightPx; y += STEP) {
    open = open.filter(({ last }) => y - last <= STEP + LOST_ROWS);
    for (const { x, module } of cornersInRow(ink, y)) {
      const known = open.find(
        (mark) => Math.abs(mark.x - x) < mark.module && Math.abs(mark.module - module) < 0.3 * module,
      );
      if (known === undefined) {
        const mark = { x, y, module, rows: 1, last: y };
        found.push(mark);
        open.push(mark);
      } else {
        addRow(known, { x, y, module });
      }
    }
  }
  const isSquare = ({ rows, module }: OpenCorner): boolean =>
    STEP * rows >= LEAST_ROWS * module && STEP * rows <= CORNER_MODULES * module;
  return found.filter(isSquare);
}

function addRow(mark: OpenCorner, { x, y, module }: Pick<Corner, 'x' | 'y' | 'module'>): void {
  mark.rows += 1;
  mark.last = y;
  mark.y += (y - mark.y) / mark.rows;
  mark.x += (x - mark.x) / mark.rows;
  mark.module += (module - mark.module) / mark.rows;
}

/** Where a row may go through a corner mark. */
function cornersInRow({ widthPx, data }: Bitmap, y: number): { x: number; module: number }[] {
  const found: { x: number; module: number }[] = [];
  const row = data.subarray(y * widthPx, (y + 1) * widthPx);
  const edges = [0, 0, 0, 0, 0, 0];
  for (let from = row.indexOf(1), runs = 1; from !== -1; runs += 1) {
    const white = row.indexOf(0, from);
    const to = white === -1 ? widthPx : white;
    edges.copyWithin(0, 2);
    edges[4] = from;
    edges[5] = to;
    const module = runs >= 3 ? moduleOf(edges) : 0;
    if (module > 0) found.push({ x: ((edges[2] ?? 0) + (edges[3] ?? 0)) / 2, module });
    from = row.indexOf(1, to);
  }
  return found;
}

/** The size of a module where black begins and ends as in a row through a corner mark; else 0. */
function moduleOf(edges: readonly number[]): number {
  const module = ((edges[5] ?? 0) - (edges[0] ?? 0)) / CORNER_MODULES;
  if (module < LEAST_MODULE_PX) return 0;
  const fits = MODULES.every((count, index) => {
    const length = (edges[index + 1] ?? 0) - (edges[index] ?? 0);
    return Math.abs(length - count * module) <= SLACK * module;
  });
  return fits ? module : 0;
}
