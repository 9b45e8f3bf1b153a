import { type DigitModel, formatNetworks, loadDigitModel } from '../../src/handwriting/digit-model.ts';
import { type NetworkWeights, shape } from '../../src/handwriting/digit-network.ts';
import type { GlyphSource } from './glyph-source.ts';
import type { Random } from './random.ts';
import { type DigitSample, drawSample, type SourcePools } from './sample.ts';
import { type ScannedGlyph, scanGlyph, scanOnly } from './scan-glyph.ts';

/** Share right per kind of held-back picture, and how often each confidence is right. */
export interface Score {
  /** Figures as written, scanned at 20 to 46 px height. */
  readonly scanned: Readonly<Record<string, number>>;
  /** The same, also bent, slanted and thickened as in training. */
  readonly warped: Readonly<Record<string, number>>;
  readonly refusesOther: number;
  readonly typeOrPen: number;
  readonly reliability: readonly { readonly confidence: number; readonly right: number; readonly count: number }[];
}

export function scoreNetworks(bytes: Uint8Array, pools: SourcePools, random: Random): Score {
  const model = loadDigitModel(bytes);
  const samples = Array.from({ length: 6000 }, () => drawSample(pools, random));
  const others = samples.filter((sample) => sample.label === 10);
  return {
    scanned: scoreFigures(model, pools, (source) => scanOnly(source, random)),
    warped: scoreFigures(model, pools, (source) => scanGlyph(source, random)),
    refusesOther: shareOf(others, (sample) => bestClass(model, sample.bitmap) === 10),
    typeOrPen: shareOf(samples, (sample) => model.read(sample.bitmap).type > 0.5 === (sample.made === 'type')),
    reliability: reliabilityOf(model, samples),
  };
}

function scoreFigures(
  model: DigitModel,
  pools: SourcePools,
  scan: (source: GlyphSource) => ScannedGlyph,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    (['mnist', 'pen', 'typeFigures'] as const).map((name) => {
      const sources = pools[name].filter((source) => source.label < 10);
      return [name, round(shareOf(sources, (source) => bestClass(model, scan(source).bitmap) === source.label))];
    }),
  );
}

function shareOf<Item>(items: readonly Item[], test: (item: Item) => boolean): number {
  return items.filter(test).length / Math.max(1, items.length);
}

function bestClass(model: DigitModel, bitmap: DigitSample['bitmap']): number {
  const { classes } = model.readCarefully(bitmap);
  return classes.indexOf(Math.max(...classes));
}

const binEdges = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.0001];

function reliabilityOf(model: DigitModel, samples: readonly DigitSample[]): Score['reliability'] {
  const readings = samples.map((sample) => {
    const { classes } = model.read(sample.bitmap);
    const confidence = Math.max(...classes);
    return { confidence, isRight: classes.indexOf(confidence) === sample.label };
  });
  return binEdges.slice(1).map((edge, index) => {
    const inBin = readings.filter(({ confidence }) => confidence >= (binEdges[index] ?? 0) && confidence < edge);
    return {
      confidence: round(inBin.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, inBin.length)),
      right: round(shareOf(inBin, ({ isRight }) => isRight)),
      count: inBin.length,
    };
  });
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** The temperature with the least cross entropy on held-back samples. */
export function bestTemperature(weights: NetworkWeights, pools: SourcePools, random: Random): number {
  const samples = Array.from({ length: 1500 }, () => drawSample(pools, random));
  const candidates = Array.from({ length: 12 }, (_, index) => 0.6 + 0.1 * index);
  const losses = candidates.map((temperature) => {
    const model = loadDigitModel(formatNetworks({ networks: [weights], temperature }));
    return samples.reduce((sum, sample) => sum - Math.log(classShare(model, sample) + 1e-9), 0);
  });
  return candidates[losses.indexOf(Math.min(...losses))] ?? 1;
}

function classShare(model: DigitModel, sample: DigitSample): number {
  return sample.label < shape.classes ? (model.read(sample.bitmap).classes[sample.label] ?? 0) : 0;
}
