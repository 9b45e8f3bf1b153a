import type { Components } from './components.ts';
import type { Bitmap } from './plane.ts';

/** A round seal, or its print showing through from the other side: a circle and what is inside it. */
export interface RoundSeal {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Share of the circle's line that is there, 0..1. */
  readonly coverage: number;
}

/** Seals of state bodies measure 32 to 42 mm across (Circular 21/2012/TT-BCA); a little more for spread ink. */
const RADIUS_INCH = { least: 15.2 / 25.4, most: 22 / 25.4 };
/** Share of the circle that must be there: a print that shows through keeps about half of its outer line. */
const LEAST_COVERAGE = 0.42;
/** How much denser the line is than the circles just inside and outside of it; text has no such peak. */
const LEAST_CONTRAST = 0.2;
/** So many of the best places are measured that are no seal. */
const MOST_MISSES = 3;

/**
 * Finds circles of a seal's size. `candidates` are the components that are no plain text: every edge of theirs votes
 * for the centres it may lie round, and the best centres are measured on the bitmap itself.
 */
export function findRoundSeals(
  bitmap: Bitmap,
  components: Components,
  candidates: ReadonlySet<number>,
  dpi: number,
): RoundSeal[] {
  const step = Math.max(1, Math.round(dpi / 100));
  const small = shrink(bitmap, components, candidates, step);
  const votes = castVotes(small, (RADIUS_INCH.least * dpi) / step, (RADIUS_INCH.most * dpi) / step);
  const seals: RoundSeal[] = [];
  for (let misses = 0; misses < MOST_MISSES; ) {
    const peak = takePeak(votes, (RADIUS_INCH.least * dpi) / step);
    if (peak === undefined) break;
    const seal = measure(bitmap, peak.x * step * CELL, peak.y * step * CELL, dpi);
    const isNew =
      seal !== undefined && !seals.some((other) => Math.hypot(other.x - seal.x, other.y - seal.y) < seal.radius);
    if (isNew) seals.push(seal);
    else misses += 1;
  }
  return seals;
}

