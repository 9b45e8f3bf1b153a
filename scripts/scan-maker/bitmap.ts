import type { Raster } from '../../src/domain/raster.ts';

/** One bit a pixel, 1 = black, rows padded to whole bytes, most significant bit first: what fax coders take. */
export interface Bitmap {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rowBytes: number;
  readonly data: Uint8Array;
}

/** Packs a grey raster; darker than 128 is black. */
export function packBitmap(raster: Raster): Bitmap {
  const { widthPx, heightPx } = raster;
  const rowBytes = (widthPx + 7) >> 3;
  const data = new Uint8Array(rowBytes * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      if ((raster.data[y * widthPx + x] ?? 255) < 128) {
        const at = y * rowBytes + (x >> 3);
        data[at] = (data[at] ?? 0) | (0x80 >> (x & 7));
      }
    }
  }
  return { widthPx, heightPx, rowBytes, data };
}

/** Columns where the colour changes along a row, beginning with white. */
export function changesOfRow(bitmap: Bitmap, row: number): number[] {
  const changes: number[] = [];
  let colour = 0;
  const from = row * bitmap.rowBytes;
  for (let byteIndex = 0; byteIndex < bitmap.rowBytes; byteIndex += 1) {
    const byte = bitmap.data[from + byteIndex] ?? 0;
    if (byte === (colour === 0 ? 0 : 255)) continue;
    for (let bit = 0; bit < 8; bit += 1) {
      const x = byteIndex * 8 + bit;
      if (x >= bitmap.widthPx) break;
      const pixel = (byte >> (7 - bit)) & 1;
      if (pixel !== colour) {
        changes.push(x);
        colour = pixel;
      }
    }
  }
  return changes;
}
