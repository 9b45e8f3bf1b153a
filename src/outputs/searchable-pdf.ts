import type { DocumentRecord } from '../domain/record.ts';
import type { TextLayer } from '../domain/text-layer.ts';
import { addTextLayer } from './add-text-layer.ts';
import type { OutputNote } from './output-notes.ts';
import { appendPdf, takeSnapshot } from './pdf/append-pdf.ts';
import { addBookmarks, type Bookmark } from './pdf/bookmarks.ts';
import { documentMetadata, infoDictionary, metadataStream, type PdfaClaim } from './pdf/document-metadata.ts';
import { type ImagePage, pdfOfImages } from './pdf/image-pages.ts';
import { loadPdf } from './pdf/load-pdf.ts';
import { addPageLabels } from './pdf/page-labels.ts';
import { type PdfFile, PdfName, textString } from './pdf/pdf-objects.ts';
import { findPages } from './pdf/pdf-pages.ts';
import { type PdfaLevel, type PdfaResult, prepareForPdfa } from './pdf/pdfa.ts';
import { codePicturesForPdf14, type DecodeJpx, type PicturesOfPdf14 } from './pdf/pictures-of-pdf14.ts';
import { type RecompressChoice, type RecompressResult, recompressImages } from './pdf/recompress-images.ts';
import { findSignatures, removeSignatures } from './pdf/remove-signatures.ts';
import { addStructure, removeStructure, type TaggedPage } from './pdf/structure-tree.ts';
import { writePackedPdf } from './pdf/write-packed-pdf.ts';
import { joinChunks, type PdfChunks, writePdf } from './pdf/write-pdf.ts';

export type { Bookmark } from './pdf/bookmarks.ts';
export type { ImagePage } from './pdf/image-pages.ts';
export type { DecodeJpx } from './pdf/pictures-of-pdf14.ts';
export type { RecompressChoice } from './pdf/recompress-images.ts';

export type SearchablePdfSource =
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array; readonly password?: string }
  /** `imagePages` are the decoded pages of the file in order; a JPEG page carries its own bytes. */
  | {
      readonly kind: 'image';
      readonly bytes: Uint8Array;
      readonly imagePages: Iterable<ImagePage> | AsyncIterable<ImagePage>;
    };

export interface SearchablePdfInput {
  readonly source: SearchablePdfSource;
  readonly layer: TextLayer;
  readonly record: DocumentRecord | null;
  readonly pdfa: '2b' | '1b' | 'off';
  /** Text that the layer calls good does not stand in the file, but lies beside it: it is written like any other. */
  readonly isTextElsewhere?: boolean;
  /**
   * Signatures stay: the text is put behind the signed bytes, nothing else is changed and no PDF/A made. Without it the
   * copy is unsigned. A file that is encrypted, or certified against every change, gives an unsigned copy all the same.
   */
  readonly keepsSignatures?: boolean;
  /** Codes pictures anew where that makes them smaller; without it no byte of a picture changes. */
  readonly recompress?: RecompressChoice;
  /** Opens JPEG 2000, which PDF/A-1 forbids; without it a file with such a picture does not reach -1b. */
  readonly decodeJpx?: DecodeJpx;
  /** Headings for the list of bookmarks, in order; a file that has bookmarks keeps its own. */
  readonly bookmarks?: readonly Bookmark[];
}

export interface SearchablePdf {
  readonly bytes: Uint8Array;
  /** What the file could not keep or reach. */
  readonly notes: readonly OutputNote[];
  /** The level the file says it has; null when it says none. */
  readonly pdfa: '2b' | '1b' | null;
}

/**
 * The two-layer PDF: the pages as they are, image streams byte for byte, with invisible text over the
 * words. Text that came with the file is kept where the layer calls it good, taken off elsewhere.
 * @throws AppError pdf-broken, pdf-encrypted, pdf-password-wrong, image-broken
 */
export async function writeSearchablePdf(input: SearchablePdfInput): Promise<SearchablePdf> {
  const { chunks, notes, pdfa } = await createSearchablePdf(input);
  return { bytes: joinChunks(chunks), notes, pdfa };
}

/** The same in pieces, to be written to a file without a second copy in memory. */
export async function createSearchablePdf(
  input: SearchablePdfInput,
): Promise<{ chunks: PdfChunks; notes: OutputNote[]; pdfa: '2b' | '1b' | null }> {
  const notes: OutputNote[] = [];
  if (input.keepsSignatures === true) {
    const kept = await keepSignatures(input, notes);
    if (kept !== null) return { chunks: kept, notes, pdfa: null };
  }
  const file = await openSource(input.source, notes);
  const tagged = addTextLayer(file, { ...input, mayTag: true, mayTurn: true }, notes);
  const smaller = input.recompress === undefined ? null : await recompressImages(file, input.recompress);
  const { reached, decoded } = await reachPdfa(file, input, notes);
  notes.push(...notesOfPictures(smaller, decoded));
  if (tagged !== null) addStructure(file, tagged);
  addBookmarks(file, input.bookmarks ?? []);
  addPageLabels(file, input.layer);
  if (!file.catalog.has('Lang')) file.catalog.set('Lang', textString('vi-VN'));
  describe(file, input.record, reached);
  const growth = allowedGrowth(input) + Math.max(0, (decoded?.bytesAfter ?? 0) - (decoded?.bytesBefore ?? 0));
  const largest = input.source.bytes.length + growth;
  const chunks = reached === '1b' ? writeForPdf14(file, tagged, largest) : writePackedPdf(file, file.info);
  return { chunks, notes, pdfa: reached === 'off' ? null : reached };
}

