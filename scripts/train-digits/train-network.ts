import {
  type Activations,
  type Convolved,
  createActivations,
  createInked,
  firstPooled,
  firstSide,
  flatLength,
  gatherUnder,
  type NetworkWeights,
  runNetwork,
  secondSide,
  shape,
  weightLengths,
} from '../../src/handwriting/digit-network.ts';
import type { Random } from './random.ts';

/** One picture with what the network should say; `type` 1 for a type face, 0 for a pen. */
export interface TrainingPicture {
  readonly picture: Float64Array;
  readonly label: number;
  readonly type: number;
}

/** Beginnings after He et al. 2015: normal, variance 2 / inputs. */
export function createWeights(random: Random): NetworkWeights {
  const inputs: Readonly<Partial<Record<keyof NetworkWeights, number>>> = {
    firstWeights: shape.firstKernel ** 2,
    secondWeights: shape.firstChannels * shape.secondKernel ** 2,
    hiddenWeights: flatLength,
    outputWeights: shape.hidden,
  };
  const weights = emptyWeights();
  for (const [name] of weightLengths) {
    const spread = Math.sqrt(2 / (inputs[name] ?? Number.POSITIVE_INFINITY));
    const values = weights[name];
    for (let index = 0; index < values.length; index++) {
      values[index] = spread * random.normal();
    }
  }
  return weights;
}

function emptyWeights(): NetworkWeights {
  const of = (index: number): Float64Array => new Float64Array(weightLengths[index]?.[1] ?? 0);
  return {
    firstWeights: of(0),
    firstBias: of(1),
    secondWeights: of(2),
    secondBias: of(3),
    hiddenWeights: of(4),
    hiddenBias: of(5),
    outputWeights: of(6),
    outputBias: of(7),
  };
}

/** Adam (Kingma and Ba 2015) over one network. */
export interface Trainer {
  /** Learns from a batch; gives its mean loss. */
  step(batch: readonly TrainingPicture[], learningRate: number): number;
  /** How many batches were learnt from. */
  stepsDone(): number;
  /** Everything learnt so far, for `resume`. */
  state(): Float64Array;
  /** Goes on from a state as if it had never stopped. */
  resume(state: Float64Array): void;
}

const labelSmoothing = 0.02;
const [decayOfMean, decayOfSquare, tiny] = [0.9, 0.999, 1e-8];
/** Weight of the type-or-pen answer beside the figure's. */
const typeShare = 0.3;

export function createTrainer(weights: NetworkWeights): Trainer {
  const gradient = emptyWeights();
  const mean = emptyWeights();
  const square = emptyWeights();
  const activations = createActivations();
  const back = createActivations();
  let steps = 0;
  const held = [weights, mean, square].flatMap((part) => weightLengths.map(([name]) => part[name]));
  return {
    stepsDone: () => steps,
    state: () => Float64Array.from([steps, ...held.flatMap((values) => [...values])]),
    resume: (state) => {
      steps = state[0] ?? 0;
      let at = 1;
      for (const values of held) {
        values.set(state.subarray(at, at + values.length));
        at += values.length;
      }
    },
    step: (batch, learningRate) => {
      for (const [name] of weightLengths) {
        gradient[name].fill(0);
      }
      let loss = 0;
      for (const sample of batch) {
        runNetwork(weights, sample.picture, activations);
        loss += outputGradient(activations.outputs, sample, back.outputs);
        goBack(weights, gradient, sample.picture, activations, back);
      }
      steps++;
      for (const [name] of weightLengths) {
        adam(weights[name], gradient[name], mean[name], square[name], learningRate, steps, batch.length);
      }
      return loss / batch.length;
    },
  };
}

function adam(
  weights: Float64Array,
  gradient: Float64Array,
  mean: Float64Array,
  square: Float64Array,
  learningRate: number,
  steps: number,
  batchLength: number,
): void {
  const rate = (learningRate * Math.sqrt(1 - decayOfSquare ** steps)) / (1 - decayOfMean ** steps);
  for (let index = 0; index < weights.length; index++) {
    const slope = (gradient[index] ?? 0) / batchLength;
    const m = decayOfMean * (mean[index] ?? 0) + (1 - decayOfMean) * slope;
    const s = decayOfSquare * (square[index] ?? 0) + (1 - decayOfSquare) * slope * slope;
    mean[index] = m;
    square[index] = s;
    weights[index] = (weights[index] ?? 0) - (rate * m) / (Math.sqrt(s) + tiny);
  }
}

/** Cross entropy of the figure and of type or pen; writes the slope at the outputs and gives the loss. */
function outputGradient(outputs: Float64Array, sample: TrainingPicture, slope: Float64Array): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < shape.classes; index++) {
    highest = Math.max(highest, outputs[index] ?? 0);
  }
  let sum = 0;
  for (let index = 0; index < shape.classes; index++) {
    sum += Math.exp((outputs[index] ?? 0) - highest);
  }
  let loss = 0;
  for (let index = 0; index < shape.classes; index++) {
    const probability = Math.exp((outputs[index] ?? 0) - highest) / sum;
    const wanted = labelSmoothing / shape.classes + (index === sample.label ? 1 - labelSmoothing : 0);
    slope[index] = probability - wanted;
    loss -= wanted * Math.log(probability + 1e-12);
  }
  const type = 1 / (1 + Math.exp(-(outputs[shape.classes] ?? 0)));
  slope[shape.classes] = typeShare * (type - sample.type);
  return loss;
}

