import { type BoundingBox, boxHeight, boxWidth } from '../domain/bounding-box.ts';
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

/** What a blob inside a seal may be on a line: a letter on its foot, or a mark or sign that belongs to a letter. */
export type RoleOnLine = 'body' | 'mark';

/**
 * What a blob inside a seal is on a printed line that comes from outside of it: a part of the text under the seal. What
 * fits no such line is the seal's own: its words run round, its emblem is larger than a letter.
 */
export function roleOnOutsideLine(
  box: BoundingBox,
  seal: RoundSeal,
  outside: readonly TextPiece[],
  xHeightPx: number,
): RoleOnLine | undefined {
  // Where the blob comes nearest to the middle: under the lower edge the chord of its middle is next to nothing.
  const y = Math.min(Math.max(seal.y, box.top), box.bottom);
  const halfChord = Math.sqrt(Math.max(0, (seal.radius + BEYOND * xHeightPx) ** 2 - (y - seal.y) ** 2));
  // The line runs on beyond the seal's edge after a word gap at most; a heading further off is another text.
  const reach = halfChord + 2.5 * xHeightPx;
  const roles = outside
    .filter(({ letters }) => letters.length >= 2)
    .filter((piece) => piece.box.right > seal.x - reach && piece.box.left < seal.x + reach)
    .map((piece) => roleOn(box, piece, xHeightPx));
  return roles.includes('body') ? 'body' : roles.find((role) => role !== undefined);
}

function roleOn(box: BoundingBox, piece: TextPiece, xHeightPx: number): RoleOnLine | undefined {
  if (box.top < piece.box.top - xHeightPx) return undefined;
  const isLow = box.bottom <= piece.box.bottom + 0.5 * xHeightPx;
  if (isBody(box, xHeightPx)) {
    const isStanding =
      isLow &&
      boxHeight(box) <= 1.3 * boxHeight(piece.box) &&
      Math.abs(box.bottom - piece.box.bottom) < 0.5 * xHeightPx;
    if (isStanding || hangsFromLine(box, baselineNear(box, piece), xHeightPx)) return 'body';
    return isTallMark(box, baselineNear(box, piece), xHeightPx) ? 'mark' : undefined;
  }
  return isLow ? 'mark' : undefined;
}

function baselineNear(box: BoundingBox, piece: TextPiece): number {
  return box.left > piece.box.left ? piece.endBaseline : piece.startBaseline;
}

/** g, y, p or q on a line of which no other letter hangs below its foot. */
function hangsFromLine(box: BoundingBox, baseline: number, xHeightPx: number): boolean {
  const over = baseline - box.top;
  const under = box.bottom - baseline;
  return over > 0.75 * xHeightPx && over < 1.35 * xHeightPx && under > 0.2 * xHeightPx && under < 0.65 * xHeightPx;
}

/** Circumflex and acute of a bold "ế" are one blob as high as a small letter. */
function isTallMark(box: BoundingBox, baseline: number, xHeightPx: number): boolean {
  const isSmall = boxHeight(box) <= 1.1 * xHeightPx && boxWidth(box) <= 1.1 * xHeightPx;
  return isSmall && box.bottom < baseline - 0.8 * xHeightPx;
}
