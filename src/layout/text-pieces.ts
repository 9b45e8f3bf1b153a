import { type BoundingBox, boxHeight, boxWidth } from '../domain/bounding-box.ts';
import type { Component } from '../image/components.ts';
import { createComponentGrid } from './component-grid.ts';

/** Letters that stand side by side on one line without a wide gap: a word, or a few. */
export interface TextPiece {
  readonly box: BoundingBox;
  /** Ids of the components that are its letters' bodies; marks and points are not among them. */
  readonly letters: readonly number[];
  /** Where its letters stand at its two ends, with the page's skew taken out: one printed line is smooth there. */
  readonly startBaseline: number;
  readonly endBaseline: number;
}

interface OpenPiece {
  left: number;
  top: number;
  right: number;
  bottom: number;
  letters: number[];
  bodies: BoundingBox[];
  last: BoundingBox;
}

export interface PieceOptions {
  readonly xHeightPx: number;
  /** Widest gap inside a piece. */
  readonly gapPx: number;
  readonly skewDegrees: number;
  /** Upright lines of tables, which no piece crosses. */
  readonly borders?: readonly BoundingBox[];
}

/** Chains letters from left to right. */
export function findTextPieces(letters: readonly Component[], options: PieceOptions): TextPiece[] {
  const { xHeightPx, gapPx, borders = [] } = options;
  const slope = Math.tan((options.skewDegrees * Math.PI) / 180);
  const bodies = findLetterBodies(letters, xHeightPx).sort((a, b) => a.box.left - b.box.left);
  const pieces: OpenPiece[] = [];
  const open = new Set<OpenPiece>();
  for (const { box, id } of bodies) {
    let chosen: OpenPiece | undefined;
    let chosenGap = Number.POSITIVE_INFINITY;
    for (const piece of open) {
      const gap = box.left - piece.right;
      if (gap > gapPx) {
        open.delete(piece);
        continue;
      }
      if (gap < chosenGap && standsOnLineOf(box, piece.last, xHeightPx) && !isParted(piece.last, box, borders)) {
        chosen = piece;
        chosenGap = gap;
      }
    }
    if (chosen === undefined) {
      const piece = { ...box, letters: [id], bodies: [box], last: box };
      pieces.push(piece);
      open.add(piece);
    } else {
      extend(chosen, box, id);
    }
  }
  return pieces.map(({ left, top, right, bottom, letters: ids, bodies: chain }) => ({
    box: { left, top, right, bottom },
    letters: ids,
    startBaseline: commonBottom(chain.slice(0, END_LETTERS), xHeightPx) - slope * left,
    endBaseline: commonBottom(chain.slice(-END_LETTERS), xHeightPx) - slope * right,
  }));
}

/** Letters at an end that tell where a line stands there. */
const END_LETTERS = 6;

/** In x-heights: what is higher than a capital is joined to the line above or below, and the small letters are no less for it. */
const TALLEST = 1.7;

/** The bottom at the upper third: "Quỹ" has two letters of three that hang below its line. */
function commonBottom(bodies: readonly BoundingBox[], xHeightPx: number): number {
  const tallest = Math.min(Math.max(...bodies.map(boxHeight)), TALLEST * xHeightPx);
  // Quotation marks and hyphens hang above the line.
  const standing = bodies.filter((box) => boxHeight(box) >= 0.5 * tallest);
  const sorted = standing.map((box) => box.bottom).sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 3)] ?? 0;
}

/** Of the page's x-height: the small letters of an 8 pt note on a page of 14 pt. */
const SMALLEST_LETTER = 0.45;

/** In x-heights: no mark is as wide. What is wider is a word of small letters that print joined to one blob. */
const WIDEST_MARK = 1.8;

/** Letters without their marks: the hat and acute over a capital are as high as a small letter, but hang over one. */
export function findLetterBodies(letters: readonly Component[], xHeightPx: number): Component[] {
  const tall = letters.filter(({ box }) => boxHeight(box) >= SMALLEST_LETTER * xHeightPx);
  const grid = createComponentGrid(tall, 2 * xHeightPx);
  const hangsOver = ({ box: mark }: Component, { box: letter }: Component): boolean => {
    const overlap = Math.min(mark.right, letter.right) - Math.max(mark.left, letter.left);
    const gap = letter.top - mark.bottom;
    return (
      overlap >= 0.5 * Math.min(boxWidth(mark), boxWidth(letter)) &&
      gap > -0.3 * xHeightPx &&
      gap < 0.6 * boxHeight(mark) &&
      boxHeight(mark) < 0.96 * boxHeight(letter)
    );
  };
  return tall.filter((mark) => {
    if (boxHeight(mark.box) > 1.2 * xHeightPx || boxWidth(mark.box) > WIDEST_MARK * xHeightPx) return true;
    return !grid.near(mark.box, 0.75 * xHeightPx).some((letter) => letter !== mark && hangsOver(mark, letter));
  });
}

/** Whether an upright line stands between two letters; both may touch it. */
function isParted(left: BoundingBox, right: BoundingBox, borders: readonly BoundingBox[]): boolean {
  const y = (right.top + right.bottom) / 2;
  return borders.some(
    (line) =>
      y > line.top &&
      y < line.bottom &&
      line.right > left.right - 2 &&
      line.left < right.left + 2 &&
      line.left > left.left,
  );
}

function standsOnLineOf(box: BoundingBox, last: BoundingBox, xHeightPx: number): boolean {
  const overlap = Math.min(box.bottom, last.bottom) - Math.max(box.top, last.top);
  return overlap >= 0.5 * Math.min(boxHeight(box), boxHeight(last), xHeightPx);
}

function extend(piece: OpenPiece, box: BoundingBox, id: number): void {
  piece.left = Math.min(piece.left, box.left);
  piece.top = Math.min(piece.top, box.top);
  piece.right = Math.max(piece.right, box.right);
  piece.bottom = Math.max(piece.bottom, box.bottom);
  piece.letters.push(id);
  piece.bodies.push(box);
  if (box.right >= piece.last.right || boxWidth(box) > boxWidth(piece.last)) piece.last = box;
}
