import type { Raster } from '../domain/raster.ts';

/**
 * tesseract.js looks for an EXIF orientation in the first 500 bytes of whatever it is given; a comment keeps
 * pixels out of there, so that no page is turned because its first row happens to look like a tag.
 */
const COMMENT = `#${' '.repeat(508)}`;

/** A grey or RGB raster as binary PGM or PPM: no compression, so no CPU spent on either side. */
export function encodePnm(raster: Raster): Buffer {
  const magic = raster.channels === 1 ? 'P5' : 'P6';
  const header = Buffer.from(`${magic}\n${COMMENT}\n${raster.widthPx} ${raster.heightPx}\n255\n`, 'latin1');
  return Buffer.concat([header, raster.data]);
}
