import { type BoundingBox, boxHeight, boxWidth } from '../domain/bounding-box.ts';
import type { Component } from '../image/components.ts';
import type { SortedInk } from './ink-sort.ts';
import type { TextPiece } from './text-pieces.ts';

/**
 * A hyphen or dash in x-heights: a point is narrower, a piece of a rule longer. Of a page of figures the height of the
 * figures counts as x-height, half as much again.
 */
const WIDTH = { least: 0.3, most: 2.4 };
const MOST_HEIGHT = 0.4;
const LEAST_SLENDER = 1.6;
/**
 * In x-heights: what lies nearer to the rule above or below may be a remnant of it. Beside it a dash stands as near as
 * the cell's padding lets it, and what is left of an upright line is not flat.
 */
const FROM_RULE = 0.35;
const FROM_SIDE = 0.1;
/** In x-heights above the line of its row: the bar of a 7 that lost its stem hangs higher. */
const HANGING = { lowest: 0, highest: 0.8 };
/** What worn print left of a hyphen is a dash where it hangs as high above the line of its row as a hyphen does. */
const WORN = { leastWidth: 0.2, leastSlender: 1.25, lowest: 0.12, highest: 0.6 };

/**
 * The dash that stands alone in a cell for "not applicable": too flat for a letter, so no line of print is found there
 * and the engine is never asked. Anything else of its size in the cell makes it a speck among others. `baseline`: of
 * the cell's row, where a line of print beside it tells.
 */
export function findLoneDash(
  cell: BoundingBox,
  ink: readonly Component[],
  xHeightPx: number,
  baseline?: number,
): BoundingBox | undefined {
  const margin = FROM_RULE * xHeightPx;
  const side = FROM_SIDE * xHeightPx;
  const within = ink.filter(({ box }) => liesWithin(box, cell, side, 0)).sort((a, b) => b.area - a.area);
  // Flat ink at a rule is a remnant of it; higher ink is a piece of a digit.
  const inside = within.filter(
    ({ box }) => liesWithin(box, cell, side, margin) || boxHeight(box) > MOST_HEIGHT * xHeightPx,
  );
  const dash = inside.find(({ box }) => liesWithin(box, cell, side, margin));
  if (dash === undefined) return undefined;
  const above = baseline === undefined ? undefined : (baseline - (dash.box.top + dash.box.bottom) / 2) / xHeightPx;
  const isWorn = above !== undefined && isWornDash(dash.box, xHeightPx, above);
  const hangs = above === undefined || (above >= HANGING.lowest && above <= HANGING.highest);
  if (!isWorn && !(hangs && isDash(dash.box, xHeightPx))) return undefined;
  return inside.some((other) => other !== dash && other.area > dash.area / 2) ? undefined : dash.box;
}

function liesWithin(box: BoundingBox, cell: BoundingBox, side: number, margin: number): boolean {
  return (
    box.left >= cell.left + side &&
    box.right <= cell.right - side &&
    box.top >= cell.top + margin &&
    box.bottom <= cell.bottom - margin
  );
}

/** In x-heights: a dash hangs so high above its line; and so far from it all other print of its line stands. */
const HANGS = 0.25;
const ALONE = 1.4;
/** In x-heights: a flat mark stands so close over its letter. */
const OVER = 0.8;

/** The dashes of a page that stand alone on their lines, as a table without lines has them for "nothing". */
export function looseDashes(
  { letters, specks, xHeightPx }: SortedInk,
  pieces: readonly TextPiece[],
  slope: number,
): TextPiece[] {
  const reach = ALONE * xHeightPx;
  const candidates = [...letters, ...specks].filter(({ box }) => isDash(box, xHeightPx));
  const isBeside = (a: BoundingBox, b: BoundingBox): boolean =>
    a.left - reach < b.right && a.right + reach > b.left && a.top < b.bottom && a.bottom > b.top;
  const isOver = (a: BoundingBox, b: BoundingBox): boolean =>
    a.left < b.right && a.right > b.left && a.bottom <= b.top && b.top - a.bottom < OVER * xHeightPx;
  return candidates
    .filter(({ box }) => !pieces.some((piece) => isBeside(box, piece.box) || isOver(box, piece.box)))
    .map(({ id, box }) => {
      const baseline = box.bottom + HANGS * xHeightPx - (slope * (box.left + box.right)) / 2;
      return { box, letters: [id], startBaseline: baseline, endBaseline: baseline };
    });
}

function isDash(box: BoundingBox, xHeightPx: number): boolean {
  const width = boxWidth(box);
  const height = boxHeight(box);
  return (
    width >= WIDTH.least * xHeightPx &&
    width <= WIDTH.most * xHeightPx &&
    height <= MOST_HEIGHT * xHeightPx &&
    width >= LEAST_SLENDER * height
  );
}

function isWornDash(box: BoundingBox, xHeightPx: number, above: number): boolean {
  const width = boxWidth(box);
  const height = boxHeight(box);
  return (
    width >= WORN.leastWidth * xHeightPx &&
    width <= WIDTH.most * xHeightPx &&
    height <= MOST_HEIGHT * xHeightPx &&
    width >= WORN.leastSlender * height &&
    above >= WORN.lowest &&
    above <= WORN.highest
  );
}
