/** How a fax code was written (ISO 32000-1, 7.4.6): `k` below 0 is Group 4, 0 is Group 3, above 0 Group 3 in two dimensions. */
export interface FaxCode {
  readonly data: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly k: number;
}

/** A fax code as a TIFF of one strip (TIFF 6.0, sections 8 to 11), black where it codes black, so that libtiff decodes it. */
export function tiffOfFax({ data, widthPx, heightPx, k }: FaxCode): Uint8Array {
  const [short, long] = [3, 4] as const;
  const entries: (readonly [tag: number, type: number, value: number])[] = [
    [256, long, widthPx],
    [257, long, heightPx],
    [258, short, 1],
    [259, short, k < 0 ? 4 : 3],
    [262, short, 0],
    [273, long, 0],
    [277, short, 1],
    [278, long, heightPx],
    [279, long, data.length],
    // Options of Group 3: whether rows are coded against the row above.
    ...(k < 0 ? [] : [[292, long, k > 0 ? 1 : 0] as const]),
  ];
  const directory = Buffer.alloc(2 + entries.length * 12 + 4);
  const dataAt = 8 + directory.length;
  directory.writeUInt16LE(entries.length, 0);
  for (const [index, [tag, type, value]] of entries.entries()) {
    directory.writeUInt16LE(tag, 2 + index * 12);
    directory.writeUInt16LE(type, 4 + index * 12);
    directory.writeUInt32LE(1, 6 + index * 12);
    directory.writeUInt32LE(tag === 273 ? dataAt : value, 10 + index * 12);
  }
  return new Uint8Array(Buffer.concat([Buffer.from('49492a0008000000', 'hex'), directory, data]));
}
