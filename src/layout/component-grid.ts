import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Component } from '../image/components.ts';

/** Finds the components near a box without looking at all of them. */
export interface ComponentGrid {
  /** Those whose box comes within `reach` of `box` each way; the component itself is among them. */
  near(box: BoundingBox, reach: number): Component[];
}

export function createComponentGrid(components: readonly Component[], cellPx: number): ComponentGrid {
  const cells = new Map<number, Component[]>();
  for (const component of components) {
    for (const key of cellsUnder(component.box, 0, cellPx)) {
      const inCell = cells.get(key);
      if (inCell === undefined) cells.set(key, [component]);
      else inCell.push(component);
    }
  }
  return {
    near(box, reach) {
      const found = new Set<Component>();
      for (const key of cellsUnder(box, reach, cellPx)) {
        for (const component of cells.get(key) ?? []) {
          if (widestGap(box, component.box) <= reach) found.add(component);
        }
      }
      return [...found];
    },
  };
}

/** Keys of the grid cells that a box and what is within `reach` of it touch. */
function cellsUnder(box: BoundingBox, reach: number, cellPx: number): number[] {
  const keys: number[] = [];
  const lastRow = Math.floor((box.bottom + reach) / cellPx);
  const lastColumn = Math.floor((box.right + reach) / cellPx);
  for (let row = Math.floor((box.top - reach) / cellPx); row <= lastRow; row += 1) {
    for (let column = Math.floor((box.left - reach) / cellPx); column <= lastColumn; column += 1) {
      keys.push(row * 8192 + column);
    }
  }
  return keys;
}

/** The larger of the horizontal and the vertical distance between two boxes. */
function widestGap(a: BoundingBox, b: BoundingBox): number {
  return Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
}
