import { type BoundingBox, boxHeight } from '../domain/bounding-box.ts';
import type { EmbeddedRun } from '../domain/embedded-text.ts';
import type { Bitmap } from '../image/plane.ts';

/** Fewer gaps say nothing. */
const MIN_GAPS = 20;
/** Wider than this many line heights is no gap between two words. */
const WIDEST = 1.2;
/** Of a box's height: above and below are marks and neighbours. */
const BAND_TOP = 0.35;
const BAND_BOTTOM = 0.15;
/** A strip with less ink than this is blank, a word with less is not printed there. */
const BLANK = 0.02;
const PRINTED = 0.06;

/**
 * Share 0..1 of the layer's gaps between words that lie where the page is blank, of those between printed words; 1
 * where too few can be told. The words of another page stand on this one's lines, but their gaps cut its words.
 */
export function gapFit(dark: Bitmap, runs: readonly EmbeddedRun[]): number {
  let gaps = 0;
  let blank = 0;
  for (const { wordBoxes } of runs) {
    for (const [at, right] of wordBoxes.entries()) {
      const left = wordBoxes[at - 1];
      if (left === undefined || !isGap(left, right)) continue;
      if (inkOf(dark, bandOf(left)) < PRINTED || inkOf(dark, bandOf(right)) < PRINTED) continue;
      gaps += 1;
      if (inkOf(dark, gapBetween(left, right)) < BLANK) blank += 1;
    }
  }
  return gaps < MIN_GAPS ? 1 : blank / gaps;
}

const isGap = (left: BoundingBox, right: BoundingBox): boolean => {
  const width = right.left - left.right;
  return width >= 2 && width <= WIDEST * boxHeight(right);
};

const bandOf = (box: BoundingBox): BoundingBox => ({
  ...box,
  top: box.top + BAND_TOP * boxHeight(box),
  bottom: box.bottom - BAND_BOTTOM * boxHeight(box),
});

/** The middle half of the gap: boxes of words are not exact. */
function gapBetween(left: BoundingBox, right: BoundingBox): BoundingBox {
  const edge = (right.left - left.right) / 4;
  return { ...bandOf(right), left: left.right + edge, right: right.left - edge };
}

/** Share of dark pixels in the box. */
function inkOf({ widthPx, heightPx, data }: Bitmap, box: BoundingBox): number {
  const left = Math.max(0, Math.floor(box.left));
  const right = Math.min(widthPx, Math.max(left + 1, Math.ceil(box.right)));
  const top = Math.max(0, Math.floor(box.top));
  const bottom = Math.min(heightPx, Math.ceil(box.bottom));
  let dark = 0;
  for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) dark += data[y * widthPx + x] ?? 0;
  const area = (right - left) * (bottom - top);
  return area <= 0 ? 0 : dark / area;
}
