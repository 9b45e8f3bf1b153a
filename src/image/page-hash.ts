import type { Raster } from '../domain/raster.ts';
import { foursOf, type GreyPlane, inkPlane } from './plane.ts';

const columns = 9;
const rows = 8;
/** Darker than this is ink, for finding the printed area: paper of old scans is grey. */
const inkBelow = 128;
/** Rows and columns with less ink than this share are margin: dust, punch holes, the edge of the lid. */
const leastInkShare = 0.004;

/** Neighbours nearer to each other than this (of 255) are the same grey: on paper without print noise would decide. */
const leastStep = 4;

/**
 * What a page looks like, in 64 bits (difference hash: is each cell of a 9 x 8 grid darker than its right
 * neighbour). The grid lies over the printed area, so that the same sheet moved on the glass gives nearly the same
 * bits. Pages that differ in few bits are probably scans of the same sheet.
 * @returns 64 characters `0` and `1`; undefined for a blank page, which looks like every other
 */
export function pageHash(raster: Raster): string | undefined {
  const plane = inkPlane(raster);
  const area = printedArea(plane);
  if (area === undefined) return undefined;
  const cells = meanCells(plane, area);
  let bits = '';
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns - 1; column += 1) {
      const at = row * columns + column;
      bits += (cells[at + 1] ?? 0) - (cells[at] ?? 0) > leastStep ? '1' : '0';
    }
  }
  return bits;
}

interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function countInk({ widthPx, heightPx, data }: GreyPlane) {
  const inkOfRow = new Uint32Array(heightPx);
  const inkOfColumn = new Uint32Array(widthPx);
  const fours = foursOf(data);
  for (let y = 0; y < heightPx; y += 1) {
    const start = y * widthPx;
    const end = start + widthPx;
    let ink = 0;
    for (let at = start; at < end; at += 1) {
      if ((at & 3) === 0 && at + 4 <= end && fours[at >> 2] === -1) at += 3;
      else if ((data[at] ?? 255) < inkBelow) {
        ink += 1;
        inkOfColumn[at - start] = (inkOfColumn[at - start] ?? 0) + 1;
      }
    }
    inkOfRow[y] = ink;
  }
  return { inkOfRow, inkOfColumn };
}

function printedArea(plane: GreyPlane): Area | undefined {
  const { inkOfRow, inkOfColumn } = countInk(plane);
  const isPrintRow = (ink: number): boolean => ink > plane.widthPx * leastInkShare;
  const isPrintColumn = (ink: number): boolean => ink > plane.heightPx * leastInkShare;
  const top = inkOfRow.findIndex(isPrintRow);
  const left = inkOfColumn.findIndex(isPrintColumn);
  if (top < 0 || left < 0) return undefined;
  const bottom = inkOfRow.findLastIndex(isPrintRow) + 1;
  const right = inkOfColumn.findLastIndex(isPrintColumn) + 1;
  return right - left < columns || bottom - top < rows ? undefined : { left, top, right, bottom };
}

/** Mean grey of each cell of the grid. */
function meanCells(plane: GreyPlane, area: Area): Float64Array {
  const cells = new Float64Array(columns * rows);
  const width = area.right - area.left;
  const height = area.bottom - area.top;
  for (let row = 0; row < rows; row += 1) {
    const fromY = area.top + Math.floor((row * height) / rows);
    const toY = area.top + Math.floor(((row + 1) * height) / rows);
    for (let column = 0; column < columns; column += 1) {
      const fromX = area.left + Math.floor((column * width) / columns);
      const toX = area.left + Math.floor(((column + 1) * width) / columns);
      cells[row * columns + column] = meanGrey(plane, { left: fromX, right: toX, top: fromY, bottom: toY });
    }
  }
  return cells;
}

function meanGrey(plane: GreyPlane, area: Area): number {
  const { data, widthPx } = plane;
  const fours = foursOf(data);
  let sum = 0;
  for (let y = area.top; y < area.bottom; y += 1) {
    const end = y * widthPx + area.right;
    for (let at = y * widthPx + area.left; at < end; at += 1) {
      if ((at & 3) === 0 && at + 4 <= end && fours[at >> 2] === -1) {
        sum += 4 * 255;
        at += 3;
      } else sum += data[at] ?? 0;
    }
  }
  return sum / ((area.right - area.left) * (area.bottom - area.top));
}

/** Bits in which two hashes differ, 0 to 64. */
export function hashDistance(a: string, b: string): number {
  let distance = 0;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) distance += 1;
  return distance;
}
