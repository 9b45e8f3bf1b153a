import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { AppError } from '../domain/errors.ts';
import type { Raster } from '../domain/raster.ts';
import { tiffOfStrip } from '../image/strip-tiff.ts';
import { type JpxSize, parseJpxSize } from './jpx-size.ts';
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
  { picture, turn }: StoredPicture,
  maxPagePixels: number,
  decode: DecodeScan,
): Promise<PagePicture | undefined> {
  switch (picture.kind) {
    case 'file':
      return pictureOfFile(picture.bytes, turn, maxPagePixels);
    case 'jbig2': {
      const { widthPx, heightPx } = picture;
      if (widthPx * heightPx > maxPagePixels) return undefined;
      const strip = { data: await decode(picture), widthPx, heightPx, compression: 1, bitsPerSample: 1 } as const;
      return pictureOfFile(tiffOfStrip({ ...strip, photometric: 'black-is-zero' }), turn, maxPagePixels);
    }
    case 'jpx': {
      const size = parseJpxSize(picture.data);
      return size === undefined ? undefined : pictureOfJpx(picture.data, size, turn, decode);
    }
  }
}

async function pictureOfFile(bytes: Uint8Array, turn: number, maxPagePixels: number): Promise<PagePicture | undefined> {
  const options = { limitInputPixels: maxPagePixels, failOn: 'error' } as const;
  const { width, height, channels } = await sharp(bytes, options).metadata();
  // Four inks need their profile.
  if (channels === 4) return undefined;
  return toPicture(async () => sharp(bytes, options).rotate(turn), turnedSize(width, height, turn));
}

/** Pixels of JPEG 2000 decoded here at most: A4 at 300 dpi. What is more takes as long as painting it, and memory. */
const MAX_JPX_PIXELS = 9_000_000;

/** Decodes no finer than is shown: a quarter of the width costs a sixteenth of the time. */
function pictureOfJpx(data: Uint8Array, size: JpxSize, turn: number, decode: DecodeScan): PagePicture {
  const turned = turnedSize(size.widthPx, size.heightPx, turn);
  const open = async (neededPx: number | null): Promise<Sharp> => {
    const halvings = neededPx === null ? 0 : halvingsFor(turned.widthPx, neededPx, size.levels);
    const width = Math.ceil(size.widthPx / 2 ** halvings);
    const height = Math.ceil(size.heightPx / 2 ** halvings);
    if (width * height > MAX_JPX_PIXELS) throw new AppError('image-too-large', { maxPixels: MAX_JPX_PIXELS });
    const pixels = await decode({ kind: 'jpx', data, halvings });
    const channels = pixels.length / (width * height);
    if (channels !== 1 && channels !== 3) throw new AppError('image-broken', { reason: `${channels} components` });
    return sharp(pixels, { raw: { width, height, channels } }).rotate(turn);
  };
  return toPicture(open, turned);
}

/** How often a width can be halved and still be as wide as needed. */
function halvingsFor(widthPx: number, neededPx: number, most: number): number {
  return Math.max(0, Math.min(most, Math.floor(Math.log2(widthPx / neededPx))));
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
