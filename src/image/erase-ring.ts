import type { Bitmap } from './plane.ts';
import type { RoundSeal } from './round-seal.ts';

/** Half the width of a seal's double outer line, in inches, inwards and outwards of the circle measured. */
const INWARDS_INCH = 0.05;
const OUTWARDS_INCH = 0.03;

/**
 * The bitmap without the outer lines of the seals. A stroke of a letter that crosses the line goes on at both sides
 * of it and is kept: so the letters come loose from the seal and can be read.
 */
export function eraseRings(bitmap: Bitmap, seals: readonly RoundSeal[], dpi: number): Bitmap {
  if (seals.length === 0) return bitmap;
  const data = bitmap.data.slice();
  for (const seal of seals) eraseRing(bitmap, data, seal, dpi);
  return { ...bitmap, data };
}

function eraseRing(bitmap: Bitmap, erased: Uint8Array, { x, y, radius }: RoundSeal, dpi: number): void {
  const inner = radius - INWARDS_INCH * dpi;
  const outer = radius + OUTWARDS_INCH * dpi;
  const isInk = (distance: number, cos: number, sin: number): boolean => {
    const column = Math.round(x + distance * cos);
    const row = Math.round(y + distance * sin);
    return column >= 0 && column < bitmap.widthPx && bitmap.data[row * bitmap.widthPx + column] === 1;
  };
  const top = Math.max(0, Math.floor(y - outer));
  const bottom = Math.min(bitmap.heightPx - 1, Math.ceil(y + outer));
  for (let row = top; row <= bottom; row += 1) {
    const first = Math.max(0, Math.floor(x - outer));
    const last = Math.min(bitmap.widthPx - 1, Math.ceil(x + outer));
    for (let column = first; column <= last; column += 1) {
      const distance = Math.hypot(column - x, row - y);
      if (distance < inner || distance > outer || bitmap.data[row * bitmap.widthPx + column] !== 1) continue;
      const cos = (column - x) / distance;
      const sin = (row - y) / distance;
      if (!(isInk(inner - 2, cos, sin) && isInk(outer + 2, cos, sin))) erased[row * bitmap.widthPx + column] = 0;
    }
  }
}
