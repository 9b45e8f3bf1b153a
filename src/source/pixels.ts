import type { Raster } from '../domain/raster.ts';
import { IMAGE_1BPP, IMAGE_RGB, IMAGE_RGBA } from './pdfjs.ts';

/** An image as pdf.js hands it out. */
export interface DecodedImage {
  readonly width: number;
  readonly height: number;
  readonly kind: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** Checks the shape of what pdf.js gave; `undefined` when the image could not be decoded. */
export function parseDecodedImage(value: unknown): DecodedImage | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  const { width, height, kind, data } = value as Partial<DecodedImage>;
  const isComplete = typeof width === 'number' && typeof height === 'number' && typeof kind === 'number';
  if (!isComplete || !(data instanceof Uint8Array || data instanceof Uint8ClampedArray)) return undefined;
  return { width, height, kind, data };
}

/** Pixels without dpi, as they leave the decoder. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
}

/** Grey where the image has no colour, RGB otherwise. */
export function toPixels(image: DecodedImage): Pixels {
  const { width, height } = image;
  if (image.kind === IMAGE_1BPP) return { width, height, channels: 1, data: unpackBits(image) };
  const step = image.kind === IMAGE_RGBA ? 4 : image.kind === IMAGE_RGB ? 3 : 1;
  if (step === 1) return { width, height, channels: 1, data: Uint8Array.from(image.data) };
  return isGrey(image.data, step)
    ? { width, height, channels: 1, data: everyNth(image.data, step, width * height) }
    : {
        width,
        height,
        channels: 3,
        data: step === 3 ? Uint8Array.from(image.data) : flattenOnWhite(image.data, width * height),
      };
}

/** One bit a pixel, rows padded to bytes, 1 = white (pdf.js' GRAYSCALE_1BPP). */
function unpackBits(image: DecodedImage): Uint8Array {
  const { width, height, data } = image;
  const rowBytes = (width + 7) >> 3;
  // Nine of ten bytes of a page are eight white pixels: they are passed over.
  const grey = new Uint8Array(width * height).fill(255);
  for (let at = 0; at < rowBytes * height; at += 1) {
    const byte = data[at] ?? 0;
    if (byte === 0xff) continue;
    const y = Math.floor(at / rowBytes);
    const left = 8 * (at - y * rowBytes);
    const right = Math.min(width, left + 8);
    for (let x = left; x < right; x += 1) if (((byte << (x - left)) & 0x80) === 0) grey[y * width + x] = 0;
  }
  return grey;
}

/** JPEG noise moves the channels of a grey scan apart by a few levels; a seal moves them by dozens. */
const GREY_TOLERANCE = 12;
/** A page with fewer coloured pixels than one in 2,000 has no seal, signature or logo in colour. */
const COLOURED_SHARE = 1 / 2000;

function isGrey(data: Uint8Array | Uint8ClampedArray, step: number): boolean {
  const count = Math.floor(data.length / step);
  const limit = Math.max(1, Math.floor(count * COLOURED_SHARE));
  let coloured = 0;
  for (let at = 0; at < count * step; at += step) {
    const r = data[at] ?? 0;
    const g = data[at + 1] ?? 0;
    const b = data[at + 2] ?? 0;
    if (Math.max(r, g, b) - Math.min(r, g, b) > GREY_TOLERANCE) {
      coloured += 1;
      if (coloured > limit) return false;
    }
  }
  return true;
}

/** Green carries most of the luminance, so it stands for the grey value. */
function everyNth(data: Uint8Array | Uint8ClampedArray, step: number, count: number): Uint8Array {
  const grey = new Uint8Array(count);
  for (let index = 0; index < count; index += 1) grey[index] = data[index * step + 1] ?? 255;
  return grey;
}

function flattenOnWhite(data: Uint8Array | Uint8ClampedArray, count: number): Uint8Array {
  const rgb = new Uint8Array(count * 3);
  for (let index = 0; index < count; index += 1) {
    const alpha = data[index * 4 + 3] ?? 255;
    for (let channel = 0; channel < 3; channel += 1) {
      const value = data[index * 4 + channel] ?? 255;
      rgb[index * 3 + channel] = alpha === 255 ? value : Math.round((value * alpha + 255 * (255 - alpha)) / 255);
    }
  }
  return rgb;
}

/** How one axis of the page is taken from the image: start in image pixels and step per page pixel. */
export interface PlacedImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  /** Image pixel (column, row) of page pixel (x, y): column = a x + b y + c, row = d x + e y + f. */
  readonly pageToImage: readonly [number, number, number, number, number, number];
}

/** The page as stored: the image laid on white paper where the file puts it (crop, offset, turn, mirror). */
export function placeOnPage(pixels: Pixels, placed: PlacedImage): Raster {
  const { widthPx, heightPx, dpi } = placed;
  const [a, b, c, d, e, f] = placed.pageToImage;
  const isWhole = a === 1 && b === 0 && c === 0 && d === 0 && e === 1 && f === 0;
  if (isWhole && pixels.width === widthPx && pixels.height === heightPx) {
    return { widthPx, heightPx, channels: pixels.channels, data: pixels.data, dpi };
  }
  const { channels } = pixels;
  const data = new Uint8Array(widthPx * heightPx * channels).fill(255);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      // Pixel centres: the nearest pixel is exact for whole turns and shifts.
      const column = Math.floor(a * (x + 0.5) + b * (y + 0.5) + c);
      const row = Math.floor(d * (x + 0.5) + e * (y + 0.5) + f);
      if (column < 0 || row < 0 || column >= pixels.width || row >= pixels.height) continue;
      const from = (row * pixels.width + column) * channels;
      const to = (y * widthPx + x) * channels;
      for (let channel = 0; channel < channels; channel += 1) data[to + channel] = pixels.data[from + channel] ?? 255;
    }
  }
  return { widthPx, heightPx, channels, data, dpi };
}
