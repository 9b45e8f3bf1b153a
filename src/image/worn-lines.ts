import type { Bitmap } from './plane.ts';

/** A stretch of a line: `across` is its row (or column), `from` to `to` its length. */
export interface WornPiece {
  readonly across: number;
  readonly from: number;
  readonly to: number;
}

/** How to walk the pixels so that a line runs along them. */
export interface Walk {
  readonly lines: number;
  readonly length: number;
  readonly lineStep: number;
  readonly step: number;
}

/** In inches: what is looked at at once. No word is so long. */
const WINDOW_INCH = 1;
/** Shortest piece, and what of its ends must be drawn as well as the whole (inches): else there is no more than dust. */
const SHORTEST_INCH = 0.9;
const TIP_INCH = 0.15;
/** Of stretches so short (inches) this share has ink: letters one below the other leave the white between their lines. */
const DASH_INCH = 0.05;
const LEAST_DASHES = 0.8;
/** Share of a window in which there is ink, counting the pixels right beside it: a dotted line has half. */
const LEAST_INK = 0.45;
/** How much more ink than at either side of it, so far away (inches): a row of letters has ink above or below it, too. */
const LEAST_MORE = 0.3;
const BESIDE_INCH = 0.027;
/**
 * Letters: stems go on from their heads or feet, in this share of the window, to where there is nearly as much ink again,
 * so often that distance away.
 */
const STEMS = 0.2;
const ALIKE = 0.7;
const FARTHEST = 3;

/**
 * Stretches of straight lines that are worn to dots and dashes: much ink in a row of pixels, and little beside it.
 * (On faxes of tables nothing is left of most lines that is a sixth of an inch long without a gap.)
 */
export function findWornPieces({ data }: Bitmap, dpi: number, walk: Walk): WornPiece[] {
  const { lines, length, lineStep, step } = walk;
  const window = Math.round(WINDOW_INCH * dpi);
  const [shortest, tip] = [Math.round(SHORTEST_INCH * dpi), Math.round(TIP_INCH * dpi)];
  const bin = Math.max(2, Math.round(DASH_INCH * dpi));
  const beside = Math.max(3, Math.round(BESIDE_INCH * dpi));
  const reach = FARTHEST * beside;
  if (length <= window || lines <= 2 * reach) return [];
  const ink = Array.from({ length: 2 * reach + 1 }, () => new Uint16Array(length + 1));
  const pieces: WornPiece[] = [];
  for (let line = 1; line < lines - 1; line += 1) {
    count(line, ink[line % ink.length] ?? new Uint16Array());
    const across = line - reach;
    if (across > beside) pieces.push(...piecesIn(across));
  }
  return pieces;

  /** How many places up to each have ink on this line or the ones beside it. */
  function count(line: number, sums: Uint16Array): void {
    let sum = 0;
    for (let along = 0; along < length; along += 1) {
      const at = line * lineStep + along * step;
      if (data[at] === 1 || data[at - lineStep] === 1 || data[at + lineStep] === 1) sum += 1;
      sums[along + 1] = sum;
    }
  }

  function piecesIn(across: number): WornPiece[] {
    const own = ink[across % ink.length];
    if (own === undefined) return [];
    const found: WornPiece[] = [];
    for (let from = 0; from + window <= length; from += 1) {
      if ((own[from + window] ?? 0) - (own[from] ?? 0) < LEAST_INK * window || !standsOut(across, from)) continue;
      const last = found.at(-1);
      const to = from + window;
      if (last !== undefined && from <= last.to) found[found.length - 1] = { ...last, to };
      else found.push({ across, from, to });
    }
    return found.map(({ from, to }) => trimmed(across, own, from, to)).filter((piece) => isDrawn(own, piece));
  }

  /** Whether there is much less ink beside the window that begins here, and none of letters. */
  function standsOut(across: number, from: number): boolean {
    const inkAt = (away: number): number => {
      const sums = ink[(across + away) % ink.length];
      return sums === undefined ? 0 : (sums[from + window] ?? 0) - (sums[from] ?? 0);
    };
    const isMore = inkAt(0) - Math.max(inkAt(-beside), inkAt(beside)) >= LEAST_MORE * window;
    return isMore && ![-1, 1].some((side) => areLetters((away) => inkAt(side * away)));
  }

  /** `inkAt`: so many pixels away on one side. */
  function areLetters(inkAt: (away: number) => number): boolean {
    if (inkAt(beside) < STEMS * window) return false;
    for (let away = beside + 1; away <= reach; away += 1) if (inkAt(away) >= ALIKE * inkAt(0)) return true;
    return false;
  }

  function isDrawn(sums: Uint16Array, { from, to }: WornPiece): boolean {
    let bins = 0;
    let inked = 0;
    for (let at = from; at + bin <= to; at += bin) {
      bins += 1;
      if (sums[at + bin] !== sums[at]) inked += 1;
    }
    return to - from >= shortest && inked >= LEAST_DASHES * bins;
  }

  /** Without the ends that have no more than dust: a window may hang over the end of its line. */
  function trimmed(across: number, sums: Uint16Array, from: number, to: number): WornPiece {
    let [first, end] = [from, to];
    const isDust = (at: number): boolean => (sums[at + tip] ?? 0) - (sums[at] ?? 0) < LEAST_INK * tip;
    while (first + tip < end && isDust(first)) first += 1;
    while (end - tip > first && isDust(end - tip)) end -= 1;
    return { across, from: first, to: end };
  }
}
