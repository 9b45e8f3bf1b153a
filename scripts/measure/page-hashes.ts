// In how many of 64 bits the picture of a page differs from the same sheet scanned again, and from other pages:
//   node scripts/measure/page-hashes.ts [FOLDER=samples] [PAGES_OF_EACH=3]
import { globSync } from 'node:fs';
import sharp, { type Sharp } from 'sharp';
import type { Raster } from '../../src/domain/raster.ts';
import { hashDistance, pageHash } from '../../src/image/page-hash.ts';
import { openDocument } from '../../src/source/open-document.ts';
import { defaultSourceLimits } from '../../src/source/source-document.ts';

const [folder = 'samples', pagesText = '3'] = process.argv.slice(2);
const signal = new AbortController().signal;
const pagesOfEach = Number(pagesText);

async function toRaster(image: Sharp, dpi: number): Promise<Raster> {
  const { data, info } = await image.greyscale().raw().toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, channels: 1, data: new Uint8Array(data), dpi };
}

/** The sheet as another scan would have it: a little askew, moved on the glass, coarser, lighter, noisier. */
async function scannedAgain(page: Raster, degrees: number, scale: number): Promise<Raster> {
  const { widthPx: width, heightPx: height, channels } = page;
  const width2 = Math.round(width * scale);
  const turned = await sharp(page.data, { raw: { width, height, channels } })
    .rotate(degrees, { background: '#ffffff' })
    .extend({ left: 31, top: 17, background: '#ffffff' })
    .resize({ width: width2 })
    .linear(0.9, 20)
    .blur(0.6)
    .png()
    .toBuffer();
  return toRaster(sharp(turned), page.dpi);
}

const pages: { name: string; hash: string; again: string[] }[] = [];
for (const path of globSync(`${folder}/**/source.pdf`).sort()) {
  const document = await openDocument(path, { password: null, limits: defaultSourceLimits, signal });
  for (let number = 1; number <= Math.min(pagesOfEach, document.pageCount); number += 1) {
    const raster = await document.readPageRaster(number, signal);
    const hash = pageHash(raster);
    if (hash === undefined) continue;
    const again = [];
    for (const [degrees, scale] of [
      [0.4, 0.75],
      [-0.8, 1],
      [1, 0.5],
    ] as const) {
      again.push(pageHash(await scannedAgain(raster, degrees, scale)) ?? '');
    }
    pages.push({ name: `${path} ${number}`, hash, again });
  }
  await document.close();
}
const same = pages.flatMap(({ hash, again }) => again.map((other) => hashDistance(hash, other))).sort((a, b) => a - b);
const other = pages
  .flatMap((one, index) => pages.slice(index + 1).map((two) => hashDistance(one.hash, two.hash)))
  .sort((a, b) => a - b);
const share = (list: number[], most: number): string =>
  `${((100 * list.filter((distance) => distance <= most).length) / list.length).toFixed(1)} %`;
process.stdout.write(`${pages.length} pages\nbits  same sheet  other pages\n`);
for (const most of [2, 4, 6, 8, 10, 12]) {
  process.stdout.write(`<= ${most}  ${share(same, most)}  ${share(other, most)}\n`);
}
