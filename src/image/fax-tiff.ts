import { tiffOfStrip } from './strip-tiff.ts';

/** How a fax code was written (ISO 32000-1, 7.4.6): `k` below 0 is Group 4, 0 is Group 3, above 0 Group 3 in two dimensions. */
export interface FaxCode {
  readonly data: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly k: number;
}

/** A fax code as a TIFF of one strip, black where it codes black: what picture libraries open. */
export function tiffOfFax({ k, ...code }: FaxCode): Uint8Array {
  const strip = { ...code, photometric: 'white-is-zero', bitsPerSample: 1 } as const;
  if (k < 0) return tiffOfStrip({ ...strip, compression: 4 });
  return tiffOfStrip({ ...strip, compression: 3, t4Options: k > 0 ? 1 : 0 });
}
