import type { BoundingBox } from '../domain/bounding-box.ts';
import type { GreyPlane } from './plane.ts';

/** Feeders and flatbeds turn a sheet by a few degrees at most; more is a quarter turn's business. */
const LARGEST_SKEW_DEGREES = 5;

/**
 * How far the text lines fall to the right, in degrees (positive: the right end is lower). Lines are level when
 * the bottoms of the letters gather on few rows, so the angle with the sharpest row histogram wins.
 */
export function estimateSkew(letters: readonly BoundingBox[]): number {
  if (letters.length < 20) return 0;
  let best = bestAngle(letters, 0, LARGEST_SKEW_DEGREES, 0.25);
  best = bestAngle(letters, best, 0.25, 0.05);
  return Math.abs(best) < 0.04 ? 0 : best;
}

function bestAngle(letters: readonly BoundingBox[], centre: number, reach: number, step: number): number {
  let best = centre;
  let bestScore = -1;
  for (let index = -Math.round(reach / step); index <= Math.round(reach / step); index += 1) {
    const angle = centre + index * step;
    const score = sharpness(letters, angle);
    if (score > bestScore || (score === bestScore && Math.abs(angle) < Math.abs(best))) {
      bestScore = score;
      best = angle;
    }
  }
  return best;
}

const BIN_PX = 3;

function sharpness(letters: readonly BoundingBox[], degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const bins = new Int32Array(letters.length);
  let least = 0;
  let most = 0;
  let place = 0;
  for (const { left, right, bottom } of letters) {
    const bin = Math.floor((bottom - ((left + right) / 2) * slope) / BIN_PX);
    if (bin < least) least = bin;
    if (bin > most) most = bin;
    bins[place] = bin;
    place += 1;
  }
  const counts = new Int32Array(most - least + 1);
  let score = 0;
  for (let at = 0; at < bins.length; at += 1) {
    const bin = (bins[at] ?? 0) - least;
    const count = counts[bin] ?? 0;
    // The square of one more.
    score += 2 * count + 1;
    counts[bin] = count + 1;
  }
  return score;
}

/** The plane with its lines made level again: turned by `-degrees` about its centre, same size, paper white. */
export function levelPlane(plane: GreyPlane, degrees: number): GreyPlane {
  if (degrees === 0) return plane;
  const { widthPx, heightPx, data } = plane;
  const level = new Uint8Array(data.length).fill(255);
  const { cos, sin, x: centreX, y: centreY } = turnAbout(plane, degrees);
  const stepX = Math.round(cos * ONE);
  const stepY = Math.round(sin * ONE);
  const paper = paperSquares(plane);
  for (let y = 0; y < heightPx; y += 1) {
    let fromX = Math.round((centreX - centreX * cos - (y - centreY) * sin) * ONE);
    let fromY = Math.round((centreY - centreX * sin + (y - centreY) * cos) * ONE);
    for (let x = 0; x < widthPx; x += SQUARE_PX) {
      const steps = Math.min(SQUARE_PX, widthPx - x);
      const nextX = fromX + steps * stepX;
      const nextY = fromY + steps * stepY;
      if (!isPaper(paper, fromX >> 16, fromY >> 16, nextX >> 16, nextY >> 16))
        takeFrom(plane, { fromX, fromY, stepX, stepY }, level, y * widthPx + x, steps);
      fromX = nextX;
      fromY = nextY;
    }
  }
  return { widthPx, heightPx, data: level };
}

interface Walk {
  readonly fromX: number;
  readonly fromY: number;
  readonly stepX: number;
  readonly stepY: number;
}

/** Fills `steps` pixels of `level` with what lies along a walk over the plane; what lies beyond the plane stays as it is. */
function takeFrom(
  { widthPx, heightPx, data }: GreyPlane,
  walk: Walk,
  level: Uint8Array,
  to: number,
  steps: number,
): void {
  let { fromX, fromY } = walk;
  for (let at = to; at < to + steps; at += 1, fromX += walk.stepX, fromY += walk.stepY) {
    const left = fromX >> 16;
    const top = fromY >> 16;
    if (left < 0 || top < 0 || left >= widthPx - 1 || top >= heightPx - 1) continue;
    level[at] = blend(data, top * widthPx + left, widthPx, (fromX >> 8) & 255, (fromY >> 8) & 255);
  }
}

