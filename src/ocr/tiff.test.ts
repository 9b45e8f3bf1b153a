import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Raster } from '../domain/raster.ts';
import { packBits } from './one-bit.ts';
import { encodePnm } from './pnm.ts';
import { encodeTiff } from './tiff.ts';

const raster = (widthPx: number, heightPx: number, channels: 1 | 3, dpi: number): Raster => ({
  widthPx,
  heightPx,
  channels,
  dpi,
  data: Uint8Array.from({ length: widthPx * heightPx * channels }, (_, index) => (index * 7) % 256),
});

/** `blackAt`: in pixels from the left top. */
const blackAndWhite = (widthPx: number, heightPx: number, blackAt: (pixel: number) => boolean): Raster => ({
  ...raster(widthPx, heightPx, 1, 200),
  data: Uint8Array.from({ length: widthPx * heightPx }, (_, pixel) => (blackAt(pixel) ? 0 : 255)),
});

const pictures = [
  raster(3, 5, 1, 200),
  raster(4, 2, 3, 300),
  raster(1, 1, 1, 150.4),
  blackAndWhite(1, 1, () => true),
  blackAndWhite(8, 3, () => false),
  blackAndWhite(19, 7, (pixel) => pixel % 3 === 0),
  blackAndWhite(64, 5, (pixel) => pixel > 100),
];

describe('encodeTiff', () => {
  it.each(pictures)('gives another implementation its pixels, size and resolution back', async (image) => {
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
  });
});

describe('packBits', () => {
  const page = blackAndWhite(19, 7, (pixel) => pixel % 3 === 0);

  it('gives a PBM what a TIFF has', () => {
    const pbm = encodePnm(page);
    expect(pbm.subarray(0, 3).toString()).toBe('P4\n');
    const [, strip] = encodeTiff(page);
    expect([...pbm.subarray(-21)]).toEqual([...(strip ?? [])]);
  });

  it.each([0, 57, 132])('leaves a picture with one other grey alone, at %i', (at) => {
    const data = page.data.with(at, 254);
    expect(packBits({ ...page, data })).toBeUndefined();
    expect(
      encodePnm({ ...page, data })
        .subarray(0, 2)
        .toString(),
    ).toBe('P5');
  });

  it('reads a picture that lies anywhere in its memory', () => {
    const data = new Uint8Array([9, ...page.data]).subarray(1);
    expect(packBits({ ...page, data })).toEqual(packBits(page));
  });
});
