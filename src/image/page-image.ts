import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Raster } from '../domain/raster.ts';
import { binarize } from './binarize.ts';
import { type Components, findComponents } from './components.ts';
import { type Bitmap, type GreyPlane, inkPlane } from './plane.ts';
import { type QuarterTurn, turnBoxBack, turnPlane } from './quarter-turn.ts';
import { findRules, type Rules } from './rules.ts';
import { levelBoxBack, levelPlane } from './skew.ts';

/** The page made upright and level, with its ink found. All boxes of layout count in pixels of `plane`. */
export interface PageImage {
  readonly plane: GreyPlane;
  readonly ink: Bitmap;
  readonly rules: Rules;
  /** Blobs of ink with the rules taken out. */
  readonly components: Components;
  readonly dpi: number;
  readonly rotation: QuarterTurn;
  readonly skewDegrees: number;
  /** A box of this image in pixels of the page as stored. */
  toStored(box: BoundingBox): BoundingBox;
}

export function preparePageImage(raster: Raster, rotation: QuarterTurn, skewDegrees: number): PageImage {
  const stored = inkPlane(raster);
  const upright = turnPlane(stored, rotation);
  const plane = levelPlane(upright, skewDegrees);
  const ink = binarize(plane);
  const rules = findRules(ink, raster.dpi);
  const components = findComponents(rules.without);
  return {
    plane,
    ink,
    rules,
    components,
    dpi: raster.dpi,
    rotation,
    skewDegrees,
    toStored: (box) => turnBoxBack(levelBoxBack(box, skewDegrees, upright), rotation, stored),
  };
}
