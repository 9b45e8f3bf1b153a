import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { packBitmap } from './bitmap.ts';
import { encodeCcittG4 } from './ccitt-g4.ts';

/** The smallest TIFF around a G4 stream, for libtiff to decode. */
function tiffOf(data: Uint8Array, width: number, height: number): Buffer {
  const entries: [tag: number, type: number, value: number][] = [
    [256, 4, width],
    [257, 4, height],
    [258, 3, 1],
    [259, 3, 4],
    [262, 3, 0],
    [273, 4, 8],
    [277, 3, 1],
    [278, 4, height],
    [279, 4, data.length],
  ];
  const directory = Buffer.alloc(2 + entries.length * 12 + 4);
  directory.writeUInt16LE(entries.length, 0);
  entries.forEach(([tag, type, value], index) => {
    directory.writeUInt16LE(tag, 2 + index * 12);
    directory.writeUInt16LE(type, 4 + index * 12);
    directory.writeUInt32LE(1, 6 + index * 12);
    directory.writeUInt32LE(value, 10 + index * 12);
  });
  const padded = Buffer.concat([Buffer.from(data), Buffer.alloc(data.length % 2)]);
  const header = Buffer.from([0x49, 0x49, 42, 0, 0, 0, 0, 0]);
  header.writeUInt32LE(8 + padded.length, 4);
  return Buffer.concat([header, padded, directory]);
}

async function roundTrip(pixels: Uint8Array, width: number, height: number): Promise<Uint8Array> {
  const raster = { widthPx: width, heightPx: height, channels: 1 as const, data: pixels, dpi: 200 };
  const coded = encodeCcittG4(packBitmap(raster));
  return sharp(tiffOf(coded, width, height))
    .toColourspace('b-w')
    .raw()
    .toBuffer();
}

describe('encodeCcittG4', () => {
  it.each([
    ['a white page', 64, 8, () => 255],
    ['a black page', 64, 8, () => 0],
    ['runs longer than 2560', 6000, 4, (at: number) => (at % 6000 < 5500 ? 0 : 255)],
    ['single pixels', 33, 9, (at: number) => (at % 2 === 0 ? 0 : 255)],
  ])('is read back by libtiff: %s', async (_what, width, height, pixel) => {
    const pixels = Uint8Array.from({ length: width * height }, (_, at) => pixel(at));
    expect(Buffer.compare(Buffer.from(await roundTrip(pixels, width, height)), Buffer.from(pixels))).toBe(0);
  });

  it('is read back by libtiff whatever the picture', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 12 }),
        fc.infiniteStream(fc.nat(7)),
        async (width, height, noise) => {
          // Runs of random lengths, as print has them.
          const pixels = new Uint8Array(width * height);
          let colour = 255;
          for (let at = 0; at < pixels.length; ) {
            const { value: run = 0 } = noise.next();
            pixels.fill(colour, at, at + run + 1);
            at += run + 1;
            colour = 255 - colour;
          }
          expect([...(await roundTrip(pixels, width, height))]).toEqual([...pixels]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
