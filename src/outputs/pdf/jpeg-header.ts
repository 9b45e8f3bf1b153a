export interface JpegHeader {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly components: number;
  /** Written by Adobe software: four-component samples are inverted. */
  readonly hasAdobeMarker: boolean;
  /** EXIF orientation 1..8, 1 when there is none: how the stored rows must be turned to be seen upright. */
  readonly orientation: number;
}

/** Reads a JPEG's header; undefined when there is no frame in it. */
export function parseJpegHeader(bytes: Uint8Array): JpegHeader | undefined {
  let hasAdobeMarker = false;
  let orientation = 1;
  for (const { marker, body } of segmentsOf(bytes)) {
    if (isFrame(marker) && body.length >= 6) {
      return {
        heightPx: body.readUInt16BE(1),
        widthPx: body.readUInt16BE(3),
        components: body[5] ?? 3,
        hasAdobeMarker,
        orientation,
      };
    }
    if (marker === 0xee && body.subarray(0, 5).toString('latin1') === 'Adobe') hasAdobeMarker = true;
    if (marker === 0xe1) orientation = exifOrientation(body) ?? orientation;
  }
  return undefined;
}

/** Marker segments up to the first damaged one (ITU-T T.81, B.1.1). */
function* segmentsOf(bytes: Uint8Array): Generator<{ marker: number; body: Buffer }> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < 4 || buffer.readUInt16BE(0) !== 0xffd8) return;
  for (let offset = 2; offset + 4 <= buffer.length && buffer[offset] === 0xff; ) {
    const marker = buffer[offset + 1] ?? 0;
    // Fill bytes, and markers that stand alone.
    if (marker === 0xff) offset += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) offset += 2;
    else {
      const length = buffer.readUInt16BE(offset + 2);
      yield { marker, body: buffer.subarray(offset + 4, offset + 2 + length) };
      offset += 2 + length;
    }
  }
}

/** SOF0..SOF15 without DHT, JPG and DAC (ITU-T T.81, table B.1). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function exifOrientation(segment: Buffer): number | undefined {
  if (segment.length < 20 || segment.subarray(0, 6).toString('latin1') !== 'Exif\0\0') return undefined;
  const tiff = segment.subarray(6);
  const isLittle = tiff.subarray(0, 2).toString('latin1') === 'II';
  const u16 = (at: number): number =>
    at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const u32 = (at: number): number =>
    at + 4 > tiff.length ? 0 : isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at);
  const directory = u32(4);
  const count = Math.min(u16(directory), 200);
  for (let entry = 0; entry < count; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (u16(at) === 0x0112) {
      const value = u16(at + 8);
      return value >= 1 && value <= 8 ? value : undefined;
    }
  }
  return undefined;
}
