/** Values of one axis on the paper. */
export interface Scale {
  readonly bottom: number;
  readonly top: number;
  readonly ticks: readonly number[];
}

const wantedTicks = 4;
/** Below this all values are one to the eye. */
const leastSpan = 1e-6;
const roundSteps = [1, 2, 2.5, 5, 10];

/** Round numbers that hold all values and zero; a top that is given (100 for shares) stays. */
export function scaleFor(values: readonly number[], givenTop?: number): Scale {
  const least = Math.min(0, ...values);
  const greatest = givenTop ?? Math.max(0, ...values);
  const most = greatest - least < leastSpan ? least + 1 : greatest;
  const span = most - least;
  const magnitude = 10 ** Math.floor(Math.log10(span / wantedTicks));
  const step = (roundSteps.find((round) => round * magnitude >= span / wantedTicks) ?? 10) * magnitude;
  const bottom = Math.floor(least / step) * step;
  const top = Math.max(bottom + step, Math.ceil(most / step - 1e-9) * step);
  const count = Math.round((top - bottom) / step);
  return { bottom, top, ticks: Array.from({ length: count + 1 }, (_, index) => round(bottom + index * step)) };
}

/** Sums of tenths carry dust behind the comma. */
const round = (value: number): number => Number(value.toPrecision(12));

/** Runs of points without a gap: a line is not drawn over a quarter that has no number. */
export function unbroken<Point extends { readonly value: number | null }>(
  points: readonly Point[],
): { readonly index: number; readonly value: number }[][] {
  const runs: { index: number; value: number }[][] = [];
  let isOpen = false;
  for (const [index, { value }] of points.entries()) {
    if (value !== null) {
      if (isOpen) runs.at(-1)?.push({ index, value });
      else runs.push([{ index, value }]);
    }
    isOpen = value !== null;
  }
  return runs;
}
