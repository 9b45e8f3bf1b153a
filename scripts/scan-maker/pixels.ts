import { createRandom, type Random } from './random.ts';

/** One grey plane being worked on, 0 black to 255 white. */
export interface Plane {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8ClampedArray;
}

/** Blur by a binomial kernel, once for every entry; `sigma` is reached by the number of passes (variance 0.5 each). */
export function blur(plane: Plane, sigma: number): void {
  const passes = Math.round(sigma * sigma * 2);
  const rest = sigma * sigma * 2 - passes;
  for (let pass = 0; pass < passes; pass += 1) smoothOnce(plane, 64);
  // The part below one pass: a lighter kernel.
  if (passes === 0 && rest > 0.05) smoothOnce(plane, Math.round(64 * rest));
}

/** One pass of [w, 256 - 2w, w] / 256 along the rows, then along the columns. */
function smoothOnce(plane: Plane, weight: number): void {
  smoothRows(plane, weight);
  smoothColumns(plane, weight);
}

function smoothRows({ widthPx, heightPx, data }: Plane, weight: number): void {
  const middle = 256 - 2 * weight;
  for (let from = 0; from < widthPx * heightPx; from += widthPx) {
    let left = data[from] ?? 0;
    let here = left;
    for (let x = 1; x <= widthPx; x += 1) {
      const right = x < widthPx ? (data[from + x] ?? 0) : here;
      data[from + x - 1] = (weight * (left + right) + middle * here + 128) >> 8;
      left = here;
      here = right;
    }
  }
}

function smoothColumns({ widthPx, heightPx, data }: Plane, weight: number): void {
  const middle = 256 - 2 * weight;
  const above = data.slice(0, widthPx);
  for (let y = 0; y < heightPx; y += 1) {
    const from = y * widthPx;
    const below = y + 1 < heightPx ? from + widthPx : from;
    for (let x = 0; x < widthPx; x += 1) {
      const here = data[from + x] ?? 0;
      data[from + x] = (weight * ((above[x] ?? 0) + (data[below + x] ?? 0)) + middle * here + 128) >> 8;
      above[x] = here;
    }
  }
}

/** Adds grain of the given standard deviation, from a table of normal values walked in a seeded order. */
export function addGrain(plane: Plane, deviation: number, random: Random): void {
  if (deviation <= 0) return;
  const table = Int16Array.from({ length: 4096 }, () => Math.round(random.gaussian() * deviation));
  let state = random.integer(1, 0x7fffffff);
  for (let i = 0; i < plane.data.length; i += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    plane.data[i] = (plane.data[i] ?? 0) + (table[(state >>> 16) & 4095] ?? 0);
  }
}

/** A smooth random field over the page, -1 to 1, with one knot every `cellPx` pixels; read row by row. */
export function createField(plane: Plane, cellPx: number, random: Random): (y: number, into: Float32Array) => void {
  const columns = Math.ceil(plane.widthPx / cellPx) + 2;
  const rows = Math.ceil(plane.heightPx / cellPx) + 2;
  const knots = Float32Array.from({ length: columns * rows }, () => random.between(-1, 1));
  const line = new Float32Array(columns);
  return (y, into) => {
    const row = Math.floor(y / cellPx);
    const down = y / cellPx - row;
    for (let column = 0; column < columns; column += 1) {
      const upper = knots[row * columns + column] ?? 0;
      line[column] = upper + ((knots[(row + 1) * columns + column] ?? 0) - upper) * down;
    }
    for (let x = 0; x < plane.widthPx; x += 1) {
      const column = Math.floor(x / cellPx);
      const left = line[column] ?? 0;
      into[x] = left + ((line[column + 1] ?? 0) - left) * (x / cellPx - column);
    }
  };
}

/** Lays the other side of the sheet under this one, mirrored, as thin paper lets it through. */
export function showThrough(front: Plane, back: Plane, strength: number, shift: { x: number; y: number }): void {
  for (let y = 0; y < front.heightPx; y += 1) {
    const backY = y + shift.y;
    if (backY < 0 || backY >= back.heightPx) continue;
    for (let x = 0; x < front.widthPx; x += 1) {
      const backX = back.widthPx - 1 - x + shift.x;
      if (backX < 0 || backX >= back.widthPx) continue;
      const ink = 255 - (back.data[backY * back.widthPx + backX] ?? 255);
      const at = y * front.widthPx + x;
      if (ink > 0) front.data[at] = (front.data[at] ?? 255) - ink * strength;
    }
  }
}

/** Ink and paper as a lamp and a sensor give them: black lifts to `ink`, white falls to `paper`, unevenly over the page. */
export function relight(plane: Plane, light: { ink: number; paper: number; uneven: number }, random: Random): void {
  const cellPx = Math.max(64, Math.round(plane.widthPx / 3));
  const field = createField(plane, cellPx, random);
  const row = new Float32Array(plane.widthPx);
  const scale = (light.paper - light.ink) / 255;
  for (let y = 0; y < plane.heightPx; y += 1) {
    field(y, row);
    for (let x = 0; x < plane.widthPx; x += 1) {
      const at = y * plane.widthPx + x;
      const lit = light.ink + (plane.data[at] ?? 0) * scale;
      plane.data[at] = lit * (1 + light.uneven * (row[x] ?? 0));
    }
  }
}

