import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activeWalls } from '../confinement/confinement.ts';
import { jbig2Block } from './coded-pictures.fixture.ts';
import { openDocument } from './open-document.ts';
import { buildPdf, cornerImage } from './pdf.fixture.ts';
import type { SourceDocument } from './source-document.ts';
import { defaultSourceLimits as limits } from './source-document.ts';

const { signal } = new AbortController();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sohoa-source-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

let files = 0;
async function stored(content: Uint8Array | string): Promise<string> {
  files += 1;
  const path = join(folder, `file-${files}.pdf`);
  await writeFile(path, content);
  return path;
}

const open = async (content: Uint8Array | string, password: string | null = null): Promise<SourceDocument> =>
  openDocument(await stored(content), { password, limits, signal });

async function withDocument<Result>(
  content: Uint8Array | string,
  use: (source: SourceDocument) => Promise<Result>,
): Promise<Result> {
  const source = await open(content);
  try {
    return await use(source);
  } finally {
    await source.close();
  }
}

const zeroPages =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R/Size 3>>\n%%EOF';

describe('openDocument refuses what it cannot open', () => {
  it.each([
    ['an empty file', '', 'file-empty'],
    ['text renamed to .pdf', 'Kính gửi: Ủy ban nhân dân tỉnh', 'file-type-unsupported'],
    ['a PDF header and nothing else', '%PDF-1.7\n', 'pdf-broken'],
    ['a PDF without pages', zeroPages, 'pdf-no-pages'],
  ])('%s with a typed error', async (_, content, code) => {
    await expect(open(content)).rejects.toMatchObject({ code });
  });

  it('a path that is not there, a folder', async () => {
    const options = { password: null, limits, signal };
    await expect(openDocument(join(folder, 'missing.pdf'), options)).rejects.toMatchObject({ code: 'file-not-found' });
    await expect(openDocument(folder, options)).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  it('an encrypted PDF without the password or with a wrong one, and opens it with the right one', async () => {
    const bytes = await buildPdf([{ texts: [{ text: 'mat khau', x: 50, y: 700 }] }], { password: 'đúng rồi' });
    await expect(open(bytes)).rejects.toMatchObject({ code: 'pdf-encrypted' });
    await expect(open(bytes, 'sai')).rejects.toMatchObject({ code: 'pdf-password-wrong' });
    const source = await open(bytes, 'đúng rồi');
    expect(source.pageCount).toBe(1);
    await source.close();
  });

  it('a file with more pages than allowed', async () => {
    const bytes = await buildPdf([{}, {}, {}]);
    const options = { password: null, limits: { ...limits, maxPages: 2 }, signal };
    await expect(openDocument(await stored(bytes), options)).rejects.toMatchObject({ code: 'too-many-pages' });
  });
});

describe('openDocument keeps a bad page from the others', () => {
  const broken = { ...cornerImage(600, 800), filter: 'DCTDecode', data: new Uint8Array([0xff, 0xd8, 1, 2, 3, 4]) };
  const brokenJbig2 = {
    ...cornerImage(600, 800),
    filter: 'JBIG2Decode',
    bitsPerComponent: 1 as const,
    data: new Uint8Array([0, 0, 0, 0, 0xff, 9, 9]),
  };
  const cutFlate = { ...cornerImage(600, 800), data: cornerImage(600, 800).data.slice(0, 40) };
  const huge = {
    ...cornerImage(8, 8),
    width: 30_000,
    height: 20_000,
    bitsPerComponent: 1 as const,
    data: deflateSync(new Uint8Array((30_000 / 8) * 20_000)),
  };

  it.each([
    ['a page of 100,000 x 100,000 points', { widthPt: 100_000, heightPt: 100_000 }, 'page-too-large'],
    ['an image of 600 megapixels', { images: [huge] }, 'image-too-large'],
    ['a corrupt JPEG', { images: [broken] }, 'image-broken'],
    ['a corrupt JBIG2', { images: [brokenJbig2] }, 'image-broken'],
    ['a cut Flate stream', { images: [cutFlate] }, 'image-broken'],
  ])('%s', async (_, page, code) => {
    await withDocument(await buildPdf([page, { images: [cornerImage(600, 800)] }]), async (source) => {
      await expect(source.readPageRaster(1, signal)).rejects.toMatchObject({ code });
      expect((await source.readPageRaster(2, signal)).widthPx).toBe(600);
    });
  });

  it('opens what is left of a truncated file or says that it is broken', async () => {
    const whole = await buildPdf([{ images: [cornerImage(600, 800)] }, { images: [cornerImage(600, 800)] }]);
    for (const share of [0.2, 0.5, 0.9]) {
      const cut = whole.slice(0, Math.floor(whole.length * share));
      const opened = await open(cut).then(
        (source) => source.close().then(() => 'opened'),
        (error: { code: string }) => error.code,
      );
      expect(['opened', 'pdf-broken', 'pdf-no-pages']).toContain(opened);
    }
  });
});

describe('readPageRaster', () => {
  const dark = (raster: { data: Uint8Array; widthPx: number; channels: number }, x: number, y: number): boolean =>
    (raster.data[(y * raster.widthPx + x) * raster.channels] ?? 255) < 128;

  it('hands out the scan itself, pixel for pixel', async () => {
    await withDocument(await buildPdf([{ images: [cornerImage(1240, 1754)] }]), async (source) => {
      const facts = await source.readPageFacts(1, signal);
      const raster = await source.readPageRaster(1, signal);
      expect(facts).toMatchObject({ rasterFrom: 'image', widthPx: 1240, heightPx: 1754 });
      expect(facts.dpi).toBeCloseTo(150, 0);
      expect([dark(raster, 10, 10), dark(raster, 1000, 10), dark(raster, 10, 1700)]).toEqual([true, false, false]);
    });
  });

  it.each([
    [90, [2300, 10]],
    [180, [1600, 2300]],
    [270, [10, 1600]],
  ] as const)('turns the scan with the page by %i degrees', async (rotate, [x, y]) => {
    const page = { rotate, images: [cornerImage(1654, 2339)] };
    await withDocument(await buildPdf([page]), async (source) => {
      const raster = await source.readPageRaster(1, signal);
      expect(rotate === 180 ? raster.widthPx < raster.heightPx : raster.widthPx > raster.heightPx).toBe(true);
      expect([dark(raster, x, y), dark(raster, 827, 827)]).toEqual([true, false]);
    });
  });

  it('is not confused by a logo beside the scan', async () => {
    const logo = { ...cornerImage(120, 120), matrix: [40, 0, 0, 40, 500, 780] as const };
    await withDocument(await buildPdf([{ images: [cornerImage(1240, 1754), logo] }]), async (source) => {
      const facts = await source.readPageFacts(1, signal);
      expect(facts).toMatchObject({ rasterFrom: 'image', widthPx: 1240 });
      expect(facts.images).toHaveLength(2);
    });
  });

  const paper = { ...cornerImage(210, 297), data: deflateSync(new Uint8Array(210 * 297).fill(255)) };
  const stencil = { ...jbig2Block, isStencil: true };
  it.each([
    ['whole', [stencil]],
    [
      'cut into twelve pieces, of which the upper left one is black in its upper left',
      Array.from({ length: 12 }, (_, at) => ({
        ...stencil,
        matrix: [200, 0, 0, 210, 200 * (at % 3), 842 - 210 * (Math.floor(at / 3) + 1)] as const,
      })),
    ],
  ])(
    'paints the letters that a compressing scanner wrote as a mask over its coarse picture (%s)',
    async (_how, masks) => {
      await withDocument(await buildPdf([{ images: [paper, ...masks] }]), async (source) => {
        const facts = await source.readPageFacts(1, signal);
        expect(facts.rasterFrom).toBe('render');
        const raster = await source.readPageRaster(1, signal);
        expect(raster.dpi).toBeGreaterThanOrEqual(200);
        expect([dark(raster, 60, 60), dark(raster, raster.widthPx - 40, raster.heightPx - 40)]).toEqual([true, false]);
      });
    },
  );

  it('renders a page that mixes a picture with real text', async () => {
    const picture = { ...cornerImage(800, 600), matrix: [400, 0, 0, 300, 90, 200] as const };
    const texts = [{ text: 'CONG BAO/So 255/Ngay 28-04-2026', x: 90, y: 790 }];
    await withDocument(await buildPdf([{ images: [picture], texts }]), async (source) => {
      const facts = await source.readPageFacts(1, signal);
      expect(facts.rasterFrom).toBe('render');
      expect(facts.text.runs.map((run) => run.text).join(' ')).toBe('CONG BAO/So 255/Ngay 28-04-2026');
      expect((await source.readPageRaster(1, signal)).widthPx).toBe(facts.widthPx);
    });
  });

  it('gives the same page whatever was read before it', async () => {
    const pages = [{ images: [cornerImage(600, 800)] }, { images: [cornerImage(300, 400)] }];
    await withDocument(await buildPdf(pages), async (source) => {
      const second = await source.readPageRaster(2, signal);
      await source.readPageRaster(1, signal);
      expect(await source.readPageRaster(2, signal)).toEqual(second);
    });
  });

  it('stops when asked to', async () => {
    await withDocument(await buildPdf([{ images: [cornerImage(600, 800)] }]), async (source) => {
      const cancel = new AbortController();
      const reading = source.readPageRaster(1, cancel.signal);
      cancel.abort();
      await expect(reading).rejects.toThrow();
    });
  });
});

describe('picture files', () => {
  it('reads a TIFF of two pages and a JPEG by content, not by name', async () => {
    const page = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#ffffff' } })
      .jpeg()
      .toBuffer();
    await withDocument(page, async (source) => {
      expect(source).toMatchObject({ format: 'jpeg', pageCount: 1 });
      const raster = await source.readPageRaster(1, signal);
      expect(raster).toMatchObject({ widthPx: 400, heightPx: 300, channels: 1, dpi: 200 });
    });
  });

  it('says so when a picture is cut off', async () => {
    const whole = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#808080' } })
      .png()
      .toBuffer();
    const source = await open(whole.subarray(0, whole.length - 40));
    await expect(source.readPageRaster(1, signal)).rejects.toMatchObject({ code: 'image-broken' });
  });

  it('speaks of the file, not of one page among others, when nothing but its first bytes is there', async () => {
    const head = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46]);
    await expect(open(head)).rejects.toMatchObject({ code: 'image-file-broken' });
  });
});

