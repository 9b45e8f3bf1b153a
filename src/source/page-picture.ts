import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { Raster } from '../domain/raster.ts';
import { codedPictureOf } from './coded-picture.ts';
import { composedPictureOf } from './composed-picture.ts';
import type { DecodeScan } from './scan-decoder.ts';
import type { StoredPicture } from './stored-picture.ts';

/** Side of a tile: a screen of 1366 x 768 shows a dozen. */
export const tilePx = 512;

export interface TiledSize {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Level 0 fits into one tile, each further one is twice as fine, the last one is the page as stored. */
  readonly levels: number;
}

/** A page ready to be written as pictures for the screen. */
export interface PagePicture {
  /** As a JPEG, scaled down to `maxWidthPx` where that is less. */
  write(target: string, maxWidthPx: number | null): Promise<void>;
  /** As tiles in a new folder: `tiles_files/{level}/{column}_{row}.jpeg` (Deep Zoom), and `size.json`. */
  writeTiles(folder: string): Promise<void>;
}

export function pictureOfRaster({ widthPx, heightPx, channels, data, dpi }: Raster): PagePicture {
  const raw = { width: widthPx, height: heightPx, channels };
  return toPicture(async () => sharp(data, { raw, limitInputPixels: false }).withMetadata({ density: dpi }), {
    widthPx,
    heightPx,
  });
}

/** `undefined` for what a picture library may show in other colours. @throws when the bytes cannot be read */
export async function pictureOfStored(
  stored: StoredPicture,
  maxPagePixels: number,
  decode: DecodeScan,
): Promise<PagePicture | undefined> {
  const coded =
    'layers' in stored
      ? await composedPictureOf(stored, maxPagePixels, decode)
      : await codedPictureOf(stored.picture, maxPagePixels, decode);
  if (coded === undefined) return undefined;
  const turned = turnedSize(coded.widthPx, coded.heightPx, stored.turn);
  const shareFor = (neededPx: number | null): number => Math.min(1, (neededPx ?? turned.widthPx) / turned.widthPx);
  return toPicture(async (neededPx) => (await coded.open(shareFor(neededPx))).rotate(stored.turn), turned);
}

function turnedSize(width: number, height: number, turn: number): PageSizePx {
  return turn % 180 === 0 ? { widthPx: width, heightPx: height } : { widthPx: height, heightPx: width };
}

interface PageSizePx {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** `open` gives the page at least `neededPx` wide; whole when that is null. */
function toPicture(open: (neededPx: number | null) => Promise<Sharp>, { widthPx, heightPx }: PageSizePx): PagePicture {
  return {
    async write(target, maxWidthPx) {
      const whole = await open(maxWidthPx);
      const scaled = maxWidthPx === null ? whole : whole.resize({ width: maxWidthPx, withoutEnlargement: true });
      await scaled.jpeg().toFile(target);
    },
    async writeTiles(folder) {
      const whole = await open(null);
      await whole.jpeg().tile({ size: tilePx, layout: 'dz', depth: 'onetile' }).toFile(join(folder, 'tiles.dz'));
      const levels = Math.max(0, Math.ceil(Math.log2(Math.max(widthPx, heightPx) / tilePx))) + 1;
      const size: TiledSize = { widthPx, heightPx, levels };
      await writeFile(join(folder, 'size.json'), JSON.stringify(size));
    },
  };
}
