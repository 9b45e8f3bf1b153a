import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Raster } from '../domain/raster.ts';
import { binarize } from './binarize.ts';
import { type Components, findComponents } from './components.ts';
import { doublePlane } from './enlarge-plane.ts';
import { type Bitmap, type GreyPlane, inkPlane } from './plane.ts';
import { type QuarterTurn, turnBoxBack, turnPlane } from './quarter-turn.ts';
import { findRules, type Rules } from './rules.ts';
import { levelBoxBack, levelPlane } from './skew.ts';
import { softenPlane } from './soften-plane.ts';

/** How a page is drawn before its ink is looked for. */
export interface PageDrawing {
  readonly rotation: QuarterTurn;
  readonly skewDegrees: number;
  /** 2 draws the page at twice its size, for small print. */
  readonly scale: 1 | 2;
  /** Print worn to crumbs: its lines are of dots and dashes. */
  readonly isWorn: boolean;
  /** Drawn out of focus, so that crumbs run together. */
  readonly isSoft: boolean;
}

/** The page made upright and level, with its ink found. All boxes of layout count in pixels of `plane`. */
export interface PageImage {
  readonly plane: GreyPlane;
  readonly ink: Bitmap;
  readonly rules: Rules;
  /** Blobs of ink with the rules taken out. */
  readonly components: Components;
  readonly dpi: number;
  readonly drawn: PageDrawing;
  /** A box of this image in pixels of the page as stored. */
  toStored(box: BoundingBox): BoundingBox;
}

const asItIs: PageDrawing = { rotation: 0, skewDegrees: 0, scale: 1, isWorn: false, isSoft: false };

export function preparePageImage(raster: Raster, drawing: Partial<PageDrawing> = {}): PageImage {
  const drawn = { ...asItIs, ...drawing };
  const { rotation, skewDegrees, scale, isWorn, isSoft } = drawn;
  const scanned = isSoft ? softenPlane(inkPlane(raster)) : inkPlane(raster);
  const stored = scale === 2 ? doublePlane(scanned) : scanned;
  const dpi = scale * raster.dpi;
  const upright = turnPlane(stored, rotation);
  const plane = levelPlane(upright, skewDegrees);
  const ink = binarize(plane);
  const rules = findRules(ink, dpi, isWorn);
  const components = findComponents(rules.without);
  return {
    plane,
    ink,
    rules,
    components,
    dpi,
    drawn,
    toStored: (box) => scaledBack(turnBoxBack(levelBoxBack(box, skewDegrees, upright), rotation, stored), scale),
  };
}

function scaledBack({ left, top, right, bottom }: BoundingBox, scale: number): BoundingBox {
  return { left: left / scale, top: top / scale, right: right / scale, bottom: bottom / scale };
}