/** Adds the slope of one picture to `gradient`. */
function goBack(
  weights: NetworkWeights,
  gradient: NetworkWeights,
  picture: Float64Array,
  forward: Activations,
  back: Activations,
): void {
  connectBack(
    forward.hidden,
    weights.outputWeights,
    back.outputs,
    gradient.outputWeights,
    gradient.outputBias,
    back.hidden,
  );
  connectBack(forward.flat, weights.hiddenWeights, back.hidden, gradient.hiddenWeights, gradient.hiddenBias, back.flat);
  poolBack(forward.second, forward.flat, back.flat, shape.secondChannels, secondSide, back.second);
  const { firstWeights, firstBias, secondWeights, secondBias } = gradient;
  back.firstPool.fill(0);
  convolveBack(
    forward.firstPool,
    { side: firstPooled, kernel: shape.secondKernel, channels: shape.firstChannels },
    back.second,
    secondWeights,
    secondBias,
    { weights: weights.secondWeights, inputSlope: back.firstPool },
  );
  poolBack(forward.first, forward.firstPool, back.firstPool, shape.firstChannels, firstSide, back.first);
  const first = { side: shape.side, kernel: shape.firstKernel, channels: 1 };
  convolveBack(picture, first, back.first, firstWeights, firstBias, undefined);
}

/** Inputs that are zero were cut off by a rectifier: no slope goes through them. */
function connectBack(
  input: Float64Array,
  weights: Float64Array,
  slope: Float64Array,
  weightGradient: Float64Array,
  biasGradient: Float64Array,
  inputSlope: Float64Array,
): void {
  inputSlope.fill(0);
  const outs = slope.length;
  for (let out = 0; out < outs; out++) {
    biasGradient[out] = (biasGradient[out] ?? 0) + (slope[out] ?? 0);
  }
  for (let index = 0; index < input.length; index++) {
    const value = input[index] ?? 0;
    if (value === 0) {
      continue;
    }
    let sum = 0;
    for (let out = 0, at = index * outs; out < outs; out++, at++) {
      const own = slope[out] ?? 0;
      weightGradient[at] = (weightGradient[at] ?? 0) + value * own;
      sum += own * (weights[at] ?? 0);
    }
    inputSlope[index] = sum;
  }
}

/** Sends the slope of each maximum to the place it came from; rectified zeros get none. */
function poolBack(
  input: Float64Array,
  pooled: Float64Array,
  slope: Float64Array,
  channels: number,
  side: number,
  inputSlope: Float64Array,
): void {
  const half = side / 2;
  const row = side * channels;
  inputSlope.fill(0);
  for (let index = 0; index < channels * half * half; index++) {
    const value = pooled[index] ?? 0;
    if (value <= 0) {
      continue;
    }
    const channel = index % channels;
    const place = (index - channel) / channels;
    const x = place % half;
    const at = 2 * ((place - x) / half) * row + 2 * x * channels + channel;
    const from = [at, at + channels, at + row, at + row + channels].find((candidate) => input[candidate] === value);
    inputSlope[from ?? at] = slope[index] ?? 0;
  }
}

const inked = createInked();
/** The outputs of one place that lead on: three of four lost the maximum. */
const sloped = createInked();

function convolveBack(
  input: Float64Array,
  of: Convolved,
  slope: Float64Array,
  weightGradient: Float64Array,
  biasGradient: Float64Array,
  further: { readonly weights: Float64Array; readonly inputSlope: Float64Array } | undefined,
): void {
  const side = of.side - of.kernel + 1;
  const outs = biasGradient.length;
  for (let place = 0; place < side * side; place++) {
    gatherSlopes(slope, place * outs, outs, biasGradient);
    if (sloped.count === 0) {
      continue;
    }
    const x = place % side;
    const y = (place - x) / side;
    gatherUnder(input, of, x, y, inked);
    for (let index = 0; index < inked.count; index++) {
      const tap = inked.taps[index] ?? 0;
      const value = inked.values[index] ?? 0;
      const sum = further === undefined ? 0 : slopeOf(further.weights, tap * outs);
      learn(weightGradient, tap * outs, value);
      if (further !== undefined) {
        const to = placeOfTap(of, x, y, tap);
        further.inputSlope[to] = (further.inputSlope[to] ?? 0) + sum;
      }
    }
  }
}

function gatherSlopes(slope: Float64Array, from: number, outs: number, biasGradient: Float64Array): void {
  let count = 0;
  for (let out = 0; out < outs; out++) {
    const value = slope[from + out] ?? 0;
    if (value !== 0) {
      sloped.taps[count] = out;
      sloped.values[count] = value;
      biasGradient[out] = (biasGradient[out] ?? 0) + value;
      count++;
    }
  }
  sloped.count = count;
}

function slopeOf(weights: Float64Array, from: number): number {
  let sum = 0;
  for (let index = 0; index < sloped.count; index++) {
    sum += (sloped.values[index] ?? 0) * (weights[from + (sloped.taps[index] ?? 0)] ?? 0);
  }
  return sum;
}

function learn(weightGradient: Float64Array, from: number, value: number): void {
  for (let index = 0; index < sloped.count; index++) {
    const at = from + (sloped.taps[index] ?? 0);
    weightGradient[at] = (weightGradient[at] ?? 0) + value * (sloped.values[index] ?? 0);
  }
}

/** Where in the input the kernel's tap lies when it stands at `x`, `y`. */
function placeOfTap(of: Convolved, x: number, y: number, tap: number): number {
  const row = of.kernel * of.channels;
  const ky = Math.floor(tap / row);
  return ((y + ky) * of.side + x) * of.channels + (tap - ky * row);
}
