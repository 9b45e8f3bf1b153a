import type { WordAlternative } from '../domain/text-layer.ts';
import { bitmapOf, bitmapOfPiece, cutIntoAtoms, type InkAtom } from './cut-figures.ts';
import { type DigitModel, noFigure } from './digit-model.ts';
import type { GapPart } from './gap.ts';
import type { InkPiece, InkWindow } from './ink.ts';
import { formWeight, isPossible } from './number-form.ts';

/** Mean probability that a type face and not a pen made the pieces; undefined without pieces. */
export function typeOf(pieces: readonly InkPiece[], window: InkWindow, model: DigitModel): number | undefined {
  const types = pieces.map((piece) => model.read(bitmapOfPiece(piece, window)).type);
  return types.length === 0 ? undefined : types.reduce((sum, type) => sum + type, 0) / types.length;
}

/** One way to read the ink up to some atom. */
interface Path {
  readonly text: string;
  readonly probability: number;
  /** The ink of each figure of the text. */
  readonly inks: readonly (readonly InkAtom[])[];
}

/** A figure that was cut at every place where two could touch is in four parts. */
const mostAtomsPerFigure = 4;
const mostClassesPerFigure = 4;
const mostPaths = 40;
/** A figure wider than this share of its height is none. */
const widest = 1.6;
/** Fitted on 326 filled gaps of drawn letterheads, then the constant lowered by 0.6 for hands and pens not drawn there. */
const calibration = { constant: 1, share: 0.5, explained: 2 };
/** Classes and texts less likely than this are not followed up; alternatives under the second are not shown. */
const leastProbability = 0.0005;
const leastShown = 0.004;
const mostAlternatives = 5;

/**
 * Reads the pieces of a gap as figures: every way to join the cut ink is tried, the likeliest texts stay, best first.
 * Their probabilities add up to 1 at most; the rest is doubt.
 */
export function readFigures(
  pieces: readonly InkPiece[],
  window: InkWindow,
  part: GapPart,
  model: DigitModel,
): WordAlternative[] {
  const atoms = cutIntoAtoms(pieces, window);
  const best: Path[][] = Array.from({ length: atoms.length + 1 }, () => []);
  best[0] = [{ text: '', probability: 1, inks: [] }];
  for (let end = 1; end <= atoms.length; end++) {
    const paths = new Map<string, Path>();
    for (let start = Math.max(0, end - mostAtomsPerFigure); start < end; start++) {
      const before = best[start] ?? [];
      if (before.length > 0) {
        extendPaths(before, atoms.slice(start, end), window, model, paths);
      }
    }
    best[end] = [...paths.values()].sort((a, b) => b.probability - a.probability).slice(0, mostPaths);
  }
  const isClear = (path: Path): boolean => isWhole(path) && seenAgain(path, window, model);
  return readingOf(best[atoms.length] ?? [], part, isClear);
}

function extendPaths(
  before: readonly Path[],
  atoms: readonly InkAtom[],
  window: InkWindow,
  model: DigitModel,
  paths: Map<string, Path>,
): void {
  const bitmap = bitmapOf(atoms, window);
  if (bitmap.width > widest * bitmap.height) {
    return;
  }
  const { classes } = model.readCarefully(bitmap);
  const likely = Array.from(classes.subarray(0, noFigure), (probability, figure) => ({ figure, probability }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, mostClassesPerFigure)
    .filter(({ probability }) => probability >= leastProbability);
  for (const path of before) {
    for (const { figure, probability } of likely) {
      const text = `${path.text}${figure}`;
      const next = { text, probability: path.probability * probability, inks: [...path.inks, atoms] };
      const known = paths.get(next.text);
      if (known === undefined || known.probability < next.probability) {
        paths.set(next.text, next);
      }
    }
  }
}

function readingOf(paths: readonly Path[], part: GapPart, isClear: (path: Path) => boolean): WordAlternative[] {
  const possible = paths
    .filter((path) => isPossible(path.text, part))
    .map((path) => ({ path, text: path.text, weight: path.probability * formWeight(path.text, part) }))
    .sort((a, b) => b.weight - a.weight);
  const explained = possible.reduce((sum, { weight }) => sum + weight, 0);
  const best = possible[0];
  if (best === undefined || explained === 0) {
    return [];
  }
  const impossible = paths.reduce((sum, path) => sum + (isPossible(path.text, part) ? 0 : path.probability), 0);
  const alone = calibrated(best.weight / explained, Math.min(1, explained) / (1 + impossible));
  const sure = alone >= worthAsking && !isClear(best.path) ? alone * leftWhenDisputed : alone;
  // Others in proportion; where that makes more than one in all, the best is not sure at all.
  const whole = Math.max(1, (sure * explained) / best.weight);
  return possible
    .map(({ text, weight }) => ({ text, confidence: (sure * weight) / best.weight / whole }))
    .filter(({ confidence }) => confidence >= leastShown)
    .slice(0, mostAlternatives);
}

/** Readings below are looked at by a person anyway. */
const worthAsking = 0.85;
const leftWhenDisputed = 0.7;
/** A network that was trained from another beginning gives a figure that it reads too no less than this. */
const leastSecond = 0.6;
/**
 * A 7 without bar and flag is nearly a 1, and both networks take it for one: what they miss of the 1 they give to "no
 * figure", not to 7. Of eleven times that one was read for the other on drawn pages, one got more from both.
 */
const leastOfOneAndSeven = 0.9;

/** Whether another network sees the same figures: one alone is now and then sure of a 7 that it takes for a 1. */
function seenAgain(path: Path, window: InkWindow, model: DigitModel): boolean {
  return path.inks.every((atoms, index) => {
    const figure = Number(path.text[index]);
    const bitmap = bitmapOf(atoms, window);
    const again = model.readAgain(bitmap).classes[figure] ?? 0;
    return figure === 1 || figure === 7
      ? Math.min(again, model.readCarefully(bitmap).classes[figure] ?? 0) >= leastOfOneAndSeven
      : again >= leastSecond;
  });
}

/** A figure that is so much lower than its neighbour has lost a part: 9 without its tail is read 0, 7 without its top 1. */
const lowestFigure = 0.65;

function isWhole(path: Path): boolean {
  const heights = path.inks.map(
    (atoms) => Math.max(...atoms.map(({ bottom }) => bottom)) - Math.min(...atoms.map(({ top }) => top)),
  );
  return Math.min(...heights) >= lowestFigure * Math.max(...heights);
}

/**
 * Probability that the best reading is right, from its share among the possible readings and from how much of the ink
 * they explain at all. Logistic regression on drawn letterheads with held-back figures (docs/handwriting.md).
 */
function calibrated(share: number, explained: number): number {
  const bounded = Math.max(0.0001, Math.min(0.9999, share));
  const odds =
    calibration.constant +
    calibration.share * Math.log(bounded / (1 - bounded)) +
    calibration.explained * Math.log(Math.max(1e-6, explained));
  return 1 / (1 + Math.exp(-odds));
}
