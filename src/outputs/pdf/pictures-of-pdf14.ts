import sharp from 'sharp';
import { decodeStream, filterNames } from './decode-stream.ts';
import { type PdfDict, type PdfFile, PdfName, type PdfRef, PdfStream } from './pdf-objects.ts';
import { channelsOf, type StoredPixels } from './picture-pixels.ts';
import { pngImage } from './png-data.ts';
import { bilevelStream, isBlackAndWhite, jpegStream } from './recompress-images.ts';

/** The components of a JPEG 2000 picture side by side, 8 bits each. */
export type DecodeJpx = (data: Uint8Array) => Promise<Uint8Array>;

export interface PicturesOfPdf14 {
  readonly pictures: number;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  /** Some had more than 8 bits a sample, or became JPEG. */
  readonly isLossy: boolean;
  /** Puts the pictures back as they were. */
  readonly undo: () => void;
}

export interface Pdf14Wish {
  readonly decodeJpx: DecodeJpx | null;
  /** JPEG where somebody asked for it, else without loss. */
  readonly tone: 'jpeg' | null;
}

/** All new pictures of a file lie in memory until it is written: two hundred grey pages of A4 at 150 dpi. */
const largestTotal = 256 * 1024 * 1024;
/** Points of a picture that is opened: A3 at 600 dpi. The decoder holds four bytes for each of their samples. */
const largestPicture = 80_000_000;

interface Coded {
  readonly stream: PdfStream;
  readonly isLossy: boolean;
}

/**
 * Codes anew what PDF 1.4, and so PDF/A-1, cannot hold: JPEG 2000, and samples of 16 bits. All of them or none: a file
 * with one left claims nothing. What cannot be read in its own colours (palettes, inks, a mask inside) stays as it is.
 */
export async function codePicturesForPdf14(file: PdfFile, wish: Pdf14Wish): Promise<PicturesOfPdf14> {
  const before: [PdfRef, PdfStream][] = [];
  const result = { pictures: 0, bytesBefore: 0, bytesAfter: 0, isLossy: false };
  const undo = (): void => {
    for (const [ref, stream] of before.splice(0)) file.replace(ref, stream);
  };
  for (const [ref, value] of [...file.objects()]) {
    if (!(value instanceof PdfStream) || file.name(value.dict.get('Subtype')) !== 'Image') continue;
    if (!isLaterCoding(file, value.dict)) continue;
    const coded = await codeAnew(file, value, wish).catch(() => undefined);
    result.bytesAfter += coded?.stream.data.length ?? 0;
    if (coded === undefined || result.bytesAfter > largestTotal) {
      undo();
      return { pictures: 0, bytesBefore: 0, bytesAfter: 0, isLossy: false, undo };
    }
    before.push([ref, value]);
    file.replace(ref, coded.stream);
    result.pictures += 1;
    result.bytesBefore += value.data.length;
    result.isLossy ||= coded.isLossy;
  }
  return { ...result, undo };
}

/** Codings that came with PDF 1.5: JPEG 2000, and 16 bits a sample. */
export function isLaterCoding(file: PdfFile, dict: PdfDict): boolean {
  return filterNames(file, dict).includes('JPXDecode') || file.number(dict.get('BitsPerComponent')) === 16;
}

async function codeAnew(file: PdfFile, stream: PdfStream, wish: Pdf14Wish): Promise<Coded | undefined> {
  const isJpx = filterNames(file, stream.dict).includes('JPXDecode');
  const data = isJpx ? await jpxSamples(file, stream, wish.decodeJpx) : highBytes(file, stream);
  const pixels = data === undefined ? undefined : asPixels(file, stream.dict, data);
  if (pixels === undefined) return undefined;
  const dict = plainDict(stream.dict, pixels.channels, isJpx);
  const isLossy = !isJpx || bitsOfJpx(stream.data) > 8;
  if (isBlackAndWhite(pixels)) return { stream: bilevelStream(dict, pixels, 'g4'), isLossy };
  if (wish.tone === null) return { stream: await flateStream(dict, pixels), isLossy };
  const coded = await jpegStream(dict, pixels);
  return coded === undefined ? undefined : { stream: coded, isLossy: true };
}

