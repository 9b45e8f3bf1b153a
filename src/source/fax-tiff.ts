/** A picture of black and white dots in fax code (ITU-T T.6), as a PDF or a TIFF holds it. */
export interface FaxPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly code: Uint8Array;
}

const short = 3;
const long = 4;
const headerBytes = 8;
const entryBytes = 12;

/**
 * The code as a TIFF of one strip: what picture libraries open (TIFF 6.0, sections 2 and 11).
 * Black runs come out black.
 */
export function tiffOfFax({ widthPx, heightPx, code }: FaxPicture): Uint8Array {
  const entries = [
    [256, long, widthPx],
    [257, long, heightPx],
    [258, short, 1],
    // Compression: T.6.
    [259, short, 4],
    // Photometric interpretation: white is zero.
    [262, short, 0],
    [273, long, 0],
    [277, short, 1],
    [278, long, heightPx],
    [279, long, code.length],
  ] as const;
  const dataStart = headerBytes + 2 + entries.length * entryBytes + 4;
  const tiff = new Uint8Array(dataStart + code.length);
  const view = new DataView(tiff.buffer);
  tiff.set([0x49, 0x49, 42, 0, headerBytes, 0, 0, 0]);
  view.setUint16(headerBytes, entries.length, true);
  for (const [index, [tag, type, value]] of entries.entries()) {
    const at = headerBytes + 2 + index * entryBytes;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, 1, true);
    view.setUint32(at + 8, tag === 273 ? dataStart : value, true);
  }
  tiff.set(code, dataStart);
  return tiff;
}
