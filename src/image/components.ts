import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Bitmap } from './plane.ts';

/** A connected blob of ink (eight neighbours). `right` and `bottom` of its box are exclusive. */
export interface Component {
  readonly id: number;
  readonly box: BoundingBox;
  /** Pixels of ink. */
  readonly area: number;
}

/** The ink as horizontal runs, each with the component it belongs to: `length` runs, row by row. */
export interface Runs {
  readonly length: number;
  readonly y: Int32Array;
  readonly left: Int32Array;
  /** Exclusive. */
  readonly right: Int32Array;
  /** Component id of each run. */
  readonly component: Int32Array;
}

export interface Components {
  readonly list: readonly Component[];
  readonly runs: Runs;
}

/** All connected blobs of a bitmap, in one pass over its runs with union-find. */
export function findComponents(bitmap: Bitmap): Components {
  const runs = collectRuns(bitmap);
  const parent = joinRuns(runs);
  return gather(runs, parent);
}

/** Components of a bitmap without some of the runs; `origin` tells for each new one which it was part of. */
export function withoutRuns(
  { runs }: Components,
  isLeftOut: (component: number, y: number) => boolean,
): Components & { readonly origin: Int32Array } {
  const kept: number[] = [];
  for (let run = 0; run < runs.length; run += 1) {
    if (!isLeftOut(runs.component[run] ?? -1, runs.y[run] ?? 0)) kept.push(run);
  }
  const pick = (values: Int32Array): Int32Array => {
    const picked = new Int32Array(kept.length);
    for (let at = 0; at < kept.length; at += 1) picked[at] = values[kept[at] ?? 0] ?? 0;
    return picked;
  };
  const was = pick(runs.component);
  const rest: Runs = {
    length: kept.length,
    y: pick(runs.y),
    left: pick(runs.left),
    right: pick(runs.right),
    component: new Int32Array(kept.length),
  };
  const components = gather(rest, joinRuns(rest));
  const origin = new Int32Array(components.list.length);
  for (let run = 0; run < rest.length; run += 1) origin[rest.component[run] ?? 0] = was[run] ?? -1;
  return { ...components, origin };
}

function collectRuns({ widthPx, data }: Bitmap): Runs {
  let capacity = 1 << 16;
  let ys = new Int32Array(capacity);
  let lefts = new Int32Array(capacity);
  let rights = new Int32Array(capacity);
  let length = 0;
  for (let at = data.indexOf(1); at !== -1; ) {
    const y = Math.floor(at / widthPx);
    const start = y * widthPx;
    let stop = at + 1;
    while (stop < start + widthPx && data[stop] === 1) stop += 1;
    if (length === capacity) {
      capacity *= 2;
      ys = grow(ys, capacity);
      lefts = grow(lefts, capacity);
      rights = grow(rights, capacity);
    }
    ys[length] = y;
    lefts[length] = at - start;
    rights[length] = stop - start;
    length += 1;
    at = data.indexOf(1, stop);
  }
  return { length, y: ys, left: lefts, right: rights, component: new Int32Array(length) };
}

function grow(array: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(capacity);
  larger.set(array);
  return larger;
}

/** Union-find over runs that touch (also diagonally) on neighbouring rows. */
function joinRuns(runs: Runs): Int32Array {
  const parent = new Int32Array(runs.length);
  for (let run = 0; run < runs.length; run += 1) parent[run] = run;
  let above = 0;
  for (let run = 0; run < runs.length; run += 1) {
    const y = runs.y[run] ?? 0;
    const left = runs.left[run] ?? 0;
    const right = runs.right[run] ?? 0;
    while (above < run && ((runs.y[above] ?? 0) < y - 1 || isLeftOf(runs, above, y - 1, left))) above += 1;
    for (let other = above; other < run && runs.y[other] === y - 1 && (runs.left[other] ?? 0) <= right; other += 1) {
      unite(parent, run, other);
    }
  }
  return parent;
}

function isLeftOf(runs: Runs, run: number, y: number, left: number): boolean {
  return runs.y[run] === y && (runs.right[run] ?? 0) < left;
}

function root(parent: Int32Array, start: number): number {
  let node = start;
  for (let up = parent[node] ?? node; up !== node; up = parent[node] ?? node) {
    parent[node] = parent[up] ?? up;
    node = up;
  }
  return node;
}

function unite(parent: Int32Array, a: number, b: number): void {
  const rootA = root(parent, a);
  const rootB = root(parent, b);
  if (rootA < rootB) parent[rootB] = rootA;
  else parent[rootA] = rootB;
}

function gather(runs: Runs, parent: Int32Array): Components {
  const idOfRoot = new Int32Array(runs.length).fill(-1);
  const boxes: { left: number; top: number; right: number; bottom: number; area: number }[] = [];
  for (let run = 0; run < runs.length; run += 1) {
    const top = root(parent, run);
    const y = runs.y[run] ?? 0;
    const left = runs.left[run] ?? 0;
    const right = runs.right[run] ?? 0;
    let id = idOfRoot[top] ?? -1;
    if (id === -1) {
      id = boxes.length;
      idOfRoot[top] = id;
      boxes.push({ left, top: y, right, bottom: y + 1, area: 0 });
    }
    runs.component[run] = id;
    const box = boxes[id];
    if (box === undefined) continue;
    if (left < box.left) box.left = left;
    if (right > box.right) box.right = right;
    box.bottom = y + 1;
    box.area += right - left;
  }
  const list = boxes.map(({ area, ...box }, id) => ({ id, box, area }));
  return { list, runs };
}
