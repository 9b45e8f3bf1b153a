import type { Bitmap } from './plane.ts';
import type { Walk, WornPiece } from './worn-lines.ts';

/** A line that goes across the direction searched: `from` to `to` along it, over the lines `first` to `last`. */
export interface Crossing {
  readonly from: number;
  readonly to: number;
  readonly first: number;
  readonly last: number;
}

type Span = Pick<Crossing, 'from' | 'to'>;

/** Right before and behind a crossing, so far (inches): the white between a letter and the line of its row. */
const FLANK_INCH = 0.03;
/** So far beside the line there is ink of the crossing, but none of the line itself (inches). */
const BESIDE_INCH = 0.03;
/** Share of the flanks that has ink; and of what goes on beyond the last crossing, else it is text above or below the table. */
const LEAST_FLANKS = 0.35;
const LEAST_BEYOND = 0.45;
/** With so much ink right beyond a crossing the line goes on; with so little it does not, whatever comes farther on. */
const HELD = 0.5;
const FREE = 0.1;

/**
 * A worn line as far as the lines across it show that it is one: it goes on right beside them, where stems that stand one below the
 * other in rows of a table (the T of `Thủ tục`) leave white. `undefined` for those.
 */
export function heldByCrossings(
  { data }: Bitmap,
  dpi: number,
  { lineStep, step }: Walk,
  piece: WornPiece,
  crossings: readonly Crossing[],
): WornPiece | undefined {
  const { across, from, to } = piece;
  const own = crossings
    .filter((line) => line.first <= across && line.last >= across && line.from > from && line.to < to)
    .sort((a, b) => a.from - b.from);
  if (own.length === 0) return piece;
  const flank = Math.round(FLANK_INCH * dpi);
  const beside = Math.round(BESIDE_INCH * dpi);
  const inks = own.map(inkOf);
  const share = inks.reduce((sum, line) => sum + flankBefore(line) + flankBehind(line), 0) / (2 * inks.length);
  if (share < LEAST_FLANKS) return undefined;
  return { across, from: startOf(), to: endOf() };

  /** The first crossing before which it does not go on, else its own end. */
  function startOf(): number {
    let start = from;
    for (const [index, line] of own.entries()) {
      if (goesOn(flankBefore(inks[index] ?? line), start, line.from)) break;
      start = line.from;
    }
    return start;
  }

  function endOf(): number {
    let end = to;
    for (const [index, line] of [...own.entries()].reverse()) {
      if (goesOn(flankBehind(inks[index] ?? line), line.to, end)) break;
      end = line.to;
    }
    return end;
  }

  function goesOn(inkBeside: number, start: number, end: number): boolean {
    return inkBeside >= HELD || (inkBeside > FREE && inkBetween(start, end) >= LEAST_BEYOND * (end - start));
  }

  function flankBefore(line: Span): number {
    return inkBetween(line.from - flank, line.from) / flank;
  }

  function flankBehind(line: Span): number {
    return inkBetween(line.to, line.to + flank) / flank;
  }

  /** Where the crossing has its ink here: a long line that leans is thinner than its box. */
  function inkOf({ from: start, to: end }: Crossing): Span {
    const isRule = (along: number): boolean =>
      [-beside, beside].every((side) => data[(across + side) * lineStep + along * step] === 1);
    let [inkFrom, inkTo] = [start, end];
    while (inkFrom < inkTo && !isRule(inkFrom)) inkFrom += 1;
    while (inkTo > inkFrom && !isRule(inkTo - 1)) inkTo -= 1;
    return inkFrom < inkTo ? { from: inkFrom, to: inkTo } : { from: start, to: end };
  }

  /** At how many places there is ink on the line or right beside it. */
  function inkBetween(start: number, end: number): number {
    let count = 0;
    for (let along = start; along < end; along += 1) {
      const at = across * lineStep + along * step;
      if (data[at] === 1 || data[at - lineStep] === 1 || data[at + lineStep] === 1) count += 1;
    }
    return count;
  }
}
