import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Word } from '../domain/text-layer.ts';
import type { InkPiece } from './ink.ts';
import { printedWidth } from './letter-widths.ts';

/** Where a printed line stands: the baseline and the height of its capitals and figures, in pixels. */
export interface PrintLine {
  readonly baselineAt: (x: number) => number;
  readonly figureHeight: number;
  /** How many pieces of ink stand on the baseline. */
  readonly support: number;
}

/** A stretch of a line, in pixels across the page. */
export interface Room {
  readonly left: number;
  readonly right: number;
}

/** Height of the figures of Times over its type size. */
const figureShare = 0.676;
/** Lines of an upright page, curled paper included, do not climb more steeply; seen 0.03 on a curled gazette page. */
const steepestBaseline = 0.06;
/** Letters next to a gap that show its baseline: about two words on each side. */
const nearestFeet = 12;
/** Words share a printed line when they overlap by this share of the lower one's height. */
const rowOverlap = 0.45;

/** Ink is narrower than the advance widths of its letters by about this, in em (side bearings of both ends). */
const bearings = 0.06;

/**
 * Type size in pixels: the median, longer words counting more, of width over printed width of the words that read
 * like words or symbols.
 */
export function typeSizeOf(words: readonly Word[]): number | undefined {
  const sizes = words
    .filter((word) => word.confidence >= 0.6 && /^(?:\p{L}{2,}|\/[\p{Lu}\d/-]{3,})[,:;.]?$/u.test(word.text))
    .map((word) => ({
      size:
        (word.box.right - word.box.left) / (printedWidth(word.text) - bearings * (/[,:;.]$/u.test(word.text) ? 2 : 1)),
      weight: word.text.length,
    }))
    .sort((a, b) => a.size - b.size);
  const half = sizes.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let seen = 0;
  for (const { size, weight } of sizes) {
    seen += weight;
    if (seen >= half) {
      return size;
    }
  }
  return;
}

/** The words on the printed line of `seed` that reach into `left`..`right`, from left to right, `seed` included. */
export function rowOf(words: readonly Word[], seed: Word, left: number, right: number): Word[] {
  return words
    .filter((word) => word.box.right > left && word.box.left < right && sharesRow(word.box, seed.box))
    .sort((a, b) => a.box.left - b.box.left);
}

function sharesRow(a: BoundingBox, b: BoundingBox): boolean {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const lower = Math.min(a.bottom - a.top, b.bottom - b.top);
  const higher = Math.max(a.bottom - a.top, b.bottom - b.top);
  return shared >= rowOverlap * lower && higher <= 3 * lower;
}

/**
 * Fits the baseline to the feet of the printed letters next to the room `left`..`right`: of all lines through two
 * feet the one that most feet stand on. Descenders and marks fall out by themselves because they are fewer. Only the
 * nearest letters count, because lines curl; `baselineY` is about where the baseline should be.
 */
export function printLineOf(printed: readonly InkPiece[], em: number, baselineY: number, room: Room): PrintLine {
  const middleY = baselineY;
  const feet = printed
    .filter((piece) => {
      const height = piece.box.bottom - piece.box.top;
      return height >= 0.35 * em && height <= 0.85 * em && Math.abs(piece.box.bottom - middleY) <= em;
    })
    .sort((a, b) => distanceTo(a, room) - distanceTo(b, room))
    .slice(0, nearestFeet);
  const tolerance = Math.max(1.2, 0.045 * em);
  let best = { slope: 0, offset: middleY, support: 0 };
  for (const [first, second] of pairsOf(feet)) {
    const distance = centreX(second) - centreX(first);
    const slope = Math.abs(distance) < 2 * em ? 0 : (second.box.bottom - first.box.bottom) / distance;
    if (Math.abs(slope) <= steepestBaseline) {
      const offset = first.box.bottom - slope * centreX(first);
      const support = feet.filter((foot) => onLine(foot, slope, offset, tolerance)).length;
      best = support > best.support ? { slope, offset, support } : best;
    }
  }
  const standing = feet.filter((foot) => onLine(foot, best.slope, best.offset, tolerance));
  return {
    baselineAt: (x) => best.offset + best.slope * x,
    figureHeight: figureHeightOf(standing, em),
    support: best.support,
  };
}

function distanceTo(piece: InkPiece, room: Room): number {
  const x = centreX(piece);
  return Math.max(0, room.left - x, x - room.right);
}

/** Every pair, each piece also with itself (a level line through one foot). */
function pairsOf(feet: readonly InkPiece[]): [InkPiece, InkPiece][] {
  return feet.flatMap((first, index) => feet.slice(index).map((second): [InkPiece, InkPiece] => [first, second]));
}

function onLine(foot: InkPiece, slope: number, offset: number, tolerance: number): boolean {
  return Math.abs(foot.box.bottom - offset - slope * centreX(foot)) <= tolerance;
}

function figureHeightOf(standing: readonly InkPiece[], em: number): number {
  const heights = standing
    .map((foot) => foot.box.bottom - foot.box.top)
    .filter((height) => height >= 0.58 * em && height <= 0.8 * em)
    .sort((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)] ?? figureShare * em;
}

export function centreX(piece: InkPiece): number {
  return (piece.box.left + piece.box.right) / 2;
}
