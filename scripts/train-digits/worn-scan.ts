import sharp, { type Sharp } from 'sharp';
import type { Raster } from '../../src/domain/raster.ts';
import type { Random } from './random.ts';

/** A scan as it comes from other machines than the drawn ones: coarse, strongly packed, copied once more, or as it is. */
export async function wearScan(raster: Raster, random: Random): Promise<Raster> {
  const { widthPx, heightPx, channels } = raster;
  const picture = (): Sharp => sharp(raster.data, { raw: { width: widthPx, height: heightPx, channels } });
  const kind = random.integer(4);
  if (kind === 0) return raster;
  const worn = await wear(kind, picture(), raster, random);
  const data = await worn
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer();
  return { ...raster, data: new Uint8Array(data) };
}

async function wear(kind: number, picture: Sharp, { widthPx, heightPx }: Raster, random: Random): Promise<Sharp> {
  switch (kind) {
    case 1: {
      const coarse = await again(picture.resize(Math.round(0.75 * widthPx)));
      return coarse.resize(widthPx, heightPx, { fit: 'fill' });
    }
    case 2:
      return sharp(await picture.jpeg({ quality: 20 + random.integer(25) }).toBuffer());
    default: {
      const blurred = await again(picture.blur(random.between(0.6, 1.3)));
      return blurred.threshold(110 + random.integer(80));
    }
  }
}

/** Sharp does its steps in an order of its own: what must come after the others begins with a new picture. */
async function again(picture: Sharp): Promise<Sharp> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
}
