import { PDFDocument, type PDFPage, PDFRawStream } from '@cantoo/pdf-lib';
import { PDFDocument as CanvasPdf } from '@napi-rs/canvas';
import { drawOverlay } from './draw-marks.ts';
import { drawPrint } from './draw-print.ts';
import type { EncodedImage } from './encode-image.ts';
import type { MarkOf, TypesetPage } from './page.ts';
import { addTextLayer, type LayerWord } from './text-layer.ts';

export interface ContainerPage {
  readonly image: EncodedImage;
  readonly dpi: number;
  /** Invisible text over the picture, with the places of its words in pixels. */
  readonly layer: { readonly words: readonly LayerWord[]; readonly baseFont: string } | null;
  readonly overlays: readonly MarkOf<'digital-signature'>[];
}

/** Dates in the file would make every run another file. */
const fixedDate = new Date('2026-01-01T00:00:00Z');

/** A PDF whose pages are pictures, with what lies over them. */
export async function writeImagePdf(pages: readonly ContainerPage[], producer: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.setProducer(producer);
  pdf.setCreationDate(fixedDate);
  pdf.setModificationDate(fixedDate);
  for (const content of pages) {
    const scale = 72 / content.dpi;
    const page = pdf.addPage([content.image.widthPx * scale, content.image.heightPx * scale]);
    placeImage(pdf, page, content.image);
    if (content.layer !== null) addTextLayer(pdf, page, content.layer.words, content.layer.baseFont, content.dpi);
    if (content.overlays.length > 0) await placeOverlays(pdf, page, content.overlays);
  }
  return pdf.save({ useObjectStreams: false });
}

function placeImage(pdf: PDFDocument, page: PDFPage, image: EncodedImage): void {
  const { context } = pdf;
  const dictionary = context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: image.widthPx,
    Height: image.heightPx,
    ColorSpace: image.colourSpace,
    BitsPerComponent: image.bitsPerComponent,
    Filter: image.filter,
    Length: image.bytes.length,
    ...(image.filter === 'CCITTFaxDecode'
      ? { DecodeParms: { K: -1, Columns: image.widthPx, Rows: image.heightPx, BlackIs1: false } }
      : {}),
  });
  const name = page.node.newXObject('Im', context.register(PDFRawStream.of(dictionary, image.bytes)));
  const { width, height } = page.getSize();
  const drawing = `q ${width} 0 0 ${height} 0 0 cm ${name.asString()} Do Q`;
  page.node.addContentStream(context.register(context.flateStream(drawing)));
}

async function placeOverlays(
  pdf: PDFDocument,
  page: PDFPage,
  overlays: readonly MarkOf<'digital-signature'>[],
): Promise<void> {
  const { width, height } = page.getSize();
  const sheet = new CanvasPdf({ producer: 'scan-maker' });
  const context = sheet.beginPage(width, height);
  for (const overlay of overlays) drawOverlay(context, overlay);
  sheet.endPage();
  const [embedded] = await pdf.embedPdf(sheet.close());
  if (embedded !== undefined) page.drawPage(embedded, { x: 0, y: 0, width, height });
}

/** A born-digital PDF of the pages: real fonts, real text, no picture. */
export function writeTextPdf(pages: readonly TypesetPage[], title: string): Uint8Array {
  const sheet = new CanvasPdf({ title, producer: 'scan-maker' });
  for (const page of pages) {
    const context = sheet.beginPage(page.widthPt, page.heightPt);
    drawPrint(context, page);
    sheet.endPage();
  }
  return sheet.close();
}
