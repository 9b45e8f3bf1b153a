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

/** The greys of a part of the page and where it lies. */
interface GreyWindow extends Omit<InkWindow, 'ink'> {
  readonly grey: Uint8Array;
}

/** Binarizes the part `area` of a grey page; paper and ink are taken from the window's own darkest and commonest greys. */
export function inkOf(raster: Raster, area: BoundingBox): InkWindow {
  const { grey, ...place } = greyWindowOf(raster, area);
  const threshold = thresholdOf(histogramOf(grey), grey.length);
  return { ...place, ink: grey.map((value) => (value < threshold ? 1 : 0)) };
}

/**
 * Ink of `area` that is paler than its print, or of which one bit left specks: darker than the paper around it once each
 * pixel is the mean of its 3 x 3, where grain is a third and specks a pixel apart are one piece.
 */
export function paleInkOf(raster: Raster, area: BoundingBox): InkWindow {
  const { grey: sharp, ...place } = greyWindowOf(raster, area);
  const grey = smoothed(sharp, place.width, place.height);
  const paper = greyAtShare(histogramOf(grey), grey.length, 0.5);
  const grain = greyAtShare(histogramOf(grey.map((value) => Math.abs(value - paper))), grey.length, 0.5);
  const threshold = paper - Math.max(leastPale, clearOfGrain * grain);
  return { ...place, ink: grey.map((value) => (value < threshold ? 1 : 0)) };
}

/** A lone black pixel on white is this dark as the mean of its 3 x 3. */
const leastPale = 25;
/** Five standard deviations of normal grain, which are 7.4 times the median distance from the paper's grey. */
const clearOfGrain = 7.4;

function smoothed(grey: Uint8Array, width: number, height: number): Uint8Array {
  const inside = (value: number, size: number): number => Math.max(0, Math.min(size - 1, value));
  return grey.map((_, at) => {
    const x = at % width;
    const y = (at - x) / width;
    let sum = 0;
    for (let ny = y - 1; ny <= y + 1; ny++) {
      for (let nx = x - 1; nx <= x + 1; nx++) {
        sum += grey[inside(ny, height) * width + inside(nx, width)] ?? 255;
      }
    }
    return Math.round(sum / 9);
  });
}

function greyWindowOf(raster: Raster, area: BoundingBox): GreyWindow {
  const left = Math.max(0, Math.floor(area.left));
  const top = Math.max(0, Math.floor(area.top));
  const width = Math.max(0, Math.min(raster.widthPx, Math.ceil(area.right)) - left);
  const height = Math.max(0, Math.min(raster.heightPx, Math.ceil(area.bottom)) - top);
  const grey = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      grey[y * width + x] = greyAt(raster, left + x, top + y);
    }
  }
  return { left, top, width, height, grey };
}

function histogramOf(grey: Uint8Array): Uint32Array {
  const histogram = new Uint32Array(256);
  for (let at = 0; at < grey.length; at++) {
    const value = grey[at] ?? 255;
    histogram[value] = (histogram[value] ?? 0) + 1;
  }
  return histogram;
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
