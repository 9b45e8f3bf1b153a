/** A repeatable source of chance: the same seed gives the same training run. */
export interface Random {
  /** 0..1, 1 excluded. */
  next(): number;
  between(low: number, high: number): number;
  integer(count: number): number;
  normal(): number;
  chance(probability: number): boolean;
}

/** Mulberry32 (public domain, Tommy Ettinger). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  // Grain asks for a normal number per pixel: they come from a table made once per source.
  const normals = Float64Array.from(
    { length: 8192 },
    () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  );
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    integer: (count) => Math.floor(next() * count),
    normal: () => normals[Math.floor(next() * normals.length)] ?? 0,
    chance: (probability) => next() < probability,
  };
}
