/** One bit a pixel, rows padded to bytes, 1 is white. */
export interface Bitmap {
  readonly data: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** How many pixels of each side become one. */
export type Shrink = 2 | 4 | 8;

const onesOf = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);

/**
 * The brightness of each square of pixels, 0 to 255, rows side by side. Counted from the bits as they are packed: spread
 * to a byte a pixel first, a page of 600 dpi takes five times as long.
 */
export function shrinkBitmap(bitmap: Bitmap, shrink: Shrink): Uint8Array {
  const { widthPx, heightPx } = bitmap;
  const width = Math.ceil(widthPx / shrink);
  const grey = new Uint8Array(width * Math.ceil(heightPx / shrink));
  for (let top = 0; top < heightPx; top += shrink) {
    const rows = Math.min(shrink, heightPx - top);
    const whites = countWhites(bitmap, top, top + rows, shrink);
    const start = (top / shrink) * width;
    for (let x = 0; x < width; x += 1) {
      const columns = Math.min(shrink, widthPx - x * shrink);
      grey[start + x] = Math.round(((whites[x] ?? 0) * 255) / (rows * columns));
    }
  }
  return grey;
}

/** White pixels of each square in a band of rows. */
function countWhites({ data, widthPx }: Bitmap, top: number, bottom: number, shrink: Shrink): Uint8Array {
  const rowBytes = Math.ceil(widthPx / 8);
  const squares = 8 / shrink;
  const squareBits = (1 << shrink) - 1;
  /** Bits of the last byte that are no padding. */
  const lastBits = (0xff << (rowBytes * 8 - widthPx)) & 0xff;
  const whites = new Uint8Array(rowBytes * squares);
  for (let y = top; y < bottom; y += 1) {
    for (let at = 0; at < rowBytes; at += 1) {
      const byte = (data[y * rowBytes + at] ?? 0) & (at === rowBytes - 1 ? lastBits : 0xff);
      for (let square = 0; square < squares; square += 1) {
        const bits = (byte >> (8 - shrink * (square + 1))) & squareBits;
        whites[at * squares + square] = (whites[at * squares + square] ?? 0) + (onesOf[bits] ?? 0);
      }
    }
  }
  return whites;
}
