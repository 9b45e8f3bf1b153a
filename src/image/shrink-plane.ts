import type { GreyPlane } from './plane.ts';

/** The plane made smaller, each pixel the mean of what it covers; `scale` is below 1. */
export function shrinkPlane(plane: GreyPlane, scale: number): GreyPlane {
  const widthPx = Math.max(1, Math.round(plane.widthPx * scale));
  const heightPx = Math.max(1, Math.round(plane.heightPx * scale));
  const columns = coverage(plane.widthPx, widthPx);
  const rows = coverage(plane.heightPx, heightPx);
  const data = new Uint8Array(widthPx * heightPx);
  const line = new Float64Array(plane.widthPx);
  for (let y = 0; y < heightPx; y += 1) {
    line.fill(0);
    for (const { at, share } of rows[y] ?? []) addRow(plane, at, share, line);
    for (let x = 0; x < widthPx; x += 1) {
      let mean = 0;
      for (const { at, share } of columns[x] ?? []) mean += share * (line[at] ?? 0);
      data[y * widthPx + x] = Math.round(mean);
    }
  }
  return { widthPx, heightPx, data };
}

interface Share {
  readonly at: number;
  readonly share: number;
}

/** For each new pixel the old ones that it covers and how much of it each of them fills. */
function coverage(from: number, to: number): Share[][] {
  const step = from / to;
  return Array.from({ length: to }, (_, index) => {
    const start = index * step;
    const end = start + step;
    const shares: Share[] = [];
    for (let at = Math.floor(start); at < end && at < from; at += 1) {
      const share = (Math.min(at + 1, end) - Math.max(at, start)) / step;
      // What rounding leaves of a pixel beyond the end.
      if (share > 1e-9) shares.push({ at, share });
    }
    return shares;
  });
}

function addRow({ widthPx, data }: GreyPlane, row: number, share: number, line: Float64Array): void {
  for (let x = 0, at = row * widthPx; x < widthPx; x += 1, at += 1) line[x] = (line[x] ?? 0) + share * (data[at] ?? 0);
}
