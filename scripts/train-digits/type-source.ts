import sharp from 'sharp';
import { type GlyphSource, sourceSide, toSource } from './glyph-source.ts';

/** Faces of print and of numbering stamps; all free fonts, found by their name through fontconfig. */
export const trainingFaces: readonly string[] = [
  'Liberation Serif',
  'Liberation Serif italic',
  'Liberation Serif bold',
  'Liberation Serif bold italic',
  'FreeSerif',
  'FreeSerif italic',
  'FreeSerif bold',
  'DejaVu Serif',
  'DejaVu Serif bold',
  'Caladea',
  'Caladea italic',
  'Liberation Sans',
  'Liberation Sans bold',
  'Liberation Sans Narrow',
  'Liberation Sans Narrow bold',
  'Carlito bold',
  'DejaVu Sans',
  'DejaVu Sans bold',
  'DejaVu Sans Mono',
  'DejaVu Sans Mono bold',
  'Liberation Mono',
  'Liberation Mono bold',
  'FreeMono bold',
  'FreeMono',
  'Noto Sans',
  'Noto Sans bold',
];
/** Faces that the network never sees in training. */
export const heldBackFaces: readonly string[] = [
  'Noto Serif',
  'Noto Serif italic',
  'Noto Serif bold',
  'FreeSans',
  'FreeSans bold',
  'Carlito',
  'Noto Serif Display',
];

/** Faces of stamps for the last measure: nothing was trained, calibrated or set on them. */
export const otherFaces: readonly string[] = [
  'C059',
  'P052 bold',
  'Nimbus Mono PS bold',
  'Nimbus Sans Narrow bold',
  'URW Bookman',
  'URW Gothic',
];

/** Letters that a reader cannot take for a figure. */
const letters = 'ABCDEFGHKLMNPQRTUVWXYacdefhkmnprtuvwxyĐđ/:-,'.normalize('NFC');
const renderSize = 128;

/** Every figure and some letters of the faces, as clean pictures. */
export async function renderTypeSources(faces: readonly string[]): Promise<GlyphSource[]> {
  const sources: GlyphSource[] = [];
  for (const face of faces) {
    for (const letter of `0123456789${letters}`) {
      const coverage = await renderLetter(letter, face);
      const source = toSource(coverage, /\d/u.test(letter) ? Number(letter) : 10, 'type');
      if (source !== undefined) {
        sources.push(source);
      }
    }
  }
  return sources;
}

async function renderLetter(letter: string, face: string): Promise<Float32Array> {
  const family = face.replace(/ (?:bold|italic)/gu, '');
  const weight = face.includes(' bold') ? 'bold' : 'normal';
  const style = face.includes(' italic') ? 'italic' : 'normal';
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${renderSize}" height="${renderSize}"><rect width="100%" height="100%" fill="white"/>` +
    `<text x="50%" y="80" text-anchor="middle" font-family="${family}" font-weight="${weight}" font-style="${style}" font-size="72">${letter}</text></svg>`;
  const { data, info } = await sharp(Buffer.from(svg)).greyscale().raw().toBuffer({ resolveWithObject: true });
  return shrink(data, info.width, info.height);
}

/** Cuts the ink out and scales it so that its longer side takes 32 of the 40 px. */
function shrink(grey: Uint8Array, width: number, height: number): Float32Array {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let at = 0; at < grey.length; at++) {
    if ((grey[at] ?? 255) < 128) {
      left = Math.min(left, at % width);
      right = Math.max(right, (at % width) + 1);
      top = Math.min(top, Math.floor(at / width));
      bottom = Math.max(bottom, Math.floor(at / width) + 1);
    }
  }
  const scale = Math.max(right - left, bottom - top) / 32;
  return Float32Array.from({ length: sourceSide ** 2 }, (_, index) => {
    const x0 = (left + right) / 2 + ((index % sourceSide) - sourceSide / 2) * scale;
    const y0 = (top + bottom) / 2 + (Math.floor(index / sourceSide) - sourceSide / 2) * scale;
    let ink = 0;
    for (let sample = 0; sample < 16; sample++) {
      const x = Math.floor(x0 + (((sample % 4) + 0.5) / 4) * scale);
      const y = Math.floor(y0 + ((Math.floor(sample / 4) + 0.5) / 4) * scale);
      ink += x < 0 || y < 0 || x >= width || y >= height ? 0 : 255 - (grey[y * width + x] ?? 255);
    }
    return ink / 16 / 255;
  });
}
