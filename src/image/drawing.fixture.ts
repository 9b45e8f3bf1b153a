import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Component } from './components.ts';
import type { Bitmap, GreyPlane } from './plane.ts';

/** A white bitmap to draw on. */
export function blankBitmap(widthPx: number, heightPx: number): Bitmap {
  return { widthPx, heightPx, data: new Uint8Array(widthPx * heightPx) };
}

export function fillBox(bitmap: Bitmap, { left, top, right, bottom }: BoundingBox): void {
  for (let y = top; y < bottom; y += 1) {
    bitmap.data.fill(1, y * bitmap.widthPx + left, y * bitmap.widthPx + right);
  }
}

/** The line of a circle from angle `from` to `to` (radians, 0 = east, clockwise). */
export function drawArc(
  bitmap: Bitmap,
  { x, y, radius, thickness }: { x: number; y: number; radius: number; thickness: number },
  [from, to]: readonly [number, number] = [0, 2 * Math.PI],
): void {
  for (let angle = from; angle < to; angle += 0.5 / radius) {
    for (let off = 0; off < thickness; off += 0.5) {
      const column = Math.round(x + (radius - off) * Math.cos(angle));
      const row = Math.round(y + (radius - off) * Math.sin(angle));
      bitmap.data[row * bitmap.widthPx + column] = 1;
    }
  }
}

export function greyOf(bitmap: Bitmap): GreyPlane {
  return { ...bitmap, data: bitmap.data.map((ink) => (ink === 1 ? 0 : 255)) };
}

export function boxAt(left: number, top: number, width: number, height: number): BoundingBox {
  return { left, top, right: left + width, bottom: top + height };
}

export function blobs(boxes: readonly BoundingBox[]): Component[] {
  return boxes.map((box, id) => ({ id, box, area: (box.right - box.left) * (box.bottom - box.top) }));
}
