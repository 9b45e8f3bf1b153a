import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Raster } from '../domain/raster.ts';

/** One byte a pixel, 0 black to 255 white, row by row from the top left. */
export interface GreyPlane {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
}

/** One byte a pixel, 1 where there is ink. */
export interface Bitmap {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
}

/**
 * The page as grey values in which coloured ink is pale: the brightest channel of a pixel and half of its distance
 * from the darkest. Black print is dark in all three channels; a red seal is bright in red and a blue signature in
 * blue, and a pen that presses hard is dark but far from grey, so all vanish from under the text (three red seals over body text cost Tesseract 42 % of the syllables on the plain grey image).
 */
export function inkPlane(raster: Raster): GreyPlane {
  const { widthPx, heightPx, data } = raster;
  if (raster.channels === 1) return { widthPx, heightPx, data };
  const grey = new Uint8Array(widthPx * heightPx);
  for (let pixel = 0, at = 0; pixel < grey.length; pixel += 1, at += 3) {
    const red = data[at] ?? 0;
    const green = data[at + 1] ?? 0;
    const blue = data[at + 2] ?? 0;
    const brightest = Math.max(red, green, blue);
    grey[pixel] = Math.min(255, brightest + ((brightest - Math.min(red, green, blue)) >> 1));
  }
  return { widthPx, heightPx, data: grey };
}

/** The same bytes by four, -1 where all of them are white; none where they do not begin at a multiple of four. */
export function foursOf({ buffer, byteOffset, length }: Uint8Array): Int32Array {
  return byteOffset % 4 === 0 ? new Int32Array(buffer, byteOffset, length >> 2) : new Int32Array();
}

/** Where the first pixel from `from` on lies that is not white; the number of pixels where there is none. */
export function nextDark(data: Uint8Array, fours: Int32Array, from: number): number {
  let at = from;
  while (at < data.length) {
    if ((at & 3) === 0 && fours[at >> 2] === -1) at += 4;
    else if (data[at] === 255) at += 1;
    else return at;
  }
  return data.length;
}

/** The part of a plane inside `box` (cut at the plane's edges). */
export function cropPlane(plane: GreyPlane, box: BoundingBox): GreyPlane {
  const left = Math.max(0, Math.floor(box.left));
  const top = Math.max(0, Math.floor(box.top));
  const right = Math.min(plane.widthPx, Math.ceil(box.right));
  const bottom = Math.min(plane.heightPx, Math.ceil(box.bottom));
  const widthPx = Math.max(1, right - left);
  const heightPx = Math.max(1, bottom - top);
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  for (let y = top; y < bottom; y += 1) {
    const from = y * plane.widthPx + left;
    data.set(plane.data.subarray(from, from + right - left), (y - top) * widthPx);
  }
  return { widthPx, heightPx, data };
}
