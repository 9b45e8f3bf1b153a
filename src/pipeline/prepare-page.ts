import { type BoundingBox, boxHeight } from '../domain/bounding-box.ts';
import type { Raster } from '../domain/raster.ts';
import { type PageImage, preparePageImage } from '../image/page-image.ts';
import type { QuarterTurn } from '../image/quarter-turn.ts';
import { estimateSkew } from '../image/skew.ts';
import { isWorn, type SortedInk, sortInk } from '../layout/ink-sort.ts';
import { estimateRotation } from '../layout/orientation.ts';

/** A page drawn as it is to be read; `skewDegrees` is what is left of its skew. */
export interface PreparedPage {
  readonly image: PageImage;
  readonly skewDegrees: number;
}

const oppositeTurn = { 0: 180, 90: 270, 180: 0, 270: 90 } as const satisfies Record<QuarterTurn, QuarterTurn>;

/** The page turned upright, as far as its letters tell, and drawn larger where they are small. */
export function uprightPage(raster: Raster): PreparedPage {
  const stored = preparePageImage(raster);
  const ink = lettersOf(stored);
  const rotation = estimateRotation(ink.letters, ink.xHeightPx, stored.plane);
  const worn = isWorn(ink);
  const isSmall = ink.xHeightPx > 0 && ink.xHeightPx < SMALL_PRINT_PX;
  // Of worn print the ragged edges grow with it: at its own size more is read.
  const drawing = { rotation, scale: isSmall && !worn ? 2 : 1, isWorn: worn } as const;
  const isAsStored = rotation === 0 && drawing.scale === 1 && !worn;
  return isAsStored ? levelledPage(raster, stored, ink) : levelledPage(raster, preparePageImage(raster, drawing));
}

/** The other way up. */
export function turnedPage(raster: Raster, { drawn }: PageImage): PreparedPage {
  const rotation = oppositeTurn[drawn.rotation];
  return levelledPage(raster, preparePageImage(raster, { ...drawn, rotation, skewDegrees: 0 }));
}

/** The page as it would be seen out of focus. */
export function softPage(raster: Raster, { image, skewDegrees }: PreparedPage): PreparedPage {
  return { image: preparePageImage(raster, { ...image.drawn, isSoft: true }), skewDegrees };
}

/** Levelled where the lines lean so far that rows would run into each other. */
function levelledPage(raster: Raster, upright: PageImage, ink = lettersOf(upright)): PreparedPage {
  const skewDegrees = estimateSkew(bodiesOf(ink));
  if (Math.abs(skewDegrees) < LEAST_LEVELLED_DEGREES) return { image: upright, skewDegrees };
  return { image: preparePageImage(raster, { ...upright.drawn, skewDegrees }), skewDegrees: 0 };
}

/** Small letters lower than this print joined to each other; drawn at twice the size more of them come apart. */
const SMALL_PRINT_PX = 12;

/** Levelling blurs the letters a little; below this the layout and the engine follow a leaning line by themselves. */
const LEAST_LEVELLED_DEGREES = 0.6;

function lettersOf(image: PageImage): SortedInk {
  return sortInk(image.components.list, { ...image.plane, dpi: image.dpi });
}

function bodiesOf({ letters, xHeightPx }: SortedInk): BoundingBox[] {
  return letters.map(({ box }) => box).filter((box) => boxHeight(box) > 0.8 * xHeightPx);
}
