import type { FigureReader, FigureReading } from '../../layout/figure-witness.ts';
import { type FigureClasses, searchFigures } from './figure-beam.ts';
import { cutLines, pictureOfCut } from './line-picture.ts';
import { type NetworkFile, parseNetworkFile } from './network-file.ts';
import { type ColumnScores, createNetwork, type RunNetwork } from './run-network.ts';

/** All that figures in tables are written with. */
const SIGNS = new Set('0123456789.,-–%()');
/** About a millisecond each: others get their turn after so many. */
const AT_ONCE = 16;

/**
 * A network of our own recogniser's kind as a second reader of figures: no language model, no letters. It is loaded when
 * the first table comes.
 * @throws AppError model-missing, model-corrupt when it is first used
 */
export function createFigureReader(load: () => Promise<Uint8Array>): FigureReader {
  let loading: Promise<{ readonly network: NetworkFile; readonly run: RunNetwork }> | undefined;
  const begin = async () => {
    const network = parseNetworkFile(await load());
    return { network, run: createNetwork(network) };
  };
  return async (plane, figures) => {
    loading ??= begin();
    const { network, run } = await loading;
    const found: FigureReading[] = [];
    const classes = classesOf(network);
    for (const cut of cutLines(plane, figures)) {
      if (found.length % AT_ONCE === 0) await letOthersRun();
      const picture = pictureOfCut(cut.plane, network.heightPx, network.columnStep);
      const scores = run(picture);
      found.push({ ...bestPath(scores, network), candidates: searchFigures(scores, classes) });
    }
    return found;
  };
}

/** A minus and a dash are one sign. */
function classesOf({ alphabet }: Pick<NetworkFile, 'alphabet'>): FigureClasses {
  return new Map(
    alphabet.flatMap((sign, index) => (SIGNS.has(sign) ? [[index + 1, sign.replace('–', '-')] as const] : [])),
  );
}

/** The most probable sign of each column, repeats and blanks left out. */
function bestPath(
  scores: ColumnScores,
  { alphabet }: Pick<NetworkFile, 'alphabet'>,
): Omit<FigureReading, 'candidates'> {
  const classes = [0, ...alphabet.flatMap((character, index) => (SIGNS.has(character) ? [index + 1] : []))];
  let text = '';
  const sureness: number[] = [];
  let last = 0;
  for (let column = 0; column < scores.columns; column += 1) {
    const { best, probability } = bestOfColumn(scores, column, classes);
    if (best !== 0 && best !== last) {
      text += alphabet[best - 1] ?? '';
      sureness.push(probability);
    } else if (best !== 0) sureness.push(Math.max(sureness.pop() ?? 0, probability));
    last = best;
  }
  return { text: text.replaceAll('–', '-'), sureness };
}

/** The best of some classes, and its probability among all. */
function bestOfColumn(
  { columns, classes: count, data }: ColumnScores,
  column: number,
  classes: readonly number[],
): { readonly best: number; readonly probability: number } {
  const scoreOf = (index: number): number => data[index * columns + column] ?? Number.NEGATIVE_INFINITY;
  const best = classes.reduce((found, index) => (scoreOf(index) > scoreOf(found) ? index : found), 0);
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += Math.exp(scoreOf(index) - scoreOf(best));
  return { best, probability: 1 / sum };
}

function letOthersRun(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
