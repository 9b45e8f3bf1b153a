import type { Bitmap } from './plane.ts';
import type { RoundSeal } from './round-seal.ts';

/** Where the lines of a seal run: from its inner circle to a little beyond the circle measured, which may be off. */
const INNERMOST = 0.5;
const OUTWARDS_INCH = 0.07;
/** A line of the seal goes on so far along its circle; no stroke of a letter at 16 pt is so long. */
const ARC_INCH = 0.17;

/**
 * The bitmap without the circles of the seals. Only ink that runs along a circle is erased, and not where it is much
 * thicker than the line: there a letter stands on it or crosses it. So letters come loose from the seal whole.
 */
export function eraseRings(bitmap: Bitmap, seals: readonly RoundSeal[], dpi: number): Bitmap {
  if (seals.length === 0) return bitmap;
  const data = bitmap.data.slice();
  for (const seal of seals) eraseRing(bitmap, data, seal, dpi);
  return { ...bitmap, data };
}

/** The surroundings of a circle laid out straight: a row for each distance from the middle, a column for each angle. */
interface Polar {
  readonly first: number;
  readonly rows: number;
  readonly columns: number;
  readonly data: Uint8Array;
}

function eraseRing(bitmap: Bitmap, erased: Uint8Array, seal: RoundSeal, dpi: number): void {
  const polar = layOut(bitmap, seal, dpi);
  const line = withoutCrossings(polar, longArcs(polar, Math.round(ARC_INCH * dpi)));
  const outer = polar.first + polar.rows;
  const top = Math.max(0, Math.floor(seal.y - outer));
  const bottom = Math.min(bitmap.heightPx - 1, Math.ceil(seal.y + outer));
  const left = Math.max(0, Math.floor(seal.x - outer));
  const right = Math.min(bitmap.widthPx - 1, Math.ceil(seal.x + outer));
  for (let y = top; y <= bottom; y += 1) {
    for (let x = left; x <= right; x += 1) {
      const row = Math.round(Math.hypot(x - seal.x, y - seal.y)) - polar.first;
      if (row < 0 || row >= polar.rows || bitmap.data[y * bitmap.widthPx + x] !== 1) continue;
      const turn = Math.atan2(y - seal.y, x - seal.x) / (2 * Math.PI);
      const column = Math.round((turn < 0 ? turn + 1 : turn) * polar.columns) % polar.columns;
      if (line[row * polar.columns + column] === 1) erased[y * bitmap.widthPx + x] = 0;
    }
  }
}

function layOut({ widthPx, heightPx, data }: Bitmap, { x, y, radius }: RoundSeal, dpi: number): Polar {
  const first = Math.floor(INNERMOST * radius);
  const rows = Math.ceil(radius + OUTWARDS_INCH * dpi) - first;
  const columns = Math.ceil(2 * Math.PI * (first + rows));
  const own = { first, rows, columns, data: new Uint8Array(rows * columns) };
  for (let column = 0; column < columns; column += 1) {
    const cos = Math.cos((2 * Math.PI * column) / columns);
    const sin = Math.sin((2 * Math.PI * column) / columns);
    for (let row = 0; row < rows; row += 1) {
      const atX = Math.round(x + (first + row) * cos);
      const atY = Math.round(y + (first + row) * sin);
      const isInside = atX >= 0 && atY >= 0 && atX < widthPx && atY < heightPx;
      if (isInside) own.data[row * columns + column] = data[atY * widthPx + atX] ?? 0;
    }
  }
  return own;
}

interface Run {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** The runs of ink on a straight line through the data. */
function runsOf(data: Uint8Array, start: number, step: number, length: number): Run[] {
  const runs: Run[] = [];
  let from = -1;
  for (let at = 0; at <= length; at += 1) {
    const isInk = at < length && data[start + at * step] === 1;
    if (isInk && from === -1) from = at;
    if (isInk || from === -1) continue;
    runs.push({ from, to: at });
    from = -1;
  }
  return runs;
}

/** 1 where ink goes on along the circle for at least `shortest` pixels. */
function longArcs({ first, rows, columns, data }: Polar, shortest: number): Uint8Array {
  const arcs = new Uint8Array(data.length);
  for (let row = 0; row < rows; row += 1) {
    // Columns stand closer together nearer to the middle.
    const least = (shortest * (first + rows)) / (first + row);
    const start = row * columns;
    for (const { from, to } of runsOf(data, start, 1, columns)) {
      if (to - from >= least) arcs.fill(1, start + from, start + to);
    }
  }
  return arcs;
}

/** The arcs with their ragged edges, but not where the ink on them is thicker than the line itself. */
function withoutCrossings({ rows, columns, data }: Polar, arcs: Uint8Array): Uint8Array {
  const crossings = Array.from({ length: columns }, (_, column) =>
    runsOf(data, column, columns, rows).filter((run) => isOnArc(run, column)),
  );
  const widths = crossings
    .flat()
    .map(({ from, to }) => to - from)
    .sort((a, b) => a - b);
  const widest = 1.5 * (widths[widths.length >> 1] ?? 0) + 2;
  const line = new Uint8Array(arcs.length);
  for (const [column, runs] of crossings.entries()) {
    for (const { from, to } of runs) {
      for (let row = from; row < to && to - from <= widest; row += 1) line[row * columns + column] = 1;
    }
  }
  return line;

  function isOnArc({ from, to }: Run, column: number): boolean {
    for (let row = from; row < to; row += 1) if (arcs[row * columns + column] === 1) return true;
    return false;
  }
}
