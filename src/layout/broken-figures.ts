import { type BoundingBox, boxHeight, boxWidth, unionOfBoxes } from '../domain/bounding-box.ts';
import type { Component } from '../image/components.ts';

/** In x-heights: a figure is so high (of a page of figures their height counts as x-height) and no wider than three digits. */
const HEIGHT = { least: 0.8, most: 1.7 };
const WIDEST = 2.2;
/** In x-heights: how far apart the pieces of one digit, and of two side by side, lie. */
const REACH = 0.5;
/** In x-heights: what is nearer to a border of the cell may be a remnant of it. */
const MARGIN = 0.12;
/** Share of its box that a digit's ink fills at least, worn as it is; dust fills less. And the share of the cell's ink that is its own. */
const LEAST_FILLED = 0.12;
const LEAST_OWN = 0.75;

/**
 * The pieces of a figure that worn print left in so small crumbs that none of them is a letter: no line of print is found
 * there, and the cell would pass for empty. Nothing where dust lies about the cell.
 */
export function piecesOfBrokenFigure(cell: BoundingBox, ink: readonly Component[], xHeightPx: number): Component[] {
  const margin = MARGIN * xHeightPx;
  const inside = ink.filter(
    ({ box }) =>
      box.left >= cell.left + margin &&
      box.right <= cell.right - margin &&
      box.top >= cell.top + margin &&
      box.bottom <= cell.bottom - margin,
  );
  const figure = groupsOf(inside, REACH * xHeightPx).sort((a, b) => areaOf(b) - areaOf(a))[0] ?? [];
  const box = unionOfBoxes(figure.map((piece) => piece.box));
  if (box === undefined || areaOf(figure) < LEAST_OWN * areaOf(inside)) return [];
  const [height, width] = [boxHeight(box) / xHeightPx, boxWidth(box) / xHeightPx];
  const isOfSize = height >= HEIGHT.least && height <= HEIGHT.most && width <= WIDEST;
  return isOfSize && areaOf(figure) >= LEAST_FILLED * boxHeight(box) * boxWidth(box) ? figure : [];
}

/** Blobs that chains of short gaps hold together. */
function groupsOf(blobs: readonly Component[], reach: number): Component[][] {
  const groups: Component[][] = [];
  for (const blob of blobs) {
    const near = groups.filter((group) => group.some((other) => isNear(other.box, blob.box, reach)));
    for (const group of near) groups.splice(groups.indexOf(group), 1);
    groups.push([...near.flat(), blob]);
  }
  return groups;
}

function isNear(a: BoundingBox, b: BoundingBox, reach: number): boolean {
  return (
    Math.max(a.left, b.left) - Math.min(a.right, b.right) <= reach &&
    Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom) <= reach
  );
}

function areaOf(blobs: readonly Component[]): number {
  return blobs.reduce((sum, { area }) => sum + area, 0);
}
