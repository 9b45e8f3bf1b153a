import type { GapState } from './gap.ts';
import type { GapInk } from './gap-ink.ts';
import { centreX, type PrintLine } from './row.ts';

/** How the figures of a gap stand beside the print around them; lengths are shares of the printed figure height. */
export interface GapMeasures {
  readonly count: number;
  /** Largest difference of a figure's height from the printed one. */
  readonly heightDeviation: number;
  /** How much the feet of the figures differ from each other. */
  readonly footSpread: number;
  /** How far the figures as a whole stand off the printed baseline. */
  readonly footOffset: number;
  /** How much the heights differ from each other. */
  readonly heightSpread: number;
}

/** Scanning moves the edge of a printed figure by this much, in px, whatever its size. */
const edgeNoise = 1.2;

/** Pieces of one figure that broke apart stand above each other: they count as one. */
interface Figure {
  readonly top: number;
  readonly foot: number;
  readonly left: number;
  readonly right: number;
}

export function measureGap(ink: GapInk, line: PrintLine): GapMeasures {
  const figures = withoutLetter(figuresOf(ink, line), line);
  const heights = figures.map((figure) => figure.foot - figure.top);
  const feet = figures.map((figure) => figure.foot);
  const beyondNoise = (px: number): number => Math.max(0, px - edgeNoise) / line.figureHeight;
  return {
    count: figures.length,
    heightDeviation: beyondNoise(Math.max(0, ...heights.map((height) => Math.abs(height - line.figureHeight)))),
    footSpread: beyondNoise(rangeOf(feet)),
    footOffset: beyondNoise(Math.abs(feet.reduce((sum, foot) => sum + foot, 0) / Math.max(1, feet.length))),
    heightSpread: beyondNoise(rangeOf(heights)),
  };
}

/** Height of small letters over figures in Times; others differ by less than the tolerance. */
const smallLetterShare = 0.66;

/** A number may end in a small letter (`364a/QĐ-UBND`): a low last figure on the baseline says nothing about the rest. */
function withoutLetter(figures: readonly Figure[], line: PrintLine): readonly Figure[] {
  const last = figures.at(-1);
  if (last === undefined || figures.length < 2) {
    return figures;
  }
  const isLow = Math.abs((last.foot - last.top) / line.figureHeight - smallLetterShare) <= 0.08;
  return isLow && Math.abs(last.foot) <= 2 * edgeNoise ? figures.slice(0, -1) : figures;
}

function rangeOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.max(...values) - Math.min(...values);
}

/** Tops and feet relative to the baseline (down is positive). */
function figuresOf(ink: GapInk, line: PrintLine): Figure[] {
  const figures: Figure[] = [];
  for (const stroke of ink.strokes) {
    const baseline = line.baselineAt(centreX(stroke));
    const figure = {
      top: stroke.box.top - baseline,
      foot: stroke.box.bottom - baseline,
      left: stroke.box.left,
      right: stroke.box.right,
    };
    const last = figures.at(-1);
    const shared = last === undefined ? 0 : Math.min(last.right, figure.right) - figure.left;
    if (last !== undefined && shared > 0.5 * Math.min(last.right - last.left, figure.right - figure.left)) {
      figures[figures.length - 1] = {
        top: Math.min(last.top, figure.top),
        foot: Math.max(last.foot, figure.foot),
        left: last.left,
        right: Math.max(last.right, figure.right),
      };
    } else {
      figures.push(figure);
    }
  }
  return figures;
}

/** A state and the probability that print and not print were told apart rightly. */
export interface StateVerdict {
  readonly state: GapState;
  readonly confidence: number;
}

/** Deviation at which print and anything else are equally likely, and how fast doubt falls off around it. */
const evenDeviation = 0.085;
const deviationScale = 0.02;
/**
 * Log odds of type against pen: a constant, the deviation (up to 0.4) and the network's own log odds. Logistic
 * regression on 796 gaps of drawn letterheads with held-back figures and faces: none of 201 handwritten gaps was taken
 * for type, 1 of 595 printed ones for pen; by the deviation alone 42 and 3 (docs/handwriting.md).
 */
const typeWeights = { constant: 1.8, deviation: -14.9, network: 1.4 };
const mostDeviation = 0.4;
const leastForPrint = 0.85;
/** A numbering stamp prints figures of one height on one line; worn faces look to the network half like a pen. */
const stampSpread = 0.03;
const leastStampType = 0.05;

/**
 * Tells the state of a gap. `type` is the probability that a type face made the figures; without it only the place of
 * the ink decides. Printed needs both witnesses: the place of print and the shape of type.
 */
export function stateOf(ink: GapInk, line: PrintLine, type?: number): StateVerdict {
  if (ink.strokes.length === 0) {
    // Ink that runs through the gap may hide figures: then nobody can say that the gap is blank.
    return { state: 'blank', confidence: ink.foreign.length === 0 ? 0.99 : 0.6 };
  }
  const measures = measureGap(ink, line);
  const deviation = Math.max(measures.heightDeviation, measures.footSpread, 0.6 * measures.footOffset);
  const inPlace = sigmoid((evenDeviation - deviation) / deviationScale);
  const isEven = measures.count > 1 && Math.max(measures.heightSpread, measures.footSpread) <= stampSpread;
  return type === undefined
    ? verdictOfPlace(inPlace, isEven)
    : verdictOfShape(inPlace, isEven, type, typeProbability(deviation, type));
}

function verdictOfPlace(inPlace: number, isEven: boolean): StateVerdict {
  return inPlace >= 0.5
    ? { state: 'printed', confidence: inPlace }
    : { state: isEven ? 'stamped' : 'handwritten', confidence: 1 - inPlace };
}

function verdictOfShape(inPlace: number, isEven: boolean, type: number, isType: number): StateVerdict {
  if (isType < 0.5) {
    return { state: isEven && type >= leastStampType ? 'stamped' : 'handwritten', confidence: 1 - isType };
  }
  if (inPlace < 0.5) {
    return { state: 'stamped', confidence: 1 - inPlace };
  }
  // A pen taken for print would stand in the text unflagged; print taken for a pen only asks for a look.
  return isType >= leastForPrint
    ? { state: 'printed', confidence: inPlace * isType }
    : { state: 'handwritten', confidence: 1 - isType };
}

function typeProbability(deviation: number, type: number): number {
  const bounded = Math.max(0.001, Math.min(0.999, type));
  return sigmoid(
    typeWeights.constant +
      typeWeights.deviation * Math.min(mostDeviation, deviation) +
      typeWeights.network * Math.log(bounded / (1 - bounded)),
  );
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
