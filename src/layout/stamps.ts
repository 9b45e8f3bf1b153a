import type { BoundingBox } from '../domain/bounding-box.ts';
import { type Components, findComponents } from '../image/components.ts';
import { eraseRings } from '../image/erase-ring.ts';
import type { PageImage } from '../image/page-image.ts';
import { findRoundSeals, type RoundSeal } from '../image/round-seal.ts';
import { type SortedInk, sortInk } from './ink-sort.ts';
import { sealRound, standsOnOutsideLine } from './seal-letters.ts';
import { findStampFrames } from './stamp-frames.ts';
import { findTextPieces } from './text-pieces.ts';

/** The page's ink with the seals told apart from the text. */
export interface StampedInk {
  readonly components: Components;
  readonly ink: SortedInk;
  readonly seals: readonly RoundSeal[];
  /** Framed stamps: received, urgency, secrecy. */
  readonly frames: readonly BoundingBox[];
}

export function separateStamps(image: PageImage): StampedInk {
  const { dpi, plane, rules } = image;
  const page = { widthPx: plane.widthPx, heightPx: plane.heightPx, dpi };
  const frames = findStampFrames(rules.horizontal, rules.vertical, dpi);
  const first = sortInk(image.components.list, page);
  const seals = findRoundSeals(rules.without, image.components, notPlainText(image.components, first), dpi);
  if (seals.length === 0) return { components: image.components, ink: first, seals, frames };
  const components = findComponents(eraseRings(rules.without, seals, dpi));
  const ink = sortInk(components.list, page);
  return { components, ink: { ...ink, letters: lettersOfText(ink, seals) }, seals, frames };
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

function lettersOfText({ letters, xHeightPx }: SortedInk, seals: readonly RoundSeal[]): SortedInk['letters'] {
  const outside = letters.filter(({ box }) => sealRound(box, seals) === undefined);
  const pieces = findTextPieces(outside, { xHeightPx, gapPx: 0.8 * xHeightPx, skewDegrees: 0 });
  return letters.filter((letter) => {
    const seal = sealRound(letter.box, seals);
    return seal === undefined || standsOnOutsideLine(letter, seal, pieces, xHeightPx);
  });
}
