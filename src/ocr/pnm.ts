import type { Raster } from '../domain/raster.ts';
import { packBits } from './one-bit.ts';

/**
 * tesseract.js looks for an EXIF orientation in the first 500 bytes of whatever it is given; a comment keeps
 * pixels out of there, so that no page is turned because its first row happens to look like a tag.
 */
const COMMENT = `#${' '.repeat(508)}`;

/** A raster as binary PBM where it is black and white, else as PGM or PPM: no compression, so no CPU spent on either side. */
export function encodePnm(raster: Raster): Buffer {
  const { widthPx, heightPx, channels, data } = raster;
  const bits = packBits(raster);
  if (bits !== undefined)
    return Buffer.concat([Buffer.from(`P4\n${COMMENT}\n${widthPx} ${heightPx}\n`, 'latin1'), bits]);
  const header = Buffer.from(`${channels === 1 ? 'P5' : 'P6'}\n${COMMENT}\n${widthPx} ${heightPx}\n255\n`, 'latin1');
  return Buffer.concat([header, data]);
}
