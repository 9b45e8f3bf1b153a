import { boxHeight } from '../../domain/bounding-box.ts';
import { type InkShape, inkShape } from './letter-shape.ts';
import type { UprightWord } from './visual-lines.ts';

/** Where a line of print stands: `y = intercept + slope * x` in upright pixels, y downwards. */
export interface Baseline {
  readonly slope: number;
  readonly intercept: number;
  readonly emPx: number;
}

/** Steeper than this is no scanning skew but words put on one line by mistake. */
const largestSlope = 0.08;
/** Below this the line is level: over a 1,600 px line it is less than two pixels. */
const smallestSlope = 0.0012;
/** Height of the em against a box whose letters are unknown (a line of dashes). */
const fallbackAscent = 680;

/** The em and the baseline that explain most of the words' ink boxes. */
export function fitBaseline(words: readonly UprightWord[]): Baseline {
  const shaped = words.flatMap((word) => {
    const shape = inkShape(word.text);
    return shape === undefined ? [] : [{ word, shape, emPx: emOf(word, shape) }];
  });
  if (shaped.length === 0) {
    const bottom = Math.max(...words.map((word) => word.box.bottom));
    const height = Math.max(1, ...words.map((word) => boxHeight(word.box)));
    return { slope: 0, intercept: bottom, emPx: (height * 1000) / fallbackAscent };
  }
  const emPx = Math.max(1, median(shaped.map((entry) => entry.emPx)));
  const points = shaped.map(({ word, shape }) => ({
    x: (word.box.left + word.box.right) / 2,
    y: word.box.bottom - (shape.descent * emPx) / 1000,
  }));
  const slope = slopeOf(points);
  return { slope, intercept: median(points.map((point) => point.y - slope * point.x)), emPx };
}

function emOf(word: UprightWord, shape: InkShape): number {
  return (boxHeight(word.box) * 1000) / (shape.ascent + shape.descent);
}

/** Median of the slopes between distant points (Theil-Sen): one badly cut box does not tilt the line. */
function slopeOf(points: readonly { x: number; y: number }[]): number {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 4) return 0;
  const half = Math.floor(points.length / 2);
  const slopes: number[] = [];
  for (let index = 0; index + half < points.length; index += 1) {
    const a = points[index];
    const b = points[index + half];
    if (a !== undefined && b !== undefined && b.x - a.x > 1) slopes.push((b.y - a.y) / (b.x - a.x));
  }
  if (slopes.length === 0) return 0;
  const slope = median(slopes);
  return Math.abs(slope) < smallestSlope || Math.abs(slope) > largestSlope ? 0 : slope;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
