/** A small black and white picture of one figure: 1 is ink. */
export interface GlyphBitmap {
  readonly width: number;
  readonly height: number;
  readonly ink: Uint8Array;
}

/** Side of the network's input and of the square the ink is scaled into, in px. */
export const glyphSide = 24;
const glyphBox = 20;
/** Each input pixel is the mean of this many samples squared. */
const samples = 3;

/**
 * The input of the network: the ink's box scaled so that its longer side is 20 px, in the middle of 24 x 24 px,
 * values 0..1. `lean` slants it, px across per px up. An empty bitmap gives an empty picture.
 */
export function normalizeGlyph(bitmap: GlyphBitmap, lean = 0): Float64Array {
  const picture = new Float64Array(glyphSide * glyphSide);
  const box = inkBox(bitmap);
  if (box === undefined) {
    return picture;
  }
  const scale = Math.max(box.right - box.left, box.bottom - box.top) / glyphBox;
  const middleX = (box.left + box.right) / 2;
  const middleY = (box.top + box.bottom) / 2;
  for (let y = 0; y < glyphSide; y++) {
    for (let x = 0; x < glyphSide; x++) {
      const left = middleX + (x - glyphSide / 2 + lean * (y + 0.5 - glyphSide / 2)) * scale;
      const top = middleY + (y - glyphSide / 2) * scale;
      picture[y * glyphSide + x] = coverage(bitmap, left, top, scale);
    }
  }
  return picture;
}

function coverage(bitmap: GlyphBitmap, left: number, top: number, scale: number): number {
  let ink = 0;
  for (let sy = 0; sy < samples; sy++) {
    const y = Math.floor(top + ((sy + 0.5) / samples) * scale);
    for (let sx = 0; sx < samples; sx++) {
      const x = Math.floor(left + ((sx + 0.5) / samples) * scale);
      if (x >= 0 && y >= 0 && x < bitmap.width && y < bitmap.height) {
        ink += bitmap.ink[y * bitmap.width + x] ?? 0;
      }
    }
  }
  return ink / samples ** 2;
}

/** The smallest box around the ink, right and bottom exclusive. */
export function inkBox(bitmap: GlyphBitmap): { left: number; top: number; right: number; bottom: number } | undefined {
  let [left, top, right, bottom] = [bitmap.width, bitmap.height, 0, 0];
  for (let y = 0; y < bitmap.height; y++) {
    for (let x = 0; x < bitmap.width; x++) {
      if (bitmap.ink[y * bitmap.width + x] === 1) {
        left = Math.min(left, x);
        right = Math.max(right, x + 1);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y + 1);
      }
    }
  }
  return right === 0 ? undefined : { left, top, right, bottom };
}
