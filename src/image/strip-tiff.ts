/** Pixels of one strip, packed or coded, and what they mean (TIFF 6.0, sections 3, 6 and 8 to 11). */
export interface TiffStrip {
  readonly data: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  /** 1: none, 3: T.4, 4: T.6, 8: deflate. */
  readonly compression: 1 | 3 | 4 | 8;
  /** What zero means, or that there are three colours. */
  readonly photometric: 'white-is-zero' | 'black-is-zero' | 'rgb';
  readonly bitsPerSample: 1 | 8;
  /** Options of Group 3: whether rows are coded against the row above. */
  readonly t4Options?: 0 | 1;
}

const short = 3;
const long = 4;
const headerBytes = 8;
const entryBytes = 12;
const photometricCodes = { 'white-is-zero': 0, 'black-is-zero': 1, 'rgb': 2 } as const;

/** A TIFF of one strip: what picture libraries open where a PDF holds the same code without a header. */
export function tiffOfStrip(strip: TiffStrip): Uint8Array {
  const { data, widthPx, heightPx, bitsPerSample, photometric } = strip;
  const samples = photometric === 'rgb' ? 3 : 1;
  const entries: (readonly [tag: number, type: number, count: number, value: number])[] = [
    [256, long, 1, widthPx],
    [257, long, 1, heightPx],
    // Three numbers do not fit into the entry: it then says where they stand.
    [258, short, samples, bitsPerSample],
    [259, short, 1, strip.compression],
    [262, short, 1, photometricCodes[photometric]],
    [273, long, 1, 0],
    [277, short, 1, samples],
    [278, long, 1, heightPx],
    [279, long, 1, data.length],
    ...(strip.t4Options === undefined ? [] : [[292, long, 1, strip.t4Options] as const]),
  ];
  const bitsStart = headerBytes + 2 + entries.length * entryBytes + 4;
  const dataStart = bitsStart + (samples === 1 ? 0 : 2 * samples);
  const tiff = new Uint8Array(dataStart + data.length);
  const view = new DataView(tiff.buffer);
  tiff.set([0x49, 0x49, 42, 0, headerBytes, 0, 0, 0]);
  view.setUint16(headerBytes, entries.length, true);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const at = headerBytes + 2 + index * entryBytes;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, count, true);
    view.setUint32(at + 8, tag === 273 ? dataStart : count > 1 ? bitsStart : value, true);
  }
  for (let at = bitsStart; at < dataStart; at += 2) view.setUint16(at, bitsPerSample, true);
  tiff.set(data, dataStart);
  return tiff;
}
