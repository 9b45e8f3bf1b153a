import { idAt, type Lattice, offsetAt } from './lattice.ts';
import { hashFeature, hashPatterns, noPattern, patternCount } from './rescorer-features.ts';
import { type RescorerTable, weightOf } from './rescorer-table.ts';

/** Looks again at what the language model leaves open. */
export interface Rescorer {
  /** Changes the probabilities of the lattice's candidates in place. */
  rescore(lattice: Lattice, probability: Float64Array): void;
}

/** Which places and candidates are looked at. */
export interface RescorerLimits {
  /** A place whose best candidate is surer than this is left as it is. */
  readonly sure: number;
  /** Candidates below this have no chance. */
  readonly least: number;
  /** Candidates of a place that are looked at. */
  readonly most: number;
}

/** The weights were learnt with these. */
export const learningLimits: RescorerLimits = { sure: 0.999, least: 1e-4, most: 6 };
/** No dev register has more errors with these than with those of learning; the second look takes half as long. */
const limits: RescorerLimits = { sure: 0.98, least: 0.01, most: 4 };

/** Whether the language model leaves the place open. */
export function isOpen(probability: Float64Array, from: number, to: number, sure: number): boolean {
  if (to - from < 2) return false;
  for (let cell = from; cell < to; cell += 1) if ((probability[cell] ?? 0) > sure) return false;
  return true;
}

/** The cells of the place that have a chance, most likely first. */
export function cellsWithAChance(
  probability: Float64Array,
  from: number,
  to: number,
  { least, most }: RescorerLimits,
): number[] {
  const cells: number[] = [];
  for (let cell = from; cell < to; cell += 1) if ((probability[cell] ?? 0) >= least) cells.push(cell);
  return cells.sort((a, b) => (probability[b] ?? 0) - (probability[a] ?? 0)).slice(0, most);
}

/** The likeliest word of each place. */
export function bestWords({ starts, ids }: Lattice, probability: Float64Array): Uint16Array {
  const words = new Uint16Array(starts.length - 1);
  for (let place = 0; place < words.length; place += 1) {
    let best = offsetAt(starts, place);
    for (let cell = best + 1; cell < offsetAt(starts, place + 1); cell += 1) {
      if ((probability[cell] ?? 0) > (probability[best] ?? 0)) best = cell;
    }
    words[place] = idAt(ids, best);
  }
  return words;
}

/** How much the features count beside the language model; of 0.5, 0.7 and 1 the best over legal and news dev text. */
const WEIGHT = 0.5;

/**
 * Weighs the candidates of open places by the words around them, up to eight on each side. The weights were learnt
 * on text that the language model had not seen, so they say where such a model goes wrong.
 */
export function createRescorer(table: RescorerTable): Rescorer {
  const patterns = new Int32Array(patternCount);
  const vote = (id: number): number => {
    let sum = 0;
    for (const pattern of patterns) if (pattern !== noPattern) sum += weightOf(table, hashFeature(pattern, id));
    return sum;
  };
  return {
    rescore: (lattice, probability) => {
      const words = bestWords(lattice, probability);
      for (let place = 0; place < words.length; place += 1) {
        const from = offsetAt(lattice.starts, place);
        const to = offsetAt(lattice.starts, place + 1);
        if (!isOpen(probability, from, to, limits.sure)) continue;
        hashPatterns(words, place, patterns);
        const cells = cellsWithAChance(probability, from, to, limits);
        const scores = cells.map((cell) => (probability[cell] ?? 0) * Math.exp(WEIGHT * vote(idAt(lattice.ids, cell))));
        const sum = scores.reduce((total, score) => total + score, 0);
        probability.fill(0, from, to);
        for (const [rank, cell] of cells.entries()) probability[cell] = (scores[rank] ?? 0) / sum;
      }
    },
  };
}
