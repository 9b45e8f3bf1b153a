import { glyphSide } from './glyph-image.ts';

/**
 * The shape of the network: two convolutions, each with a rectifier and 2 x 2 maximum, a hidden layer, and an output
 * of 11 classes (0..9, other) and one number that says type face (positive) or pen (negative).
 */
export const shape = {
  side: glyphSide,
  firstKernel: 5,
  firstChannels: 16,
  secondKernel: 3,
  secondChannels: 32,
  hidden: 96,
  classes: 11,
  outputs: 12,
} as const;

/** Sides of the pictures on the way: 24 -> 20 -> 10 -> 8 -> 4. */
export const firstSide = shape.side - shape.firstKernel + 1;
export const firstPooled = firstSide / 2;
export const secondSide = firstPooled - shape.secondKernel + 1;
export const secondPooled = secondSide / 2;
export const flatLength = shape.secondChannels * secondPooled ** 2;

/** The class that says: this is no single figure. */
export const otherClass = 10;

/** All weights of the network; lengths follow from `shape`. */
export interface NetworkWeights {
  readonly firstWeights: Float32Array;
  readonly firstBias: Float32Array;
  readonly secondWeights: Float32Array;
  readonly secondBias: Float32Array;
  readonly hiddenWeights: Float32Array;
  readonly hiddenBias: Float32Array;
  readonly outputWeights: Float32Array;
  readonly outputBias: Float32Array;
}

/** The parts of the weights in the order of the model file, with their lengths. */
export const weightLengths: readonly (readonly [keyof NetworkWeights, number])[] = [
  ['firstWeights', shape.firstChannels * shape.firstKernel ** 2],
  ['firstBias', shape.firstChannels],
  ['secondWeights', shape.secondChannels * shape.firstChannels * shape.secondKernel ** 2],
  ['secondBias', shape.secondChannels],
  ['hiddenWeights', shape.hidden * flatLength],
  ['hiddenBias', shape.hidden],
  ['outputWeights', shape.outputs * shape.hidden],
  ['outputBias', shape.outputs],
];

/** What every layer gave, kept so that training can go back through it. */
export interface Activations {
  /** The picture unfolded: for each place of the output the inputs under the kernel. */
  readonly firstColumns: Float32Array;
  readonly secondColumns: Float32Array;
  readonly first: Float32Array;
  readonly firstPool: Float32Array;
  readonly second: Float32Array;
  readonly flat: Float32Array;
  readonly hidden: Float32Array;
  readonly outputs: Float32Array;
}

export function createActivations(): Activations {
  return {
    firstColumns: new Float32Array(firstSide ** 2 * shape.firstKernel ** 2),
    secondColumns: new Float32Array(secondSide ** 2 * shape.firstChannels * shape.secondKernel ** 2),
    first: new Float32Array(shape.firstChannels * firstSide ** 2),
    firstPool: new Float32Array(shape.firstChannels * firstPooled ** 2),
    second: new Float32Array(shape.secondChannels * secondSide ** 2),
    flat: new Float32Array(flatLength),
    hidden: new Float32Array(shape.hidden),
    outputs: new Float32Array(shape.outputs),
  };
}

/** Runs one picture through the network; the result stands in `to.outputs`, not yet turned into probabilities. */
export function runNetwork(weights: NetworkWeights, picture: Float32Array, to: Activations): void {
  const { firstWeights, firstBias, secondWeights, secondBias } = weights;
  convolve(picture, shape.side, firstWeights, firstBias, shape.firstKernel, to.firstColumns, to.first);
  poolMaximum(to.first, shape.firstChannels, firstSide, to.firstPool);
  convolve(to.firstPool, firstPooled, secondWeights, secondBias, shape.secondKernel, to.secondColumns, to.second);
  poolMaximum(to.second, shape.secondChannels, secondSide, to.flat);
  connect(to.flat, weights.hiddenWeights, weights.hiddenBias, to.hidden);
  rectify(to.hidden);
  connect(to.hidden, weights.outputWeights, weights.outputBias, to.outputs);
}

