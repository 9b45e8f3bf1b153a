import { degrees, PDFDocument } from '@cantoo/pdf-lib';
import { AppError } from '../domain/errors.ts';

export type ClockwiseTurn = 0 | 90 | 180 | 270;

/** One page of the new file: a page of a PDF as it stands there, or a scan that came as a picture. */
export type AssembledPage =
  | { readonly kind: 'pdf'; readonly file: string; readonly page: number; readonly turn: ClockwiseTurn }
  | { readonly kind: 'jpeg'; readonly bytes: Uint8Array; readonly dpi: number; readonly turn: ClockwiseTurn };

/** Bytes and password of a PDF by the name its pages call it. */
export type ReadPdf = (file: string) => Promise<{ readonly bytes: Uint8Array; readonly password: string | null }>;

const pointsPerInch = 72;

/**
 * A new PDF of pages from several files, in the given order: how documents are split, joined, put in order, and single
 * pages turned or replaced. Images stay encoded as they were scanned; what belongs to a file as a whole (signatures,
 * outlines, forms) stays behind with it.
 * @throws AppError pdf-broken
 */
export async function assemblePages(pages: readonly AssembledPage[], readPdf: ReadPdf): Promise<Uint8Array> {
  const target = await PDFDocument.create({ updateMetadata: false });
  const sources = new Map<string, Promise<PDFDocument>>();
  const sourceOf = (file: string): Promise<PDFDocument> => {
    const source = sources.get(file) ?? loadSource(file, readPdf);
    sources.set(file, source);
    return source;
  };
  for (const page of pages) {
    if (page.kind === 'pdf') await copyPage(target, await sourceOf(page.file), page);
    else await drawPicture(target, page);
  }
  return target.save();
}

async function loadSource(file: string, readPdf: ReadPdf): Promise<PDFDocument> {
  const { bytes, password } = await readPdf(file);
  try {
    return await PDFDocument.load(bytes, { updateMetadata: false, ...(password === null ? {} : { password }) });
  } catch (error) {
    throw new AppError('pdf-broken', { reason: 'pages cannot be taken out' }, { cause: error });
  }
}

interface PdfPage {
  readonly page: number;
  readonly turn: ClockwiseTurn;
}

async function copyPage(target: PDFDocument, source: PDFDocument, { page, turn }: PdfPage): Promise<void> {
  if (page > source.getPageCount()) throw new AppError('not-found', { page });
  const [copy] = await target.copyPages(source, [page - 1]);
  if (copy === undefined) throw new AppError('not-found', { page });
  target.addPage(copy);
  copy.setRotation(degrees((copy.getRotation().angle + turn) % 360));
}

interface Picture {
  readonly bytes: Uint8Array;
  readonly dpi: number;
  readonly turn: ClockwiseTurn;
}

async function drawPicture(target: PDFDocument, { bytes, dpi, turn }: Picture): Promise<void> {
  const image = await target.embedJpg(bytes);
  const [width, height] = [(image.width * pointsPerInch) / dpi, (image.height * pointsPerInch) / dpi];
  const page = target.addPage([width, height]);
  page.drawImage(image, { x: 0, y: 0, width, height });
  page.setRotation(degrees(turn));
}
