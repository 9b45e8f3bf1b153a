import type { GreyPlane } from './plane.ts';

/**
 * The plane as seen out of focus: each pixel shares with its two neighbours on every side, as 1, 4, 6, 4, 1 (a Gauss
 * curve of one pixel). Strokes worn to crumbs run together again, dust of single pixels fades into the paper.
 */
export function softenPlane({ widthPx, heightPx, data }: GreyPlane): GreyPlane {
  const across = softenLines(data, { lines: heightPx, lineStep: widthPx, length: widthPx, step: 1 });
  const soft = softenLines(across, { lines: widthPx, lineStep: 1, length: heightPx, step: widthPx });
  return { widthPx, heightPx, data: soft };
}

/** Beyond the ends of a line its outermost pixel counts again. */
function softenLines(
  data: Uint8Array,
  walk: { readonly lines: number; readonly lineStep: number; readonly length: number; readonly step: number },
): Uint8Array {
  const { lines, lineStep, length, step } = walk;
  const soft = new Uint8Array(data.length);
  for (let line = 0; line < lines; line += 1) {
    const first = line * lineStep;
    const last = first + (length - 1) * step;
    let before = data[first] ?? 255;
    let [far, own] = [before, before];
    let behind = data[Math.min(last, first + step)] ?? 255;
    for (let at = first; at <= last; at += step) {
      const next = data[Math.min(last, at + 2 * step)] ?? 255;
      soft[at] = (far + next + 4 * (before + behind) + 6 * own + 8) >> 4;
      [far, before, own, behind] = [before, own, behind, next];
    }
  }
  return soft;
}
