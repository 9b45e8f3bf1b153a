import type { BoundingBox } from '../domain/bounding-box.ts';
import { unionOfBoxes } from '../domain/bounding-box.ts';
import type { GapRoom } from './extents.ts';
import type { InkPiece, InkWindow } from './ink.ts';
import { centreX, type PrintLine } from './row.ts';

/** The ink of one gap. */
export interface GapInk {
  /** Pieces high enough to be (part of) a figure, from left to right. */
  readonly strokes: readonly InkPiece[];
  /** Small pieces among them, off the baseline where the dots of a leader stand: broken-off ends and parts. */
  readonly scraps: readonly InkPiece[];
  /** Pieces that run through the gap and are no figure: rules and leaders drawn as lines. */
  readonly foreign: readonly InkPiece[];
  /** Pieces higher than any figure: folds, frames, seals, strokes of a signature. Figures may be part of them. */
  readonly covering: readonly InkPiece[];
  readonly box: BoundingBox | undefined;
}

/** Lowest stroke that can be a figure and largest piece that can be one or more touching figures, in em. */
const leastStroke = 0.3;
/** Dots of a leader are no larger and stand on the baseline. */
const dot = 0.14;
const mostHeight = 1.5;
/** Feet of the line above end higher over the baseline than this, in em. */
const reachesRow = 0.85;
const mostWidth = 3;
/** A leaning rule over a whole line is no higher. */
const lowestRule = 0.5;
/** White space inside one number or year, in em; between words of a handwritten date it is wider. */
const widestSpace = 0.5;
/** Printed ink of the neighbours reaches into the room by up to this, in em (side bearings, lean of italics). */
const edge = 0.08;

/** The ink of the pieces whose middle lies in the room, on the printed line. */
export function inkInRoom(
  pieces: readonly InkPiece[],
  window: InkWindow,
  room: GapRoom,
  line: PrintLine,
  em: number,
): GapInk {
  const strokes: InkPiece[] = [];
  const scraps: InkPiece[] = [];
  const foreign: InkPiece[] = [];
  const covering: InkPiece[] = [];
  for (const piece of pieces) {
    const place = placeOf(piece, room, line, em);
    if (place === 'covering' && !hasInkIn(piece, window, room, line, em, edge)) {
      continue;
    }
    if (place === 'outside' && reachesIn(piece, window, room, line, em)) {
      covering.push(piece);
    } else if (place !== 'outside') {
      ({ stroke: strokes, scrap: scraps, foreign, covering })[place].push(piece);
    }
  }
  const inner = room.glued.length > 0 ? withoutEdgeLetters(strokes, line) : strokes;
  const own = room.open === undefined ? inner : untilWhiteSpace(inner, room.open, em);
  return { strokes: own, scraps, foreign, covering, box: unionOfBoxes(own.map((stroke) => stroke.box)) };
}

/**
 * Where a label was read into one piece with the gap its end is a guess: small letters on the baseline at the edges
 * of the room (the last leg of the m of `năm`) are the label's.
 */
function withoutEdgeLetters(strokes: readonly InkPiece[], line: PrintLine): readonly InkPiece[] {
  const isFigure = strokes.map((stroke) => !isSmallLetter(stroke, line));
  const first = isFigure.indexOf(true);
  return first < 0 ? strokes : strokes.slice(first, isFigure.lastIndexOf(true) + 1);
}

/** Height of small letters over figures in Times, and how far scans move it. */
const smallLetterShare = 0.66;
const smallLetterTolerance = 0.09;

function isSmallLetter({ box }: InkPiece, line: PrintLine): boolean {
  const foot = box.bottom - line.baselineAt((box.left + box.right) / 2);
  const share = (box.bottom - box.top) / line.figureHeight;
  return Math.abs(foot) <= 2 && Math.abs(share - smallLetterShare) <= smallLetterTolerance;
}

/** In a room without a printed end on one side the figures stop at the first wide white space towards it. */
function untilWhiteSpace(strokes: readonly InkPiece[], open: 'left' | 'right', em: number): readonly InkPiece[] {
  const outwards = open === 'right' ? strokes : strokes.toReversed();
  const own: InkPiece[] = [];
  for (const stroke of outwards) {
    const near = own.length === 0 || own.some((other) => spaceBetween(other.box, stroke.box) <= widestSpace * em);
    if (!near) {
      break;
    }
    own.push(stroke);
  }
  return open === 'right' ? own : own.reverse();
}

function spaceBetween(a: BoundingBox, b: BoundingBox): number {
  return Math.max(a.left, b.left) - Math.min(a.right, b.right);
}

/** A figure or a stroke that touches the label is one piece with it: the label's middle is outside, the figure is not. */
function reachesIn(piece: InkPiece, window: InkWindow, room: GapRoom, line: PrintLine, em: number): boolean {
  const isLetterHigh = piece.box.bottom - piece.box.top >= leastStroke * em;
  return room.open === undefined && isLetterHigh && hasInkIn(piece, window, room, line, em, overhang);
}

/** Letters lean or swing into the room by less than this, in em. */
const overhang = 0.35;

/** The box of a seal's rim or of a fold says little: its ink must reach where figures stand, `margin` em inside the room. */
function hasInkIn(
  piece: InkPiece,
  window: InkWindow,
  room: GapRoom,
  line: PrintLine,
  em: number,
  margin: number,
): boolean {
  const baseline = line.baselineAt((room.left + room.right) / 2) - window.top;
  const [left, right] = [room.left + margin * em - window.left, room.right - margin * em - window.left];
  return piece.pixels.some((at) => {
    const x = at % window.width;
    const y = (at - x) / window.width;
    return x > left && x < right && y > baseline - em && y < baseline + 0.2 * em;
  });
}

type InkPlace = 'outside' | 'stroke' | 'scrap' | 'foreign' | 'covering';

function placeOf(piece: InkPiece, room: GapRoom, line: PrintLine, em: number): InkPlace {
  const { box } = piece;
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const x = centreX(piece);
  const baseline = line.baselineAt(x);
  if (width > mostWidth * em || height > mostHeight * em) {
    return placeOfLarge(box, room, baseline, em);
  }
  const middleY = (box.top + box.bottom) / 2;
  const isBeside = x < room.left + edge * em || x > room.right - edge * em;
  if (isBeside || middleY > baseline + 0.45 * em) {
    return 'outside';
  }
  if (middleY < baseline - 1.1 * em) {
    // Too high for the row, but it reaches into it: a figure set high (179 was read 19 without its 7).
    return height >= leastStroke * em && box.bottom > baseline - reachesRow * em ? 'covering' : 'outside';
  }
  return height >= leastStroke * em ? 'stroke' : placeOfLow(box, baseline, em);
}

function placeOfLarge(box: BoundingBox, room: GapRoom, baseline: number, em: number): InkPlace {
  const meets =
    box.left < room.right && box.right > room.left && box.top < baseline && box.bottom > baseline - 0.5 * em;
  if (!meets) {
    return 'outside';
  }
  return box.bottom - box.top > lowestRule * em ? 'covering' : 'foreign';
}

function placeOfLow(box: BoundingBox, baseline: number, em: number): InkPlace {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const isDot = Math.max(width, height) <= dot * em && box.bottom > baseline - dot * em;
  if (width > 0.8 * em) {
    return 'foreign';
  }
  return isDot ? 'outside' : 'scrap';
}
