import type { GreyPlane } from './plane.ts';

/** The plane made smaller, each pixel the mean of what it covers; `scale` is below 1. */
export function shrinkPlane(plane: GreyPlane, scale: number): GreyPlane {
  const widthPx = Math.max(1, Math.round(plane.widthPx * scale));
  const heightPx = Math.max(1, Math.round(plane.heightPx * scale));
  const columns = shareOut(plane.widthPx, widthPx);
  const rows = shareOut(plane.heightPx, heightPx);
  const data = new Uint8Array(widthPx * heightPx);
  const line = new Float32Array(plane.widthPx);
  const narrow = new Float32Array(widthPx);
  for (let y = 0; y < heightPx; y += 1) {
    line.fill(0);
    narrow.fill(0.5);
    const end = rows.starts[y + 1] ?? 0;
    for (let at = rows.starts[y] ?? 0; at < end; at += 1) addRow(plane, rows.from[at] ?? 0, rows.shares[at] ?? 0, line);
    for (let at = 0; at < columns.from.length; at += 1) {
      const to = columns.to[at] ?? 0;
      narrow[to] = (narrow[to] ?? 0) + (columns.shares[at] ?? 0) * (line[columns.from[at] ?? 0] ?? 0);
    }
    data.set(narrow, y * widthPx);
  }
  return { widthPx, heightPx, data };
}

/** Which old pixel goes into which new one with what share of it, in the order of the new ones. */
interface Shares {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly shares: Float32Array;
  /** Where the shares of each new pixel begin. */
  readonly starts: Int32Array;
}

function shareOut(length: number, newLength: number): Shares {
  const step = length / newLength;
  const parts: { from: number; to: number; share: number }[] = [];
  const starts = new Int32Array(newLength + 1);
  for (let to = 0; to < newLength; to += 1) {
    starts[to] = parts.length;
    const start = to * step;
    const end = start + step;
    for (let from = Math.floor(start); from < end && from < length; from += 1) {
      parts.push({ from, to, share: (Math.min(from + 1, end) - Math.max(from, start)) / step });
    }
  }
  starts[newLength] = parts.length;
  return {
    from: Int32Array.from(parts, (part) => part.from),
    to: Int32Array.from(parts, (part) => part.to),
    shares: Float32Array.from(parts, (part) => part.share),
    starts,
  };
}

function addRow({ widthPx, data }: GreyPlane, row: number, share: number, line: Float32Array): void {
  for (let x = 0, at = row * widthPx; x < widthPx; x += 1, at += 1) line[x] = (line[x] ?? 0) + share * (data[at] ?? 0);
}
