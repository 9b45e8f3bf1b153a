import { createRequire } from 'node:module';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { Raster } from '../../src/domain/raster.ts';
import { encodeG4 } from '../../src/outputs/pdf/ccitt-g4.ts';
import { encodeJbig2 } from '../../src/outputs/pdf/jbig2.ts';
import { changesOfRow, packBitmap } from './bitmap.ts';
import type { ScanSettings } from './levels.ts';

/** The picture as it stands in a PDF stream: bytes and what the image dictionary must say about them. */
export interface EncodedImage {
  readonly bytes: Uint8Array;
  readonly filter: 'FlateDecode' | 'DCTDecode' | 'CCITTFaxDecode' | 'JBIG2Decode' | 'JPXDecode';
  readonly bitsPerComponent: 1 | 8;
  readonly colourSpace: 'DeviceGray' | 'DeviceRGB';
  readonly widthPx: number;
  readonly heightPx: number;
}

type CodeSettings = Pick<ScanSettings, 'codec' | 'colour' | 'jpegQuality'>;

export async function encodeImage(raster: Raster, settings: CodeSettings): Promise<EncodedImage> {
  const { widthPx, heightPx } = raster;
  const colourSpace = raster.channels === 3 ? 'DeviceRGB' : 'DeviceGray';
  const common = { widthPx, heightPx, colourSpace, bitsPerComponent: 8 } as const;
  switch (settings.codec) {
    case 'g4':
      return { ...common, bitsPerComponent: 1, filter: 'CCITTFaxDecode', bytes: encodeFax(raster) };
    case 'jbig2':
      return { ...common, bitsPerComponent: 1, filter: 'JBIG2Decode', bytes: encodeJbig2(raster) };
    case 'jpeg':
      return { ...common, filter: 'DCTDecode', bytes: await encodeJpeg(raster, settings.jpegQuality) };
    case 'jpx':
      return { ...common, filter: 'JPXDecode', bytes: await encodeJpx(raster) };
    case 'flate':
      if (settings.colour !== 'bitonal') return { ...common, filter: 'FlateDecode', bytes: deflateSync(raster.data) };
      // A one-bit picture is stored with 1 = white.
      return {
        ...common,
        bitsPerComponent: 1,
        filter: 'FlateDecode',
        bytes: deflateSync(packBitmap(raster).data.map((byte) => byte ^ 0xff)),
      };
  }
}

function encodeFax(raster: Raster): Uint8Array {
  const bitmap = packBitmap(raster);
  const rows = Array.from({ length: bitmap.heightPx }, (_, row) => changesOfRow(bitmap, row));
  return encodeG4(rows, bitmap.widthPx);
}

async function encodeJpeg(raster: Raster, quality: number): Promise<Uint8Array> {
  const raw = { width: raster.widthPx, height: raster.heightPx, channels: raster.channels };
  const image = sharp(raster.data, { raw });
  // One channel in, three out, unless told.
  const grey = raster.channels === 1 ? image.toColourspace('b-w') : image;
  return grey.jpeg({ quality, mozjpeg: false }).toBuffer();
}

/** The parts of OpenJPEG's wasm build that are used here; the package has no types. */
interface JpxEncoder {
  getDecodedBuffer(frame: object): Uint8Array;
  setQuality(lossless: boolean, layers: number): void;
  setCompressionRatio(layer: number, ratio: number): void;
  encode(): void;
  getEncodedBuffer(): Uint8Array;
  delete(): void;
}

/** What office scanners write is a fourteenth of the pixels. */
export async function encodeJpx(raster: Raster, ratio = 14): Promise<Uint8Array> {
  const load: () => Promise<{ J2KEncoder: new () => JpxEncoder }> = createRequire(import.meta.url)(
    '@cornerstonejs/codec-openjpeg',
  );
  const { J2KEncoder } = await load();
  const encoder = new J2KEncoder();
  const frame = {
    width: raster.widthPx,
    height: raster.heightPx,
    bitsPerSample: 8,
    componentCount: raster.channels,
    isSigned: false,
    isUsingColorTransform: raster.channels === 3,
  };
  encoder.getDecodedBuffer(frame).set(raster.data);
  encoder.setQuality(false, 1);
  encoder.setCompressionRatio(0, ratio);
  encoder.encode();
  const codestream = Uint8Array.from(encoder.getEncodedBuffer());
  encoder.delete();
  return wrapJp2(codestream, raster);
}

/** The boxes of a JP2 file (ISO 15444-1, annex I) around a codestream; PDF readers ask for them. */
function wrapJp2(codestream: Uint8Array, raster: Raster): Uint8Array {
  const header = Buffer.alloc(14);
  header.writeUInt32BE(raster.heightPx, 0);
  header.writeUInt32BE(raster.widthPx, 4);
  header.writeUInt16BE(raster.channels, 8);
  header.set([7, 7, 0, 0], 10);
  // Enumerated colour space 16 is sRGB, 17 is grey.
  const colour = Buffer.from([1, 0, 0, 0, 0, 0, raster.channels === 3 ? 16 : 17]);
  return Buffer.concat([
    jp2Box('jP  ', Buffer.from([0x0d, 0x0a, 0x87, 0x0a])),
    jp2Box('ftyp', Buffer.from('jp2 \0\0\0\0jp2 ', 'latin1')),
    jp2Box('jp2h', Buffer.concat([jp2Box('ihdr', header), jp2Box('colr', colour)])),
    jp2Box('jp2c', codestream),
  ]);
}

function jp2Box(type: string, body: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}
