import { type BoundingBox, boxHeight, boxWidth, unionOfBoxes } from '../domain/bounding-box.ts';
import type { Component } from '../image/components.ts';

/** The ink of a figure that stands alone in its cell, without the dust and the remnants of rules around it. */
export interface FigureInk {
  readonly box: BoundingBox;
  readonly ids: readonly number[];
}

/** Digits of one figure differ so little in height; those of most blobs are the figure's. */
const SAME_HEIGHT = 0.15;
/** In heights of a digit, beyond its head and foot: brackets reach above, commas and brackets below. */
const ABOVE = 0.3;
const BELOW = 0.4;
/** In heights of a digit: where the middle of a sign may lie above the foot of the line at most, and below it. */
const SIGN_ABOVE = 1.05;
const SIGN_BELOW = 0.25;
/** In heights of a digit: how far before the first digit a minus or bracket begins, and behind the last one a sign or bracket. */
const BEFORE = 1.1;
const BEHIND = 0.5;
/** In heights of a digit: a per cent sign is so wide. */
const PERCENT_BEHIND = 1.6;
/** Of a digit's height: the rings of a per cent sign are no lower; points are. */
const RING = 0.3;
/** A figure of ten digits with its signs is no longer, in heights of a digit. */
const LONGEST = 12;

/** `undefined` where no blob is as high as others, or the line is too long for a figure. */
export function inkOfFigure(blobs: readonly Component[]): FigureInk | undefined {
  const height = commonHeight(blobs.map(({ box }) => boxHeight(box)));
  const digits = blobs.filter(({ box }) => Math.abs(boxHeight(box) - height) <= SAME_HEIGHT * height);
  const line = unionOfBoxes(digits.map(({ box }) => box));
  if (line === undefined || boxWidth(line) > LONGEST * height) return undefined;
  const feet = digits.map(({ box }) => box.bottom).sort((a, b) => a - b);
  const foot = feet[feet.length >> 1] ?? line.bottom;
  const kept = blobs.filter(({ box }) => belongsTo(box, { left: line.left, right: line.right, foot, height }));
  const box = unionOfBoxes(kept.map((blob) => blob.box));
  return box === undefined ? undefined : { box, ids: kept.map(({ id }) => id) };
}

interface FigureLine {
  readonly left: number;
  readonly right: number;
  readonly foot: number;
  readonly height: number;
}

function belongsTo(box: BoundingBox, { left, right, foot, height }: FigureLine): boolean {
  if (box.top < foot - (1 + ABOVE) * height || box.bottom > foot + BELOW * height) return false;
  const middle = (box.top + box.bottom) / 2;
  if (middle < foot - SIGN_ABOVE * height || middle > foot + SIGN_BELOW * height) return false;
  const behind = boxHeight(box) >= RING * height ? PERCENT_BEHIND : BEHIND;
  return box.right >= left - BEFORE * height && box.left <= right + behind * height;
}

/** The height that most of the tall blobs share: one remnant of a rule is higher than all digits. */
function commonHeight(heights: readonly number[]): number {
  const tallest = Math.max(0, ...heights);
  const sharing = (height: number): number =>
    heights.filter((other) => Math.abs(other - height) <= SAME_HEIGHT * height).length * Math.sqrt(height);
  const tall = heights.filter((height) => height >= 0.2 * tallest);
  return tall.reduce((best, height) => (sharing(height) > sharing(best) ? height : best), tallest);
}
