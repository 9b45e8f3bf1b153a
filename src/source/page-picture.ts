import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { Raster } from '../domain/raster.ts';
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
  return toPicture(() => sharp(data, { raw, limitInputPixels: false }).withMetadata({ density: dpi }), {
    widthPx,
    heightPx,
  });
}

/** `undefined` for what a picture library may show in other colours. @throws when the bytes cannot be read */
export async function pictureOfStored(
  { bytes, turn }: StoredPicture,
  maxPagePixels: number,
): Promise<PagePicture | undefined> {
  const options = { limitInputPixels: maxPagePixels, failOn: 'error' } as const;
  const { width, height, channels } = await sharp(bytes, options).metadata();
  // Four inks need their profile.
  if (channels === 4) return undefined;
  const isOnSide = turn % 180 !== 0;
  const size = isOnSide ? { widthPx: height, heightPx: width } : { widthPx: width, heightPx: height };
  return toPicture(() => sharp(bytes, options).rotate(turn), size);
}

function toPicture(open: () => Sharp, { widthPx, heightPx }: { widthPx: number; heightPx: number }): PagePicture {
  return {
    async write(target, maxWidthPx) {
      const whole = open();
      const scaled = maxWidthPx === null ? whole : whole.resize({ width: maxWidthPx, withoutEnlargement: true });
      await scaled.jpeg().toFile(target);
    },
    async writeTiles(folder) {
      await open().jpeg().tile({ size: tilePx, layout: 'dz', depth: 'onetile' }).toFile(join(folder, 'tiles.dz'));
      const levels = Math.max(0, Math.ceil(Math.log2(Math.max(widthPx, heightPx) / tilePx))) + 1;
      const size: TiledSize = { widthPx, heightPx, levels };
      await writeFile(join(folder, 'size.json'), JSON.stringify(size));
    },
  };
}
