import { foursOf, type GreyPlane, nextDark } from './plane.ts';

/** The plane made smaller, each pixel the mean of what it covers; `scale` is below 1. */
export function shrinkPlane(plane: GreyPlane, scale: number): GreyPlane {
  const widthPx = Math.max(1, Math.round(plane.widthPx * scale));
  const heightPx = Math.max(1, Math.round(plane.heightPx * scale));
  const columns = shareOut(plane.widthPx, widthPx);
  const rows = shareOut(plane.heightPx, heightPx);
  const hasInk = rowsWithInk(plane);
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  const line = new Float32Array(plane.widthPx);
  const narrow = new Float32Array(widthPx);
  for (let y = 0; y < heightPx; y += 1) {
    const start = rows.starts[y] ?? 0;
    const end = rows.starts[y + 1] ?? 0;
    if (hasInk.subarray(rows.from[start] ?? 0, 1 + (rows.from[end - 1] ?? 0)).indexOf(1) === -1) continue;
    line.fill(0);
    narrow.fill(0.5);
    for (let at = start; at < end; at += 1) addRow(plane, rows.from[at] ?? 0, rows.shares[at] ?? 0, line);
    addNarrowed(line, columns, narrow);
    data.set(narrow, y * widthPx);
  }
  return { widthPx, heightPx, data };
}

/** 1 for each row that is not all white: lines that are pasted apart have as many white ones between them. */
function rowsWithInk({ widthPx, heightPx, data }: GreyPlane): Uint8Array {
  const hasInk = new Uint8Array(heightPx);
  const fours = foursOf(data);
  for (let at = nextDark(data, fours, 0); at < data.length; ) {
    const y = Math.floor(at / widthPx);
    hasInk[y] = 1;
    at = nextDark(data, fours, (y + 1) * widthPx);
  }
  return hasInk;
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

function addNarrowed(line: Float32Array, { from, to, shares }: Shares, narrow: Float32Array): void {
  for (let at = 0; at < from.length; at += 1) {
    const column = to[at] ?? 0;
    narrow[column] = (narrow[column] ?? 0) + (shares[at] ?? 0) * (line[from[at] ?? 0] ?? 0);
  }
}