/** Paper without a mark is passed over in squares of this side: most of a page, and it stays white. */
const SQUARE_PX = 32;

interface Squares {
  readonly columns: number;
  readonly rows: number;
  /** 1 where every pixel of the square is white. */
  readonly isWhite: Uint8Array;
}

function paperSquares({ widthPx, heightPx, data }: GreyPlane): Squares {
  const columns = Math.ceil(widthPx / SQUARE_PX);
  const rows = Math.ceil(heightPx / SQUARE_PX);
  const isWhite = new Uint8Array(columns * rows).fill(1);
  for (let y = 0; y < heightPx; y += 1) {
    const row = Math.floor(y / SQUARE_PX) * columns;
    for (let column = 0; column < columns; column += 1) {
      if (isWhite[row + column] === 0) continue;
      const end = y * widthPx + Math.min(widthPx, (column + 1) * SQUARE_PX);
      for (let at = y * widthPx + column * SQUARE_PX; at < end; at += 1) {
        if (data[at] === 255) continue;
        isWhite[row + column] = 0;
        break;
      }
    }
  }
  return { columns, rows, isWhite };
}

/** Whether nothing but white lies between two places, with the pixels beside them that are blended in; beyond the page is none. */
function isPaper({ columns, rows, isWhite }: Squares, x: number, y: number, otherX: number, otherY: number): boolean {
  const last = Math.min(rows - 1, squareOf(Math.max(y, otherY) + 1));
  const right = Math.min(columns - 1, squareOf(Math.max(x, otherX) + 1));
  for (let row = Math.max(0, squareOf(Math.min(y, otherY))); row <= last; row += 1) {
    for (let column = Math.max(0, squareOf(Math.min(x, otherX))); column <= right; column += 1) {
      if (isWhite[row * columns + column] === 0) return false;
    }
  }
  return true;
}

function squareOf(pixel: number): number {
  return Math.floor(pixel / SQUARE_PX);
}

/** Places are counted in 65,536ths of a pixel: whole numbers take a third of the time of fractions. */
const ONE = 1 << 16;

/** The grey between four pixels; the shares of the right and the lower ones in 256ths. */
function blend(data: Uint8Array, at: number, widthPx: number, shareX: number, shareY: number): number {
  const a = data[at] ?? 255;
  const b = data[at + 1] ?? 255;
  const c = data[at + widthPx] ?? 255;
  const d = data[at + widthPx + 1] ?? 255;
  if (a === b && a === c && a === d) return a;
  const upper = (a << 8) + (b - a) * shareX;
  const lower = (c << 8) + (d - c) * shareX;
  return ((upper << 8) + (lower - upper) * shareY) >> 16;
}

/** The smallest upright box round a box of the levelled plane, in pixels of the plane before levelling. */
export function levelBoxBack(
  box: BoundingBox,
  degrees: number,
  size: { readonly widthPx: number; readonly heightPx: number },
): BoundingBox {
  if (degrees === 0) return box;
  const { cos, sin, x: centreX, y: centreY } = turnAbout(size, degrees);
  const middleX = (box.left + box.right) / 2 - centreX;
  const middleY = (box.top + box.bottom) / 2 - centreY;
  const x = centreX + middleX * cos - middleY * sin;
  const y = centreY + middleX * sin + middleY * cos;
  // A word is short: its box keeps its size, only its place moves. Growing it by the angle would only blur it.
  const halfWidth = (box.right - box.left) / 2;
  const halfHeight = (box.bottom - box.top) / 2;
  return {
    left: Math.max(0, Math.round(x - halfWidth)),
    top: Math.max(0, Math.round(y - halfHeight)),
    right: Math.min(size.widthPx, Math.round(x + halfWidth)),
    bottom: Math.min(size.heightPx, Math.round(y + halfHeight)),
  };
}

function turnAbout(size: { readonly widthPx: number; readonly heightPx: number }, degrees: number) {
  const radians = (degrees * Math.PI) / 180;
  return { cos: Math.cos(radians), sin: Math.sin(radians), x: size.widthPx / 2, y: size.heightPx / 2 };
}
