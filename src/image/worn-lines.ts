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
 * Stretches of straight lines that are worn to dots and dashes: much ink in a row of pixels, and little beside it.
 * (On faxes of tables nothing is left of most lines that is a sixth of an inch long without a gap.)
 */
export function findWornPieces({ data }: Bitmap, dpi: number, walk: Walk): WornPiece[] {
  const { lines, length, lineStep, step } = walk;
  const window = Math.round(WINDOW_INCH * dpi);
  const [shortest, tip] = [Math.round(SHORTEST_INCH * dpi), Math.round(TIP_INCH * dpi)];
  const bin = Math.max(2, Math.round(DASH_INCH * dpi));
  const beside = Math.max(3, Math.round(BESIDE_INCH * dpi));
  if (length <= window || lines <= 2 * beside) return [];
  const ink = Array.from({ length: 2 * beside + 1 }, () => new Uint16Array(length + 1));
  const pieces: WornPiece[] = [];
  for (let line = 1; line < lines - 1; line += 1) {
    count(line, ink[line % ink.length] ?? new Uint16Array());
    const across = line - beside;
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
    const [own, above, below] = [across, across - beside, across + beside].map((at) => ink[at % ink.length]);
    if (own === undefined || above === undefined || below === undefined) return [];
    const least = LEAST_INK * window;
    const found: WornPiece[] = [];
    for (let from = 0; from + window <= length; from += 1) {
      const within = (sums: Uint16Array): number => (sums[from + window] ?? 0) - (sums[from] ?? 0);
      const here = within(own);
      if (here < least || here - Math.max(within(above), within(below)) < LEAST_MORE * window) continue;
      const last = found.at(-1);
      const to = from + window;
      if (last !== undefined && from <= last.to) found[found.length - 1] = { ...last, to };
      else found.push({ across, from, to });
    }
    return found.map(({ from, to }) => trimmed(across, own, from, to)).filter((piece) => isDrawn(own, piece));
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
