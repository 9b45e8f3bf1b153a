import {
  type Activations,
  createActivations,
  firstPooled,
  firstSide,
  flatLength,
  type NetworkWeights,
  runNetwork,
  secondSide,
  shape,
  weightLengths,
} from '../../src/handwriting/digit-network.ts';
import type { Random } from './random.ts';

/** One picture with what the network should say; `type` 1 for a type face, 0 for a pen. */
export interface TrainingPicture {
  readonly picture: Float32Array;
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
  const of = (index: number): Float32Array => new Float32Array(weightLengths[index]?.[1] ?? 0);
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
  return {
    step: (batch, learningRate) => {
      for (const [name] of weightLengths) {
        gradient[name].fill(0);
      }
      let loss = 0;
      for (const sample of batch) {
        runNetwork(weights, sample.picture, activations);
        loss += outputGradient(activations.outputs, sample, back.outputs);
        goBack(weights, gradient, activations, back);
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
  weights: Float32Array,
  gradient: Float32Array,
  mean: Float32Array,
  square: Float32Array,
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
function outputGradient(outputs: Float32Array, sample: TrainingPicture, slope: Float32Array): number {
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
function goBack(weights: NetworkWeights, gradient: NetworkWeights, forward: Activations, back: Activations): void {
  connectBack(
    forward.hidden,
    weights.outputWeights,
    back.outputs,
    gradient.outputWeights,
    gradient.outputBias,
    back.hidden,
  );
  gate(back.hidden, forward.hidden);
  connectBack(forward.flat, weights.hiddenWeights, back.hidden, gradient.hiddenWeights, gradient.hiddenBias, back.flat);
  poolBack(forward.second, forward.flat, back.flat, shape.secondChannels, secondSide, back.second);
  back.secondColumns.fill(0);
  const { firstWeights, firstBias, secondWeights, secondBias } = gradient;
  convolveBack(
    back.second,
    forward.secondColumns,
    weights.secondWeights,
    secondWeights,
    secondBias,
    back.secondColumns,
  );
  fold(back.secondColumns, firstPooled, shape.secondKernel, back.firstPool);
  poolBack(forward.first, forward.firstPool, back.firstPool, shape.firstChannels, firstSide, back.first);
  convolveBack(back.first, forward.firstColumns, weights.firstWeights, firstWeights, firstBias, undefined);
}

function connectBack(
  input: Float32Array,
  weights: Float32Array,
  slope: Float32Array,
  weightGradient: Float32Array,
  biasGradient: Float32Array,
  inputSlope: Float32Array,
): void {
  inputSlope.fill(0);
  for (let out = 0; out < slope.length; out++) {
    const value = slope[out] ?? 0;
    if (value === 0) {
      continue;
    }
    biasGradient[out] = (biasGradient[out] ?? 0) + value;
    const row = out * input.length;
    for (let index = 0; index < input.length; index++) {
      weightGradient[row + index] = (weightGradient[row + index] ?? 0) + value * (input[index] ?? 0);
      inputSlope[index] = (inputSlope[index] ?? 0) + value * (weights[row + index] ?? 0);
    }
  }
}

/** The rectifier lets the slope through where it let the value through. */
function gate(slope: Float32Array, values: Float32Array): void {
  for (let index = 0; index < slope.length; index++) {
    if ((values[index] ?? 0) <= 0) {
      slope[index] = 0;
    }
  }
}

/** Sends the slope of each maximum to the place it came from; rectified zeros get none. */
function poolBack(
  input: Float32Array,
  pooled: Float32Array,
  slope: Float32Array,
  channels: number,
  side: number,
  inputSlope: Float32Array,
): void {
  const half = side / 2;
  inputSlope.fill(0);
  for (let index = 0; index < channels * half * half; index++) {
    const value = pooled[index] ?? 0;
    if (value <= 0) {
      continue;
    }
    const channel = Math.floor(index / (half * half));
    const y = Math.floor((index % (half * half)) / half);
    const at = channel * side * side + 2 * y * side + 2 * (index % half);
    const from = [at, at + 1, at + side, at + side + 1].find((place) => input[place] === value) ?? at;
    inputSlope[from] = slope[index] ?? 0;
  }
}

/** Most slopes are zero (three of four lose the maximum): only the others are followed. */
function convolveBack(
  slope: Float32Array,
  columns: Float32Array,
  weights: Float32Array,
  weightGradient: Float32Array,
  biasGradient: Float32Array,
  columnSlope: Float32Array | undefined,
): void {
  const places = slope.length / biasGradient.length;
  const taps = columns.length / places;
  for (let index = 0; index < slope.length; index++) {
    const value = slope[index] ?? 0;
    if (value !== 0) {
      const out = Math.floor(index / places);
      const place = index % places;
      biasGradient[out] = (biasGradient[out] ?? 0) + value;
      addScaled(weightGradient, out * taps, columns, place * taps, taps, value);
      if (columnSlope !== undefined) {
        addScaled(columnSlope, place * taps, weights, out * taps, taps, value);
      }
    }
  }
}

function addScaled(
  to: Float32Array,
  start: number,
  from: Float32Array,
  fromStart: number,
  length: number,
  factor: number,
): void {
  for (let index = 0; index < length; index++) {
    to[start + index] = (to[start + index] ?? 0) + factor * (from[fromStart + index] ?? 0);
  }
}

/** The reverse of unfolding: each tap's slope goes back to the input it came from. */
function fold(columns: Float32Array, side: number, kernel: number, input: Float32Array): void {
  const outSide = side - kernel + 1;
  const taps = columns.length / outSide ** 2;
  input.fill(0);
  for (let index = 0; index < columns.length; index++) {
    const place = Math.floor(index / taps);
    const tap = index % taps;
    const channel = Math.floor(tap / (kernel * kernel));
    const y = Math.floor(place / outSide) + (Math.floor(tap / kernel) % kernel);
    const x = (place % outSide) + (tap % kernel);
    const at = channel * side * side + y * side + x;
    input[at] = (input[at] ?? 0) + (columns[index] ?? 0);
  }
}
