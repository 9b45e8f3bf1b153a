import { decodeStream } from './decode-stream.ts';
import { deflatedStream } from './glyphless-font.ts';
import { type PdfDict, type PdfFile, PdfName, PdfStream } from './pdf-objects.ts';

/**
 * Puts a stencil, which PDF/A-1 allows, in place of a soft mask that shows or hides each point wholly, and nothing in
 * place of one that hides none, as stamps of signing tools carry it. The page looks the same. False where some point
 * shines through: that cannot be said without transparency.
 */
export function hardenMask(file: PdfFile, image: PdfDict): boolean {
  const mask = file.stream(image.get('SMask'));
  if (mask === undefined) return false;
  const bits = file.number(mask.dict.get('BitsPerComponent'));
  const stencil = bits === 1 ? invertedStencil(file, mask) : bits === 8 ? stencilOfBytes(file, mask) : undefined;
  if (stencil === undefined) return false;
  image.delete('SMask');
  image.delete('Mask');
  if (stencil !== null) image.set('Mask', file.add(stencil));
  return true;
}

/** One bit a point, in whatever coding: 1 shows in a soft mask and hides in a stencil (ISO 32000-1, 8.9.6.3). */
function invertedStencil(file: PdfFile, mask: PdfStream): PdfStream {
  const isTurned = file.number(file.array(mask.dict.get('Decode'))?.[0] ?? null) === 1;
  const dict = mask.dict.copy().set('ImageMask', true);
  for (const key of ['ColorSpace', 'Matte', 'Decode']) dict.delete(key);
  return new PdfStream(isTurned ? dict : dict.set('Decode', [1, 0]), mask.data);
}

/** null: everything shows. undefined: some points shine through, or the mask cannot be read. */
function stencilOfBytes(file: PdfFile, mask: PdfStream): PdfStream | null | undefined {
  const widthPx = file.number(mask.dict.get('Width')) ?? 0;
  const heightPx = file.number(mask.dict.get('Height')) ?? 0;
  const alphas = mask.dict.has('Decode') ? undefined : decodeStream(file, mask)?.subarray(0, widthPx * heightPx);
  if (alphas === undefined || alphas.length < widthPx * heightPx) return undefined;
  if (!alphas.every((alpha) => alpha === 0 || alpha === 255)) return undefined;
  if (!alphas.includes(0)) return null;
  const rowBytes = (widthPx + 7) >> 3;
  const bits = new Uint8Array(rowBytes * heightPx);
  for (const [index, alpha] of alphas.entries()) {
    const x = index % widthPx;
    const at = Math.floor(index / widthPx) * rowBytes + (x >> 3);
    if (alpha === 0) bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
  }
  const stencil = deflatedStream(bits);
  const entries = { Type: new PdfName('XObject'), Subtype: new PdfName('Image'), ImageMask: true, BitsPerComponent: 1 };
  for (const [key, value] of Object.entries({ ...entries, Width: widthPx, Height: heightPx }))
    stencil.dict.set(key, value);
  return stencil;
}
