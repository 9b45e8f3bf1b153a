import { type BoundingBox, boxHeight, boxWidth, unionOfBoxes } from '../domain/bounding-box.ts';
import type { Component } from '../image/components.ts';
import type { SortedInk } from './ink-sort.ts';

/** What explains ink: word boxes, stamps and other regions, in pixels of the page image. */
export interface UnreadInk {
  /** Share 0..1 of the page's ink (dust, scanner border and rules left out) that nothing explains. */
  readonly share: number;
  /** Where it lies, in groups of the size of a line at least. */
  readonly boxes: readonly BoundingBox[];
}

/** A seal's surroundings and a signature's strokes are ink, but no letters: they count as explained when large. */
export function findUnreadInk(ink: SortedInk, explained: readonly BoundingBox[], isWorn = false): UnreadInk {
  const grid = createBoxLookup(explained, 4 * Math.max(4, ink.xHeightPx));
  const slack = 0.35 * ink.xHeightPx;
  const unread = ink.letters.filter((letter) => !grid.covers(letter.box, slack));
  const groups = groupBoxes(unread, 1.5 * ink.xHeightPx)
    .map((box) => ({ box, blobs: unread.filter((blob) => isInside(blob.box, box)) }))
    .filter(({ box, blobs }) => looksLikePrint(box, blobs, ink.xHeightPx, isWorn));
  const total = areaOf(ink.letters);
  const share = total === 0 ? 0 : areaOf(groups.flatMap(({ blobs }) => blobs)) / total;
  return { share, boxes: groups.map(({ box }) => box).filter((box) => boxWidth(box) >= ink.xHeightPx) };
}

/** Of the blobs of print at least this share are letters; an emblem or dust is crumbs, with a larger one here and there. */
const LEAST_LETTERS = 0.15;
const LEAST_WHOLE = 3;
/** In x-heights: worn print that fell to crumbs still lies in a line. */
const CRUMBLED = { least: 6, lowest: 0.7, highest: 3 };

/**
 * Whether unread blobs may be print: letters, or crumbs in a line. The emblem beside a digital signature, dust, broken
 * rules and strokes of a pen are none; with them three pages of fourteen photocopies were flagged of which all was read.
 */
function looksLikePrint(box: BoundingBox, blobs: readonly Component[], xHeightPx: number, isWorn: boolean): boolean {
  const letters = blobs.filter((blob) => boxHeight(blob.box) >= 0.8 * xHeightPx && boxWidth(blob.box) < 4 * xHeightPx);
  // Where the print itself is worn to crumbs, a few whole letters among them are what is left of it.
  if (isWorn && letters.length >= LEAST_WHOLE) return true;
  if (letters.length >= 2 && letters.length >= LEAST_LETTERS * blobs.length) return true;
  const height = boxHeight(box);
  const isLine = height >= CRUMBLED.lowest * xHeightPx && height <= CRUMBLED.highest * xHeightPx;
  return isLine && boxWidth(box) >= CRUMBLED.least * xHeightPx && blobs.length >= CRUMBLED.least;
}

function isInside(inner: BoundingBox, outer: BoundingBox): boolean {
  return (
    inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom
  );
}

function areaOf(blobs: readonly Component[]): number {
  return blobs.reduce((sum, { area }) => sum + area, 0);
}

function createBoxLookup(boxes: readonly BoundingBox[], cellPx: number) {
  const cells = new Map<number, BoundingBox[]>();
  for (const box of boxes) {
    for (let row = Math.floor(box.top / cellPx) - 1; row <= Math.floor(box.bottom / cellPx) + 1; row += 1) {
      const own = cells.get(row);
      if (own === undefined) cells.set(row, [box]);
      else own.push(box);
    }
  }
  return {
    covers(box: BoundingBox, slack: number): boolean {
      const x = (box.left + box.right) / 2;
      const y = (box.top + box.bottom) / 2;
      return (cells.get(Math.floor(y / cellPx)) ?? []).some(
        (other) =>
          x >= other.left - slack && x <= other.right + slack && y >= other.top - slack && y <= other.bottom + slack,
      );
    },
  };
}

/** Boxes of blobs that lie within `reach` of each other. */
export function groupBoxes(components: readonly Pick<Component, 'box'>[], reach: number): BoundingBox[] {
  let groups: BoundingBox[] = [];
  for (const { box } of components) {
    const touching = groups.filter(
      (group) =>
        box.left <= group.right + reach &&
        box.right >= group.left - reach &&
        box.top <= group.bottom + reach &&
        box.bottom >= group.top - reach,
    );
    groups = [...groups.filter((group) => !touching.includes(group)), unionOfBoxes([box, ...touching]) ?? box];
  }
  return groups;
}
