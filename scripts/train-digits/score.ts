import { type DigitModel, formatNetworks, loadDigitModel, noFigure } from '../../src/handwriting/digit-model.ts';
import { type NetworkWeights, shape } from '../../src/handwriting/digit-network.ts';
import type { GlyphSource } from './glyph-source.ts';
import type { Random } from './random.ts';
import { type DigitSample, drawSample, type SourcePools } from './sample.ts';
import { type ScannedGlyph, scanGlyph, scanOnly } from './scan-glyph.ts';

/** A share of held-back figures, with the 95 % interval that other figures of the same kind would lie in. */
export interface Share {
  readonly right: number;
  readonly from: number;
  readonly to: number;
  readonly figures: number;
}

/** How a kind of figure is read: among all classes, and as the best of the ten figures, which is what the reader takes. */
export interface FigureScore {
  readonly amongAll: Share;
  readonly amongFigures: Share;
}

/** How held-back pictures are read, and how often each confidence is right. */
export interface Score {
  /** Figures as written, each scanned `draws` times at 20 to 46 px height. */
  readonly scanned: Readonly<Record<string, FigureScore>>;
  /** The same, also bent, slanted and thickened as in training. */
  readonly warped: Readonly<Record<string, FigureScore>>;
  readonly draws: number;
  readonly refusesOther: number;
  readonly typeOrPen: number;
  readonly reliability: readonly { readonly confidence: number; readonly right: number; readonly count: number }[];
}

export function scoreNetworks(bytes: Uint8Array, pools: SourcePools, random: Random, draws: number): Score {
  const model = loadDigitModel(bytes);
  const samples = Array.from({ length: 6000 }, () => drawSample(pools, random));
  const others = samples.filter((sample) => sample.label === 10);
  return {
    scanned: scoreFigures(model, pools, draws, (source) => scanOnly(source, random)),
    warped: scoreFigures(model, pools, draws, (source) => scanGlyph(source, random)),
    draws,
    refusesOther: shareOf(others, (sample) => bestClass(model, sample.bitmap) === 10),
    typeOrPen: shareOf(samples, (sample) => model.read(sample.bitmap).type > 0.5 === (sample.made === 'type')),
    reliability: reliabilityOf(model, samples),
  };
}

function scoreFigures(
  model: DigitModel,
  pools: SourcePools,
  draws: number,
  scan: (source: GlyphSource) => ScannedGlyph,
): Readonly<Record<string, FigureScore>> {
  return Object.fromEntries(
    (['mnist', 'pen', 'typeFigures'] as const).map((name) => {
      const [all, figures]: [number[], number[]] = [[], []];
      for (const source of pools[name].filter(({ label }) => label < 10)) {
        const read = Array.from({ length: draws }, () => model.readCarefully(scan(source).bitmap).classes);
        all.push(shareOf(read, (classes) => bestOf(classes) === source.label));
        figures.push(shareOf(read, (classes) => bestOf(classes.subarray(0, noFigure)) === source.label));
      }
      return [name, { amongAll: intervalOf(all), amongFigures: intervalOf(figures) }];
    }),
  );
}

/** Scans of one figure fail together: the interval counts figures, not scans. */
function intervalOf(shares: readonly number[]): Share {
  const count = shares.length;
  const mean = shares.reduce((sum, share) => sum + share, 0) / count;
  const variance = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / Math.max(1, count - 1);
  const reach = 1.96 * Math.sqrt(variance / count);
  return { right: round(mean), from: round(mean - reach), to: round(Math.min(1, mean + reach)), figures: count };
}

function shareOf<Item>(items: readonly Item[], test: (item: Item) => boolean): number {
  return items.filter(test).length / Math.max(1, items.length);
}

function bestClass(model: DigitModel, bitmap: DigitSample['bitmap']): number {
  return bestOf(model.readCarefully(bitmap).classes);
}

function bestOf(classes: Float64Array): number {
  return classes.indexOf(Math.max(...classes));
}

const binEdges = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.0001];

function reliabilityOf(model: DigitModel, samples: readonly DigitSample[]): Score['reliability'] {
  const readings = samples.map((sample) => {
    const { classes } = model.readCarefully(sample.bitmap);
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
  return Math.round(value * 10_000) / 10_000;
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
