import {
  EncryptedPDFError,
  ParseSpeeds,
  PDFArray,
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { AppError } from '../../domain/errors.ts';
import { keyOfRef, PdfDict, PdfFile, PdfName, PdfRef, PdfStream, PdfString, type PdfValue } from './pdf-objects.ts';

export interface LoadedPdf {
  readonly file: PdfFile;
  readonly wasEncrypted: boolean;
  /** Objects that could not be parsed and are treated as null. */
  readonly unreadableObjects: number;
}

/**
 * Parses a PDF with `@cantoo/pdf-lib`. Streams stay encoded as they are, so an image
 * written back has the same bytes. The parser walks the whole file and does not need a sound xref table.
 * @throws AppError pdf-broken, pdf-encrypted, pdf-password-wrong
 */
export async function loadPdf(bytes: Uint8Array, password?: string): Promise<LoadedPdf> {
  const wasEncrypted = hasEncryption(bytes);
  if (wasEncrypted && password === undefined) {
    // Many protected files open without a password (owner password only): the empty one is tried first.
    try {
      return await parse(bytes, '', true);
    } catch (error) {
      throw new AppError('pdf-encrypted', {}, { cause: error });
    }
  }
  return parse(bytes, wasEncrypted ? password : undefined, wasEncrypted);
}

/** The parser takes each stream with `slice`; a view instead of a copy keeps a long scan in memory once, not twice. */
class SharedBytes extends Uint8Array<ArrayBuffer> {
  static get [Symbol.species](): Uint8ArrayConstructor {
    return Uint8Array;
  }
  override slice(start?: number, end?: number): Uint8Array<ArrayBuffer> {
    return this.subarray(start, end);
  }
}

function sharedView(bytes: Uint8Array): Uint8Array {
  const { buffer, byteOffset, byteLength } = bytes;
  return buffer instanceof ArrayBuffer ? new SharedBytes(buffer, byteOffset, byteLength) : bytes;
}

async function parse(bytes: Uint8Array, password: string | undefined, wasEncrypted: boolean): Promise<LoadedPdf> {
  try {
    const document = await PDFDocument.load(sharedView(bytes), {
      parseSpeed: ParseSpeeds.Fastest,
      updateMetadata: false,
      ignoreEncryption: false,
      preserveXFA: true,
      ...(password === undefined ? {} : { password }),
    });
    return convertDocument(document, wasEncrypted);
  } catch (error) {
    if (wasEncrypted) throw new AppError('pdf-password-wrong', {}, { cause: error });
    if (error instanceof EncryptedPDFError) throw new AppError('pdf-encrypted', {}, { cause: error });
    if (error instanceof AppError) throw error;
    throw new AppError('pdf-broken', {}, { cause: error });
  }
}

function convertDocument(document: PDFDocument, wasEncrypted: boolean): LoadedPdf {
  const { context } = document;
  const objects = new Map<number, PdfValue>();
  const counter = { unreadable: 0 };
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (isFileStructure(object)) continue;
    objects.set(keyOfRef(new PdfRef(ref.objectNumber, ref.generationNumber)), convert(object, counter));
  }
  const { Root, Info, ID } = context.trailerInfo;
  const root = Root === undefined ? null : convert(Root, counter);
  if (!(root instanceof PdfRef)) throw new AppError('pdf-broken', { reason: 'no catalog' });
  const id = ID === undefined ? null : convert(context.lookup(ID) ?? ID, counter);
  const firstId = Array.isArray(id) ? id[0] : null;
  const file = new PdfFile({
    version: versionOf(context.header.toString()),
    root,
    info: Info === undefined ? null : convert(Info, counter),
    id: firstId instanceof PdfString ? firstId.bytes : null,
    objects,
    largestNumber: context.largestObjectNumber,
  });
  if (file.dict(root) === undefined) throw new AppError('pdf-broken', { reason: 'no catalog' });
  return { file, wasEncrypted, unreadableObjects: counter.unreadable };
}

/** Object and xref streams are unpacked already; the writer makes its own. */
function isFileStructure(object: PDFObject): boolean {
  if (!(object instanceof PDFRawStream)) return false;
  const type = object.dict.get(PDFName.of('Type'));
  return type === PDFName.of('ObjStm') || type === PDFName.of('XRef');
}

function convert(object: PDFObject, counter: { unreadable: number }): PdfValue {
  if (object instanceof PDFNumber) return object.asNumber();
  if (object instanceof PDFName) return new PdfName(object.toString().slice(1));
  if (object instanceof PDFRef) return new PdfRef(object.objectNumber, object.generationNumber);
  if (object instanceof PDFBool) return object.asBoolean();
  if (object instanceof PDFString || object instanceof PDFHexString) return new PdfString(object.asBytes());
  if (object instanceof PDFArray) return object.asArray().map((item) => convert(item, counter));
  if (object instanceof PDFDict) return convertDict(object, counter);
  if (object instanceof PDFRawStream) return new PdfStream(convertDict(object.dict, counter), object.contents);
  // PDFNull, or bytes between `obj` and `endobj` that are no object at all.
  if (object.constructor.name === 'PDFInvalidObject') counter.unreadable += 1;
  return null;
}

function convertDict(dict: PDFDict, counter: { unreadable: number }): PdfDict {
  return new PdfDict(dict.entries().map(([key, value]) => [key.toString().slice(1), convert(value, counter)]));
}

function versionOf(header: string): string {
  return /%PDF-(\d\.\d)/.exec(header)?.[1] ?? '1.4';
}

/** Whether a trailer names an encryption dictionary; the word is never inside a compressed trailer. */
function hasEncryption(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('/Encrypt');
}
