import { type BoundingBox, boxHeight, unionOfBoxes } from '../domain/bounding-box.ts';
import type { Row } from './page-bands.ts';

/** A line that fell apart leaves a digit or two by themselves. */
const MOST_LETTERS = 2;
/** Share of the lower one's height in which two lines overlap that are one; those that stand below each other share marks at most. */
const LEVEL = 0.7;
/** In x-heights: how far apart the pieces of one figure stand. */
const NEAR = 0.8;

/**
 * The lines of a cell, with those put together that stand beside each other: a digit that runs into the rule below it seems to
 * stand lower than those beside it, and the figure would be read as two.
 */
export function joinSplitRows(rows: readonly Row[], xHeightPx: number): Row[] {
  const joined: Row[] = [];
  for (const row of [...rows].sort((a, b) => lettersOf(b) - lettersOf(a))) {
    const at = joined.findIndex((other) => lettersOf(row) <= MOST_LETTERS && areOne(other, row, NEAR * xHeightPx));
    const other = joined[at];
    if (other === undefined) joined.push(row);
    else joined[at] = { ...other, pieces: [...other.pieces, ...row.pieces].sort((a, b) => a.box.left - b.box.left) };
  }
  return joined.sort((a, b) => a.baseline - b.baseline);
}

function lettersOf({ pieces }: Row): number {
  return pieces.reduce((sum, { letters }) => sum + letters.length, 0);
}

function areOne(one: Row, other: Row, nearPx: number): boolean {
  const [a, b] = [boxOf(one), boxOf(other)];
  if (a === undefined || b === undefined) return false;
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const gap = Math.max(a.left, b.left) - Math.min(a.right, b.right);
  return shared >= LEVEL * Math.min(boxHeight(a), boxHeight(b)) && gap <= nearPx;
}

function boxOf({ pieces }: Row): BoundingBox | undefined {
  return unionOfBoxes(pieces.map(({ box }) => box));
}
