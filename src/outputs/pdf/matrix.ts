import type { PageBox } from './pdf-pages.ts';

/** [a b c d e f]: x' = ax + cy + e, y' = bx + dy + f (ISO 32000-1, 8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** First `first`, then `second`. */
export function multiply(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [g, h, i, j, k, l] = second;
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l];
}

export function transform(matrix: Matrix, x: number, y: number): readonly [number, number] {
  const [a, b, c, d, e, f] = matrix;
  return [a * x + c * y + e, b * x + d * y + f];
}

/** undefined for a matrix that flattens the plane. */
export function invert(matrix: Matrix): Matrix | undefined {
  const [a, b, c, d, e, f] = matrix;
  const determinant = a * d - b * c;
  if (Math.abs(determinant) < 1e-12) return undefined;
  return [
    d / determinant,
    -b / determinant,
    -c / determinant,
    a / determinant,
    (c * f - d * e) / determinant,
    (b * e - a * f) / determinant,
  ];
}

type Turn = 0 | 90 | 180 | 270;

/**
 * From pixels of the page as stored, y counted upwards (0 at the top edge, negative below it), to user
 * space. The raster covers the displayed page, that is the crop box after `Rotate`, exactly.
 */
export function pixelsToUserSpace(box: PageBox, rotate: Turn, widthPx: number, heightPx: number): Matrix {
  const width = box.right - box.left;
  const height = box.top - box.bottom;
  switch (rotate) {
    case 0:
      return [width / widthPx, 0, 0, height / heightPx, box.left, box.top];
    case 90:
      return [0, height / widthPx, -width / heightPx, 0, box.left, box.bottom];
    case 180:
      return [-width / widthPx, 0, 0, -height / heightPx, box.right, box.bottom];
    case 270:
      return [0, -height / widthPx, width / heightPx, 0, box.right, box.top];
  }
}

/** From the upright page (after the clockwise turn `rotation`), y upwards, to the page as stored, y upwards. */
export function uprightToStored(rotation: Turn, widthPx: number, heightPx: number): Matrix {
  switch (rotation) {
    case 0:
      return identity;
    case 90:
      return [0, 1, -1, 0, 0, -heightPx];
    case 180:
      return [-1, 0, 0, -1, widthPx, -heightPx];
    case 270:
      return [0, -1, 1, 0, widthPx, 0];
  }
}
