import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Raster } from '../domain/raster.ts';

/** Ink of a part of the page: 1 is ink. `left` and `top` say where the part lies on the page. */
export interface InkWindow {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly ink: Uint8Array;
}

/** A connected piece of ink (8-neighbourhood). Box in pixels of the page; `pixels` index into the window. */
export interface InkPiece {
  readonly box: BoundingBox;
  readonly pixels: readonly number[];
}

/** Share of the way from paper to ink at which a pixel counts as ink: below half, so that thin pen strokes stay. */
const inkContrast = 0.45;
/** Least difference of paper and ink, in grey levels; below it the window holds no ink at all. */
const leastContrast = 40;

/** Binarizes the part `area` of a grey page; paper and ink are taken from the window's own darkest and commonest greys. */
export function inkOf(raster: Raster, area: BoundingBox): InkWindow {
  const left = Math.max(0, Math.floor(area.left));
  const top = Math.max(0, Math.floor(area.top));
  const width = Math.max(0, Math.min(raster.widthPx, Math.ceil(area.right)) - left);
  const height = Math.max(0, Math.min(raster.heightPx, Math.ceil(area.bottom)) - top);
  const grey = new Uint8Array(width * height);
  const histogram = new Uint32Array(256);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = greyAt(raster, left + x, top + y);
      grey[y * width + x] = value;
      histogram[value] = (histogram[value] ?? 0) + 1;
    }
  }
  const threshold = thresholdOf(histogram, grey.length);
  return { left, top, width, height, ink: grey.map((value) => (value < threshold ? 1 : 0)) };
}

function greyAt(raster: Raster, x: number, y: number): number {
  const at = (y * raster.widthPx + x) * raster.channels;
  if (raster.channels === 1) {
    return raster.data[at] ?? 255;
  }
  // The lightest channel would drop coloured pens; the plain mean keeps blue and red ink dark enough.
  return Math.round(((raster.data[at] ?? 255) + (raster.data[at + 1] ?? 255) + (raster.data[at + 2] ?? 255)) / 3);
}

function thresholdOf(histogram: Uint32Array, count: number): number {
  const paper = greyAtShare(histogram, count, 0.7);
  const ink = greyAtShare(histogram, count, 0.02);
  return paper - ink < leastContrast ? 0 : paper - (paper - ink) * inkContrast;
}

function greyAtShare(histogram: Uint32Array, count: number, share: number): number {
  let seen = 0;
  for (let value = 0; value < 256; value++) {
    seen += histogram[value] ?? 0;
    if (seen >= count * share) {
      return value;
    }
  }
  return 255;
}

/** Every connected piece of ink of the window, from left to right. */
export function piecesOf(window: InkWindow): InkPiece[] {
  const seen = new Uint8Array(window.ink.length);
  const pieces: InkPiece[] = [];
  for (let start = 0; start < window.ink.length; start++) {
    if (window.ink[start] === 1 && seen[start] === 0) {
      pieces.push(floodFrom(window, seen, start));
    }
  }
  return pieces.sort((a, b) => a.box.left - b.box.left);
}

function floodFrom(window: InkWindow, seen: Uint8Array, start: number): InkPiece {
  const pixels = [start];
  seen[start] = 1;
  let [minX, minY, maxX, maxY] = [window.width, window.height, 0, 0];
  for (let next = 0; next < pixels.length; next++) {
    const at = pixels[next] ?? start;
    const x = at % window.width;
    const y = (at - x) / window.width;
    minX = Math.min(minX, x);
    maxX = Math.max(maxX, x);
    minY = Math.min(minY, y);
    maxY = Math.max(maxY, y);
    for (let ny = Math.max(0, y - 1); ny <= Math.min(window.height - 1, y + 1); ny++) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(window.width - 1, x + 1); nx++) {
        const neighbour = ny * window.width + nx;
        if (window.ink[neighbour] === 1 && seen[neighbour] === 0) {
          seen[neighbour] = 1;
          pixels.push(neighbour);
        }
      }
    }
  }
  return {
    box: {
      left: window.left + minX,
      top: window.top + minY,
      right: window.left + maxX + 1,
      bottom: window.top + maxY + 1,
    },
    pixels,
  };
}
