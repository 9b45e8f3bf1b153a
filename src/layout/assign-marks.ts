import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Component } from '../image/components.ts';
import { createComponentGrid } from './component-grid.ts';

/**
 * Gives every mark, point and comma the line of the letter it belongs to. `partOf` holds the line of each letter
 * body already and -1 for the rest. The nearest pairs are joined first, so the acute of "ế" goes to its circumflex
 * and both to the "e" below, though the line above may be nearer to the acute than that "e" is.
 */
export function assignMarks(letters: readonly Component[], partOf: Int32Array, xHeightPx: number): void {
  const reach = 1.2 * xHeightPx;
  const group = createGroups(partOf);
  for (const { from, to } of pairsWithin(letters, partOf, reach)) group.join(from, to);
  for (const { id } of letters) partOf[id] = group.partOf(id);
}

interface Pair {
  readonly from: number;
  readonly to: number;
  readonly distance: number;
}

/** Pairs of an unassigned blob and any other within reach, nearest first. */
function pairsWithin(letters: readonly Component[], partOf: Int32Array, reach: number): Pair[] {
  const grid = createComponentGrid(letters, 2 * reach);
  const pairs: Pair[] = [];
  for (const mark of letters) {
    if (partOf[mark.id] !== -1) continue;
    for (const other of grid.near(mark.box, reach)) {
      if (other !== mark) pairs.push({ from: mark.id, to: other.id, distance: gapBetween(mark.box, other.box) });
    }
  }
  return pairs.sort((a, b) => a.distance - b.distance);
}

function gapBetween(a: BoundingBox, b: BoundingBox): number {
  const x = Math.max(0, a.left - b.right, b.left - a.right);
  const y = Math.max(0, a.top - b.bottom, b.top - a.bottom);
  return Math.hypot(x, y);
}

/** Union-find in which two groups of different parts are never joined. */
function createGroups(partOf: Int32Array) {
  const parent = Int32Array.from(partOf.keys());
  const part = partOf.slice();
  const root = (start: number): number => {
    let node = start;
    for (let up = parent[node] ?? node; up !== node; up = parent[node] ?? node) {
      parent[node] = parent[up] ?? up;
      node = up;
    }
    return node;
  };
  return {
    join(a: number, b: number): void {
      const rootA = root(a);
      const rootB = root(b);
      const partA = part[rootA] ?? -1;
      const partB = part[rootB] ?? -1;
      if (rootA === rootB || (partA !== -1 && partB !== -1 && partA !== partB)) return;
      parent[rootB] = rootA;
      part[rootA] = Math.max(partA, partB);
    },
    partOf: (id: number): number => part[root(id)] ?? -1,
  };
}
