/** How a fax code was written (ISO 32000-1, 7.4.6): `k` below 0 is Group 4, 0 is Group 3, above 0 Group 3 in two dimensions. */
export interface FaxCode {
  readonly data: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly k: number;
}

const short = 3;
const long = 4;
const headerBytes = 8;
const entryBytes = 12;

/** A fax code as a TIFF of one strip (TIFF 6.0, sections 8 to 11), black where it codes black: what picture libraries open. */
export function tiffOfFax({ data, widthPx, heightPx, k }: FaxCode): Uint8Array {
  const entries: (readonly [tag: number, type: number, value: number])[] = [
    [256, long, widthPx],
    [257, long, heightPx],
    [258, short, 1],
    // Compression: T.6 or T.4.
    [259, short, k < 0 ? 4 : 3],
    // Photometric interpretation: white is zero.
    [262, short, 0],
    [273, long, 0],
    [277, short, 1],
    [278, long, heightPx],
    [279, long, data.length],
    // Options of Group 3: whether rows are coded against the row above.
    ...(k < 0 ? [] : [[292, long, k > 0 ? 1 : 0] as const]),
  ];
  const dataStart = headerBytes + 2 + entries.length * entryBytes + 4;
  const tiff = new Uint8Array(dataStart + data.length);
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
  tiff.set(data, dataStart);
  return tiff;
}
