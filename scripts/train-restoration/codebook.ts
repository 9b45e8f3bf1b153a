const HISTOGRAM_BINS = 1 << 14;
const ROUNDS = 60;

export interface Codes {
  readonly codes: Uint8Array;
  readonly levels: Float32Array;
}

interface Histogram {
  readonly lowest: number;
  readonly step: number;
  readonly count: Float64Array;
  readonly sum: Float64Array;
}

function histogramOf(values: Float64Array): Histogram {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  const step = (highest - lowest) / (HISTOGRAM_BINS - 1) || 1;
  const count = new Float64Array(HISTOGRAM_BINS);
  const sum = new Float64Array(HISTOGRAM_BINS);
  for (const value of values) {
    const bin = Math.round((value - lowest) / step);
    count[bin] = (count[bin] ?? 0) + 1;
    sum[bin] = (sum[bin] ?? 0) + value;
  }
  return { lowest, step, count, sum };
}

/** Levels that each hold the same number of values: where Lloyd's rounds begin. */
function startLevels({ lowest, step, count }: Histogram, total: number, levels: number): Float64Array {
  const start = new Float64Array(levels);
  let seen = 0;
  let level = 0;
  for (let bin = 0; bin < count.length; bin += 1) {
    seen += count[bin] ?? 0;
    while (level < levels && seen >= ((level + 0.5) * total) / levels) {
      start[level] = lowest + bin * step;
      level += 1;
    }
  }
  return start;
}

function nearest(levels: Float64Array, value: number, from: number): number {
  let level = from;
  while (
    level + 1 < levels.length &&
    Math.abs((levels[level + 1] ?? 0) - value) <= Math.abs((levels[level] ?? 0) - value)
  )
    level += 1;
  return level;
}

/** One round of Lloyd's method: the level of each bin, and the levels moved to the mean of their values. */
function improve(levels: Float64Array, histogram: Histogram): Uint8Array {
  const codeOfBin = new Uint8Array(HISTOGRAM_BINS);
  const count = new Float64Array(levels.length);
  const sum = new Float64Array(levels.length);
  let level = 0;
  for (let bin = 0; bin < HISTOGRAM_BINS; bin += 1) {
    level = nearest(levels, histogram.lowest + bin * histogram.step, level);
    codeOfBin[bin] = level;
    count[level] = (count[level] ?? 0) + (histogram.count[bin] ?? 0);
    sum[level] = (sum[level] ?? 0) + (histogram.sum[bin] ?? 0);
  }
  for (let index = 0; index < levels.length; index += 1) {
    const held = count[index] ?? 0;
    if (held > 0) levels[index] = (sum[index] ?? 0) / held;
  }
  levels.sort();
  return codeOfBin;
}

/** Quantises the values with Lloyd's method on their histogram; the same values give the same levels. */
export function quantize(values: Float64Array, levelCount: number): Codes {
  const histogram = histogramOf(values);
  const levels = startLevels(histogram, values.length, levelCount);
  let codeOfBin = improve(levels, histogram);
  for (let round = 1; round < ROUNDS; round += 1) codeOfBin = improve(levels, histogram);
  const codes = Uint8Array.from(
    values,
    (value) => codeOfBin[Math.round((value - histogram.lowest) / histogram.step)] ?? 0,
  );
  return { codes, levels: Float32Array.from(levels) };
}
