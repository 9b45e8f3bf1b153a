import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Component } from '../image/components.ts';

/** Finds the components near a box without looking at all of them. */
export interface ComponentGrid {
  /** Those whose box comes within `reach` of `box` each way; the component itself is among them. */
  near(box: BoundingBox, reach: number): Component[];
}

export function createComponentGrid(components: readonly Component[], cellPx: number): ComponentGrid {
  const cellsOf = ({ left, top, right, bottom }: BoundingBox, reach: number): Cells => ({
    fromRow: Math.max(0, Math.floor((top - reach) / cellPx)),
    toRow: Math.floor((bottom + reach) / cellPx),
    fromColumn: Math.max(0, Math.floor((left - reach) / cellPx)),
    toColumn: Math.floor((right + reach) / cellPx),
  });
  const places = components.map(({ box }) => cellsOf(box, 0));
  const rows = 1 + places.reduce((most, { toRow }) => Math.max(most, toRow), 0);
  const columns = 1 + places.reduce((most, { toColumn }) => Math.max(most, toColumn), 0);
  const { starts, members } = sortIntoCells(places, rows, columns);
  // Which search found a component last: one that lies in several cells is found once.
  const foundBy = new Int32Array(components.length);
  let searches = 0;
  const addNear = (found: Component[], cell: number, box: BoundingBox, reach: number): void => {
    const end = starts[cell + 1] ?? 0;
    for (let at = starts[cell] ?? 0; at < end; at += 1) {
      const member = members[at] ?? 0;
      const component = components[member];
      if (component === undefined || foundBy[member] === searches || widestGap(box, component.box) > reach) continue;
      foundBy[member] = searches;
      found.push(component);
    }
  };
  return {
    near(box, reach) {
      const found: Component[] = [];
      const { fromRow, toRow, fromColumn, toColumn } = cellsOf(box, reach);
      searches += 1;
      for (let row = fromRow; row <= Math.min(toRow, rows - 1); row += 1) {
        for (let column = fromColumn; column <= Math.min(toColumn, columns - 1); column += 1)
          addNear(found, row * columns + column, box, reach);
      }
      return found;
    },
  };
}

/** The grid cells that a box touches; both ends are among them. */
interface Cells {
  readonly fromRow: number;
  readonly toRow: number;
  readonly fromColumn: number;
  readonly toColumn: number;
}

/** The members of each cell, in their order: those of cell `n` lie from `starts[n]` up to `starts[n + 1]`. */
function sortIntoCells(places: readonly Cells[], rows: number, columns: number) {
  const starts = new Int32Array(rows * columns + 1);
  eachCell(places, columns, (cell) => {
    starts[cell + 1] = (starts[cell + 1] ?? 0) + 1;
  });
  for (let cell = 1; cell < starts.length; cell += 1) starts[cell] = (starts[cell] ?? 0) + (starts[cell - 1] ?? 0);
  const next = starts.slice();
  const members = new Int32Array(starts.at(-1) ?? 0);
  eachCell(places, columns, (cell, member) => {
    const at = next[cell] ?? 0;
    members[at] = member;
    next[cell] = at + 1;
  });
  return { starts, members };
}

function eachCell(places: readonly Cells[], columns: number, take: (cell: number, member: number) => void): void {
  for (const [member, { fromRow, toRow, fromColumn, toColumn }] of places.entries()) {
    for (let row = fromRow; row <= toRow; row += 1) {
      for (let column = fromColumn; column <= toColumn; column += 1) take(row * columns + column, member);
    }
  }
}

/** The larger of the horizontal and the vertical distance between two boxes. */
function widestGap(a: BoundingBox, b: BoundingBox): number {
  return Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
}