/** Black or white by a level that wanders a little over the page, as cheap scanners' does. */
export function threshold(
  plane: Plane,
  options: { level: number; wander: number; fine: number },
  random: Random,
): void {
  const coarse = createField(plane, 40, random);
  const fine = createField(plane, 3, random.fork('fine'));
  const coarseRow = new Float32Array(plane.widthPx);
  const fineRow = new Float32Array(plane.widthPx);
  for (let y = 0; y < plane.heightPx; y += 1) {
    coarse(y, coarseRow);
    fine(y, fineRow);
    for (let x = 0; x < plane.widthPx; x += 1) {
      const at = y * plane.widthPx + x;
      const level = options.level + options.wander * (coarseRow[x] ?? 0) + options.fine * (fineRow[x] ?? 0);
      plane.data[at] = (plane.data[at] ?? 0) < level ? 0 : 255;
    }
  }
}

/** A field of ink lost or added in a place: fades print there in grains of a few pixels. */
export function fadePatch(
  plane: Plane,
  patch: { left: number; top: number; width: number; height: number; strength: number },
  random: Random,
): void {
  const grain = createField(plane, 2.5, createRandom(`${random.next()}`));
  const row = new Float32Array(plane.widthPx);
  const bottom = Math.min(plane.heightPx, patch.top + patch.height);
  const right = Math.min(plane.widthPx, patch.left + patch.width);
  for (let y = Math.max(0, patch.top); y < bottom; y += 1) {
    grain(y, row);
    for (let x = Math.max(0, patch.left); x < right; x += 1) {
      const at = y * plane.widthPx + x;
      const loss = patch.strength * (0.55 + 0.75 * (row[x] ?? 0));
      if (loss > 0) plane.data[at] = (plane.data[at] ?? 0) + 255 * loss;
    }
  }
}

/** Dirt: dots of one to three pixels, alone and in clouds. */
export function addSpecks(
  plane: Plane,
  specks: { single: number; clouds: number; cloudSize: number },
  random: Random,
  darkness: 'grey' | 'black' = 'grey',
): void {
  const dot = (x: number, y: number): void => {
    const size = random.chance(0.75) ? 1 : random.integer(2, 3);
    for (let dy = 0; dy < size; dy += 1) {
      for (let dx = 0; dx < size; dx += 1) {
        const grey = random.integer(0, 60);
        setPixel(plane, x + dx, y + dy, darkness === 'black' ? 0 : grey);
      }
    }
  };
  for (let i = 0; i < specks.single; i += 1) {
    dot(random.integer(0, plane.widthPx - 1), random.integer(0, plane.heightPx - 1));
  }
  for (let cloud = 0; cloud < specks.clouds; cloud += 1) {
    const x = random.integer(0, plane.widthPx - 1);
    const y = random.integer(0, plane.heightPx - 1);
    const spread = random.between(8, 45);
    for (let i = 0; i < specks.cloudSize; i += 1) {
      dot(Math.round(x + random.gaussian() * spread), Math.round(y + random.gaussian() * spread * 0.4));
    }
  }
}

/** The broken vertical lines that dust on a feeder's glass leaves. */
export function addTraces(plane: Plane, count: number, random: Random): void {
  for (let trace = 0; trace < count; trace += 1) {
    const x = random.integer(20, plane.widthPx - 20);
    const density = random.between(0.05, 0.3);
    let y = random.integer(0, plane.heightPx >> 1);
    const end = random.integer(plane.heightPx >> 1, plane.heightPx);
    while (y < end) {
      const run = random.integer(3, 16);
      if (random.chance(density)) {
        for (let i = 0; i < run; i += 1) setPixel(plane, x + random.integer(0, 1), y + i, 0);
      }
      y += run + random.integer(4, 30);
    }
  }
}

export type Side = 'top' | 'bottom' | 'left' | 'right';

/** The scanner's dark lid beyond an edge of the sheet, with a slightly torn border. */
export function addBorder(plane: Plane, side: Side, depthPx: number, random: Random): void {
  const along = side === 'top' || side === 'bottom' ? plane.widthPx : plane.heightPx;
  const slope = random.between(-0.4, 0.4) * depthPx;
  for (let i = 0; i < along; i += 1) {
    const depth = Math.round(depthPx + (slope * i) / along + random.between(-1, 1));
    for (let j = 0; j < depth; j += 1) {
      if (side === 'top') setPixel(plane, i, j, 0);
      else if (side === 'bottom') setPixel(plane, i, plane.heightPx - 1 - j, 0);
      else if (side === 'left') setPixel(plane, j, i, 0);
      else setPixel(plane, plane.widthPx - 1 - j, i, 0);
    }
  }
}

function setPixel(plane: Plane, x: number, y: number, value: number): void {
  if (x >= 0 && x < plane.widthPx && y >= 0 && y < plane.heightPx) plane.data[y * plane.widthPx + x] = value;
}