function asPixels(file: PdfFile, dict: PdfDict, data: Uint8Array): StoredPixels | undefined {
  const { widthPx, heightPx } = sizeOf(file, dict);
  const channels = data.length / (widthPx * heightPx);
  if (channels !== 1 && channels !== 3) return undefined;
  const isAsSaid = channels === channelsOf(file, dict) || !dict.has('ColorSpace');
  return isAsSaid ? { widthPx, heightPx, channels, data, isBilevel: false } : undefined;
}

function sizeOf(file: PdfFile, dict: PdfDict): { widthPx: number; heightPx: number } {
  return { widthPx: file.number(dict.get('Width')) ?? 0, heightPx: file.number(dict.get('Height')) ?? 0 };
}

/** The entries that stay true; a JPEG 2000 picture may leave its colours to its code, and its `Decode` means nothing. */
function plainDict(old: PdfDict, channels: 1 | 3, isJpx: boolean): PdfDict {
  const dict = old.copy().set('BitsPerComponent', 8);
  dict.delete('SMaskInData');
  if (isJpx) dict.delete('Decode');
  return dict.has('ColorSpace')
    ? dict
    : dict.set('ColorSpace', new PdfName(channels === 1 ? 'DeviceGray' : 'DeviceRGB'));
}

async function jpxSamples(
  file: PdfFile,
  { dict, data }: PdfStream,
  decode: DecodeJpx | null,
): Promise<Uint8Array | undefined> {
  const { widthPx, heightPx } = sizeOf(file, dict);
  const isMasked = (file.number(dict.get('SMaskInData')) ?? 0) !== 0 || Array.isArray(file.resolve(dict.get('Mask')));
  const isAlone = filterNames(file, dict).length === 1 && file.resolve(dict.get('ImageMask')) !== true;
  const isKnown = dict.has('ColorSpace') || saysItsColours(data);
  if (decode === null || isMasked || !isAlone || !isKnown || widthPx * heightPx > largestPicture) return undefined;
  return decode(data);
}

/** Whether the code is of grey or sRGB by its own account (ISO 15444-1, I.5.3.3), or says nothing but its samples. */
function saysItsColours(data: Uint8Array): boolean {
  const head = Buffer.from(data.buffer, data.byteOffset, Math.min(data.length, 4096));
  const at = head.indexOf('colr');
  if (at < 0) return true;
  const colours = head.length >= at + 11 && head[at + 4] === 1 ? head.readUInt32BE(at + 7) : 0;
  return colours === 16 || colours === 17;
}

/** Bits of the first component (ISO 15444-1, A.5.1); the others have as many. */
function bitsOfJpx(data: Uint8Array): number {
  const code = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const at = code.indexOf('ff4fff51', 'hex');
  return at < 0 ? 8 : ((code[at + 42] ?? 7) & 0x7f) + 1;
}

/** Samples of 16 bits, high byte first (ISO 32000-1, 8.9.5.2), by their high bytes; none where a key names samples. */
function highBytes(file: PdfFile, stream: PdfStream): Uint8Array | undefined {
  if (
    stream.dict.has('Decode') ||
    !stream.dict.has('ColorSpace') ||
    Array.isArray(file.resolve(stream.dict.get('Mask')))
  )
    return undefined;
  const data = decodeStream(file, stream, largestPicture * 6);
  return data === undefined ? undefined : Uint8Array.from({ length: data.length >> 1 }, (_, at) => data[at * 2] ?? 0);
}

/** Packed as PNG packs it; the hardest packing saves 5 % more and takes four times as long (a grey page of 150 dpi). */
async function flateStream(dict: PdfDict, { widthPx, heightPx, channels, data }: StoredPixels): Promise<PdfStream> {
  const raw = { width: widthPx, height: heightPx, channels };
  const image = sharp(data, { raw, limitInputPixels: false }).toColourspace(channels === 1 ? 'b-w' : 'srgb');
  const packed = pngImage(new Uint8Array(await image.png({ compressionLevel: 6, adaptiveFiltering: true }).toBuffer()));
  if (packed === undefined) throw new Error('PNG of another kind than asked for');
  const described = dict.copy();
  for (const key of ['Filter', 'DecodeParms']) described.set(key, packed.dict.get(key));
  described.delete('Length');
  return new PdfStream(described, packed.data);
}
