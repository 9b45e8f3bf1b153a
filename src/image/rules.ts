import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Bitmap } from './plane.ts';
import { type Crossing, heldByCrossings } from './worn-crossings.ts';
import { findWornPieces, type Walk } from './worn-lines.ts';

/** A printed straight line. `at` gives its middle across its length: y for a horizontal one, x for a vertical. */
export interface Rule {
  readonly direction: 'horizontal' | 'vertical';
  readonly box: BoundingBox;
  readonly thicknessPx: number;
}

export interface Rules {
  readonly horizontal: readonly Rule[];
  readonly vertical: readonly Rule[];
  /** The bitmap without the ink of the rules. */
  readonly without: Bitmap;
}

/** Shortest unbroken piece, shortest whole line, and thickest line, in inches: no letter at 14 pt is so long. */
const PIECE_INCH = 0.17;
const LINE_INCH = 0.35;
const THICK_INCH = 0.05;
/** Pieces this near end to end are one line: dropouts of a copied rule. */
const GAP_INCH = 0.15;

/** Straight horizontal and vertical lines of the page, with their ink taken out; on a worn page also those of dots. */
export function findRules(bitmap: Bitmap, dpi: number, isWorn = false): Rules {
  const without = { ...bitmap, data: bitmap.data.slice() };
  const find = (direction: Rule['direction'], crossings: readonly Rule[]): Rule[] => {
    const whole = longRuns(bitmap, Math.round(PIECE_INCH * dpi), direction);
    const worn = isWorn ? wornLines(bitmap, dpi, direction, crossings.map(crossingOf)) : [];
    const pieces = worn.length === 0 ? whole : [...whole, ...worn].sort((a, b) => a.across - b.across);
    return linesOf(bitmap, pieces, dpi, direction, without.data);
  };
  const horizontal = find('horizontal', isWorn ? wholeLines(bitmap, dpi, 'vertical') : []);
  return { horizontal, vertical: find('vertical', horizontal), without };
}

/** A line is seen from the pixels at both of its sides, too; what is not is strokes of letters that stand in a row. */
const LEAST_SIGHTINGS = 3;

function wornLines(bitmap: Bitmap, dpi: number, direction: Rule['direction'], crossings: readonly Crossing[]): Piece[] {
  const walk = strides(bitmap, direction);
  const held = findWornPieces(bitmap, dpi, walk).flatMap(
    (piece) => heldByCrossings(bitmap, dpi, walk, piece, crossings) ?? [],
  );
  return joinPieces(held, 0)
    .filter(({ first, last }) => last - first + 1 >= LEAST_SIGHTINGS)
    .flatMap(({ pieces }) => pieces);
}

/** The lines that are not worn. */
function wholeLines(bitmap: Bitmap, dpi: number, direction: Rule['direction']): Rule[] {
  const pieces = longRuns(bitmap, Math.round(PIECE_INCH * dpi), direction);
  return linesOf(bitmap, pieces, dpi, direction, bitmap.data.slice());
}

function crossingOf({ direction, box: { left, top, right, bottom } }: Rule): Crossing {
  return direction === 'horizontal'
    ? { from: top, to: bottom, first: left, last: right }
    : { from: left, to: right, first: top, last: bottom };
}

/** A run of ink along the direction searched: `across` is its row (or column), `from` to `to` its length. */
interface Piece {
  readonly across: number;
  readonly from: number;
  readonly to: number;
}

interface Line {
  pieces: Piece[];
  first: number;
  last: number;
  from: number;
  to: number;
}

function linesOf(
  bitmap: Bitmap,
  pieces: readonly Piece[],
  dpi: number,
  direction: Rule['direction'],
  erased: Uint8Array,
): Rule[] {
  const rules: Rule[] = [];
  for (const line of joinPieces(pieces, GAP_INCH * dpi)) {
    const length = line.to - line.from;
    const area = line.pieces.reduce((sum, piece) => sum + piece.to - piece.from, 0);
    const thicknessPx = Math.max(1, Math.round(area / length));
    const isRule = length >= LINE_INCH * dpi && thicknessPx <= THICK_INCH * dpi && length > 8 * thicknessPx;
    if (!isRule || line.last - line.first > length / 8 + THICK_INCH * dpi) continue;
    erasePieces(bitmap, line.pieces, direction, erased);
    const box =
      direction === 'horizontal'
        ? { left: line.from, top: line.first, right: line.to, bottom: line.last + 1 }
        : { left: line.first, top: line.from, right: line.last + 1, bottom: line.to };
    rules.push({ direction, box, thicknessPx });
  }
  return rules;
}

