import type { Raster } from '../domain/raster.ts';
import { packBits } from './one-bit.ts';

/**
 * A raster as an uncompressed TIFF (TIFF 6.0, sections 2, 3, 4 and 6), of one bit where it is black and white: no CPU is
 * spent on either side, and it carries its resolution. In pieces, so that pixels are not copied: the directory, then the
 * pixels as one strip.
 */
export function encodeTiff(image: Raster): Uint8Array[] {
  const bits = packBits(image);
  const strip = bits ?? image.data;
  const head = Buffer.alloc(HEADER_BYTES + DIRECTORY_BYTES);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(HEADER_BYTES, 4);
  writeDirectory(head, image, bits === undefined ? image.channels : 'one-bit', strip.length);
  return [head, strip];
}

const HEADER_BYTES = 8;
const ENTRIES = 12;
const ENTRY_BYTES = 12;
/** Two resolutions and the depth of three samples: what does not fit into an entry stands behind them. */
const VALUES_BYTES = 2 * 8 + 3 * 2 + 2;
/** Number of entries, the entries, the next directory, their values. */
const DIRECTORY_BYTES = 2 + ENTRIES * ENTRY_BYTES + 4 + VALUES_BYTES;

/** White is zero, black is zero, RGB. */
const photometric = { 'one-bit': 0, 1: 1, 3: 2 } as const satisfies Record<Pixels, number>;

const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;

type Pixels = 'one-bit' | Raster['channels'];

function writeDirectory(head: Buffer, image: Raster, pixels: Pixels, stripBytes: number): void {
  const at = HEADER_BYTES;
  const { widthPx, heightPx, channels } = image;
  const valuesAt = at + DIRECTORY_BYTES - VALUES_BYTES;
  const bitsPerSample = { 'one-bit': 1, 1: 8, 3: valuesAt + 16 };
  const entries: readonly (readonly [tag: number, type: number, count: number, value: number])[] = [
    [256, LONG, 1, widthPx],
    [257, LONG, 1, heightPx],
    [258, SHORT, channels, bitsPerSample[pixels]],
    [259, SHORT, 1, 1],
    [262, SHORT, 1, photometric[pixels]],
    [273, LONG, 1, head.length],
    [277, SHORT, 1, channels],
    [278, LONG, 1, heightPx],
    [279, LONG, 1, stripBytes],
    [282, RATIONAL, 1, valuesAt],
    [283, RATIONAL, 1, valuesAt + 8],
    [296, SHORT, 1, 2],
  ];
  head.writeUInt16LE(entries.length, at);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const entry = at + 2 + index * ENTRY_BYTES;
    head.writeUInt16LE(tag, entry);
    head.writeUInt16LE(type, entry + 2);
    head.writeUInt32LE(count, entry + 4);
    // Little endian: a short value stands in the first bytes of the field, as it does of a long one.
    head.writeUInt32LE(value, entry + 8);
  }
  const dpi = Math.round(image.dpi);
  for (const [index, value] of [dpi, 1, dpi, 1].entries()) head.writeUInt32LE(value, valuesAt + 4 * index);
  for (let sample = 0; sample < 3; sample += 1) head.writeUInt16LE(8, valuesAt + 16 + 2 * sample);
}
