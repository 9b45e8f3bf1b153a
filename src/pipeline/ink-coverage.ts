import { type BoundingBox, boxHeight, boxWidth, unionOfBoxes } from '../domain/bounding-box.ts';
import type { Raster } from '../domain/raster.ts';
import { findComponents } from '../image/components.ts';
import { type Bitmap, inkPlane } from '../image/plane.ts';

/** Left out all around, as a share of the page: scanners leave black borders there. */
const BORDER = 0.025;
/** Ink is darker than this share of the paper's grey. */
const DARK = 0.55;
/** Boxes are drawn tight around letters by some programs: marks stand above them. */
const MARGIN = 0.2;
/** A box larger than this share of the page is no word's. */
const LARGEST = 0.05;
/** In inches: print of 8 to 30 points. Smaller is dust, larger a seal, a signature, a rule or a picture. */
const SMALLEST_LETTER = 0.03;
const LARGEST_LETTER = 0.4;

export interface InkCoverage {
  /** 0..1; 1 for a page without ink. */
  readonly share: number;
  /** Around the ink outside of the boxes. */
  readonly uncovered: BoundingBox | undefined;
}

/**
 * How much of the page's black ink of the size of letters lies in the boxes. Seals, signatures and rules are left out:
 * no layer has them. Boxes in pixels of the raster.
 */
export function inkCoverage(raster: Raster, boxes: readonly BoundingBox[], dark = darkPixels(raster)): InkCoverage {
  const { widthPx, heightPx, dpi } = raster;
  const covered = coverMap(boxes, widthPx, heightPx);
  let ink = 0;
  let explained = 0;
  const outside: BoundingBox[] = [];
  for (const { box, area } of findComponents(dark).list) {
    if (!isLetter(box, dpi) || isOnBorder(box, widthPx, heightPx)) continue;
    ink += area;
    const x = Math.floor((box.left + box.right) / 2);
    const y = Math.floor((box.top + box.bottom) / 2);
    if (covered[y * widthPx + x] === 1) explained += area;
    else outside.push(box);
  }
  return { share: ink === 0 ? 1 : explained / ink, uncovered: unionOfBoxes(outside) };
}

function isLetter(box: BoundingBox, dpi: number): boolean {
  const size = Math.max(boxWidth(box), boxHeight(box));
  return size >= SMALLEST_LETTER * dpi && size <= LARGEST_LETTER * dpi;
}

function isOnBorder(box: BoundingBox, widthPx: number, heightPx: number): boolean {
  const [x, y] = [BORDER * widthPx, BORDER * heightPx];
  return box.right < x || box.left > widthPx - x || box.bottom < y || box.top > heightPx - y;
}

/** 1 where the page is darker than its paper by far. */
export function darkPixels(raster: Raster): Bitmap {
  const { widthPx, heightPx, data } = inkPlane(raster);
  const dark = DARK * paperGrey(data);
  const bits = new Uint8Array(data.length);
  for (let at = 0; at < bits.length; at += 1) if ((data[at] ?? 255) < dark) bits[at] = 1;
  return { widthPx, heightPx, data: bits };
}

/** 1 for each pixel that lies in a box. */
function coverMap(boxes: readonly BoundingBox[], widthPx: number, heightPx: number): Uint8Array {
  const covered = new Uint8Array(widthPx * heightPx);
  for (const box of boxes) {
    if (boxWidth(box) * boxHeight(box) > LARGEST * widthPx * heightPx) continue;
    const margin = MARGIN * boxHeight(box);
    const from = Math.max(0, Math.floor(box.left - margin));
    const to = Math.min(widthPx, Math.ceil(box.right + margin));
    const last = Math.min(heightPx, Math.ceil(box.bottom + margin));
    for (let y = Math.max(0, Math.floor(box.top - margin)); y < last; y += 1)
      covered.fill(1, y * widthPx + from, y * widthPx + Math.max(from, to));
  }
  return covered;
}

/** The grey of the paper: what a quarter of the page is brighter than. */
function paperGrey(data: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (let at = 0; at < data.length; at += 97) counts[data[at] ?? 255] = (counts[data[at] ?? 255] ?? 0) + 1;
  let left = data.length / 97 / 4;
  for (let grey = 255; grey > 0; grey -= 1) {
    left -= counts[grey] ?? 0;
    if (left <= 0) return grey;
  }
  return 255;
}
