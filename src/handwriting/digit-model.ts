import { AppError } from '../domain/errors.ts';
import {
  createActivations,
  type NetworkWeights,
  otherClass,
  runNetwork,
  shape,
  weightLengths,
} from './digit-network.ts';
import { type GlyphBitmap, normalizeGlyph } from './glyph-image.ts';

/** What the networks say about one picture. */
export interface GlyphReading {
  /** Probability of each figure 0..9 and, last, of "no single figure"; they add up to 1. */
  readonly classes: Float64Array;
  /** Probability 0..1 that a type face made it and not a pen. */
  readonly type: number;
}

/** Reads single figures; made by `loadDigitModel` from the bytes of `models/digits.bin`. */
export interface DigitModel {
  readonly name: 'digits';
  readonly version: string;
  read(bitmap: GlyphBitmap): GlyphReading;
  /**
   * The mean of both networks, the first over the picture as it is and slanted both ways: four times the work, less sure
   * where slant decides or where the networks differ.
   */
  readCarefully(bitmap: GlyphBitmap): GlyphReading;
  /** What another network says, trained from another beginning: a second witness for a reading that seems sure. */
  readAgain(bitmap: GlyphBitmap): GlyphReading;
}

/** One network or two, trained from different beginnings, and the temperature that calibrates their probabilities. */
export interface DigitNetworks {
  readonly networks: readonly NetworkWeights[];
  readonly temperature: number;
}

/** First bytes of a model file: `SDG` and the version of its layout. */
const magic = 0x32474453;
const headerBytes = 12;
const version = '2';

/** @throws AppError model-corrupt when the bytes are not a model of this shape. */
export function loadDigitModel(bytes: Uint8Array): DigitModel {
  const { networks, temperature } = parseNetworks(bytes);
  const activations = createActivations();
  const [first, second = first] = networks;
  if (first === undefined || second === undefined) {
    throw new AppError('model-corrupt', { model: 'digits' });
  }
  const readPictures = (weights: NetworkWeights, pictures: readonly Float64Array[]): GlyphReading => {
    const classes = new Float64Array(shape.classes);
    const share = 1 / pictures.length;
    let type = 0;
    for (const picture of pictures) {
      runNetwork(weights, picture, activations);
      addProbabilities(activations.outputs, temperature, share, classes);
      type += sigmoid((activations.outputs[shape.classes] ?? 0) / temperature) * share;
    }
    return { classes, type };
  };
  return {
    name: 'digits',
    version,
    read: (bitmap) => readPictures(first, [normalizeGlyph(bitmap)]),
    readCarefully: (bitmap) => {
      const picture = normalizeGlyph(bitmap);
      const upright = readPictures(first, [picture]);
      if ((upright.classes[noFigure] ?? 0) >= surelyNone) return upright;
      const slanted = readPictures(
        first,
        slants.map((lean) => normalizeGlyph(bitmap, lean)),
      );
      return meanOf([upright, 1 / 6], [slanted, 1 / 3], [readPictures(second, [picture]), 1 / 2]);
    },
    readAgain: (bitmap) =>
      readPictures(
        second,
        [0, ...slants].map((lean) => normalizeGlyph(bitmap, lean)),
      ),
  };
}

function meanOf(...weighed: readonly (readonly [GlyphReading, number])[]): GlyphReading {
  const meanWith = (shareOf: (reading: GlyphReading) => number): number =>
    weighed.reduce((sum, [reading, weight]) => sum + weight * shareOf(reading), 0);
  return {
    classes: Float64Array.from({ length: shape.classes }, (_, index) => meanWith(({ classes }) => classes[index] ?? 0)),
    type: meanWith(({ type }) => type),
  };
}

/** Most runs of cut ink are no figure whichever way they lean: they need no second look. */
const surelyNone = 0.9;
/** Handwriting leans by this much more or less without becoming another figure. */
const slants = [-0.15, 0.15];

function addProbabilities(outputs: Float64Array, temperature: number, share: number, to: Float64Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < shape.classes; index++) {
    highest = Math.max(highest, outputs[index] ?? 0);
  }
  const powers = Array.from(to, (_, index) => Math.exp(((outputs[index] ?? 0) - highest) / temperature));
  const sum = powers.reduce((total, power) => total + power, 0);
  for (const [index, power] of powers.entries()) {
    to[index] = (to[index] ?? 0) + (share * power) / sum;
  }
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

/** Layout: magic, temperature (float 32), count of networks, then each network's weights (float 32), little endian. */
export function formatNetworks({ networks, temperature }: DigitNetworks): Uint8Array {
  const length = weightLengths.reduce((sum, [, count]) => sum + count, 0);
  const bytes = new Uint8Array(headerBytes + 4 * length * networks.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setFloat32(4, temperature, true);
  view.setUint32(8, networks.length, true);
  let at = headerBytes;
  for (const weights of networks) {
    for (const [name] of weightLengths) {
      for (const weight of weights[name]) {
        view.setFloat32(at, weight, true);
        at += 4;
      }
    }
  }
  return bytes;
}

export function parseNetworks(bytes: Uint8Array): DigitNetworks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = weightLengths.reduce((sum, [, count]) => sum + count, 0);
  const count = bytes.length >= headerBytes ? view.getUint32(8, true) : 0;
  if (count === 0 || view.getUint32(0, true) !== magic || bytes.length !== headerBytes + 4 * length * count) {
    throw new AppError('model-corrupt', { model: 'digits' });
  }
  let at = headerBytes;
  const take = (values: number): Float64Array => {
    const from = at;
    at += 4 * values;
    return Float64Array.from({ length: values }, (_, index) => view.getFloat32(from + 4 * index, true));
  };
  const networks = Array.from({ length: count }, () => networkOf(take));
  return { networks, temperature: view.getFloat32(4, true) };
}

function networkOf(take: (count: number) => Float64Array): NetworkWeights {
  const [firstWeights, firstBias, secondWeights, secondBias, hiddenWeights, hiddenBias, outputWeights, outputBias] =
    weightLengths.map(([, count]) => take(count));
  if (
    firstWeights === undefined ||
    firstBias === undefined ||
    secondWeights === undefined ||
    secondBias === undefined ||
    hiddenWeights === undefined ||
    hiddenBias === undefined ||
    outputWeights === undefined ||
    outputBias === undefined
  ) {
    throw new AppError('model-corrupt', { model: 'digits' });
  }
  return {
    firstWeights,
    firstBias,
    secondWeights,
    secondBias,
    hiddenWeights,
    hiddenBias,
    outputWeights,
    outputBias,
  };
}

/** The class of "no single figure" in `GlyphReading.classes`. */
export const noFigure = otherClass;
