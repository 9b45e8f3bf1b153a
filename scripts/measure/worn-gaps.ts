import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp, { type Sharp } from 'sharp';
import { z } from 'zod';
import { createPipeline } from '../../src/app/compose-pipeline.ts';
import { silentLog } from '../../src/domain/log.ts';
import type { Raster } from '../../src/domain/raster.ts';
import { runInline } from '../../src/pipeline/flow.ts';
import { encodeImage } from '../scan-maker/encode-image.ts';
import { judgeGaps, type Outcome, outcomes } from '../scan-maker/gap-outcomes.ts';
import { settingsOf } from '../scan-maker/levels.ts';
import { type ContainerPage, writeImagePdf } from '../scan-maker/pdf-container.ts';
import { createRandom, type Random } from '../scan-maker/random.ts';

/**
 * How numbers and dates by hand of transcribed scans are read as they are and as others might scan the same paper:
 * `node scripts/measure/worn-gaps.ts [FOLDER] [--seeds N] [--from SEED] [--only KIND]...`. Worn copies have only the pages with gaps, and no
 * digital signature: it lies over the picture.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '1' },
    from: { type: 'string', default: '1' },
    only: { type: 'string', multiple: true, default: [] },
  },
});
const folder = positionals[0] ?? '../shared/samples/real';

const transcription = z.object({
  pages: z.array(z.object({ page: z.number(), handwriting: z.array(z.object({ where: z.string() })) })),
  record: z.object({ number: z.string().nullable(), date: z.string().nullable() }),
});

/** What a machine does to a page of 200 dpi; the strength is drawn anew for every seed. */
const wears: Readonly<Record<string, (picture: Sharp, random: Random) => Promise<Sharp>>> = {
  'one-bit copy': async (picture, random) =>
    again(picture.greyscale().blur(random.between(0.5, 0.9)), (copy) => copy.threshold(random.integer(110, 190))),
  'faded grey': async (picture, random) =>
    picture
      .greyscale()
      .linear(random.between(0.3, 0.5), random.integer(110, 125))
      .composite([{ input: await noise(picture, random.between(8, 16)), blend: 'overlay' }]),
  'turned, 150 dpi, JPEG': (picture, random) =>
    again(picture.rotate(random.between(0.6, 1.4), { background: 'white' }), async (turned) => {
      const { width } = await turned.metadata();
      return again(turned.resize(Math.round(0.75 * width)), async (coarse) =>
        sharp(await coarse.jpeg({ quality: random.integer(35, 60) }).toBuffer()),
      );
    }),
  'turned, 300 dpi, tinted': (picture, random) =>
    again(picture.rotate(-random.between(0.4, 1), { background: 'white' }), async (turned) => {
      const { width } = await turned.metadata();
      return turned.resize(Math.round(1.5 * width)).tint({ r: 250, g: 244, b: 225 });
    }),
};
const dpiOf = (kind: string): number => Number(/(\d+) dpi/u.exec(kind)?.[1] ?? 200);

/** Sharp does its steps in an order of its own: what must come after the others begins with a new picture. */
async function again(picture: Sharp, next: (picture: Sharp) => Sharp | Promise<Sharp>): Promise<Sharp> {
  return next(sharp(await picture.png().toBuffer()));
}

async function noise(picture: Sharp, sigma: number): Promise<Buffer> {
  const { width, height } = await picture.metadata();
  const grain = { type: 'gaussian', mean: 128, sigma } as const;
  return sharp({ create: { width, height, channels: 3, background: 'white', noise: grain } })
    .png()
    .toBuffer();
}

async function wear(raster: Raster, kind: string, random: Random): Promise<Raster> {
  const raw = { width: raster.widthPx, height: raster.heightPx, channels: raster.channels };
  const upright = sharp(
    await sharp(raster.data, { raw })
      .resize(Math.round((raw.width * 200) / raster.dpi))
      .png()
      .toBuffer(),
  );
  const worn = await (wears[kind]?.(upright, random) ?? upright);
  const isGrey = !kind.includes('tinted');
  const { data, info } = await worn
    .toColourspace(isGrey ? 'b-w' : 'srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const channels = isGrey ? 1 : 3;
  return { widthPx: info.width, heightPx: info.height, channels, data: new Uint8Array(data), dpi: dpiOf(kind) };
}

const { signal } = new AbortController();
const scratch = await mkdtemp(join(tmpdir(), 'worn-'));
const pipeline = await createPipeline({ engine: 'auto', jobs: 1 });
const counts = new Map<Outcome, number>();
try {
  const documents = z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(await readFile(join(folder, 'fields.json'), 'utf8')));
  for (const [name, written] of Object.entries(documents)) {
    const { data: truth } = transcription.safeParse(written);
    const gaps = truth?.pages.filter(({ handwriting }) => handwriting.some(({ where }) => /gap/u.test(where))) ?? [];
    if (truth === undefined || gaps.length === 0) continue;
    const pages = gaps.map(({ page }) => page);
    await judge(name, 'as it is', join(folder, `${name}.pdf`), truth.record);
    for (const kind of Object.keys(wears).filter(isWanted)) {
      for (let seed = Number(values.from); seed < Number(values.from) + Number(values.seeds); seed += 1) {
        const path = join(scratch, 'worn.pdf');
        await writeFile(
          path,
          await wornPdf(join(folder, `${name}.pdf`), pages, kind, createRandom(`${name}/${kind}/${seed}`)),
        );
        await judge(name, `${kind} ${seed}`, path, truth.record);
      }
    }
  }
  console.log(outcomes.map((outcome) => `${outcome}: ${counts.get(outcome) ?? 0}`).join('; '));
} finally {
  await pipeline.close();
  await rm(scratch, { recursive: true, force: true });
}

function isWanted(kind: string): boolean {
  return values.only.length === 0 || values.only.some((part) => kind.includes(part));
}

async function wornPdf(path: string, pages: readonly number[], kind: string, random: Random): Promise<Uint8Array> {
  const source = await pipeline.open(path, null, signal);
  const worn: ContainerPage[] = [];
  for (const page of pages) {
    const raster = await wear(await source.readPageRaster(page, signal), kind, random);
    const settings = { ...settingsOf('clean', random), dpi: raster.dpi };
    worn.push({ image: await encodeImage(raster, settings), dpi: raster.dpi, layer: null, overlays: [] });
  }
  await source.close();
  return writeImagePdf(worn, 'worn-gaps');
}

async function judge(
  name: string,
  kind: string,
  path: string,
  truth: z.infer<typeof transcription>['record'],
): Promise<void> {
  const source = await pipeline.open(path, null, signal);
  const pages = source.pageCount;
  await source.close();
  const input = { path, firstPage: 1, lastPage: pages, source: { name, sha256: '0'.repeat(64), bytes: 0, pages } };
  const { record } = await runInline(pipeline.flow, input, { signal, log: silentLog, progress: () => {} });
  const [year = '', month = '', day = ''] = truth.date?.split('-') ?? [];
  const paper = { number: truth.number ?? '', date: { year, month, day }, isBlank: false };
  for (const { field, outcome, truth: wanted, said } of judgeGaps(paper, record)) {
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    console.log([name, kind, field, outcome, wanted, said].join(' | '));
  }
}
