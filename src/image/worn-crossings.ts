import type { Bitmap } from './plane.ts';
import type { Walk, WornPiece } from './worn-lines.ts';

/** A whole line that goes across the direction searched: `from` to `to` along it, over the lines `first` to `last`. */
export interface Crossing {
  readonly from: number;
  readonly to: number;
  readonly first: number;
  readonly last: number;
}

/** Fewer crossings tell nothing of what stands between them. */
const LEAST_CROSSINGS = 3;
/** Right before and behind a crossing, so far (inches): the white between a letter and the line of its row. */
const FLANK_INCH = 0.03;
/** So far beside the line there is ink of the crossing, but none of the line itself (inches). */
const BESIDE_INCH = 0.03;
/** Share of the flanks that has ink; and of what goes on beyond the last crossing, else it is text above or below the table. */
const LEAST_FLANKS = 0.35;
const LEAST_BEYOND = 0.45;

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
  const [first] = own;
  const last = own.at(-1);
  if (first === undefined || last === undefined) return piece;
  const flank = Math.round(FLANK_INCH * dpi);
  const beside = Math.round(BESIDE_INCH * dpi);
  const flanks = own
    .map(inkOf)
    .flatMap((line) => [inkBetween(line.from - flank, line.from), inkBetween(line.to, line.to + flank)]);
  const share = flanks.reduce((sum, ink) => sum + ink, 0) / (flank * flanks.length);
  if (own.length >= LEAST_CROSSINGS && share < LEAST_FLANKS) return undefined;
  const goesOn = (start: number, end: number): boolean => inkBetween(start, end) >= LEAST_BEYOND * (end - start);
  return {
    across,
    from: goesOn(from, first.from) ? from : first.from,
    to: goesOn(last.to, to) ? to : last.to,
  };

  /** Where the crossing has its ink here: a long line that leans is thinner than its box. */
  function inkOf({ from: start, to: end }: Crossing): { readonly from: number; readonly to: number } {
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