/** Changes the file until it keeps the level asked for; where it does not, its pictures stay as they are. */
async function reachPdfa(
  file: PdfFile,
  { pdfa, recompress, decodeJpx }: SearchablePdfInput,
  notes: OutputNote[],
): Promise<{ reached: PdfaLevel | 'off'; decoded: PicturesOfPdf14 | null }> {
  if (pdfa === 'off') return { reached: 'off', decoded: null };
  const wish = { decodeJpx: decodeJpx ?? null, tone: recompress?.tone ?? null };
  const decoded = pdfa === '1b' ? await codePicturesForPdf14(file, wish) : null;
  const prepared = prepareForPdfa(file, pdfa);
  notes.push(...notesOfPdfa(prepared));
  if (prepared.violations.length === 0) return { reached: pdfa, decoded };
  decoded?.undo();
  return { reached: 'off', decoded: null };
}

/** 3 % of the scan, or 8 KB a page and 40 KB where that is more. */
function allowedGrowth({ layer, source }: SearchablePdfInput): number {
  return Math.max(0.03 * source.bytes.length, 8192 * layer.pages.length + 40_960);
}

/**
 * Objects cannot be packed in a -1b file: each paragraph and cell of its structure takes 90 bytes there. Where that is
 * too much (many pages full of cells), the structure is left out.
 */
function writeForPdf14(file: PdfFile, tagged: readonly TaggedPage[] | null, largest: number): PdfChunks {
  const whole = writePdf(file, '1.4', file.info);
  if (tagged === null || whole.sizeBytes <= largest) return whole;
  removeStructure(file, tagged);
  return writePdf(file, '1.4', file.info);
}

/** The signed bytes with the text behind them; null where there is nothing to keep or nothing may be added. */
async function keepSignatures(input: SearchablePdfInput, notes: OutputNote[]): Promise<PdfChunks | null> {
  const { source } = input;
  if (source.kind !== 'pdf') return null;
  const { file, wasEncrypted } = await loadPdf(source.bytes, source.password);
  const { count, forbidsChange } = findSignatures(file);
  if (count === 0 || forbidsChange || wasEncrypted) return null;
  const before = takeSnapshot(file);
  addTextLayer(file, { ...input, mayTag: false, mayTurn: false }, notes);
  notes.push({ code: 'signature-kept', pageNumber: null, detail: String(count) });
  return appendPdf(source.bytes, file, before);
}

async function openSource(source: SearchablePdfSource, notes: OutputNote[]): Promise<PdfFile> {
  if (source.kind === 'image') return pdfOfImages(source.imagePages);
  const loaded = await loadPdf(source.bytes, source.password);
  if (loaded.wasEncrypted) notes.push({ code: 'encryption-removed', pageNumber: null, detail: '' });
  if (loaded.unreadableObjects > 0) {
    notes.push({ code: 'objects-unreadable', pageNumber: null, detail: String(loaded.unreadableObjects) });
  }
  const signatures = removeSignatures(loaded.file, findPages(loaded.file));
  if (signatures > 0) notes.push({ code: 'signature-not-kept', pageNumber: null, detail: String(signatures) });
  return loaded.file;
}

function describe(file: PdfFile, record: DocumentRecord | null, level: PdfaLevel | 'off'): void {
  const claim: PdfaClaim = level === 'off' ? null : { part: level === '1b' ? 1 : 2, conformance: 'B' };
  const metadata = documentMetadata(file, record);
  file.catalog.set('Metadata', file.add(metadataStream(metadata, claim)));
  file.info = infoDictionary(metadata);
  file.catalog.delete('Version');
  file.catalog.set('Type', new PdfName('Catalog'));
}

/** How many pictures, and their sizes before and after. */
function notesOfPictures(smaller: RecompressResult | null, decoded: PicturesOfPdf14 | null): OutputNote[] {
  const notes: OutputNote[] = [];
  const wasDecoded = decoded !== null && decoded.pictures > 0;
  if (smaller !== null && smaller.pictures > 0) {
    const code = smaller.isLossy ? 'pictures-recompressed-lossy' : 'pictures-recompressed';
    notes.push({ code, pageNumber: null, detail: sizesOf(smaller) });
  } else if (smaller !== null && !wasDecoded) {
    notes.push({ code: 'pictures-not-smaller', pageNumber: null, detail: '' });
  }
  if (wasDecoded) {
    const code = decoded.isLossy ? 'pictures-decoded-lossy' : 'pictures-decoded';
    notes.push({ code, pageNumber: null, detail: sizesOf(decoded) });
  }
  return notes;
}

function sizesOf({ pictures, bytesBefore, bytesAfter }: Omit<RecompressResult, 'isLossy'>): string {
  const [before, after] = [bytesBefore, bytesAfter].map((bytes) => `${Math.ceil(bytes / 1024)} KB`);
  return `${pictures}: ${before} -> ${after}`;
}

function notesOfPdfa(prepared: PdfaResult): OutputNote[] {
  const notes: OutputNote[] = [];
  if (prepared.removed.length > 0) {
    notes.push({ code: 'attachments-removed', pageNumber: null, detail: prepared.removed.join(', ') });
  }
  if (prepared.violations.length > 0) {
    notes.push({ code: 'pdfa-not-reached', pageNumber: null, detail: prepared.violations.join('; ') });
  }
  return notes;
}
