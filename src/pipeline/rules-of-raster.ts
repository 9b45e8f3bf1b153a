import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Raster } from '../domain/raster.ts';
import { binarize } from '../image/binarize.ts';
import { inkPlane } from '../image/plane.ts';
import { findRules } from '../image/rules.ts';

/** The level and upright lines of a scan whose text layer is kept: its tables are drawn in the picture alone. */
export function rulesOfRaster(raster: Raster): BoundingBox[] {
  const { horizontal, vertical } = findRules(binarize(inkPlane(raster)), raster.dpi);
  return [...horizontal, ...vertical].map(({ box }) => box);
}
