/**
 * Our own seeded random source (sfc32 after Chris Doty-Humphrey's PractRand, 32-bit integer arithmetic only):
 * the same seed gives the same numbers on every machine and Node version.
 */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** Uniform integer in [low, high], both ends included. */
  integer(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** Mean 0, standard deviation 1 (sum of twelve uniforms: no `Math.log`, whose last bit differs by machine). */
  gaussian(): number;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** A source of its own for a named part: drawing more numbers in one part leaves the others as they were. */
  fork(label: string): Random;
}

export function createRandom(seed: number | string): Random {
  const state = seedState(String(seed));
  const next = (): number => nextSfc32(state) / 4294967296;
  const random: Random = {
    next,
    between: (low, high) => low + (high - low) * next(),
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    gaussian: () => {
      let sum = -6;
      for (let i = 0; i < 12; i += 1) sum += next();
      return sum;
    },
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    fork: (label) => createRandom(`${seed}/${label}`),
  };
  return random;
}

function nextSfc32(state: Uint32Array): number {
  const [a = 0, b = 0, c = 0, counter = 0] = state;
  const sum = (a + b + counter) >>> 0;
  state[3] = counter + 1;
  state[0] = b ^ (b >>> 9);
  state[1] = c + (c << 3);
  state[2] = ((c << 21) | (c >>> 11)) + sum;
  return sum;
}

/** FNV-1a over the label in four lanes, then a warm-up. */
function seedState(label: string): Uint32Array {
  const state = new Uint32Array(4);
  for (let lane = 0; lane < 3; lane += 1) {
    let hash = 0x811c9dc5 ^ (lane * 0x9e3779b9);
    for (let i = 0; i < label.length; i += 1) {
      hash ^= label.charCodeAt(i);
      hash = Math.imul(hash, 0x01000193);
    }
    state[lane] = hash;
  }
  state[3] = 1;
  for (let i = 0; i < 15; i += 1) nextSfc32(state);
  return state;
}