/** How to walk the pixels so that a rule of this direction runs along a line. */
function strides({ widthPx, heightPx }: Bitmap, direction: Rule['direction']): Walk {
  return direction === 'horizontal'
    ? { lines: heightPx, length: widthPx, lineStep: widthPx, step: 1 }
    : { lines: widthPx, length: heightPx, lineStep: 1, step: widthPx };
}

/** Every run of ink at least `shortest` long, ordered by `across`. */
function longRuns(bitmap: Bitmap, shortest: number, direction: Rule['direction']): Piece[] {
  const { data } = bitmap;
  const { lines, length, lineStep, step } = strides(bitmap, direction);
  const pieces: Piece[] = [];
  // A run of that length covers every position that is a multiple of it: only those need a look.
  const stride = Math.max(1, shortest);
  for (let across = 0; across < lines; across += 1) {
    const start = across * lineStep;
    for (let probe = stride - 1; probe < length; probe += stride) {
      if (data[start + probe * step] !== 1) continue;
      const { from, to } = runRound(data, start, step, probe, length);
      if (to - from >= shortest) pieces.push({ across, from, to });
      while (probe + stride < to) probe += stride;
    }
  }
  return pieces;
}

function runRound(data: Uint8Array, start: number, step: number, inside: number, length: number) {
  let from = inside;
  while (from > 0 && data[start + (from - 1) * step] === 1) from -= 1;
  let to = inside + 1;
  while (to < length && data[start + to * step] === 1) to += 1;
  return { from, to };
}

function joinPieces(pieces: readonly Piece[], gap: number): Line[] {
  const done: Line[] = [];
  let open: Line[] = [];
  for (const piece of pieces) {
    const isNear = (line: Line): boolean => piece.from <= line.to + gap && piece.to >= line.from - gap;
    const reachable: Line[] = [];
    for (const line of open) (line.last < piece.across - 3 ? done : reachable).push(line);
    const near = reachable.filter(isNear);
    const joined = near.reduce(absorb, { pieces: [piece], first: piece.across, last: piece.across, ...piece });
    open = [...reachable.filter((line) => !near.includes(line)), joined];
  }
  return [...done, ...open];
}

function absorb(into: Line, line: Line): Line {
  // The longer list takes the shorter one in: a rule of many rows must not be copied for each of them.
  const [longer, shorter] = into.pieces.length > line.pieces.length ? [into, line] : [line, into];
  longer.pieces.push(...shorter.pieces);
  longer.first = Math.min(into.first, line.first);
  longer.last = Math.max(into.last, line.last);
  longer.from = Math.min(into.from, line.from);
  longer.to = Math.max(into.to, line.to);
  return longer;
}

/** Takes out the pieces and their ragged edge of one pixel, but not ink that goes on beyond it (a letter). */
function erasePieces(bitmap: Bitmap, pieces: readonly Piece[], direction: Rule['direction'], erased: Uint8Array): void {
  const { data } = bitmap;
  const { lines, lineStep, step } = strides(bitmap, direction);
  for (const { across, from, to } of pieces) {
    const start = across * lineStep;
    for (let along = from; along < to; along += 1) erased[start + along * step] = 0;
    for (const side of [-1, 1]) eraseEdge(across + side, across + 2 * side, from, to);
  }

  function eraseEdge(edge: number, beyond: number, from: number, to: number): void {
    if (edge < 0 || edge >= lines) return;
    const hasBeyond = beyond >= 0 && beyond < lines;
    for (let along = from; along < to; along += 1) {
      const isLetter = hasBeyond && data[beyond * lineStep + along * step] === 1;
      if (!isLetter) erased[edge * lineStep + along * step] = 0;
    }
  }
}
