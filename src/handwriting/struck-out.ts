import { type BoundingBox, unionOfBoxes } from '../domain/bounding-box.ts';
import type { InkPiece, InkWindow } from './ink.ts';

/** Ink wider than this share of its height holds more than one figure. */
const leastWidth = 1.1;
/** A stroke through figures leans no more than this, px down per px across. */
const lean = 0.26;
/** It leaves out no more than this share of the ink's width: white space between figures is wider. */
const leastReach = 0.88;
/** The feet and tops of joined figures are no stroke through them. */
const inner = 0.15;

/** Whether one straight stroke goes through all the figures: what was struck out counts no more. */
export function isStruckOut(strokes: readonly InkPiece[], window: InkWindow): boolean {
  const box = unionOfBoxes(strokes.map((stroke) => stroke.box));
  if (box === undefined || box.right - box.left < leastWidth * (box.bottom - box.top)) {
    return false;
  }
  const steps = Math.ceil(lean * (box.right - box.left));
  return Array.from({ length: steps + 1 }, (_, step) => 2 * step - steps).some((rise) =>
    hasFilledRow(strokes, window, box, rise),
  );
}

/** Whether along lines that rise or fall by `rise` over the width one is filled with ink from end to end. */
function hasFilledRow(strokes: readonly InkPiece[], window: InkWindow, box: BoundingBox, rise: number): boolean {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const filled = new Uint8Array(width * height);
  const counts = new Uint16Array(height);
  for (const at of strokes.flatMap((stroke) => stroke.pixels)) {
    const x = (at % window.width) + window.left - box.left;
    const y = Math.floor(at / window.width) + window.top - box.top;
    const row = Math.round(y - (rise * (x - width / 2)) / width);
    if (row >= inner * height && row < (1 - inner) * height && filled[row * width + x] === 0) {
      filled[row * width + x] = 1;
      counts[row] = (counts[row] ?? 0) + 1;
    }
  }
  return counts.some((count) => count >= leastReach * width);
}
