import type { WordAlternative } from '../domain/text-layer.ts';
import { bitmapOf, cutIntoAtoms, type InkAtom } from './cut-figures.ts';
import type { DigitModel } from './digit-model.ts';
import { noFigure } from './digit-model.ts';
import type { GapPart } from './gap.ts';
import type { InkPiece, InkWindow } from './ink.ts';
import { isPossible } from './number-form.ts';

/** What the network makes of the ink of one gap. */
export interface FiguresReading {
  /** Best first; probabilities add up to 1 at most, the rest is doubt. */
  readonly alternatives: readonly WordAlternative[];
  /** Mean probability that a type face made the figures; undefined when nothing was read. */
  readonly type: number | undefined;
}

/** One way to read the ink up to some atom. */
interface Path {
  readonly text: string;
  readonly probability: number;
  /** Sum over its figures of the probability of type. */
  readonly type: number;
}

const mostAtomsPerFigure = 3;
const mostClassesPerFigure = 3;
const mostPaths = 24;
/** A figure wider than this share of its height is none. */
const widest = 1.35;
/** How much of the weight of impossible readings (day 79) stays as doubt in the possible ones. */
const doubtOfImpossible = 0.5;
const leastProbability = 0.004;
const mostAlternatives = 5;

/** Reads the pieces of a gap as figures: every way to join the cut ink is tried, the likeliest texts stay. */
export function readFigures(
  pieces: readonly InkPiece[],
  window: InkWindow,
  part: GapPart,
  model: DigitModel,
): FiguresReading {
  const atoms = cutIntoAtoms(pieces, window);
  const best: Path[][] = Array.from({ length: atoms.length + 1 }, () => []);
  best[0] = [{ text: '', probability: 1, type: 0 }];
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
  return readingOf(best[atoms.length] ?? [], part);
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
  const { classes, type } = model.read(bitmap);
  const likely = Array.from(classes.subarray(0, noFigure), (probability, figure) => ({ figure, probability }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, mostClassesPerFigure)
    .filter(({ probability }) => probability >= leastProbability);
  for (const path of before) {
    for (const { figure, probability } of likely) {
      const next = {
        text: `${path.text}${figure}`,
        probability: path.probability * probability,
        type: path.type + type,
      };
      const known = paths.get(next.text);
      if (known === undefined || known.probability < next.probability) {
        paths.set(next.text, next);
      }
    }
  }
}

function readingOf(paths: readonly Path[], part: GapPart): FiguresReading {
  const possible = paths.filter((path) => isPossible(path.text, part));
  const sumOf = (some: readonly Path[]): number => some.reduce((sum, path) => sum + path.probability, 0);
  const impossible = sumOf(paths) - sumOf(possible);
  // Below 1 the rest is the network's own doubt that these are figures; above 1 several cuts explain the ink as well.
  const whole = Math.max(sumOf(possible) + doubtOfImpossible * impossible, 1 - (1 - doubtOfImpossible) * impossible);
  const first = paths[0];
  return {
    alternatives: possible
      .map((path) => ({ text: path.text, confidence: path.probability / whole }))
      .filter(({ confidence }) => confidence >= leastProbability)
      .slice(0, mostAlternatives),
    type: first === undefined ? undefined : first.type / first.text.length,
  };
}
