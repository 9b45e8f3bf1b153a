import { type BoundingBox, boxHeight, boxWidth, overlapArea } from '../domain/bounding-box.ts';
import { type Component, type Components, findComponents } from '../image/components.ts';
import { eraseRings } from '../image/erase-ring.ts';
import type { PageImage } from '../image/page-image.ts';
import { findQrCodes } from '../image/qr-code.ts';
import { findRoundSeals, type RoundSeal } from '../image/round-seal.ts';
import { createComponentGrid } from './component-grid.ts';
import { type SortedInk, sortInk } from './ink-sort.ts';
import { freeLetters } from './letters-under-strokes.ts';
import { linesIntoSeals } from './lines-into-seals.ts';
import { isBody, roleOnOutsideLine, sealRound } from './seal-letters.ts';
import { findStampFrames } from './stamp-frames.ts';
import { findTextPieces } from './text-pieces.ts';

/** The page's ink with the seals told apart from the text. */
export interface StampedInk {
  readonly components: Components;
  readonly ink: SortedInk;
  readonly seals: readonly RoundSeal[];
  /** Framed stamps: received, urgency, secrecy. */
  readonly frames: readonly BoundingBox[];
  /** QR codes; their modules are no letters. */
  readonly codes: readonly BoundingBox[];
}

export function separateStamps(image: PageImage): StampedInk {
  const { dpi, plane, rules } = image;
  const page = { widthPx: plane.widthPx, heightPx: plane.heightPx, dpi };
  const frames = findStampFrames(rules.horizontal, rules.vertical, dpi);
  const codes = findQrCodes(image.ink);
  const first = withoutCodes(sortInk(image.components.list, page), codes);
  const seals = findRoundSeals(rules.without, image.components, notPlainText(image.components, first), dpi);
  if (seals.length === 0) return { ...freeLetters(image.components, first), seals, frames, codes };
  const components = findComponents(eraseRings(rules.without, seals, dpi));
  const ink = withoutCodes(sortInk(components.list, page), codes);
  return { ...freeLetters(components, { ...ink, letters: lettersOfText(ink, seals) }), seals, frames, codes };
}

function withoutCodes(ink: SortedInk, codes: readonly BoundingBox[]): SortedInk {
  if (codes.length === 0) return ink;
  return { ...ink, letters: ink.letters.filter(({ box }) => !codes.some((code) => overlapArea(box, code) > 0)) };
}

export function boxOfSeal({ x, y, radius }: RoundSeal): BoundingBox {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
}

/** What may be a seal: everything but the scanner's border, dust, and letters in rows of four and more. */
function notPlainText(components: Components, { letters, border, xHeightPx }: SortedInk): Set<number> {
  const pieces = findTextPieces(letters, { xHeightPx, gapPx: 0.8 * xHeightPx, skewDegrees: 0 });
  const known = new Set(pieces.filter((piece) => piece.letters.length >= 4).flatMap((piece) => piece.letters));
  for (const { id } of border) known.add(id);
  const least = Math.max(4, (0.2 * xHeightPx) ** 2);
  return new Set(components.list.filter(({ id, area }) => area >= least && !known.has(id)).map(({ id }) => id));
}

/** The letters outside of the seals, and inside of them those that stand on a line that comes from outside. */
function lettersOfText({ letters, xHeightPx }: SortedInk, seals: readonly RoundSeal[]): SortedInk['letters'] {
  const sealOf = new Map(letters.map((letter) => [letter, sealRound(letter.box, seals, xHeightPx)] as const));
  const outside = letters.filter((letter) => sealOf.get(letter) === undefined);
  const ofOutside = findTextPieces(outside, { xHeightPx, gapPx: 0.8 * xHeightPx, skewDegrees: 0 });
  const single = new Set(ofOutside.flatMap((piece) => (piece.letters.length === 1 ? piece.letters : [])));
  const alone = outside.filter(({ id, box }) => single.has(id) && isBody(box, xHeightPx) && isBesideSeal(box, seals));
  const pieces = [...ofOutside, ...linesIntoSeals(letters, alone, xHeightPx)];
  const roles = Map.groupBy(letters, (letter) => {
    const seal = sealOf.get(letter);
    return seal === undefined ? undefined : roleOnOutsideLine(letter.box, seal, pieces, xHeightPx);
  });
  const bodies = roles.get('body') ?? [];
  const grid = createComponentGrid([...outside.filter(({ box }) => isBody(box, xHeightPx)), ...bodies], 2 * xHeightPx);
  // Crumbs of the seal's line lie everywhere; marks and points stand over or under a letter, signs at the end of a word.
  const marks = (roles.get('mark') ?? []).filter(({ box }) => {
    const near = grid.near(box, 0.6 * xHeightPx);
    return near.some((letter) => isOverOrUnder(letter.box, box)) || isSignAfter(box, near, xHeightPx);
  });
  const kept = new Set([...outside, ...bodies, ...marks]);
  return letters.filter((letter) => kept.has(letter));
}

/** Whether the box touches a seal when it is moved by its own width. */
function isBesideSeal(box: BoundingBox, seals: readonly RoundSeal[]): boolean {
  const width = 2 * boxWidth(box);
  return seals.some(
    (seal) => overlapArea({ ...box, left: box.left - width, right: box.right + width }, boxOfSeal(seal)) > 0,
  );
}

function isOverOrUnder(letter: BoundingBox, mark: BoundingBox): boolean {
  const middle = (mark.left + mark.right) / 2;
  return middle >= letter.left - 2 && middle <= letter.right + 2;
}

/** A comma or a full stop: on the foot of the last letter of a word, right beside it, before a gap. */
function isSignAfter(sign: BoundingBox, near: readonly Component[], xHeightPx: number): boolean {
  const size = Math.max(boxHeight(sign), boxWidth(sign));
  if (size < 0.18 * xHeightPx || size > 0.65 * xHeightPx) return false;
  const isBeside = ({ box }: Component): boolean =>
    sign.left >= box.right - 2 &&
    sign.left - box.right < 0.4 * xHeightPx &&
    sign.top > box.top + 0.5 * boxHeight(box) &&
    Math.abs(sign.bottom - box.bottom) < 0.4 * xHeightPx;
  const isBefore = ({ box }: Component): boolean => box.left >= sign.left && box.left - sign.right < 0.25 * xHeightPx;
  return near.some(isBeside) && !near.some(isBefore);
}