interface Density {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** The squares `from` (inclusive) to `to` (exclusive) of each row that may hold anything; most of a page is empty. */
interface Extents {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

interface Edges extends Density {
  readonly extents: Extents;
}

/** Ink of the candidates per square of `step` pixels, smoothed so that its slope has a direction. */
function shrink(bitmap: Bitmap, { runs }: Components, candidates: ReadonlySet<number>, step: number): Edges {
  const width = Math.ceil(bitmap.widthPx / step);
  const height = Math.ceil(bitmap.heightPx / step);
  const data = new Float32Array(width * height);
  const ink: Extents = { from: new Int32Array(height).fill(width), to: new Int32Array(height) };
  for (let run = 0; run < runs.length; run += 1) {
    if (!candidates.has(runs.component[run] ?? -1)) continue;
    const y = Math.floor((runs.y[run] ?? 0) / step);
    const left = runs.left[run] ?? 0;
    const right = runs.right[run] ?? 0;
    for (let x = left; x < right; x += 1) {
      const at = y * width + Math.floor(x / step);
      data[at] = (data[at] ?? 0) + 1;
    }
    ink.from[y] = Math.min(ink.from[y] ?? 0, Math.floor(left / step));
    ink.to[y] = Math.max(ink.to[y] ?? 0, Math.ceil(right / step));
  }
  const alongRows = smooth(data, 1, width, widened(ink, width));
  const extents = widened(widened(ink, width), width);
  return { width, height, data: smooth(alongRows, width, width, extents), extents };
}

/** One square more on every side. */
function widened({ from, to }: Extents, width: number): Extents {
  const wider: Extents = { from: new Int32Array(from.length), to: new Int32Array(to.length) };
  for (let y = 0; y < from.length; y += 1) {
    const least = Math.min(from[y - 1] ?? width, from[y] ?? width, from[y + 1] ?? width);
    const most = Math.max(to[y - 1] ?? 0, to[y] ?? 0, to[y + 1] ?? 0);
    wider.from[y] = Math.max(1, least - 1);
    wider.to[y] = most === 0 ? 0 : Math.min(width - 1, most + 1);
  }
  return wider;
}

/** [1 2 1] along one direction. */
function smooth(data: Float32Array, stride: number, width: number, { from, to }: Extents): Float32Array {
  const smoothed = new Float32Array(data.length);
  for (let y = 1; y < from.length - 1; y += 1) {
    const end = y * width + (to[y] ?? 0);
    for (let at = y * width + (from[y] ?? width); at < end; at += 1) {
      smoothed[at] = (data[at - stride] ?? 0) + 2 * (data[at] ?? 0) + (data[at + stride] ?? 0);
    }
  }
  return smoothed;
}

/** Side of a vote cell in density squares: as wide as the direction of an edge is unsure at a seal's radius. */
const CELL = 3;
/** Slope of the smoothed density below which an edge has no direction to trust. */
const LEAST_SLOPE = 8;

function castVotes({ width, height, data, extents }: Edges, least: number, most: number): Density {
  const votes: Density = zeros(Math.ceil(width / CELL), Math.ceil(height / CELL));
  for (let y = 1; y < height - 1; y += 1) {
    const end = extents.to[y] ?? 0;
    for (let x = extents.from[y] ?? width; x < end; x += 1) {
      const at = y * width + x;
      const slopeX = (data[at + 1] ?? 0) - (data[at - 1] ?? 0);
      const slopeY = (data[at + width] ?? 0) - (data[at - width] ?? 0);
      const size = Math.sqrt(slopeX * slopeX + slopeY * slopeY);
      if (size < LEAST_SLOPE) continue;
      // Both ways: the seal's middle may lie on either side of its line.
      voteAlong(votes, x, y, slopeX / size, slopeY / size, least, most);
      voteAlong(votes, x, y, -slopeX / size, -slopeY / size, least, most);
    }
  }
  return votes;
}

function zeros(width: number, height: number): Density {
  return { width, height, data: new Float32Array(width * height) };
}

/** One vote for every centre that lies `least` to `most` squares away in the direction of the slope. */
function voteAlong(
  votes: Density,
  x: number,
  y: number,
  stepX: number,
  stepY: number,
  least: number,
  most: number,
): void {
  for (let radius = least; radius <= most; radius += CELL / 2) {
    const column = Math.floor((x + stepX * radius) / CELL);
    const row = Math.floor((y + stepY * radius) / CELL);
    if (column < 0 || row < 0 || column >= votes.width || row >= votes.height) continue;
    const cell = row * votes.width + column;
    votes.data[cell] = (votes.data[cell] ?? 0) + 1;
  }
}

/** The cell with the most votes; it and its surroundings are emptied. */
function takePeak({ width, height, data }: Density, radius: number): { x: number; y: number } | undefined {
  let best = -1;
  let most = 0;
  for (let at = 0; at < data.length; at += 1) {
    const count = data[at] ?? 0;
    if (count > most) {
      most = count;
      best = at;
    }
  }
  if (most < radius / 2) return undefined;
  const x = best % width;
  const y = Math.floor(best / width);
  const reach = Math.ceil(radius / 3 / CELL);
  for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row += 1) {
    data.fill(0, row * width + Math.max(0, x - reach), row * width + Math.min(width, x + reach + 1));
  }
  return { x: x + 0.5, y: y + 0.5 };
}

/** Moves the centre and the radius to where the circle is drawn best. */
function measure(bitmap: Bitmap, x: number, y: number, dpi: number): RoundSeal | undefined {
  const coarse = dpi / 50;
  const least = RADIUS_INCH.least * dpi;
  const most = RADIUS_INCH.most * dpi;
  const rough = search(bitmap, {
    x,
    y,
    reach: 2 * coarse,
    step: coarse,
    least,
    most,
    radiusStep: coarse / 2,
    everyAngle: 3,
    dpi,
  });
  if (rough.coverage < LEAST_COVERAGE / 2) return undefined;
  const best = search(bitmap, {
    ...rough,
    reach: coarse / 2,
    step: Math.max(1, coarse / 4),
    least: rough.radius - coarse / 2,
    most: rough.radius + coarse / 2,
    radiusStep: 1,
    everyAngle: 1,
    dpi,
  });
  if (best.coverage < LEAST_COVERAGE) return undefined;
  const apart = APART_INCH * dpi;
  const inside = coverageOf(bitmap, best.x, best.y, best.radius - apart);
  const outside = coverageOf(bitmap, best.x, best.y, best.radius + apart);
  return best.coverage - (inside + outside) / 2 >= LEAST_CONTRAST ? best : undefined;
}

interface SearchRange {
  readonly x: number;
  readonly y: number;
  readonly reach: number;
  readonly step: number;
  readonly least: number;
  readonly most: number;
  readonly radiusStep: number;
  /** One direction in so many is looked at: enough to see where a circle may be. */
  readonly everyAngle: number;
  readonly dpi: number;
}

/** Distance to the circles that must be emptier than the seal's line. */
const APART_INCH = 0.05;

function search(bitmap: Bitmap, range: SearchRange): RoundSeal {
  let best = { x: range.x, y: range.y, radius: 0, coverage: 0 };
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let x = range.x - range.reach; x <= range.x + range.reach; x += range.step) {
    for (let y = range.y - range.reach; y <= range.y + range.reach; y += range.step) {
      for (let radius = range.least; radius <= range.most; radius += range.radiusStep) {
        const coverage = coverageOf(bitmap, x, y, radius, bestScore, range.everyAngle);
        if (coverage <= bestScore) continue;
        // The outer line of a double ring: white follows it, so only what lies outside counts against it.
        const score = coverage - 0.5 * coverageOf(bitmap, x, y, radius + APART_INCH * range.dpi, 0, range.everyAngle);
        if (score > bestScore) {
          bestScore = score;
          best = { x, y, radius, coverage };
        }
      }
    }
  }
  return best;
}

const ANGLES = 120;

/**
 * Share of directions in which there is ink on the circle, one pixel off allowed. Gives up, with a share that is
 * not above `enough`, as soon as the directions left cannot bring it there.
 */
function coverageOf(bitmap: Bitmap, x: number, y: number, radius: number, enough = 0, every = 1): number {
  const angles = ANGLES / every;
  const misses = angles * (1 - enough);
  let hits = 0;
  for (let index = 0; index < angles; index += 1) {
    if (isInkNear(bitmap, x, y, radius, index * every)) hits += 1;
    else if (index + 1 - hits >= misses) break;
  }
  return hits / angles;
}

function isInkNear({ widthPx, heightPx, data }: Bitmap, x: number, y: number, radius: number, angle: number): boolean {
  const cos = COS[angle] ?? 0;
  const sin = SIN[angle] ?? 0;
  for (let off = -1; off <= 1; off += 1) {
    const column = Math.round(x + (radius + off) * cos);
    const row = Math.round(y + (radius + off) * sin);
    if (column < 0 || row < 0 || column >= widthPx || row >= heightPx) continue;
    if (data[row * widthPx + column] === 1) return true;
  }
  return false;
}

const COS = Float64Array.from({ length: ANGLES }, (_, index) => Math.cos((2 * Math.PI * index) / ANGLES));
const SIN = Float64Array.from({ length: ANGLES }, (_, index) => Math.sin((2 * Math.PI * index) / ANGLES));
