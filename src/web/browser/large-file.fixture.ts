import { PDFDocument } from '@cantoo/pdf-lib';

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
