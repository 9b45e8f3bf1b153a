import type { Raster } from '../domain/raster.ts';
import type { Bitmap, GreyPlane } from './plane.ts';

/** How far the channels of a pixel lie apart in coloured ink; yellowed paper and JPEG fringes stay below. */
const COLOURED = 50;

/**
 * Makes the pale red of a stamp dark. Every shade counts: cut off at `COLOURED`, the thin letters of a stamp broke, and of
 * a label `Số:` was left `Sử:` (of the planes tried on a stamp at 200 dpi this one kept the most letters).
 */
const DARKENED = 1.6;

/** What is printed or stamped in colour, and how it would look in black. */
export interface ColouredInk {
  readonly ink: Bitmap;
  /** Dark as the colour is strong; what is grey, black print too, is white. */
  readonly plane: GreyPlane;
}

/** The coloured ink that `inkPlane` leaves out; `undefined` on a grey page or where there is next to none. */
export function findColouredInk({ widthPx, heightPx, channels, data, dpi }: Raster): ColouredInk | undefined {
  if (channels === 1) return undefined;
  const ink = new Uint8Array(widthPx * heightPx);
  const grey = new Uint8Array(widthPx * heightPx);
  let count = 0;
  for (let pixel = 0, at = 0; pixel < ink.length; pixel += 1, at += 3) {
    const red = data[at] ?? 0;
    const green = data[at + 1] ?? 0;
    const blue = data[at + 2] ?? 0;
    const colour = Math.max(red, green, blue) - Math.min(red, green, blue);
    grey[pixel] = 255 - Math.min(255, DARKENED * colour);
    if (colour < COLOURED) continue;
    ink[pixel] = 1;
    count += 1;
  }
  // The frame of the smallest stamp, drawn half a millimetre thick.
  const least = 0.02 * dpi * (2 * dpi);
  return count < least
    ? undefined
    : { ink: { widthPx, heightPx, data: ink }, plane: { widthPx, heightPx, data: grey } };
}
