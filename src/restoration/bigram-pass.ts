import type { LanguageModel } from './language-model.ts';
import { at, idAt, type Lattice, normalize, offsetAt, widthAt } from './lattice.ts';
import { placeOf } from './sorted-words.ts';

/** The tables of a model as plain probabilities, raised to the sharpness once. */
export interface Probabilities {
  readonly unigram: Float64Array;
  readonly unigramBackoff: Float64Array;
  readonly bigram: Float64Array;
  readonly backoff: Float64Array;
  readonly gain: Float64Array;
}

/** Transition probabilities between neighbouring places and the bigrams' places in the model. */
export interface Steps {
  /** Where the table of the step into place `i` begins; row = earlier candidate, column = later one. */
  readonly offsets: Uint32Array;
  readonly probability: Float64Array;
  readonly bigram: Int32Array;
}

export function scoreSteps(model: LanguageModel, tables: Probabilities, { starts, ids }: Lattice): Steps {
  const places = starts.length - 1;
  const offsets = new Uint32Array(places + 1);
  for (let place = 1; place < places; place += 1) {
    offsets[place + 1] = offsetAt(offsets, place) + widthAt(starts, place - 1) * widthAt(starts, place);
  }
  const probability = new Float64Array(offsetAt(offsets, places));
  const bigram = new Int32Array(offsetAt(offsets, places));
  const scoreRow = (first: number, here: number, next: number, row: number): void => {
    const backoff = at(tables.unigramBackoff, first);
    const from = offsetAt(model.bigramStart, first);
    const to = offsetAt(model.bigramStart, first + 1);
    let index = from;
    let previous = 0;
    for (let b = here; b < next; b += 1) {
      const second = idAt(ids, b);
      // Candidates mostly come in the order of their ids, and the search goes on where the last one ended.
      index = placeOf(model.bigramWord, second, second < previous ? from : index, to);
      previous = second;
      const isListed = index < to && idAt(model.bigramWord, index) === second;
      bigram[row + b - here] = isListed ? index : -1;
      probability[row + b - here] =
        (isListed ? tables.bigram[model.bigramCode[index] ?? 0] : backoff * at(tables.unigram, second)) ?? 0;
    }
  };
  for (let place = 1; place < places; place += 1) {
    const here = offsetAt(starts, place);
    const width = widthAt(starts, place);
    let row = offsetAt(offsets, place);
    for (let a = offsetAt(starts, place - 1); a < here; a += 1) {
      scoreRow(idAt(ids, a), here, here + width, row);
      row += width;
    }
  }
  return { offsets, probability, bigram };
}

/** Forward-backward over single candidates. */
export function bigramPosteriors(lattice: Lattice, steps: Steps): Float64Array {
  const { starts } = lattice;
  const places = starts.length - 1;
  const forward = candidateForward(lattice, steps);
  const backward = candidateBackward(lattice, steps);
  for (let cell = 0; cell < forward.length; cell += 1) forward[cell] = at(forward, cell) * at(backward, cell);
  for (let place = 0; place < places; place += 1)
    normalize(forward, offsetAt(starts, place), offsetAt(starts, place + 1));
  return forward;
}

function candidateForward({ starts, fit }: Lattice, { offsets, probability }: Steps): Float64Array {
  const places = starts.length - 1;
  const forward = Float64Array.from(fit);
  normalize(forward, 0, offsetAt(starts, 1));
  for (let place = 1; place < places; place += 1) {
    const before = offsetAt(starts, place - 1);
    const here = offsetAt(starts, place);
    const width = widthAt(starts, place);
    for (let column = 0; column < width; column += 1) {
      let sum = 0;
      let cell = offsetAt(offsets, place) + column;
      for (let a = before; a < here; a += 1) {
        sum += at(forward, a) * at(probability, cell);
        cell += width;
      }
      forward[here + column] = sum * at(fit, here + column);
    }
    normalize(forward, here, here + width);
  }
  return forward;
}

function candidateBackward({ starts, fit }: Lattice, { offsets, probability }: Steps): Float64Array {
  const backward = new Float64Array(fit.length).fill(1);
  for (let place = starts.length - 2; place > 0; place -= 1) {
    const before = offsetAt(starts, place - 1);
    const here = offsetAt(starts, place);
    const next = offsetAt(starts, place + 1);
    let cell = offsetAt(offsets, place);
    for (let a = before; a < here; a += 1) {
      let sum = 0;
      for (let b = here; b < next; b += 1) {
        sum += at(probability, cell) * at(fit, b) * at(backward, b);
        cell += 1;
      }
      backward[a] = sum;
    }
    normalize(backward, before, here);
  }
  return backward;
}
