import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFPage,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib';
import { isStoredImageBroken } from './stored-image-check.ts';

/** An image as the file stores it; pdf.js hands out pixels only, so the dictionaries are read here. */
export interface StoredImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitsPerComponent: number | null;
  /** Filter names in order: `DCTDecode`, `CCITTFaxDecode`, `JBIG2Decode`, `JPXDecode`, `FlateDecode` ... */
  readonly codecs: readonly string[];
  readonly bytes: number;
}

/** Forms may hold forms; a file that nests deeper than this does it to hurt. */
const MAX_DEPTH = 6;

/** Whether the image of this size on the page is stored with damaged bytes; false when that cannot be told. */
export async function hasBrokenImage(
  data: Uint8Array,
  pageNumber: number,
  widthPx: number,
  heightPx: number,
): Promise<boolean> {
  const isBroken = await readStrictly(data, (pages) =>
    streamsOf(pages[pageNumber - 1]?.node.Resources(), MAX_DEPTH).some((stream) => {
      const image = toStoredImage(stream);
      const isSameSize = image.widthPx === widthPx && image.heightPx === heightPx;
      return isSameSize && isStoredImageBroken(image.codecs, stream.getContents());
    }),
  );
  return isBroken ?? false;
}

/** The images of every page, in resource order; `undefined` when the file's structure cannot be read strictly. */
export async function readStoredImages(data: Uint8Array): Promise<StoredImage[][] | undefined> {
  return readStrictly(data, (pages) =>
    pages.map((page) => streamsOf(page.node.Resources(), MAX_DEPTH).map(toStoredImage)),
  );
}

/** pdf.js repairs more than this library; what it cannot read, or a page that is its own parent, stays untold. */
async function readStrictly<Told>(data: Uint8Array, read: (pages: PDFPage[]) => Told): Promise<Told | undefined> {
  try {
    const options = { ignoreEncryption: true, updateMetadata: false, throwOnInvalidObject: false };
    return read((await PDFDocument.load(data, options)).getPages());
  } catch {
    return undefined;
  }
}

function streamsOf(resources: PDFDict | undefined, depth: number): PDFRawStream[] {
  const objects = resources?.lookupMaybe(PDFName.of('XObject'), PDFDict);
  if (objects === undefined || depth === 0) return [];
  return objects.keys().flatMap((key) => {
    const object = objects.lookup(key);
    if (!(object instanceof PDFRawStream)) return [];
    const kind = object.dict.lookupMaybe(PDFName.of('Subtype'), PDFName)?.decodeText();
    if (kind === 'Form') return streamsOf(object.dict.lookupMaybe(PDFName.of('Resources'), PDFDict), depth - 1);
    return kind === 'Image' ? [object] : [];
  });
}

function toStoredImage(stream: PDFRawStream): StoredImage {
  const numberOf = (name: string): number | null =>
    stream.dict.lookupMaybe(PDFName.of(name), PDFNumber)?.asNumber() ?? null;
  return {
    widthPx: numberOf('Width') ?? 0,
    heightPx: numberOf('Height') ?? 0,
    bitsPerComponent: numberOf('BitsPerComponent'),
    codecs: filterNames(stream.dict),
    bytes: stream.getContentsSize(),
  };
}

function filterNames(dict: PDFDict): string[] {
  const filter = dict.get(PDFName.of('Filter'));
  const value = filter instanceof PDFRef ? dict.context.lookup(filter) : filter;
  if (value instanceof PDFName) return [value.decodeText()];
  if (value instanceof PDFArray)
    return value.asArray().flatMap((item) => (item instanceof PDFName ? [item.decodeText()] : []));
  return [];
}
