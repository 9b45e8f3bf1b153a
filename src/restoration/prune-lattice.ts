import type { DecodeOptions } from './decode.ts';
import { at, idAt, type Lattice, offsetAt } from './lattice.ts';

export interface Pruned {
  readonly lattice: Lattice;
  /** Place in the full lattice of each candidate that was kept. */
  readonly origin: Uint32Array;
}

/** The best candidates of each place, in the order of the full lattice. */
export function prune({ starts, ids, fit }: Lattice, posterior: Float64Array, { beam, floor }: DecodeOptions): Pruned {
  const places = starts.length - 1;
  const keptStarts = new Uint32Array(places + 1);
  const origin = new Uint32Array(ids.length);
  let length = 0;
  for (let place = 0; place < places; place += 1) {
    const from = offsetAt(starts, place);
    const to = offsetAt(starts, place + 1);
    const limit = to - from <= 1 ? 0 : Math.max(floor, limitForBeam(posterior, from, to, beam));
    const first = length;
    for (let cell = from; cell < to && length - first < beam; cell += 1) {
      if (at(posterior, cell) >= limit) origin[length++] = cell;
    }
    keptStarts[place + 1] = length;
  }
  const kept = origin.slice(0, length);
  return {
    lattice: {
      starts: keptStarts,
      ids: Uint16Array.from(kept, (cell) => idAt(ids, cell)),
      fit: Float64Array.from(kept, (cell) => at(fit, cell)),
    },
    origin: kept,
  };
}

/** The smallest probability among the `beam` best of the place. */
function limitForBeam(posterior: Float64Array, from: number, to: number, beam: number): number {
  if (to - from <= beam) return 0;
  const best = new Float64Array(beam);
  for (let cell = from; cell < to; cell += 1) {
    let value = at(posterior, cell);
    for (let rank = 0; rank < beam && value > 0; rank += 1) {
      const held = at(best, rank);
      if (value > held) {
        best[rank] = value;
        value = held;
      }
    }
  }
  return at(best, beam - 1);
}