describe.runIf(process.platform === 'linux')('the process that reads a file', () => {
  const readersNow = (): string[] =>
    readdirSync('/proc/self/task')
      .flatMap((task) => readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' '))
      .filter((pid) => pid !== '' && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('source-process'));
  const picture = (): Promise<Buffer> =>
    sharp({ create: { width: 40, height: 30, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
  const pdf = (): Promise<Uint8Array> => buildPdf([{ images: [cornerImage(40, 30)] }]);

  it.each([
    ['a PDF', pdf],
    ['a picture', picture],
  ])('stands behind walls: %s', async (_, make) => {
    await withDocument(await make(), async () => {
      const readers = readersNow();
      expect(readers.length).toBeGreaterThan(0);
      for (const pid of readers) {
        const flags = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        expect(flags).toContain('--permission');
        // What it compiled may be kept, in a folder of its own.
        const allowed = flags.filter((flag) => /^--allow-(?:net|fs-write|child-process|worker)/u.test(flag));
        expect(allowed.filter((flag) => !flag.endsWith('confined'))).toEqual([]);
        const hasOwnNetwork = readlinkSync(`/proc/${pid}/ns/net`) !== readlinkSync('/proc/self/ns/net');
        expect(hasOwnNetwork).toBe(activeWalls().includes('network namespace'));
      }
    });
  });

  it('is kept for the next picture, and never for the next PDF', async () => {
    const during = async (content: Uint8Array): Promise<string[]> => withDocument(content, async () => readersNow());
    const first = await during(await picture());
    const second = await during(await picture());
    expect(second.length).toBeGreaterThan(0);
    expect(first).toEqual(expect.arrayContaining(second));
    expect(first).not.toEqual(expect.arrayContaining(await during(await pdf())));
  });
});
