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
  it('gives another implementation every page back: pixels, size and resolution', async () => {
    const images = [raster(3, 5, 1, 200), raster(4, 2, 3, 300), raster(1, 1, 1, 150.4)];
    const file = Buffer.concat(encodeTiff(images));
    for (const [page, image] of images.entries()) {
      const { width, height, channels, density } = await sharp(file, { page }).metadata();
      expect([width, height, channels, density]).toEqual([
        image.widthPx,
        image.heightPx,
        image.channels,
        Math.round(image.dpi),
      ]);
      const colours = image.channels === 1 ? 'b-w' : 'srgb';
      const data = await sharp(file, { page }).toColourspace(colours).raw().toBuffer();
      expect([...data]).toEqual([...image.data]);
    }
  });
});
