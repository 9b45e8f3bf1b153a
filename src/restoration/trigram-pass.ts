import { type Probabilities, type Steps, scoreSteps } from './bigram-pass.ts';
import type { LanguageModel } from './language-model.ts';
import { at, type Lattice, normalize, offsetAt, widthAt } from './lattice.ts';
import type { Pruned } from './prune-lattice.ts';

/** Forward-backward over pairs of neighbouring candidates; gives the probabilities on the full lattice. */
export function trigramPosteriors(
  model: LanguageModel,
  tables: Probabilities,
  { lattice, origin }: Pruned,
  coarse: Float64Array,
): Float64Array {
  const { starts } = lattice;
  const places = starts.length - 1;
  if (places < 2) return coarse;
  const steps = scoreSteps(model, tables, lattice);
  const gains = scoreGains(model, tables, lattice, steps);
  const joint = pairForward(lattice, steps, gains);
  const backward = pairBackward(lattice, steps, gains);
  for (let cell = 0; cell < joint.length; cell += 1) joint[cell] = at(joint, cell) * at(backward, cell);
  const result = new Float64Array(coarse.length);
  const width = widthAt(starts, 1);
  for (let cell = 0; cell < offsetAt(steps.offsets, 2); cell += 1)
    add(result, offsetAt(origin, Math.floor(cell / width)), at(joint, cell));
  for (let place = 1; place < places; place += 1) {
    const here = offsetAt(starts, place);
    const columns = widthAt(starts, place);
    const from = offsetAt(steps.offsets, place);
    const to = offsetAt(steps.offsets, place + 1);
    for (let cell = from; cell < to; cell += 1)
      add(result, offsetAt(origin, here + ((cell - from) % columns)), at(joint, cell));
  }
  for (let place = 0; place < places; place += 1) {
    normalizeKept(result, origin, offsetAt(starts, place), offsetAt(starts, place + 1));
  }
  return result;
}

function add(values: Float64Array, cell: number, amount: number): void {
  values[cell] = at(values, cell) + amount;
}

function normalizeKept(values: Float64Array, origin: Uint32Array, from: number, to: number): void {
  let sum = 0;
  for (let cell = from; cell < to; cell += 1) sum += at(values, offsetAt(origin, cell));
  for (let cell = from; cell < to; cell += 1) {
    const place = offsetAt(origin, cell);
    values[place] = sum > 0 ? at(values, place) / sum : 1 / (to - from);
  }
}

/** Candidates of the place that has most. */
function widestOf(starts: Uint32Array): number {
  let widest = 0;
  for (let place = 0; place + 1 < starts.length; place += 1) widest = Math.max(widest, widthAt(starts, place));
  return widest;
}

interface Gains {
  /** Where the gains of the step into place `i` begin: first candidate, second, third. */
  readonly offsets: Uint32Array;
  readonly factor: Float64Array;
}

function scoreGains(model: LanguageModel, tables: Probabilities, { starts, ids }: Lattice, steps: Steps): Gains {
  const places = starts.length - 1;
  const offsets = new Uint32Array(places + 1);
  for (let place = 1; place < places; place += 1) {
    const before = place >= 2 ? widthAt(starts, place - 2) : 0;
    offsets[place + 1] = offsetAt(offsets, place) + before * widthAt(starts, place - 1) * widthAt(starts, place);
  }
  const factor = new Float64Array(offsetAt(offsets, places)).fill(1);
  const codes = new Int8Array(widestOf(starts));
  const scoreContext = (context: number, here: number, width: number, row: number): void => {
    const backoff = at(tables.backoff, model.backoffCode[context] ?? 0);
    model.trigrams.readCodes(context, ids, here, here + width, codes);
    for (let c = 0; c < width; c += 1) {
      const code = codes[c] ?? -1;
      factor[row + c] = code >= 0 ? at(tables.gain, code) : backoff;
    }
  };
  for (let place = 2; place < places; place += 1) {
    const here = offsetAt(starts, place);
    const width = widthAt(starts, place);
    let row = offsetAt(offsets, place);
    for (let pair = offsetAt(steps.offsets, place - 1); pair < offsetAt(steps.offsets, place); pair += 1) {
      const context = steps.bigram[pair] ?? -1;
      if (context >= 0) scoreContext(context, here, width, row);
      row += width;
    }
  }
  return { offsets, factor };
}

/** The sum over the first candidates of what leads into the pair (b, c). */
function flowInto(
  forward: Float64Array,
  factor: Float64Array,
  flow: {
    readonly pair: number;
    readonly gain: number;
    readonly rows: number;
    readonly width: number;
    readonly earlier: number;
  },
): number {
  let sum = 0;
  let { pair, gain } = flow;
  for (let a = 0; a < flow.earlier; a += 1) {
    sum += at(forward, pair) * at(factor, gain);
    pair += flow.rows;
    gain += flow.rows * flow.width;
  }
  return sum;
}

function pairForward({ starts, fit }: Lattice, steps: Steps, gains: Gains): Float64Array {
  const places = starts.length - 1;
  const forward = new Float64Array(steps.probability.length);
  for (let place = 1; place < places; place += 1) {
    const begin = offsetAt(steps.offsets, place);
    const end = offsetAt(steps.offsets, place + 1);
    const rows = widthAt(starts, place - 1);
    const width = widthAt(starts, place);
    const earlier = place >= 2 ? widthAt(starts, place - 2) : 0;
    const previous = offsetAt(steps.offsets, place - 1);
    const first = offsetAt(gains.offsets, place);
    for (let cell = begin; cell < end; cell += 1) {
      const row = Math.floor((cell - begin) / width);
      const column = (cell - begin) % width;
      const flow = { pair: previous + row, gain: first + row * width + column, rows, width, earlier };
      const sum = place === 1 ? at(fit, row) : flowInto(forward, gains.factor, flow);
      forward[cell] = sum * at(steps.probability, cell) * at(fit, offsetAt(starts, place) + column);
    }
    normalize(forward, begin, end);
  }
  return forward;
}

function pairBackward({ starts, fit }: Lattice, steps: Steps, gains: Gains): Float64Array {
  const places = starts.length - 1;
  const backward = new Float64Array(steps.probability.length);
  if (places > 1) backward.fill(1, offsetAt(steps.offsets, places - 1));
  for (let place = places - 1; place > 1; place -= 1) {
    const begin = offsetAt(steps.offsets, place);
    const previous = offsetAt(steps.offsets, place - 1);
    const here = offsetAt(starts, place);
    const rows = widthAt(starts, place - 1);
    const width = widthAt(starts, place);
    let gain = offsetAt(gains.offsets, place);
    for (let pair = previous; pair < begin; pair += 1) {
      let cell = begin + ((pair - previous) % rows) * width;
      let sum = 0;
      for (let c = here; c < here + width; c += 1) {
        sum += at(gains.factor, gain++) * at(steps.probability, cell) * at(fit, c) * at(backward, cell);
        cell += 1;
      }
      backward[pair] = sum;
    }
    normalize(backward, previous, begin);
  }
  return backward;
}
