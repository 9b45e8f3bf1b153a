import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jbig2Block, jpxBlock } from './coded-pictures.fixture.ts';
import { openDocument } from './open-document.ts';
import { type PagePicture, pictureOfRaster, pictureOfStored } from './page-picture.ts';
import { buildPdf, cornerImage, type FixtureImage, type FixturePage } from './pdf.fixture.ts';
import { createScanDecoder } from './scan-decoder.ts';
import { defaultSourceLimits } from './source-document.ts';
import { openStoredPictures, type StoredPicture } from './stored-picture.ts';

let folder: string;
let scan: Omit<FixtureImage, 'matrix'>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sohoa-stored-'));
  scan = {
    width: 1240,
    height: 1754,
    filter: 'DCTDecode',
    bitsPerComponent: 8,
    colourSpace: 'DeviceRGB',
    data: await lopsidedJpeg(),
  };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const decode = createScanDecoder(1_000);
const open = async (stored: StoredPicture | undefined): Promise<PagePicture | undefined> =>
  stored === undefined ? undefined : pictureOfStored(stored, 1e8, decode);

/** White, a red block in the top left corner, a blue one at the bottom right: every turn and mirror shows. */
async function lopsidedJpeg(): Promise<Uint8Array> {
  const block = (width: number, height: number, background: string) =>
    sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toBuffer();
  const paper = { width: 1240, height: 1754, channels: 3, background: '#fff' } as const;
  return sharp({ create: paper })
    .composite([
      { input: await block(500, 200, '#c00'), left: 0, top: 0 },
      { input: await block(200, 300, '#00c'), left: 1040, top: 1454 },
    ])
    .jpeg({ quality: 95 })
    .toBuffer();
}

/** One strip of fax code in a PDF; libtiff codes what is bright as ink, so the drawing is a negative. */
async function faxPdf(): Promise<Uint8Array> {
  const [width, height] = [1200, 200];
  const ink = await sharp({ create: { width: 600, height: 100, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  const drawn = await sharp({ create: { width, height, channels: 3, background: '#000' } })
    .composite([{ input: ink, left: 0, top: 0 }])
    .png()
    .toBuffer();
  const tiff = await sharp(drawn)
    .removeAlpha()
    .greyscale()
    .threshold(128)
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, tileHeight: height })
    .toBuffer();
  const view = new DataView(tiff.buffer, tiff.byteOffset);
  const directory = view.getUint32(4, true);
  const entryOf = (tag: number): number => {
    for (let at = directory + 2; ; at += 12) if (view.getUint16(at, true) === tag) return view.getUint32(at + 8, true);
  };
  const start = entryOf(273);
  const document = await PDFDocument.create();
  const page = document.addPage([595, 99]);
  const facts = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 1 };
  const coding = { Filter: 'CCITTFaxDecode', DecodeParms: { K: -1, Columns: width, Rows: height } };
  const code = tiff.subarray(start, start + entryOf(279));
  const image = document.context.stream(code, { ...facts, ColorSpace: 'DeviceGray', ...coding });
  const name = page.node.newXObject('Im', document.context.register(image));
  const content = document.context.stream(`q 595 0 0 99 0 0 cm ${name.toString()} Do Q`);
  page.node.addContentStream(document.context.register(content));
  return document.save();
}

async function pdfOf(page: FixturePage): Promise<string> {
  const path = join(folder, `${Math.random()}.pdf`);
  await writeFile(path, await buildPdf([page]));
  return path;
}

const storedOf = async (page: FixturePage) => (await openStoredPictures(await pdfOf(page)))?.ofPage(1);

