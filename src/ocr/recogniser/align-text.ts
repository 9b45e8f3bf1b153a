import type { ColumnScores } from './run-network.ts';

/** Where a character of a reading stands. */
export interface AlignedCharacter {
  readonly class: number;
  /** Columns of the network's result, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  /** Its probability in its best column. */
  readonly peak: number;
}

const NEVER = Number.NEGATIVE_INFINITY;

/**
 * The most probable way to lay a reading over the columns (Viterbi over characters with blanks between them).
 * `normals`: what is taken from a score of a column to get the logarithm of its probability.
 */
export function alignText(classes: readonly number[], scores: ColumnScores, normals: Float32Array): AlignedCharacter[] {
  if (classes.length === 0 || scores.columns === 0) return [];
  const states = 2 * classes.length + 1;
  const classOf = (state: number): number => (state % 2 === 0 ? 0 : (classes[(state - 1) / 2] ?? 0));
  const log = (state: number, column: number): number =>
    (scores.data[classOf(state) * scores.columns + column] ?? NEVER) - (normals[column] ?? 0);
  const steps = new Uint8Array(states * scores.columns);
  let best = new Float64Array(states).fill(NEVER);
  best[0] = log(0, 0);
  best[1] = log(1, 0);
  for (let column = 1; column < scores.columns; column += 1) {
    const next = new Float64Array(states).fill(NEVER);
    for (let state = 0; state < states; state += 1) {
      const step = stepInto(best, state, classOf);
      next[state] = (best[state - step] ?? NEVER) + log(state, column);
      steps[column * states + state] = step;
    }
    best = next;
  }
  return collect(backwards(steps, states, scores.columns, best), classes, (state, column) =>
    Math.exp(log(state, column)),
  );
}

/** From how many states before: 0 stays, 1 goes on, 2 leaves out the blank between two different characters. */
function stepInto(best: Float64Array, state: number, classOf: (state: number) => number): number {
  const from = (step: number): number => best[state - step] ?? NEVER;
  let step = from(1) > from(0) ? 1 : 0;
  const mayLeap = state >= 2 && state % 2 === 1 && classOf(state) !== classOf(state - 2);
  if (mayLeap && from(2) > from(step)) step = 2;
  return step;
}

function backwards(steps: Uint8Array, states: number, columns: number, last: Float64Array): Int32Array {
  const path = new Int32Array(columns);
  let state = (last[states - 1] ?? NEVER) > (last[states - 2] ?? NEVER) ? states - 1 : states - 2;
  for (let column = columns - 1; column >= 0; column -= 1) {
    path[column] = state;
    state -= steps[column * states + state] ?? 0;
  }
  return path;
}

function collect(
  path: Int32Array,
  classes: readonly number[],
  probability: (state: number, column: number) => number,
): AlignedCharacter[] {
  const characters: { class: number; start: number; end: number; peak: number }[] = [];
  path.forEach((state, column) => {
    if (state % 2 === 0) return;
    const peak = probability(state, column);
    const index = (state - 1) / 2;
    const known = characters[index];
    if (known === undefined) characters[index] = { class: classes[index] ?? 0, start: column, end: column + 1, peak };
    else {
      known.end = column + 1;
      known.peak = Math.max(known.peak, peak);
    }
  });
  return characters.filter((character) => character !== undefined);
}
