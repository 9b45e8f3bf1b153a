import type { BoundingBox } from '../domain/bounding-box.ts';
import { createComponentGrid } from './component-grid.ts';
import type { SortedInk } from './ink-sort.ts';

/**
 * Finds the printed line whose letters stand in a box, above all in its middle: the engine gives the words of small
 * close print boxes twice as high as their line, with half of the next line in them. `undefined` when none does.
 */
export type PartFinder = (box: BoundingBox) => number | undefined;

export function createPartFinder({ letters, xHeightPx }: SortedInk, partOf: Int32Array): PartFinder {
  const grid = createComponentGrid(letters, 2 * Math.max(4, xHeightPx));
  return (box) => {
    const ink = new Map<number, number>();
    for (const { id, box: letter, area } of grid.near(box, 0)) {
      const x = (letter.left + letter.right) / 2;
      const y = (letter.top + letter.bottom) / 2;
      const part = partOf[id] ?? -1;
      if (part === -1 || x < box.left || x > box.right || y < box.top || y > box.bottom) continue;
      ink.set(part, (ink.get(part) ?? 0) + area * nearnessToMiddle(y, box));
    }
    return [...ink].sort((a, b) => b[1] - a[1])[0]?.[0];
  };
}

/** 1 in the middle of the box, next to nothing at its upper and lower edge. */
function nearnessToMiddle(y: number, { top, bottom }: BoundingBox): number {
  const half = Math.max(1, (bottom - top) / 2);
  return Math.max(0.01, 1 - Math.abs(y - (top + bottom) / 2) / half);
}