async function pixelsOf(picture: PagePicture | undefined): Promise<{ width: number; height: number; data: Buffer }> {
  const target = join(folder, `${Math.random()}.jpg`);
  await picture?.write(target, 300);
  const { data, info } = await sharp(target)
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** How far the pictures as stored are from the pages as they are painted, for each sample of a colour. */
async function differencesOnPages(path: string, pages: number): Promise<number[]> {
  const stored = await openStoredPictures(path);
  const options = { password: null, limits: defaultSourceLimits, signal: AbortSignal.timeout(60_000) };
  const document = await openDocument(path, options);
  const differences: number[] = [];
  for (let page = 1; page <= pages; page += 1) {
    const fast = await pixelsOf(await open(stored?.ofPage(page)));
    const painted = await pixelsOf(pictureOfRaster(await document.readPageRaster(page, options.signal)));
    expect([fast.width, fast.height]).toEqual([painted.width, painted.height]);
    const sum = fast.data.reduce((total, value, at) => total + Math.abs(value - (painted.data[at] ?? 0)), 0);
    differences.push(sum / fast.data.length);
  }
  await document.close();
  return differences;
}

/** Rows as PNG codes them without looking at their neighbours. */
function pngRows(height: number, samples: Uint8Array): Uint8Array {
  const rowBytes = samples.length / height;
  const rows = new Uint8Array(height * (rowBytes + 1));
  for (let y = 0; y < height; y += 1)
    rows.set(samples.subarray(y * rowBytes, (y + 1) * rowBytes), y * (rowBytes + 1) + 1);
  return deflateSync(rows);
}

/** White with a red block in the upper left. */
function redCorner(width: number, height: number): FixtureImage {
  const data = new Uint8Array(width * height * 3).fill(255);
  for (let y = 0; y < height / 4; y += 1) {
    for (let x = 0; x < width / 2; x += 1) data.set([200, 0, 0], (y * width + x) * 3);
  }
  const coding = { filter: 'FlateDecode', bitsPerComponent: 8, colourSpace: 'DeviceRGB' } as const;
  return { width, height, ...coding, data: deflateSync(data) };
}

/** White with a black upper quarter, rows padded to bytes. */
function blackRows(width: number, height: number): FixtureImage {
  const rowBytes = Math.ceil(width / 8);
  const data = new Uint8Array(rowBytes * height).fill(255).fill(0, 0, (rowBytes * height) / 4);
  const coding = { filter: 'FlateDecode', bitsPerComponent: 1, colourSpace: 'DeviceGray' } as const;
  return { width, height, ...coding, data: deflateSync(data) };
}

describe('a page that is one stored picture', () => {
  it('looks as the painted page, however it is turned for display', async () => {
    const path = join(folder, 'turned.pdf');
    await writeFile(path, await buildPdf(([0, 90, 180, 270] as const).map((rotate) => ({ images: [scan], rotate }))));
    for (const difference of await differencesOnPages(path, 4)) expect(difference).toBeLessThan(2);
  });

  const small = cornerImage(300, 400);
  const upright = { widthPt: 450, heightPt: 600 };
  const onItsSide = { widthPt: 600, heightPt: 450 };
  // One file of many pages: a process is started for each file that is painted.
  const plain: readonly (readonly [how: string, page: FixturePage])[] = [
    ['turned by the way it is painted', { ...onItsSide, images: [{ ...small, matrix: [0, 450, -600, 0, 600, 0] }] }],
    ['upside down by that', { ...upright, images: [{ ...small, matrix: [-450, 0, 0, -600, 450, 600] }] }],
    ['turned twice', { ...onItsSide, images: [{ ...small, matrix: [0, -450, 600, 0, 0, 450] }], rotate: 90 }],
    ['stored with deflate', { ...upright, images: [small] }],
    ['stored with deflate in colour', { ...upright, images: [redCorner(300, 400)] }],
    ['stored with deflate, one bit a dot', { ...upright, images: [blackRows(300, 400)] }],
    [
      'stored with deflate after a PNG predictor',
      { ...upright, images: [{ ...small, predictor: 15, data: pngRows(small.height, inflateSync(small.data)) }] },
    ],
    ['stored as JBIG2', { ...upright, images: [jbig2Block] }],
    ['stored as JPEG 2000', { ...upright, images: [jpxBlock] }],
    ['covered by a text nobody sees', { ...upright, images: [small], hiddenTexts: ['S\\(1\\) (a % b)', 'ab'] }],
    ['covered by one in a form', { ...upright, images: [small], hiddenTexts: ['H'], textsInForm: true }],
  ];

  const stencil: FixtureImage = { ...jbig2Block, isStencil: true };
  const inCorner = { matrix: [120, 0, 0, 90, 250, 60] } as const;
  const layered: typeof plain = [
    ['a stencil in a colour', { ...upright, before: '0.1 0.2 0.6 rg', images: [redCorner(300, 400), stencil] }],
    ['a stencil in a grey', { ...upright, before: '/DeviceGray cs 0.4 sc', images: [redCorner(30, 40), stencil] }],
    [
      'a stencil that is a negative',
      { ...upright, before: '0.8 g', images: [redCorner(300, 400), { ...stencil, isNegative: true }] },
    ],
    ['a stencil alone, on white paper', { ...upright, images: [stencil] }],
    ['pieces of ink', { ...upright, images: [small, { ...stencil, ...inCorner }, { ...jpxBlock, ...inCorner }] }],
    ['ink cut out of a picture', { ...upright, images: [small, { ...redCorner(30, 40), cover: stencil }] }],
    ['ink that shines through', { ...upright, images: [small, { ...redCorner(30, 40), cover: small }] }],
    ['a picture on half of the paper', { ...upright, images: [{ ...small, matrix: [450, 0, 0, 300, 0, 300] }] }],
    ['dots that are no squares', { ...upright, heightPt: 450, images: [small] }],
    ['layers, turned for display', { ...upright, rotate: 90, images: [redCorner(300, 400), stencil] }],
  ];
  it('looks as the painted page, stored or put together from layers', async () => {
    const pages = [...plain, ...layered];
    const path = join(folder, 'kinds.pdf');
    await writeFile(path, await buildPdf(pages.map(([, page]) => page)));
    const differences = await differencesOnPages(path, pages.length);
    const wrong = pages.flatMap(([how], at) =>
      (differences[at] ?? Number.NaN) < 2 ? [] : [`${how}: ${differences[at]}`],
    );
    expect(wrong).toEqual([]);
  });

  it.each<[string, (image: typeof scan) => FixturePage]>([
    ['has text on it', (image) => ({ images: [image], texts: [{ text: 'CONG VAN DEN', x: 40, y: 40 }] })],
    ['has a turned picture on it', (image) => ({ images: [image, { ...image, matrix: [0, 50, -50, 0, 70, 20] }] })],
    ['lies beside the paper', (image) => ({ images: [{ ...image, matrix: [595, 0, 0, 842, 60, 0] }] })],
    ['is mirrored', (image) => ({ images: [{ ...image, matrix: [-595, 0, 0, 842, 595, 0] }] })],
    ['is stored otherwise', (image) => ({ images: [{ ...image, filter: 'RunLengthDecode' }] })],
    ['is cut off by a path', (image) => ({ images: [image], before: '100 100 300 300 re W n' })],
    ['is painted through a layer', (image) => ({ images: [image], before: '/OC /Layer BDC' })],
    ['has lines on it', (image) => ({ images: [image], after: '0 0 m 100 100 l S' })],
    ['is a stencil in inks', (image) => ({ before: '0 1 1 0 k', images: [image, { ...jbig2Block, isStencil: true }] })],
    [
      'leaves a colour out',
      (image) => ({ images: [{ ...image, cover: { ...cornerImage(60, 80), isNegative: true } }] }),
    ],
  ])('is left to the painter when it %s', async (_why, page) => {
    expect(await storedOf(page(scan))).toBeUndefined();
  });

  it('is opened too when it is a fax code: black stays black', async () => {
    const path = join(folder, 'fax.pdf');
    await writeFile(path, await faxPdf());
    const stored = (await openStoredPictures(path))?.ofPage(1);
    const { data, width } = await pixelsOf(await open(stored));
    const brightness = (x: number, y: number): number | undefined => data[(y * width + x) * 3];
    // A black block in the top left quarter of white paper.
    expect([brightness(40, 15), brightness(200, 15), brightness(40, 40)]).toEqual([0, 255, 255]);
  });

  it('is decoded no finer than it is shown when it is JPEG 2000', async () => {
    const stored = await storedOf({ widthPt: 450, heightPt: 600, images: [jpxBlock] });
    const halvings: unknown[] = [];
    const picture =
      stored &&
      (await pictureOfStored(stored, 1e8, (code) => {
        halvings.push(code.kind === 'jpx' ? code.halvings : code.kind);
        return decode(code);
      }));
    const target = join(folder, 'small.jpg');
    await picture?.write(target, 24);
    expect(halvings).toEqual([2]);
    const { data, info } = await sharp(target).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([24, 32]);
    expect(data[0]).toBeGreaterThan(150);
    expect(data[1]).toBeLessThan(60);
    expect(data.at(-1)).toBeGreaterThan(240);
  });

  it('is left to the painter when the file is encrypted or no PDF', async () => {
    const secret = join(folder, 'secret.pdf');
    await writeFile(secret, await buildPdf([{ images: [scan] }], { password: 'x' }));
    expect((await openStoredPictures(secret))?.ofPage(1)).toBeUndefined();
    const text = join(folder, 'text.pdf');
    await writeFile(text, 'no PDF');
    expect(await openStoredPictures(text)).toBeUndefined();
  });

  it('is cut into tiles that make up the page', async () => {
    const stored = await storedOf({ images: [scan] });
    const picture = await open(stored);
    const tiles = await mkdtemp(join(folder, 'tiles-'));
    await picture?.writeTiles(tiles);
    const size = JSON.parse(await readFile(join(tiles, 'size.json'), 'utf8'));
    expect(size).toEqual({ widthPx: 1240, heightPx: 1754, levels: 3 });
    const levels = await readdir(join(tiles, 'tiles_files'));
    expect(levels.filter((name) => /^\d$/.test(name)).sort()).toEqual(['0', '1', '2']);
    // Three columns of 512, 512 and 216 pixels, four rows.
    const finest = join(tiles, 'tiles_files', '2');
    expect(await readdir(finest)).toHaveLength(12);
    expect(await sharp(join(finest, '2_3.jpeg')).metadata()).toMatchObject({ width: 216, height: 218 });
    const { dominant } = await sharp(join(finest, '2_3.jpeg')).stats();
    expect(dominant.b).toBeGreaterThan(150);
    expect(dominant.r).toBeLessThan(60);
  });
});
