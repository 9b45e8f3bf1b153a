import { type BoundingBox, boxHeight } from '../domain/bounding-box.ts';
import type { RoundSeal } from '../image/round-seal.ts';
import type { TextPiece } from './text-pieces.ts';

/** In x-heights: the circle measured may be off, and crumbs of its line lie beyond it. */
const BEYOND = 0.8;

/** The seal a blob lies in, by its middle. */
export function sealRound(box: BoundingBox, seals: readonly RoundSeal[], xHeightPx: number): RoundSeal | undefined {
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2;
  return seals.find((seal) => Math.hypot(x - seal.x, y - seal.y) <= seal.radius + BEYOND * xHeightPx);
}

export function isBody(box: BoundingBox, xHeightPx: number): boolean {
  return boxHeight(box) >= 0.8 * xHeightPx;
}

/**
 * Whether a blob inside a seal stands on a printed line that comes from outside of it: a letter of the text under
 * the seal. What fits no such line is the seal's own: its words run round, its emblem is larger than a letter.
 */
export function standsOnOutsideLine(
  box: BoundingBox,
  seal: RoundSeal,
  outside: readonly TextPiece[],
  xHeightPx: number,
): boolean {
  // Where the blob comes nearest to the middle: under the lower edge the chord of its middle is next to nothing.
  const y = Math.min(Math.max(seal.y, box.top), box.bottom);
  const halfChord = Math.sqrt(Math.max(0, (seal.radius + BEYOND * xHeightPx) ** 2 - (y - seal.y) ** 2));
  // The line runs on beyond the seal's edge after a word gap at most; a heading further off is another text.
  const reach = halfChord + 2.5 * xHeightPx;
  return outside.some((piece) => {
    if (piece.letters.length < 2) return false;
    const near = piece.box.right > seal.x - reach && piece.box.left < seal.x + reach;
    if (!near || box.top < piece.box.top - xHeightPx || box.bottom > piece.box.bottom + 0.5 * xHeightPx) return false;
    return (
      !isBody(box, xHeightPx) ||
      (boxHeight(box) <= 1.3 * boxHeight(piece.box) && Math.abs(box.bottom - piece.box.bottom) < 0.5 * xHeightPx)
    );
  });
}
