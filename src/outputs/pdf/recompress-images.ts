import sharp from 'sharp';
import { colourChanges, encodeG4 } from './ccitt-g4.ts';
import { encodeJbig2 } from './jbig2.ts';
import { parseJpegHeader } from './jpeg-header.ts';
import { dictOf, type PdfDict, type PdfFile, PdfName, PdfRef, PdfStream, type PdfValue } from './pdf-objects.ts';
import { type StoredPixels, storedPixels } from './picture-pixels.ts';

/** How pictures are coded anew when somebody asks for it; null leaves that kind as it is. */
export interface RecompressChoice {
  /** Pictures of black and white only; both codings lose nothing. */
  readonly bilevel: 'jbig2' | 'g4' | null;
  /** Grey and colour pictures; JPEG loses what the eye hardly sees. */
  readonly tone: 'jpeg' | null;
}

export interface RecompressResult {
  readonly pictures: number;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  readonly isLossy: boolean;
}

/** Less than this share saved is not worth other bytes than the scanner's. */
const smallestGain = 0.05;
/** The middle of what scanners themselves use; print of 12 pt at 200 dpi shows no rings at it. */
const jpegQuality = 75;

/** Codes the pictures of a file anew where that makes them smaller; a picture that cannot be read stays as it is. */
export async function recompressImages(file: PdfFile, choice: RecompressChoice): Promise<RecompressResult> {
  const masks = maskKeys(file);
  const result = { pictures: 0, bytesBefore: 0, bytesAfter: 0, isLossy: false };
  for (const [ref, value] of [...file.objects()]) {
    if (!(value instanceof PdfStream) || file.name(value.dict.get('Subtype')) !== 'Image') continue;
    if (masks.has(ref.objectNumber)) continue;
    const coded = await codeAnew(file, value, choice);
    if (coded === undefined || coded.stream.data.length > value.data.length * (1 - smallestGain)) continue;
    file.replace(ref, coded.stream);
    result.pictures += 1;
    result.bytesBefore += value.data.length;
    result.bytesAfter += coded.stream.data.length;
    result.isLossy ||= coded.isLossy;
  }
  return result;
}

/** What says how visible another picture is has no looks of its own. */
function maskKeys(file: PdfFile): Set<number> {
  const keys = new Set<number>();
  for (const [, value] of file.objects()) {
    if (!(value instanceof PdfStream)) continue;
    for (const key of ['SMask', 'Mask']) {
      const mask = value.dict.get(key);
      if (mask instanceof PdfRef) keys.add(mask.objectNumber);
    }
  }
  return keys;
}

interface Coded {
  readonly stream: PdfStream;
  readonly isLossy: boolean;
}

async function codeAnew(file: PdfFile, stream: PdfStream, choice: RecompressChoice): Promise<Coded | undefined> {
  const pixels = await storedPixels(file, stream).catch(() => undefined);
  if (pixels === undefined) return undefined;
  if (pixels.isBilevel || isBlackAndWhite(pixels)) {
    if (choice.bilevel === null) return undefined;
    return { stream: bilevelStream(stream.dict, pixels, choice.bilevel), isLossy: false };
  }
  if (choice.tone === null) return undefined;
  const coded = await jpegStream(stream.dict, pixels);
  return coded === undefined ? undefined : { stream: coded, isLossy: true };
}

/** A decoded JPEG is hardly ever pure; one that is had no need of being one. */
export function isBlackAndWhite({ channels, data }: StoredPixels): boolean {
  return channels === 1 && data.every((value) => value === 0 || value === 255);
}

/** The picture as one of black and white, without loss. */
export function bilevelStream(dict: PdfDict, pixels: StoredPixels, coding: 'jbig2' | 'g4'): PdfStream {
  const { widthPx, heightPx, data } = pixels;
  const described = describedAs(dict, coding === 'jbig2' ? 'JBIG2Decode' : 'CCITTFaxDecode')
    .set('BitsPerComponent', 1)
    .set('ColorSpace', new PdfName('DeviceGray'));
  if (coding === 'jbig2') return new PdfStream(described, encodeJbig2(pixels));
  described.set('DecodeParms', dictOf({ K: -1, Columns: widthPx, Rows: heightPx }));
  const rows = Array.from({ length: heightPx }, (_, row) => colourChanges(data, row * widthPx, widthPx));
  return new PdfStream(described, encodeG4(rows, widthPx));
}

/** The picture as a JPEG, as far as it gets the colours it should have. */
export async function jpegStream(dict: PdfDict, pixels: StoredPixels): Promise<PdfStream | undefined> {
  const { widthPx: width, heightPx: height, channels, data } = pixels;
  const image = sharp(data, { raw: { width, height, channels } }).toColourspace(channels === 1 ? 'b-w' : 'srgb');
  const bytes = new Uint8Array(await image.jpeg({ quality: jpegQuality, mozjpeg: true }).toBuffer());
  const isAsSaid = parseJpegHeader(bytes)?.components === channels;
  return isAsSaid ? new PdfStream(describedAs(dict, 'DCTDecode'), bytes) : undefined;
}

/** The picture's own entries without those of its old coding. */
function describedAs(dict: PdfDict, filter: string): PdfDict {
  const described = dict.copy();
  for (const key of ['DecodeParms', 'Decode', 'Length']) described.delete(key);
  const name: PdfValue = new PdfName(filter);
  return described.set('Filter', name);
}
