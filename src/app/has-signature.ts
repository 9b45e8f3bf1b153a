import { createReadStream } from 'node:fs';

/**
 * Whether a PDF bears a digital signature: a signature's `ByteRange` counts bytes of the file (ISO 32000-1, 12.8.1), so
 * it always stands in it as plain text. Says nothing about whether the signature holds.
 */
export async function hasSignature(path: string): Promise<boolean> {
  const mark = '/ByteRange';
  let tail = '';
  for await (const chunk of createReadStream(path, { encoding: 'latin1', highWaterMark: 1024 * 1024 })) {
    const text = tail + String(chunk);
    if (text.includes(mark)) return true;
    tail = text.slice(-mark.length);
  }
  return false;
}
