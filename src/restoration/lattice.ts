import { specialIds } from './language-model.ts';

/**
 * What may stand at each place of a text: candidate words of the model with how well each fits what is printed.
 * Flat: the candidates of place `i` are `ids[starts[i]]` up to `ids[starts[i + 1]]`.
 */
export interface Lattice {
  readonly starts: Uint32Array;
  readonly ids: Uint16Array;
  /** Likelihood of what is printed, given the candidate; any positive scale per place. */
  readonly fit: Float64Array;
}

/**
 * Reading beyond a typed array gives 0, so that the passes need no checks. One function for each kind of array:
 * a shared one would be several times slower, since its loads could not be specialised.
 */
export function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}

export function offsetAt(values: Uint32Array, index: number): number {
  return values[index] ?? 0;
}

export function idAt(values: Uint16Array, index: number): number {
  return values[index] ?? 0;
}

export function widthAt(starts: Uint32Array, place: number): number {
  return offsetAt(starts, place + 1) - offsetAt(starts, place);
}

/** Scales the values of the range to sum 1; evenly when all are 0. */
export function normalize(values: Float64Array, from: number, to: number): void {
  let sum = 0;
  for (let index = from; index < to; index += 1) sum += at(values, index);
  if (sum <= 0) {
    values.fill(1 / Math.max(1, to - from), from, to);
    return;
  }
  for (let index = from; index < to; index += 1) values[index] = at(values, index) / sum;
}

/** Grows a lattice place by place. */
export class LatticeBuilder {
  private starts: number[] = [0];
  private ids: number[] = [];
  private fit: number[] = [];

  /** Adds one candidate to the place that is being filled. */
  add(id: number, fit: number): void {
    this.ids.push(id);
    this.fit.push(fit);
  }

  /** Ends the place; a place without candidates stands for an unknown word. */
  endPlace(): void {
    if (this.ids.length === this.starts.at(-1)) this.add(specialIds.unknown, 1);
    this.starts.push(this.ids.length);
  }

  addSingle(id: number): void {
    this.add(id, 1);
    this.endPlace();
  }

  get places(): number {
    return this.starts.length - 1;
  }

  finish(): Lattice {
    return {
      starts: Uint32Array.from(this.starts),
      ids: Uint16Array.from(this.ids),
      fit: Float64Array.from(this.fit),
    };
  }
}
