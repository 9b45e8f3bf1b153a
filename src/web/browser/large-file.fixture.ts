import { readFile } from 'node:fs/promises';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';

/**
 * A PDF grown to about `bytes` by a comment after its end: still the same document to every reader, but as
 * long on the line as a scan of many pages.
 */
export function grownTo(pdf: Buffer, bytes: number): Buffer {
  const filler = Buffer.alloc(Math.max(0, bytes - pdf.length), '% filler of a large scan\n');
  const end = pdf.lastIndexOf('startxref');
  return Buffer.concat([pdf.subarray(0, end), filler, Buffer.from('\n'), pdf.subarray(end)]);
}

/** The first page of a PDF as many times as asked for: a long document that needs no engine. */
export async function repeatedPage(pdf: Buffer, pages: number): Promise<Buffer> {
  const source = await PDFDocument.load(pdf);
  const long = await PDFDocument.create();
  const copies = await long.copyPages(
    source,
    Array.from({ length: pages }, () => 0),
  );
  for (const page of copies) long.addPage(page);
  return Buffer.from(await long.save());
}

const a4 = { width: 595, height: 842 };

/** The codes of the three pages of `fine-scan.pdf`, which `scripts/scan-maker/make-fine-scan.ts` made. */
export const fineCodes = ['JBIG2', 'JPEG 2000', 'a stencil over a picture'] as const;

/** From one of those pages to the next: the pages between are fetched ahead, and cost nothing. */
export const fineStep = 4;

/** Those pages, several times: one that was shown is kept, and opens at once the next time. */
export async function fineScans(times: number): Promise<Buffer> {
  const source = await PDFDocument.load(await readFile(new URL('fine-scan.pdf', import.meta.url)));
  const scans = await PDFDocument.create();
  const blank = await scans.embedJpg(
    await sharp({ create: { ...a4, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer(),
  );
  const asked = Array.from({ length: times }, () => source.getPageIndices()).flat();
  for (const page of await scans.copyPages(source, asked)) {
    scans.addPage(page);
    for (let between = 1; between < fineStep; between += 1)
      scans.addPage([a4.width, a4.height]).drawImage(blank, { x: 0, y: 0, ...a4 });
  }
  return Buffer.from(await scans.save());
}

/** A4 at 600 dots per inch. */
const widthAt600Dpi = 4960;

/** A picture of a page as a scanner set to 600 dpi would have stored it. */
export async function scannedAt600Dpi(picture: Buffer): Promise<Buffer> {
  const document = await PDFDocument.create();
  const image = await document.embedJpg(await sharp(picture).resize(widthAt600Dpi).jpeg({ quality: 85 }).toBuffer());
  document.addPage([a4.width, a4.height]).drawImage(image, { x: 0, y: 0, ...a4 });
  return Buffer.from(await document.save());
}
