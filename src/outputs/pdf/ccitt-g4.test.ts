import fc from 'fast-check';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { tiffOfFax } from '../../image/fax-tiff.ts';
import { colourChanges, encodeG4 } from './ccitt-g4.ts';

async function roundTrip(data: Uint8Array, width: number, height: number): Promise<boolean> {
  const rows = Array.from({ length: height }, (_, row) => colourChanges(data, row * width, width));
  const decoded = await sharp(tiffOfFax({ data: encodeG4(rows, width), widthPx: width, heightPx: height, k: -1 }))
    .greyscale()
    .raw()
    .toBuffer();
  return Buffer.from(data).equals(decoded);
}

it('codes every run length so that libtiff reads it back', async () => {
  const width = 5300;
  const lengths = [...Array.from({ length: 64 }, (_, n) => n + 1), ...Array.from({ length: 81 }, (_, n) => n * 64 + 3)];
  const rows = lengths.flatMap((length) => [
    // A white line between, so that runs are coded horizontally and not against the line above.
    new Uint8Array(width).fill(255),
    Uint8Array.from({ length: width }, (_, x) => (x >= 7 && x < 7 + length ? 0 : 255)),
    Uint8Array.from({ length: width }, (_, x) => (x < length ? 255 : 0)),
  ]);
  const data = new Uint8Array(Buffer.concat(rows));
  expect(await roundTrip(data, width, rows.length)).toBe(true);
});

it('loses no pixel of any page', async () => {
  const page = fc
    .integer({ min: 1, max: 70 })
    .chain((width) =>
      fc.tuple(
        fc.constant(width),
        fc.array(fc.array(fc.boolean(), { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
      ),
    );
  await fc.assert(
    fc.asyncProperty(page, async ([width, rows]) => {
      const data = Uint8Array.from(rows.flat(), (isBlack) => (isBlack ? 0 : 255));
      return roundTrip(data, width, rows.length);
    }),
    { numRuns: 60 },
  );
});
