import { type BoundingBox, unionOfBoxes } from '../domain/bounding-box.ts';
import type { InkPiece, InkWindow } from './ink.ts';

/**
 * The shares below are of the height of the ink. They were set on drawn gaps (docs/handwriting.md): all of the sure
 * readings of struck figures fall, and one of fourteen sure right ones.
 */
/** A stroke through figures leans no more than this, px down per px across. */
const lean = 0.3;
/** The feet and tops of figures are no stroke through them. */
const inner = 0.15;
/** Hands shake and grain eats edges: ink so far above or below the straight line fills it. */
const shake = 0.04;
/** Grain makes holes of this many px in a thin stroke. */
const widestHole = 2;
/** Shorter strokes are bars of a 7 and arms of a 4. */
const leastLength = 0.7;
/** For so long at both ends the stroke lies alone: nothing but it stands within `clearance` of its line. */
const tipLength = 0.1;
const clearance = 0.25;
const thickest = 0.2;
/** Ink wider than this holds more than one figure; a line that fills so much of its width goes through them all. */
const leastWidth = 1.1;
const leastReach = 0.88;

/** Figures that stand above each other share less than this of the lower one's height. */
const sharedHeight = 0.25;
/** Less ink, as a share of the highest piece, is part of a figure and not one of another row. */
const leastFigure = 0.5;

/** Whether a straight stroke goes through figures, one or all of them: what was struck out counts no more. */
export function isStruckOut(strokes: readonly InkPiece[], window: InkWindow): boolean {
  const each = strokes.length > 1 ? strokes.map((stroke) => [stroke]) : [];
  return [strokes, ...each].some((group) => hasStroke(group, window));
}

/** Whether figures stand above others, as corrections do. */
export function isInTwoRows(strokes: readonly InkPiece[]): boolean {
  const heightOf = ({ box }: InkPiece): number => box.bottom - box.top;
  const highest = Math.max(0, ...strokes.map(heightOf));
  const figures = strokes.filter((stroke) => heightOf(stroke) >= leastFigure * highest);
  return figures.some((upper) =>
    figures.some((lower) => {
      const shared = upper.box.bottom - lower.box.top;
      return upper.box.top < lower.box.top && shared < sharedHeight * Math.min(heightOf(upper), heightOf(lower));
    }),
  );
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly ink: Uint8Array;
}

/** A straight line across a picture: its row in the middle and how it falls, px down per px across. */
interface Line {
  readonly row: number;
  readonly slope: number;
}

interface Run {
  readonly start: number;
  readonly end: number;
}

function hasStroke(strokes: readonly InkPiece[], window: InkWindow): boolean {
  const box = unionOfBoxes(strokes.map((stroke) => stroke.box));
  if (box === undefined) {
    return false;
  }
  const picture = pictureOf(strokes, window, box);
  const { width, height } = picture;
  const steps = Math.ceil((lean * width) / 2);
  const margin = Math.ceil(inner * height);
  for (let step = -steps; step <= steps; step++) {
    for (let row = margin; row < height - margin; row++) {
      if (isStroke(picture, { row, slope: (2 * step) / width })) {
        return true;
      }
    }
  }
  return false;
}

function pictureOf(strokes: readonly InkPiece[], window: InkWindow, box: BoundingBox): Picture {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const ink = new Uint8Array(width * height);
  for (const at of strokes.flatMap((stroke) => stroke.pixels)) {
    const x = (at % window.width) + window.left - box.left;
    const y = Math.floor(at / window.width) + window.top - box.top;
    ink[y * width + x] = 1;
  }
  return { width, height, ink };
}

function isStroke(picture: Picture, line: Line): boolean {
  return fillsWidth(picture, line) || runsAlong(picture, line).some((run) => isLoneStroke(picture, line, run));
}

function rowAt({ width }: Picture, { row, slope }: Line, x: number): number {
  return row + slope * (x - width / 2);
}

/** Whether ink stands in column `x` on the rows `top` to `bottom`. */
function hasInk({ width, height, ink }: Picture, x: number, top: number, bottom: number): boolean {
  for (let y = Math.max(0, Math.ceil(top)); y <= Math.min(height - 1, bottom); y++) {
    if (ink[y * width + x] === 1) {
      return true;
    }
  }
  return false;
}

/** Whether the line goes through several figures and the white space between them. */
function fillsWidth(picture: Picture, line: Line): boolean {
  const { width, height } = picture;
  if (width < leastWidth * height) {
    return false;
  }
  let filled = 0;
  for (let x = 0; x < width; x++) {
    const y = Math.round(rowAt(picture, line, x));
    filled += hasInk(picture, x, y, y) ? 1 : 0;
  }
  return filled >= leastReach * width;
}

/** The stretches of the line that ink fills, long enough for a stroke through a figure. */
function runsAlong(picture: Picture, line: Line): Run[] {
  const reach = Math.round(shake * picture.height);
  const runs: Run[] = [];
  for (let x = 0; x < picture.width; x++) {
    const y = Math.round(rowAt(picture, line, x));
    if (hasInk(picture, x, y - reach, y + reach)) {
      const last = runs.at(-1);
      const goesOn = last !== undefined && x - last.end <= widestHole;
      runs.splice(goesOn ? -1 : runs.length, 1, { start: goesOn ? last.start : x, end: x + 1 });
    }
  }
  return runs.filter(({ start, end }) => end - start >= leastLength * picture.height);
}

/** Whether the run goes through other ink and lies alone at both ends: the strokes of a figure end in each other. */
function isLoneStroke(picture: Picture, line: Line, { start, end }: Run): boolean {
  const half = Math.max(2, (thickest * picture.height) / 2);
  const away = clearance * picture.height;
  const isAlone = (x: number): boolean => {
    const y = rowAt(picture, line, x);
    return !(hasInk(picture, x, y - away, y - half - 0.001) || hasInk(picture, x, y + half + 0.001, y + away));
  };
  const columns = Array.from({ length: end - start }, (_, at) => start + at);
  const tip = Math.max(2, Math.round(tipLength * picture.height));
  return [...columns.slice(0, tip), ...columns.slice(-tip)].every(isAlone) && !columns.every(isAlone);
}
