import sharp from 'sharp';
import { tiffOfFax } from '../../image/fax-tiff.ts';
import { decodeStream, filterNames } from './decode-stream.ts';
import type { PdfDict, PdfFile, PdfStream } from './pdf-objects.ts';

/** Pixels of a picture as it is stored, a byte a sample. */
export interface StoredPixels {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
  /** Stored with one bit a pixel; 0 is then black, 255 white, as the page shows them. */
  readonly isBilevel: boolean;
}

/** A colour page of A3 at 300 dpi has 52 million bytes. */
const largestPicture = 256 * 1024 * 1024;

/**
 * The pixels of a picture whose colours mean the same in another coding: grey or RGB, no colour key, no mask, no range
 * of its own. undefined for all others, and for JBIG2 and JPEG 2000, which nothing here would make smaller.
 */
export async function storedPixels(file: PdfFile, stream: PdfStream): Promise<StoredPixels | undefined> {
  const shape = plainShape(file, stream.dict);
  if (shape === undefined) return undefined;
  const filters = filterNames(file, stream.dict);
  const [filter] = filters;
  if (filters.length === 1 && (filter === 'DCTDecode' || filter === 'DCT')) return jpegPixels(stream.data, shape);
  if (filters.length === 1 && (filter === 'CCITTFaxDecode' || filter === 'CCF')) return faxPixels(file, stream, shape);
  const data = decodeStream(file, stream, largestPicture);
  if (data === undefined) return undefined;
  if (shape.bits === 1) return { ...shape, data: unpackBits(data, shape), isBilevel: true };
  const length = shape.widthPx * shape.heightPx * shape.channels;
  if (data.length < length) return undefined;
  return { ...shape, data: data.subarray(0, length), isBilevel: false };
}

interface Shape {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bits: 1 | 8;
  readonly channels: 1 | 3;
  readonly isInverted: boolean;
}

function plainShape(file: PdfFile, dict: PdfDict): Shape | undefined {
  const widthPx = file.number(dict.get('Width'));
  const heightPx = file.number(dict.get('Height'));
  const bits = file.number(dict.get('BitsPerComponent'));
  const channels = channelsOf(file, dict);
  const isMasked = ['ImageMask', 'Mask', 'SMask', 'SMaskInData'].some((key) => file.resolve(dict.get(key)) !== null);
  if (widthPx === undefined || heightPx === undefined || channels === undefined || isMasked) return undefined;
  if (bits !== 8 && (bits !== 1 || channels !== 1)) return undefined;
  const range = file.array(dict.get('Decode'))?.map((value) => file.number(value));
  const isInverted = range?.[0] === 1 && range[1] === 0;
  if (bits === 8 && range !== undefined) return undefined;
  return { widthPx, heightPx, bits, channels, isInverted };
}

/** Components of a grey or RGB picture; undefined for other colours. */
export function channelsOf(file: PdfFile, dict: PdfDict): 1 | 3 | undefined {
  const space = file.resolve(dict.get('ColorSpace'));
  const list = Array.isArray(space) ? space : [space];
  const name = file.name(list[0] ?? null);
  if (name === 'DeviceGray' || name === 'CalGray') return 1;
  if (name === 'DeviceRGB' || name === 'CalRGB') return 3;
  const count = name === 'ICCBased' ? file.number(file.dict(list[1] ?? null)?.get('N') ?? null) : undefined;
  return count === 1 || count === 3 ? count : undefined;
}

async function jpegPixels(bytes: Uint8Array, shape: Shape): Promise<StoredPixels | undefined> {
  // A profile inside the JPEG means nothing in a PDF; kept, it changes no pixel.
  const { data, info } = await sharp(bytes).keepIccProfile().raw().toBuffer({ resolveWithObject: true });
  const isAsSaid = info.width === shape.widthPx && info.height === shape.heightPx && info.channels === shape.channels;
  return isAsSaid ? { ...shape, data: new Uint8Array(data), isBilevel: false } : undefined;
}

async function faxPixels(file: PdfFile, stream: PdfStream, shape: Shape): Promise<StoredPixels | undefined> {
  const value = file.resolve(stream.dict.get('DecodeParms'));
  const parameters = file.dict(Array.isArray(value) ? (value[0] ?? null) : value);
  if (parameters === undefined || file.resolve(parameters.get('EncodedByteAlign')) === true) return undefined;
  const { widthPx, heightPx } = shape;
  if ((file.number(parameters.get('Columns')) ?? 1728) !== widthPx) return undefined;
  const k = file.number(parameters.get('K')) ?? 0;
  const tiff = tiffOfFax({ data: stream.data, widthPx, heightPx, k });
  const { data, info } = await sharp(tiff, { failOn: 'error' }).greyscale().raw().toBuffer({ resolveWithObject: true });
  if (info.width !== widthPx || info.height !== heightPx || info.channels !== 1) return undefined;
  const isInverted = (file.resolve(parameters.get('BlackIs1')) === true) !== shape.isInverted;
  const pixels = new Uint8Array(data);
  return { ...shape, data: isInverted ? pixels.map((pixel) => 255 - pixel) : pixels, isBilevel: true };
}

function unpackBits(data: Uint8Array, { widthPx, heightPx, isInverted }: Shape): Uint8Array {
  const rowBytes = (widthPx + 7) >> 3;
  const pixels = new Uint8Array(widthPx * heightPx);
  const white = isInverted ? 0 : 1;
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const bit = ((data[y * rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
      pixels[y * widthPx + x] = bit === white ? 255 : 0;
    }
  }
  return pixels;
}
