import type { GreyPlane } from './plane.ts';

/**
 * The plane twice as large each way, between its pixels drawn by Catmull-Rom splines, which keep the edges of letters
 * sharp. Fixed places (a quarter before and behind each pixel), so whole numbers do.
 */
export function doublePlane({ widthPx, heightPx, data }: GreyPlane): GreyPlane {
  const wide = new Uint8ClampedArray(2 * widthPx * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    doubleLine(data.subarray(y * widthPx, (y + 1) * widthPx), wide.subarray(2 * y * widthPx, 2 * (y + 1) * widthPx));
  }
  const doubled = new Uint8ClampedArray(4 * widthPx * heightPx);
  const stride = 2 * widthPx;
  for (let y = 0; y < heightPx; y += 1) {
    const rows = [y - 2, y - 1, y, y + 1, y + 2].map((row) => stride * Math.min(heightPx - 1, Math.max(0, row)));
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = rows;
    const upper = 2 * y * stride;
    for (let x = 0; x < stride; x += 1) {
      const [before, own, behind] = [wide[b + x] ?? 0, wide[c + x] ?? 0, wide[d + x] ?? 0];
      doubled[upper + x] = between(wide[a + x] ?? 0, before, own, behind);
      doubled[upper + stride + x] = between(wide[e + x] ?? 0, behind, own, before);
    }
  }
  return { widthPx: stride, heightPx: 2 * heightPx, data: new Uint8Array(doubled.buffer) };
}

function doubleLine(line: Uint8Array, doubled: Uint8ClampedArray): void {
  const last = line.length - 1;
  for (let x = 0; x <= last; x += 1) {
    const before = line[Math.max(0, x - 1)] ?? 0;
    const own = line[x] ?? 0;
    const behind = line[Math.min(last, x + 1)] ?? 0;
    doubled[2 * x] = between(line[Math.max(0, x - 2)] ?? 0, before, own, behind);
    doubled[2 * x + 1] = between(line[Math.min(last, x + 2)] ?? 0, behind, own, before);
  }
}

/** A quarter of the way from `own` to `near`; the weights of the spline there, in 128ths. */
function between(far: number, near: number, own: number, other: number): number {
  return (-3 * far + 29 * near + 111 * own - 9 * other + 64) >> 7;
}
