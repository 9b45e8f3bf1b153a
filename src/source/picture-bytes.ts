import { decodePDFRawStream, PDFArray, PDFBool, PDFDict, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib';
import { tiffOfFax } from '../image/fax-tiff.ts';
import { tiffOfStrip } from '../image/strip-tiff.ts';
import { pngOfRows } from './png-of-rows.ts';
import type { ScanCode } from './scan-decoder.ts';

/** A picture as a PDF stores it, in a shape that somebody beside the PDF library can open. */
export type PictureBytes =
  /** JPEG, TIFF or PNG: for the picture library. */
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | Extract<ScanCode, { kind: 'jbig2' }>
  | { readonly kind: 'jpx'; readonly data: Uint8Array };

/** The samples of a picture with so many components, 0 is dark; `undefined` for what only the PDF library shows right. */
export function pictureBytesOf(stream: PDFRawStream, colours: 1 | 3 | undefined): PictureBytes | undefined {
  const { dict } = stream;
  const parameters = onlyOne(dict, 'DecodeParms');
  switch (nameOf(onlyOne(dict, 'Filter'))) {
    case 'DCTDecode':
      return colours === undefined || parameters !== undefined ? undefined : asFile(stream.getContents());
    case 'CCITTFaxDecode':
      return colours === 1 && parameters instanceof PDFDict ? pictureOfFax(stream, parameters) : undefined;
    case 'JBIG2Decode':
      return colours === 1 ? codeOfJbig2(stream, parameters) : undefined;
    case 'JPXDecode':
      return isShownByJpx(dict, colours) ? { kind: 'jpx', data: stream.getContents() } : undefined;
    case 'FlateDecode':
      return colours === undefined ? undefined : pictureOfFlate(stream, parameters, colours);
    default:
      return undefined;
  }
}

/** The colours may stand in the code alone. */
const isShownByJpx = (dict: PDFDict, colours: 1 | 3 | undefined): boolean =>
  colours !== undefined || !dict.has(PDFName.of('ColorSpace'));

const asFile = (bytes: Uint8Array): PictureBytes => ({ kind: 'file', bytes });

const numberIn = (dict: PDFDict, key: string): number | undefined =>
  dict.lookupMaybe(PDFName.of(key), PDFNumber)?.asNumber();

const sizeOf = (dict: PDFDict): { widthPx: number; heightPx: number } | undefined => {
  const [widthPx, heightPx] = [numberIn(dict, 'Width'), numberIn(dict, 'Height')];
  return widthPx === undefined || heightPx === undefined ? undefined : { widthPx, heightPx };
};

function pictureOfFax(stream: PDFRawStream, parameters: PDFDict): PictureBytes | undefined {
  const isOn = (key: string): boolean => parameters.lookupMaybe(PDFName.of(key), PDFBool)?.asBoolean() ?? false;
  const size = sizeOf(stream.dict);
  const isT6 = (numberIn(parameters, 'K') ?? 0) < 0 && !isOn('EncodedByteAlign') && !isOn('BlackIs1');
  if (!isT6 || size === undefined || numberIn(parameters, 'Columns') !== size.widthPx) return undefined;
  return asFile(tiffOfFax({ ...size, data: stream.getContents(), k: -1 }));
}

function codeOfJbig2(stream: PDFRawStream, parameters: unknown): PictureBytes | undefined {
  const size = sizeOf(stream.dict);
  if (size === undefined) return undefined;
  const shared = parameters instanceof PDFDict ? parameters.lookup(PDFName.of('JBIG2Globals')) : undefined;
  if (shared !== undefined && !(shared instanceof PDFRawStream)) return undefined;
  const globals = shared === undefined ? null : decodePDFRawStream(shared).decode();
  return { kind: 'jbig2', data: stream.getContents(), globals, ...size };
}

/** Rows as they are, in a TIFF; rows coded against their neighbours as PNG does it (7.4.4.4), in a PNG. */
function pictureOfFlate(stream: PDFRawStream, parameters: unknown, colours: 1 | 3): PictureBytes | undefined {
  const size = sizeOf(stream.dict);
  // A stencil need not say it (8.9.6.2).
  const bits = numberIn(stream.dict, 'BitsPerComponent') ?? (stream.dict.has(PDFName.of('ImageMask')) ? 1 : undefined);
  if (size === undefined || !(bits === 8 || (bits === 1 && colours === 1))) return undefined;
  const data = stream.getContents();
  const given = (key: string): number => (parameters instanceof PDFDict ? numberIn(parameters, key) : undefined) ?? 1;
  const predictor = given('Predictor');
  if (predictor === 1) {
    const photometric = colours === 1 ? 'black-is-zero' : 'rgb';
    return asFile(tiffOfStrip({ ...size, data, compression: 8, photometric, bitsPerSample: bits }));
  }
  const bitsCoded = parameters instanceof PDFDict ? (numberIn(parameters, 'BitsPerComponent') ?? 8) : 8;
  const isSame = given('Columns') === size.widthPx && given('Colors') === colours && bitsCoded === bits;
  return predictor >= 10 && isSame ? asFile(pngOfRows({ ...size, data, bits, colours })) : undefined;
}

/** The value under a key that may hold a list of one. */
function onlyOne(dict: PDFDict, key: string): unknown {
  const value = dict.lookup(PDFName.of(key));
  return value instanceof PDFArray && value.size() === 1 ? value.lookup(0) : value;
}

const nameOf = (value: unknown): string | undefined => (value instanceof PDFName ? value.decodeText() : undefined);
