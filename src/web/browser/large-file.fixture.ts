/**
 * A PDF grown to about `bytes` by a comment after its end: still the same document to every reader, but as
 * long on the line as a scan of many pages.
 */
export function grownTo(pdf: Buffer, bytes: number): Buffer {
  const filler = Buffer.alloc(Math.max(0, bytes - pdf.length), '% filler of a large scan\n');
  const end = pdf.lastIndexOf('startxref');
  return Buffer.concat([pdf.subarray(0, end), filler, Buffer.from('\n'), pdf.subarray(end)]);
}
