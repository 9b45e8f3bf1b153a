import sharp, { type Sharp } from 'sharp';
import { AppError } from '../domain/errors.ts';
import { tiffOfStrip } from '../image/strip-tiff.ts';
import { type JpxSize, parseJpxSize } from './jpx-size.ts';
import type { PictureBytes } from './picture-bytes.ts';
import type { DecodeScan } from './scan-decoder.ts';

type Jbig2 = Extract<PictureBytes, { kind: 'jbig2' }>;

/** A stored picture whose size is known and whose pixels are not decoded yet. */
export interface CodedPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** The whole picture with at least this share of its width. */
  open(share: number): Promise<Sharp>;
}

/** `undefined` for what a picture library may show in other colours. @throws when the bytes cannot be read */
export async function codedPictureOf(
  picture: PictureBytes,
  maxPixels: number,
  decode: DecodeScan,
): Promise<CodedPicture | undefined> {
  switch (picture.kind) {
    case 'file':
      return pictureOfFile(picture.bytes, maxPixels);
    case 'jbig2': {
      const { widthPx, heightPx } = picture;
      if (widthPx * heightPx > maxPixels) return undefined;
      return { widthPx, heightPx, open: (share) => openJbig2(picture, share, maxPixels, decode) };
    }
    case 'jpx': {
      const size = parseJpxSize(picture.data);
      return size && { ...size, open: (share) => openJpx(picture.data, size, share, decode) };
    }
  }
}

const openFile = (bytes: Uint8Array, maxPixels: number): Sharp =>
  sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' });

async function pictureOfFile(bytes: Uint8Array, maxPixels: number): Promise<CodedPicture | undefined> {
  const { width, height, channels } = await openFile(bytes, maxPixels).metadata();
  // Four inks need their profile.
  if (channels === 4) return undefined;
  return { widthPx: width, heightPx: height, open: async () => openFile(bytes, maxPixels) };
}

/** A smaller picture would be stretched visibly when the squares at its edges count as whole ones. */
const MIN_SHRUNK_PX = 1_000;

async function openJbig2(picture: Jbig2, share: number, maxPixels: number, decode: DecodeScan): Promise<Sharp> {
  const { widthPx, heightPx } = picture;
  const shrink = ([8, 4, 2] as const).find((one) => one <= 1 / share);
  if (shrink === undefined || Math.min(widthPx, heightPx) < MIN_SHRUNK_PX) {
    const strip = { data: await decode(picture), widthPx, heightPx, compression: 1, bitsPerSample: 1 } as const;
    return openFile(tiffOfStrip({ ...strip, photometric: 'black-is-zero' }), maxPixels);
  }
  const grey = await decode({ ...picture, shrink });
  const size = { width: Math.ceil(widthPx / shrink), height: Math.ceil(heightPx / shrink) };
  return sharp(grey, { raw: { ...size, channels: 1 } });
}

/** Pixels of JPEG 2000 decoded here at most: A4 at 300 dpi. What is more takes as long as painting it, and memory. */
const MAX_JPX_PIXELS = 9_000_000;

/** Decodes no finer than is shown: a quarter of the width costs a sixteenth of the time. */
async function openJpx(data: Uint8Array, size: JpxSize, share: number, decode: DecodeScan): Promise<Sharp> {
  const halvings = Math.max(0, Math.min(size.levels, Math.floor(-Math.log2(share))));
  const width = Math.ceil(size.widthPx / 2 ** halvings);
  const height = Math.ceil(size.heightPx / 2 ** halvings);
  if (width * height > MAX_JPX_PIXELS) throw new AppError('image-too-large', { maxPixels: MAX_JPX_PIXELS });
  const pixels = await decode({ kind: 'jpx', data, halvings });
  const channels = pixels.length / (width * height);
  if (channels !== 1 && channels !== 3) throw new AppError('image-broken', { reason: `${channels} components` });
  return sharp(pixels, { raw: { width, height, channels } });
}
