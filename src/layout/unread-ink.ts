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
export function findUnreadInk(ink: SortedInk, explained: readonly BoundingBox[]): UnreadInk {
  const grid = createBoxLookup(explained, 4 * Math.max(4, ink.xHeightPx));
  const slack = 0.35 * ink.xHeightPx;
  const unread: Component[] = [];
  let total = 0;
  let missed = 0;
  for (const letter of ink.letters) {
    total += letter.area;
    if (grid.covers(letter.box, slack)) continue;
    missed += letter.area;
    unread.push(letter);
  }
  const boxes = groupBoxes(unread, 1.5 * ink.xHeightPx).filter(
    (box) => boxHeight(box) >= 0.8 * ink.xHeightPx && boxWidth(box) >= ink.xHeightPx,
  );
  return { share: total === 0 ? 0 : missed / total, boxes };
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
export function groupBoxes(components: readonly Component[], reach: number): BoundingBox[] {
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
