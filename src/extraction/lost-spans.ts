import { foldString } from './folded-text.ts';

/** A header cell over `span` columns; without text where the cell above reaches down. */
interface Unit {
  readonly text: string;
  readonly span: number;
}

/**
 * Header rows that lost the cells their spans cover: each empty cell of the row below belongs to one cell that
 * reaches down, and the others share out what is between. `undefined` where that does not come out even.
 */
export function spreadOverLeaves(rows: readonly (readonly string[])[], width: number): string[][] | undefined {
  const leaf = rows.at(-1);
  if (leaf?.length !== width || !leaf.includes('')) return undefined;
  let below: readonly Unit[] = leaf.map((text) => ({ text, span: 1 }));
  const stretched = [[...leaf]];
  for (const cells of rows.slice(0, -1).toReversed()) {
    const units = spread(cells, below);
    if (units === undefined) return undefined;
    stretched.unshift(units.flatMap(({ text, span }) => [text, ...Array.from({ length: span - 1 }, () => '')]));
    below = units;
  }
  return stretched;
}

function spread(cells: readonly string[], below: readonly Unit[]): Unit[] | undefined {
  const runs = runsOf(below);
  const groups = runs.filter((run) => run[0]?.text !== '');
  const left = cells.length - (runs.length - groups.length);
  const parts = left === groups.length ? groups : splitEvenly(groups, left);
  if (parts === undefined) return undefined;
  const units: Unit[] = [];
  for (const run of runs) {
    const own = run[0]?.text === '' ? [run] : parts.filter((part) => part.every((unit) => run.includes(unit)));
    for (const part of own) {
      const text = cells[units.length];
      // A cell that reaches down has a text; one over named cells may itself hang under a cell above.
      if (text === undefined || (text === '' && run[0]?.text !== '' && part.length > 1)) return undefined;
      units.push({ text, span: part.reduce((sum, { span }) => sum + span, 0) });
    }
  }
  return units.length === cells.length ? units : undefined;
}

/** Each empty cell alone, named cells side by side together. */
function runsOf(below: readonly Unit[]): Unit[][] {
  const runs: Unit[][] = [];
  for (const unit of below) {
    const last = runs.at(-1);
    if (unit.text !== '' && last !== undefined && last[0]?.text !== '') last.push(unit);
    else runs.push([unit]);
  }
  return runs;
}

/** One run of named cells under several: each begins at its "Tổng", or all are of one width. */
function splitEvenly(groups: readonly Unit[][], count: number): Unit[][] | undefined {
  const [only, another] = groups;
  if (only === undefined || another !== undefined || count < 1 || count > only.length) return undefined;
  const starts = only.flatMap(({ text }, index) => (/^tong/.test(foldString(text)) ? [index] : []));
  if (starts.length === count && starts[0] === 0)
    return starts.map((start, index) => only.slice(start, starts[index + 1]));
  const size = only.length / count;
  if (!Number.isInteger(size)) return undefined;
  return Array.from({ length: count }, (_, index) => only.slice(index * size, (index + 1) * size));
}
