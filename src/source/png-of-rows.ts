import { crc32 } from 'node:zlib';

/** Deflated rows, each after the number of its filter: what a PDF holds with a PNG predictor. */
export interface PngRows {
  readonly data: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bits: 1 | 8;
  readonly colours: 1 | 3;
}

/** The same rows as a PNG file (ISO 15948, 5 and 11.2). */
export function pngOfRows({ data, widthPx, heightPx, bits, colours }: PngRows): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.set([bits, colours === 3 ? 2 : 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
