import type { BoundingBox } from '../domain/bounding-box.ts';
import { GUTTER, type SetLine } from './set-lines.ts';

/** White between two columns; their border may be drawn anywhere in it. */
export interface Gutter {
  readonly from: number;
  readonly to: number;
}

/** Share of the lines that have something in a column; and that may cross white between two. */
const LEAST_FILLED = 0.3;
const MOST_CROSSING = 0.15;

/** Where white runs down that (nearly) no line crosses, between columns that are both filled. */
export function findGutters(lines: readonly SetLine[], region: BoundingBox, xHeightPx: number): Gutter[] {
  const most = Math.floor(MOST_CROSSING * lines.length);
  const parts = lines.flatMap((line) => line.parts.map(({ box }) => box));
  const step = xHeightPx / 4;
  const found: Gutter[] = [];
  let white: { readonly x: number; readonly crossing: number }[] = [];
  for (let x = Math.min(...parts.map(({ left }) => left)); x < region.right; x += step) {
    const crossing = parts.filter((part) => part.left < x && part.right > x).length;
    if (crossing <= most) white.push({ x, crossing });
    else {
      if (white.length * step >= GUTTER * xHeightPx) found.push(clearest(white));
      white = [];
    }
  }
  return filledOnly(found, lines, region);
}

export function middleOf({ from, to }: Gutter): number {
  return (from + to) / 2;
}

/** Where the fewest lines cross: a header set in the middle reaches over the white below it. */
function clearest(white: readonly { readonly x: number; readonly crossing: number }[]): Gutter {
  const least = Math.min(...white.map(({ crossing }) => crossing));
  let best: number[] = [];
  let run: number[] = [];
  for (const { x, crossing } of white) {
    run = crossing === least ? [...run, x] : [];
    if (run.length > best.length) best = run;
  }
  return { from: best[0] ?? 0, to: best.at(-1) ?? 0 };
}

/**
 * Without the white that has hardly anything on one side: the ends of long lines are no column, nor is a wide header. Of
 * two whites with hardly anything between them the wider one parts the columns.
 */
function filledOnly(gutters: readonly Gutter[], lines: readonly SetLine[], region: BoundingBox): Gutter[] {
  const isFilled = (left: number, right: number): boolean =>
    lines.filter(({ parts }) => parts.some(({ box }) => box.right > left && box.left < right)).length >=
    LEAST_FILLED * lines.length;
  const edges = [region.left, ...gutters.map(middleOf), region.right];
  const empty = edges.slice(1).findIndex((right, index) => !isFilled(edges[index] ?? 0, right));
  if (empty === -1 || gutters.length === 0) return [...gutters];
  const around = [gutters[empty - 1], gutters[empty]].flatMap((gutter) => gutter ?? []);
  const [narrowest] = around.sort((a, b) => a.to - a.from - (b.to - b.from));
  return filledOnly(
    gutters.filter((gutter) => gutter !== narrowest),
    lines,
    region,
  );
}

/** In x-heights: less white parts no columns. */
const NARROWEST = 0.4;

/** The gutters with what a further line leaves of their white; `undefined` where a part of it stands in two columns. */
export function narrowedBy(line: SetLine, gutters: readonly Gutter[], xHeightPx: number): Gutter[] | undefined {
  const narrowed: Gutter[] = [];
  for (const gutter of gutters) {
    let { from, to } = gutter;
    for (const { box } of line.parts) {
      if (box.right <= from || box.left >= to) continue;
      if ((box.left + box.right) / 2 < (from + to) / 2) from = box.right;
      else to = box.left;
    }
    if (to - from < NARROWEST * xHeightPx) return undefined;
    narrowed.push({ from, to });
  }
  return narrowed;
}

/** The columns over which a box stands, the last one exclusive. */
export function columnsUnder(box: BoundingBox, gutters: readonly Gutter[]): readonly [first: number, end: number] {
  const first = gutters.filter((gutter) => middleOf(gutter) <= box.left).length;
  return [first, 1 + gutters.filter((gutter) => middleOf(gutter) < box.right).length];
}
