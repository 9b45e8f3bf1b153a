import type { BoundingBox } from '../domain/bounding-box.ts';
import type { GreyPlane } from './plane.ts';

const COLUMNS = 10;
const ROWS = 14;
/** Width of the window laid over a letter, of its height: the room a digit takes in common typefaces. */
const WINDOW = 0.76;

/** The picture of a letter, free of its size, darkness and place: two of them are compared by `likeness`. */
export type Glyph = Float32Array;

/** Only ink inside of the box counts: what is beside it belongs to the neighbours. */
export function glyphOf({ widthPx, heightPx, data }: GreyPlane, box: BoundingBox): Glyph {
  const height = box.bottom - box.top;
  const left = (box.left + box.right - WINDOW * height) / 2;
  const glyph = new Float32Array(COLUMNS * ROWS);
  for (let y = Math.max(0, box.top); y < Math.min(heightPx, box.bottom); y += 1) {
    const row = Math.min(ROWS - 1, Math.floor(((y - box.top) / height) * ROWS));
    for (let x = Math.max(0, box.left); x < Math.min(widthPx, box.right); x += 1) {
      const column = Math.floor(((x - left) / (WINDOW * height)) * COLUMNS);
      if (column < 0 || column >= COLUMNS) continue;
      const at = row * COLUMNS + column;
      glyph[at] = (glyph[at] ?? 0) + 255 - (data[y * widthPx + x] ?? 255);
    }
  }
  return standardised(glyph);
}

/** -1 to 1: how much two letters look alike. */
export function likeness(a: Glyph, b: Glyph): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

/** What several letters have in common. */
export function meanGlyph(glyphs: readonly Glyph[]): Glyph {
  const mean = new Float32Array(COLUMNS * ROWS);
  for (const glyph of glyphs) {
    for (let at = 0; at < mean.length; at += 1) mean[at] = (mean[at] ?? 0) + (glyph[at] ?? 0);
  }
  return standardised(mean);
}

/** Mean 0 and length 1. */
function standardised(glyph: Glyph): Glyph {
  const mean = glyph.reduce((sum, value) => sum + value, 0) / glyph.length;
  const length = Math.sqrt(glyph.reduce((sum, value) => sum + (value - mean) ** 2, 0));
  return length === 0 ? glyph.fill(0) : glyph.map((value) => (value - mean) / length);
}
