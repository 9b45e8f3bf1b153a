import type { BoundingBox } from '../../domain/bounding-box.ts';
import type { GreyPlane } from '../../image/plane.ts';
import type { PrintedLines } from './find-lines.ts';
import type { InkPicture } from './run-network.ts';

/** A line cut out of a picture: its own ink with a rim of one pixel, on white. */
export interface LineCut {
  readonly plane: GreyPlane;
  /** Where its left top corner lies in the picture. */
  readonly left: number;
  readonly top: number;
}

/** Paper around the ink, as shares of its height: the middle of what the training lines have. */
const MARGIN_ABOVE = 0.04;
const MARGIN_BESIDE = 0.12;
/** In x-heights: a row of hyphens is not blown up to the height of letters. */
const LEAST_HEIGHT = 1.6;

/** Cuts all lines out in one pass over the runs of ink. */
export function cutLines(plane: GreyPlane, lines: PrintedLines): LineCut[] {
  const cuts = lines.boxes.map((box) => emptyCut(box, lines.xHeightPx));
  const { runs } = lines.components;
  for (let run = 0; run < runs.length; run += 1) {
    const cut = cuts[lines.lineOf[runs.component[run] ?? -1] ?? -1];
    if (cut !== undefined) copyRun(plane, cut, runs.y[run] ?? 0, (runs.left[run] ?? 0) - 1, (runs.right[run] ?? 0) + 1);
  }
  return cuts;
}

function emptyCut(box: BoundingBox, xHeightPx: number): LineCut {
  const tall = Math.max(box.bottom - box.top, Math.round(LEAST_HEIGHT * xHeightPx), 1);
  const above = Math.round((tall - (box.bottom - box.top)) / 2 + MARGIN_ABOVE * tall);
  const beside = Math.round(MARGIN_BESIDE * tall);
  const widthPx = box.right - box.left + 2 * beside;
  const heightPx = box.bottom - box.top + 2 * above;
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  return { plane: { widthPx, heightPx, data }, left: box.left - beside, top: box.top - above };
}

function copyRun(from: GreyPlane, { plane, left, top }: LineCut, y: number, start: number, end: number): void {
  const first = Math.max(start, left, 0);
  const last = Math.min(end, left + plane.widthPx, from.widthPx);
  for (
    let row = Math.max(y - 1, top, 0);
    row <= Math.min(y + 1, top + plane.heightPx - 1, from.heightPx - 1);
    row += 1
  ) {
    const at = (row - top) * plane.widthPx - left;
    for (let x = first; x < last; x += 1) plane.data[at + x] = from.data[row * from.widthPx + x] ?? 255;
  }
}

/** Rows and columns of paper around the picture; must agree with `scripts/train-recognizer/draw_line.py`, as the next two. */
const MARGIN_PX = 2;
const LEAST_CONTRAST = 24;
const PAPER_SHARE = 0.75;

/** A line's picture for the network, and how its columns lie on the cut. */
export interface LinePicture extends InkPicture {
  /** Pixels of the cut for one of the picture. */
  readonly scale: number;
  readonly marginPx: number;
}

/** Brings a cut to `heightPx` rows and stretches its contrast; the width is a multiple of `widthStep`. */
export function pictureOfCut(cut: GreyPlane, heightPx: number, widthStep: number): LinePicture {
  const inner = heightPx - 2 * MARGIN_PX;
  const scale = cut.heightPx / inner;
  const columns = Math.max(8, Math.round(cut.widthPx / scale));
  const grey = shrinkToBoxes(cut, columns, inner);
  const { darkest, paper } = contrastOf(grey);
  const range = Math.max(LEAST_CONTRAST, paper - darkest);
  const widthPx = Math.ceil((columns + 2 * MARGIN_PX) / widthStep) * widthStep;
  const data = new Float32Array(widthPx * heightPx);
  for (let y = 0; y < inner; y += 1) {
    const at = (y + MARGIN_PX) * widthPx + MARGIN_PX;
    for (let x = 0; x < columns; x += 1) {
      data[at + x] = Math.min(1, Math.max(0, (paper - (grey[y * columns + x] ?? 255)) / range));
    }
  }
  return { widthPx, heightPx, data, scale: cut.widthPx / columns, marginPx: MARGIN_PX };
}

/** The mean of the pixels whose middle lies in each new pixel, as Pillow's `BOX` takes it. */
function shrinkToBoxes({ widthPx, heightPx, data }: GreyPlane, columns: number, rows: number): Uint8Array {
  const narrow = new Float32Array(heightPx * columns);
  const across = spansOf(widthPx, columns);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < columns; x += 1) narrow[y * columns + x] = meanOf(data, y * widthPx, 1, across[x]);
  }
  const small = new Uint8Array(rows * columns);
  const down = spansOf(heightPx, rows);
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) small[y * columns + x] = Math.round(meanOf(narrow, x, columns, down[y]));
  }
  return small;
}

/** First and, exclusive, last pixel along an axis. */
type Span = readonly [number, number];

function meanOf(data: Uint8Array | Float32Array, start: number, step: number, [first, last]: Span = [0, 1]): number {
  let sum = 0;
  for (let at = first; at < last; at += 1) sum += data[start + at * step] ?? 255;
  return sum / (last - first);
}

function spansOf(from: number, to: number): Span[] {
  const scale = from / to;
  const reach = Math.max(1, scale) / 2;
  return Array.from({ length: to }, (_, index) => {
    const middle = (index + 0.5) * scale;
    const first = Math.max(0, Math.floor(middle - reach + 0.5));
    return [first, Math.max(first + 1, Math.min(from, Math.floor(middle + reach + 0.5)))] as const;
  });
}

function contrastOf(grey: Uint8Array): { readonly darkest: number; readonly paper: number } {
  const counts = new Uint32Array(256);
  for (const value of grey) counts[value] = (counts[value] ?? 0) + 1;
  const rank = Math.floor(PAPER_SHARE * (grey.length - 1));
  let paper = 0;
  for (let below = counts[0] ?? 0; below <= rank && paper < 255; below += counts[paper] ?? 0) paper += 1;
  return { darkest: counts.findIndex((count) => count > 0), paper };
}
