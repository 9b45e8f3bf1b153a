import { dictOf, type PdfDict, PdfName, PdfStream, PdfString } from './pdf-objects.ts';

const signature = '89504e470d0a1a0a';
/** Colour types without transparency (PNG, 11.2.2): grey, RGB, palette. */
const components: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1 };

/**
 * A PNG's compressed pixels as a PDF image: PDF knows the same predictors, so nothing is packed anew.
 * undefined for what PDF cannot take so: interlaced, transparent, 16 bits a sample, or no PNG at all.
 */
export function pngImage(bytes: Uint8Array): PdfStream | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.subarray(0, 8).toString('hex') !== signature) return undefined;
  const chunks = chunksOf(buffer);
  const header = chunks.get('IHDR')?.[0];
  const data = chunks.get('IDAT');
  if (header === undefined || header.length < 13 || data === undefined || chunks.has('tRNS')) return undefined;
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const bits = header[8] ?? 0;
  const colorType = header[9] ?? 255;
  const colors = components[colorType];
  const palette = chunks.get('PLTE')?.[0];
  if (colors === undefined || bits > 8 || header[12] !== 0) return undefined;
  if (colorType === 3 && palette === undefined) return undefined;
  const parameters = dictOf({ Predictor: 15, Colors: colors, BitsPerComponent: bits, Columns: width });
  const dict = imageDict(width, height, bits, colors).set('Filter', new PdfName('FlateDecode'));
  dict.set('DecodeParms', parameters);
  if (colorType === 3 && palette !== undefined) {
    const lookup = new PdfString(new Uint8Array(palette));
    dict.set('ColorSpace', [new PdfName('Indexed'), new PdfName('DeviceRGB'), palette.length / 3 - 1, lookup]);
  }
  return new PdfStream(dict, new Uint8Array(Buffer.concat(data)));
}

export function imageDict(widthPx: number, heightPx: number, bits: number, components: number): PdfDict {
  const space = components === 1 ? 'DeviceGray' : components === 4 ? 'DeviceCMYK' : 'DeviceRGB';
  return dictOf({
    Type: 'XObject',
    Subtype: 'Image',
    Width: widthPx,
    Height: heightPx,
    BitsPerComponent: bits,
    ColorSpace: space,
  });
}

function chunksOf(buffer: Buffer): Map<string, Buffer[]> {
  const chunks = new Map<string, Buffer[]>();
  for (let offset = 8; offset + 12 <= buffer.length; ) {
    const length = buffer.readUInt32BE(offset);
    const kind = buffer.subarray(offset + 4, offset + 8).toString('latin1');
    chunks.set(kind, [...(chunks.get(kind) ?? []), buffer.subarray(offset + 8, offset + 8 + length)]);
    offset += 12 + length;
  }
  return chunks;
}
