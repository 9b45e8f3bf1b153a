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

/**
 * All weights of the network; lengths follow from `shape`. Of each layer the weights of one input stand together, one
 * for each output. Doubles, because that is what the processor computes with: floats would be converted at every use.
 */
export interface NetworkWeights {
  readonly firstWeights: Float64Array;
  readonly firstBias: Float64Array;
  readonly secondWeights: Float64Array;
  readonly secondBias: Float64Array;
  readonly hiddenWeights: Float64Array;
  readonly hiddenBias: Float64Array;
  readonly outputWeights: Float64Array;
  readonly outputBias: Float64Array;
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

/** What every layer gave, kept so that training can go back through it. Channels of one place stand together. */
export interface Activations {
  readonly first: Float64Array;
  readonly firstPool: Float64Array;
  readonly second: Float64Array;
  readonly flat: Float64Array;
  readonly hidden: Float64Array;
  readonly outputs: Float64Array;
}

export function createActivations(): Activations {
  return {
    first: new Float64Array(shape.firstChannels * firstSide ** 2),
    firstPool: new Float64Array(shape.firstChannels * firstPooled ** 2),
    second: new Float64Array(shape.secondChannels * secondSide ** 2),
    flat: new Float64Array(flatLength),
    hidden: new Float64Array(shape.hidden),
    outputs: new Float64Array(shape.outputs),
  };
}

/** Runs one picture through the network; the result stands in `to.outputs`, not yet turned into probabilities. */
export function runNetwork(weights: NetworkWeights, picture: Float64Array, to: Activations): void {
  const { firstWeights, firstBias, secondWeights, secondBias } = weights;
  convolve(picture, { side: shape.side, kernel: shape.firstKernel, channels: 1 }, firstWeights, firstBias, to.first);
  poolMaximum(to.first, shape.firstChannels, firstSide, to.firstPool);
  const second = { side: firstPooled, kernel: shape.secondKernel, channels: shape.firstChannels };
  convolve(to.firstPool, second, secondWeights, secondBias, to.second);
  poolMaximum(to.second, shape.secondChannels, secondSide, to.flat);
  connect(to.flat, weights.hiddenWeights, weights.hiddenBias, to.hidden);
  rectify(to.hidden);
  connect(to.hidden, weights.outputWeights, weights.outputBias, to.outputs);
}

/** What a convolution looks at: a square picture with some values a place, and the side of its kernel. */
export interface Convolved {
  readonly side: number;
  readonly kernel: number;
  readonly channels: number;
}

/** The inputs that are not zero, gathered once for all outputs: of a figure's picture one in four, of later ones half. */
export interface Inked {
  count: number;
  /** Which inputs of an output they are. */
  readonly taps: Int32Array;
  readonly values: Float64Array;
}

export function createInked(): Inked {
  return { count: 0, taps: new Int32Array(flatLength), values: new Float64Array(flatLength) };
}

const inked = createInked();

/** Gathers the inputs under the kernel at one place of the output. */
export function gatherUnder(input: Float64Array, of: Convolved, x: number, y: number, to: Inked): void {
  const row = of.kernel * of.channels;
  to.count = 0;
  for (let ky = 0; ky < of.kernel; ky++) {
    gather(input, ((y + ky) * of.side + x) * of.channels, row, ky * row, to);
  }
}

function gather(input: Float64Array, from: number, length: number, firstTap: number, to: Inked): void {
  let { count } = to;
  for (let index = 0; index < length; index++) {
    const value = input[from + index] ?? 0;
    if (value !== 0) {
      to.taps[count] = firstTap + index;
      to.values[count] = value;
      count++;
    }
  }
  to.count = count;
}

/** Convolution without padding. */
function convolve(
  input: Float64Array,
  of: Convolved,
  weights: Float64Array,
  bias: Float64Array,
  output: Float64Array,
): void {
  const side = of.side - of.kernel + 1;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      gatherUnder(input, of, x, y, inked);
      addUp(inked, weights, bias, output, (y * side + x) * bias.length);
    }
  }
}

/** The sums of the gathered inputs for every output: four at a time share each input that is fetched. */
function addUp(from: Inked, weights: Float64Array, bias: Float64Array, output: Float64Array, start: number): void {
  const outs = bias.length;
  const { taps, values, count } = from;
  for (let out = 0; out < outs; out += 4) {
    let s0 = bias[out] ?? 0;
    let s1 = bias[out + 1] ?? 0;
    let s2 = bias[out + 2] ?? 0;
    let s3 = bias[out + 3] ?? 0;
    for (let index = 0; index < count; index++) {
      const value = values[index] ?? 0;
      const at = (taps[index] ?? 0) * outs + out;
      s0 += value * (weights[at] ?? 0);
      s1 += value * (weights[at + 1] ?? 0);
      s2 += value * (weights[at + 2] ?? 0);
      s3 += value * (weights[at + 3] ?? 0);
    }
    output[start + out] = s0;
    output[start + out + 1] = s1;
    output[start + out + 2] = s2;
    output[start + out + 3] = s3;
  }
}

function rectify(values: Float64Array): void {
  for (let index = 0; index < values.length; index++) {
    if ((values[index] ?? 0) < 0) {
      values[index] = 0;
    }
  }
}

/** The maximum of 2 x 2 places and the rectifier in one. */
function poolMaximum(input: Float64Array, channels: number, side: number, output: Float64Array): void {
  const half = side / 2;
  for (let y = 0; y < half; y++) {
    for (let x = 0; x < half; x++) {
      const upper = (2 * y * side + 2 * x) * channels;
      const lower = upper + side * channels;
      const to = (y * half + x) * channels;
      for (let channel = 0; channel < channels; channel++) {
        output[to + channel] = Math.max(
          0,
          input[upper + channel] ?? 0,
          input[upper + channels + channel] ?? 0,
          input[lower + channel] ?? 0,
          input[lower + channels + channel] ?? 0,
        );
      }
    }
  }
}

function connect(input: Float64Array, weights: Float64Array, bias: Float64Array, output: Float64Array): void {
  inked.count = 0;
  gather(input, 0, input.length, 0, inked);
  addUp(inked, weights, bias, output, 0);
}