/**
 * Convolution without padding and the rectifier after it. The picture is first unfolded into `columns`, one row of
 * taps for each place, so that the rest is plain products of rows (three times faster than shifting planes).
 */
function convolve(
  input: Float32Array,
  side: number,
  weights: Float32Array,
  bias: Float32Array,
  kernel: number,
  columns: Float32Array,
  output: Float32Array,
): void {
  const places = (side - kernel + 1) ** 2;
  const taps = columns.length / places;
  unfold(input, side, kernel, columns, taps);
  // Four rows of weights at a time share each input that is fetched; channels come in fours.
  for (let out = 0; out < bias.length; out += 4) {
    for (let place = 0; place < places; place++) {
      let [s0, s1, s2, s3] = [bias[out] ?? 0, bias[out + 1] ?? 0, bias[out + 2] ?? 0, bias[out + 3] ?? 0];
      const column = place * taps;
      const row = out * taps;
      for (let tap = 0; tap < taps; tap++) {
        const input = columns[column + tap] ?? 0;
        s0 += input * (weights[row + tap] ?? 0);
        s1 += input * (weights[row + taps + tap] ?? 0);
        s2 += input * (weights[row + 2 * taps + tap] ?? 0);
        s3 += input * (weights[row + 3 * taps + tap] ?? 0);
      }
      const to = out * places + place;
      output[to] = Math.max(0, s0);
      output[to + places] = Math.max(0, s1);
      output[to + 2 * places] = Math.max(0, s2);
      output[to + 3 * places] = Math.max(0, s3);
    }
  }
}

function unfold(input: Float32Array, side: number, kernel: number, columns: Float32Array, taps: number): void {
  const outSide = side - kernel + 1;
  let at = 0;
  for (let y = 0; y < outSide; y++) {
    for (let x = 0; x < outSide; x++) {
      for (let tap = 0; tap < taps; tap += kernel) {
        const ky = (tap / kernel) % kernel;
        const channel = Math.floor(tap / (kernel * kernel));
        const from = channel * side * side + (y + ky) * side + x;
        for (let kx = 0; kx < kernel; kx++) {
          columns[at++] = input[from + kx] ?? 0;
        }
      }
    }
  }
}

function product(a: Float32Array, fromA: number, b: Float32Array, fromB: number, length: number): number {
  let even = 0;
  let odd = 0;
  for (let index = 0; index + 1 < length; index += 2) {
    even += (a[fromA + index] ?? 0) * (b[fromB + index] ?? 0);
    odd += (a[fromA + index + 1] ?? 0) * (b[fromB + index + 1] ?? 0);
  }
  return length % 2 === 1 ? even + odd + (a[fromA + length - 1] ?? 0) * (b[fromB + length - 1] ?? 0) : even + odd;
}

function rectify(values: Float32Array): void {
  for (let index = 0; index < values.length; index++) {
    if ((values[index] ?? 0) < 0) {
      values[index] = 0;
    }
  }
}

function poolMaximum(input: Float32Array, channels: number, side: number, output: Float32Array): void {
  const half = side / 2;
  for (let channel = 0; channel < channels; channel++) {
    for (let y = 0; y < half; y++) {
      for (let x = 0; x < half; x++) {
        const at = channel * side * side + 2 * y * side + 2 * x;
        output[channel * half * half + y * half + x] = Math.max(
          input[at] ?? 0,
          input[at + 1] ?? 0,
          input[at + side] ?? 0,
          input[at + side + 1] ?? 0,
        );
      }
    }
  }
}

function connect(input: Float32Array, weights: Float32Array, bias: Float32Array, output: Float32Array): void {
  for (let out = 0; out < output.length; out++) {
    output[out] = (bias[out] ?? 0) + product(weights, out * input.length, input, 0, input.length);
  }
}
