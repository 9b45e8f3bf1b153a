import { inflateSync } from 'node:zlib';
import type { Raster } from '../domain/raster.ts';

/**
 * pdf.js draws what it can of a damaged image and says nothing: a corrupt JBIG2 comes out as a white page, a
 * cut Flate stream black, a cut JPEG grey at its end. A page that looks so has its stored bytes examined.
 */
export function looksDamaged(raster: Raster): boolean {
  const { data } = raster;
  const step = Math.max(1, Math.floor(data.length / 200_000));
  let dark = 0;
  let samples = 0;
  for (let index = 0; index < data.length; index += step) {
    if ((data[index] ?? 255) < 128) dark += 1;
    samples += 1;
  }
  return dark === 0 || dark > samples / 2 || endsInOneGrey(raster);
}

/** The last twentieth of the page has one value that is not paper. */
function endsInOneGrey({ data }: Raster): boolean {
  const last = data[data.length - 1] ?? 255;
  if (last > 250) return false;
  for (let index = Math.floor(data.length * 0.95); index < data.length; index += 7) {
    if (Math.abs((data[index] ?? 255) - last) > 2) return false;
  }
  return true;
}

/** Whether the bytes of an image are damaged, as far as its codec lets one tell. */
export function isStoredImageBroken(codecs: readonly string[], bytes: Uint8Array): boolean {
  switch (codecs[0]) {
    case 'DCTDecode':
      return !hasJpegEnd(bytes);
    case 'FlateDecode':
      return !inflates(bytes);
    case 'JBIG2Decode':
      return !hasWholeJbig2Segments(bytes);
    default:
      return false;
  }
}

/** A JPEG ends with the marker EOI (FF D9), perhaps followed by padding. */
function hasJpegEnd(bytes: Uint8Array): boolean {
  for (let index = bytes.length - 2; index >= Math.max(0, bytes.length - 256); index -= 1) {
    if (bytes[index] === 0xff && bytes[index + 1] === 0xd9) return true;
  }
  return false;
}

function inflates(bytes: Uint8Array): boolean {
  try {
    inflateSync(bytes, { maxOutputLength: 1024 ** 3 });
    return true;
  } catch (error) {
    // Output beyond the limit is a large image, not a broken one.
    return error instanceof RangeError;
  }
}

/** Segment types of ISO/IEC 14492, 7.3. */
const JBIG2_TYPES = new Set([0, 4, 6, 7, 16, 20, 22, 23, 36, 38, 39, 40, 42, 43, 48, 49, 50, 51, 52, 53, 62]);
const PAGE_INFORMATION = 48;
const UNKNOWN_LENGTH = 0xffffffff;

/** Follows the segment headers (ISO/IEC 14492, 7.2): each must be known and end within the data. */
function hasWholeJbig2Segments(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  let hasPage = false;
  while (offset + 11 <= bytes.length) {
    const header = readSegmentHeader(view, offset);
    if (header === undefined) return false;
    hasPage ||= header.type === PAGE_INFORMATION;
    if (header.dataLength === UNKNOWN_LENGTH) return hasPage;
    offset = header.dataStart + header.dataLength;
    if (offset > bytes.length) return false;
  }
  return hasPage;
}

function readSegmentHeader(
  view: DataView,
  start: number,
): { type: number; dataStart: number; dataLength: number } | undefined {
  const segmentNumber = view.getUint32(start);
  const flags = view.getUint8(start + 4);
  const type = flags & 0x3f;
  if (!JBIG2_TYPES.has(type)) return undefined;
  const shortCount = view.getUint8(start + 5) >> 5;
  const isLong = shortCount === 7;
  const referredCount = isLong ? view.getUint32(start + 5) & 0x1fffffff : shortCount;
  const countBytes = isLong ? 4 + Math.ceil((referredCount + 1) / 8) : 1;
  const numberBytes = segmentNumber <= 256 ? 1 : segmentNumber <= 65536 ? 2 : 4;
  const pageBytes = (flags & 0x40) === 0 ? 1 : 4;
  const lengthAt = start + 5 + countBytes + referredCount * numberBytes + pageBytes;
  if (lengthAt + 4 > view.byteLength) return undefined;
  return { type, dataStart: lengthAt + 4, dataLength: view.getUint32(lengthAt) };
}
