import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Raster } from '../domain/raster.ts';
import { encodeTiff } from './tiff.ts';

const raster = (widthPx: number, heightPx: number, channels: 1 | 3, dpi: number): Raster => ({
  widthPx,
  heightPx,
  channels,
  dpi,
  data: Uint8Array.from({ length: widthPx * heightPx * channels }, (_, index) => (index * 7) % 256),
});

describe('encodeTiff', () => {
  it.each([raster(3, 5, 1, 200), raster(4, 2, 3, 300), raster(1, 1, 1, 150.4)])(
    'gives another implementation its pixels, size and resolution back',
    async (image) => {
      const file = Buffer.concat(encodeTiff(image));
      expect(await sharp(file).metadata()).toMatchObject({
        width: image.widthPx,
        height: image.heightPx,
        channels: image.channels,
        density: Math.round(image.dpi),
      });
      const data = await sharp(file)
        .toColourspace(image.channels === 1 ? 'b-w' : 'srgb')
        .raw()
        .toBuffer();
      expect([...data]).toEqual([...image.data]);
    },
  );
});
