import sharp, { type Sharp } from 'sharp';
import { AppError } from '../../domain/errors.ts';
import type { Raster } from '../../domain/raster.ts';
import { colourChanges, encodeG4 } from './ccitt-g4.ts';
import { parseJpegHeader } from './jpeg-header.ts';
import type { Matrix } from './matrix.ts';
import { createPdfFile, dictOf, latin1, PdfDict, type PdfFile, PdfName, PdfStream } from './pdf-objects.ts';
import { imageDict, pngImage } from './png-data.ts';
import { formatNumber } from './write-pdf.ts';

/** One page of an image file: the bytes as they came where PDF can hold them, else pixels. */
export type ImagePage =
  | { readonly kind: 'jpeg' | 'png'; readonly bytes: Uint8Array; readonly dpi: number }
  | { readonly kind: 'raster'; readonly raster: Raster };

/** A PDF of one page an image, each as large as its pixels at its dpi; pages are taken one at a time. */
export async function pdfOfImages(images: Iterable<ImagePage> | AsyncIterable<ImagePage>): Promise<PdfFile> {
  const file = createPdfFile();
  const pages = file.dict(file.catalog.get('Pages')) ?? new PdfDict();
  const kids = [];
  for await (const image of images) kids.push(file.add(await imagePage(file, image)));
  pages.set('Kids', kids).set('Count', kids.length);
  return file;
}

interface EncodedImage {
  readonly stream: PdfStream;
  readonly dpi: number;
  readonly orientation: number;
}

async function imagePage(file: PdfFile, page: ImagePage): Promise<PdfDict> {
  const { stream, dpi, orientation } = await encodeImage(page);
  const widthPx = file.number(stream.dict.get('Width')) ?? 1;
  const heightPx = file.number(stream.dict.get('Height')) ?? 1;
  const isTurned = orientation >= 5;
  const width = ((isTurned ? heightPx : widthPx) * 72) / dpi;
  const height = ((isTurned ? widthPx : heightPx) * 72) / dpi;
  const matrix = imageMatrix(orientation, width, height).map(formatNumber).join(' ');
  return dictOf({
    Type: 'Page',
    Parent: file.catalog.get('Pages'),
    MediaBox: [0, 0, width, height],
    Resources: dictOf({ XObject: dictOf({ Im0: file.add(stream) }) }),
    Contents: file.add(new PdfStream(new PdfDict(), latin1(`q ${matrix} cm /Im0 Do Q`))),
  });
}

/** Matrix that shows the stored rows the way EXIF says a person sees them (TIFF 6.0, tag 274). */
export function imageMatrix(orientation: number, width: number, height: number): Matrix {
  switch (orientation) {
    case 2:
      return [-width, 0, 0, height, width, 0];
    case 3:
      return [-width, 0, 0, -height, width, height];
    case 4:
      return [width, 0, 0, -height, 0, height];
    case 5:
      return [0, -height, -width, 0, width, height];
    case 6:
      return [0, -height, width, 0, 0, height];
    case 7:
      return [0, height, width, 0, 0, 0];
    case 8:
      return [0, height, -width, 0, width, 0];
    default:
      return [width, 0, 0, height, 0, 0];
  }
}

async function encodeImage(page: ImagePage): Promise<EncodedImage> {
  if (page.kind === 'raster') return { stream: await encodeRaster(page.raster), dpi: page.raster.dpi, orientation: 1 };
  if (page.kind === 'jpeg') return encodeJpeg(page.bytes, page.dpi);
  return { stream: pngImage(page.bytes) ?? (await pngAnew(page.bytes)), dpi: page.dpi, orientation: 1 };
}

function encodeJpeg(bytes: Uint8Array, dpi: number): EncodedImage {
  const header = parseJpegHeader(bytes);
  if (header === undefined) throw new AppError('image-broken', { reason: 'no JPEG frame' });
  const dict = imageDict(header.widthPx, header.heightPx, 8, header.components).set('Filter', new PdfName('DCTDecode'));
  if (header.components === 4 && header.hasAdobeMarker) dict.set('Decode', [1, 0, 1, 0, 1, 0, 1, 0]);
  return { stream: new PdfStream(dict, bytes), dpi, orientation: header.orientation };
}

async function encodeRaster(raster: Raster): Promise<PdfStream> {
  const { widthPx, heightPx, channels, data } = raster;
  if (channels === 1 && isBlackAndWhite(data)) {
    const parameters = dictOf({ K: -1, Columns: widthPx, Rows: heightPx });
    const dict = imageDict(widthPx, heightPx, 1, 1).set('Filter', new PdfName('CCITTFaxDecode'));
    return new PdfStream(dict.set('DecodeParms', parameters), encodeG4(rowsOf(raster), widthPx));
  }
  return packPixels(sharp(data, { raw: { width: widthPx, height: heightPx, channels } }));
}

function isBlackAndWhite(data: Uint8Array): boolean {
  for (const value of data) if (value !== 0 && value !== 255) return false;
  return true;
}

function* rowsOf({ data, widthPx, heightPx }: Raster): Generator<number[]> {
  for (let row = 0; row < heightPx; row += 1) yield colourChanges(data, row * widthPx, widthPx);
}

/** A PNG that PDF cannot take as it is (transparent, interlaced, 16 bits): over white, packed anew. */
function pngAnew(bytes: Uint8Array): Promise<PdfStream> {
  return packPixels(sharp(bytes).flatten({ background: 'white' }));
}

async function packPixels(image: Sharp): Promise<PdfStream> {
  try {
    const png = await image.toColourspace('srgb').png({ compressionLevel: 9, adaptiveFiltering: true }).toBuffer();
    const packed = pngImage(png);
    if (packed !== undefined) return packed;
  } catch (error) {
    throw new AppError('image-broken', {}, { cause: error });
  }
  throw new AppError('image-broken', { reason: 'pixels could not be packed' });
}
