import type { ColumnScores } from './run-network.ts';

/** What a column of the network's result may be: classes worth following, most probable first, as natural logarithms. */
export interface ColumnChoices {
  readonly columns: number;
  /** Where the choices of each column begin; one more entry than columns. */
  readonly starts: Int32Array;
  readonly classes: Int32Array;
  readonly logs: Float32Array;
  /** Of class 0, whether it is among the choices or not. */
  readonly blanks: Float32Array;
  /** What is taken from a score of a column to get its logarithm. */
  readonly normals: Float32Array;
}

/** The beam follows no class below this probability: most of 245 are, in every column. */
const LEAST = Math.log(1e-4);
const MOST_CHOICES = 12;

export function findChoices({ columns, classes, data }: ColumnScores): ColumnChoices {
  const normals = logSums(columns, classes, data);
  const found: { readonly index: number; readonly log: number }[][] = Array.from({ length: columns }, () => []);
  for (let index = 0, at = 0; index < classes; index += 1) {
    for (let column = 0; column < columns; column += 1, at += 1) {
      const log = (data[at] ?? 0) - (normals[column] ?? 0);
      if (log > LEAST) found[column]?.push({ index, log });
    }
  }
  const kept = found.map((list) => list.sort((a, b) => b.log - a.log).slice(0, MOST_CHOICES));
  const starts = new Int32Array(columns + 1);
  kept.forEach((list, column) => {
    starts[column + 1] = (starts[column] ?? 0) + list.length;
  });
  return {
    columns,
    starts,
    classes: Int32Array.from(kept.flatMap((list) => list.map(({ index }) => index))),
    logs: Float32Array.from(kept.flatMap((list) => list.map(({ log }) => log))),
    blanks: Float32Array.from({ length: columns }, (_, column) => (data[column] ?? 0) - (normals[column] ?? 0)),
    normals,
  };
}

/** Logarithm of the sum of the exponentials of each column. */
function logSums(columns: number, classes: number, data: Float32Array): Float32Array {
  const highest = highestOf(columns, classes, data);
  const sums = new Float32Array(columns);
  for (let index = 0, at = 0; index < classes; index += 1) {
    for (let column = 0; column < columns; column += 1, at += 1) {
      const below = (data[at] ?? 0) - (highest[column] ?? 0);
      // exp(-20) adds nothing to a sum of at least 1.
      if (below > -20) sums[column] = (sums[column] ?? 0) + Math.exp(below);
    }
  }
  return sums.map((sum, column) => Math.log(sum) + (highest[column] ?? 0));
}

function highestOf(columns: number, classes: number, data: Float32Array): Float32Array {
  const highest = data.slice(0, columns);
  for (let index = 1, at = columns; index < classes; index += 1) {
    for (let column = 0; column < columns; column += 1, at += 1) {
      const value = data[at] ?? 0;
      if (value > (highest[column] ?? 0)) highest[column] = value;
    }
  }
  return highest;
}
