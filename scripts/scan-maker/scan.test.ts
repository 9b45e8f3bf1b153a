import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoundingBox } from '../../src/domain/bounding-box.ts';
import type { Raster } from '../../src/domain/raster.ts';
import { openDocument } from '../../src/source/open-document.ts';
import { defaultSourceLimits } from '../../src/source/source-document.ts';
import { makeFile } from './make.ts';
import { type RecipeInput, recipeSchema } from './recipe.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scan-maker-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const prose: RecipeInput['documents'] = [
  {
    blocks: [
      { kind: 'title', type: 'QUYẾT ĐỊNH', subject: ['Về việc ban hành Quy chế'] },
      {
        kind: 'paragraph',
        text: '<b>Điều 1.</b> Ban hành kèm theo <i>Quyết định</i> này Quy chế tiếp nhận và trả kết quả giải quyết thủ tục hành chính.',
      },
    ],
  },
];

function make(changes: Partial<RecipeInput>) {
  return makeFile(recipeSchema.parse({ name: 'test', proves: '', documents: prose, ...changes }), 1);
}

/** The dark pixels within `margin` of a box, as a box; undefined when there are none. */
function inkNear(raster: Raster, box: BoundingBox, margin: number): BoundingBox | undefined {
  let found: { left: number; top: number; right: number; bottom: number } | undefined;
  for (let y = Math.floor(box.top) - margin; y < box.bottom + margin; y += 1) {
    for (let x = Math.floor(box.left) - margin; x < box.right + margin; x += 1) {
      if ((raster.data[y * raster.widthPx + x] ?? 255) > 160) continue;
      found ??= { left: x, top: y, right: x + 1, bottom: y + 1 };
      found.left = Math.min(found.left, x);
      found.right = Math.max(found.right, x + 1);
      found.bottom = Math.max(found.bottom, y + 1);
    }
  }
  return found;
}

// Whole pages of pixels, on a machine that may be busy.
const patience = { timeout: 60_000 };

describe('scanPage', patience, () => {
  it.each([150, 200])('gives every word a box within 2 px of its ink at %i dpi', async (dpi) => {
    const { scans } = await make({ scan: { dpi } });
    const [scan] = scans;
    expect(scan?.words.length).toBeGreaterThan(20);
    for (const { text, box } of scan?.words ?? []) {
      const ink = scan && inkNear(scan.raster, box, 3);
      for (const side of ['left', 'top', 'right', 'bottom'] as const) {
        expect(Math.abs((ink?.[side] ?? -99) - box[side]), `${text} ${side}`).toBeLessThanOrEqual(2);
      }
    }
  });

  it.each([90, 180, 270] as const)('turns picture and boxes together by %i degrees', async (turned) => {
    const { scans, pages } = await make({ scan: { turned, dpi: 100 } });
    const [scan] = scans;
    expect(pages[0]?.rotation).toBe((360 - turned) % 360);
    expect(scan?.words.length).toBeGreaterThan(20);
    for (const { box } of scan?.words ?? []) {
      const ink = scan && inkNear(scan.raster, box, 2);
      expect(ink).toBeDefined();
    }
  });

  it('gives the same file for the same seed and another for another', async () => {
    const recipe = recipeSchema.parse({
      name: 'same',
      proves: '',
      level: 'real-like',
      scan: { dpi: 100 },
      documents: prose,
    });
    const [one, again, other] = [await makeFile(recipe, 1), await makeFile(recipe, 1), await makeFile(recipe, 2)];
    expect(Buffer.compare(one.pdf, again.pdf)).toBe(0);
    expect(Buffer.compare(one.pdf, other.pdf)).not.toBe(0);
    expect(other.text).toBe(one.text);
  });
});

describe('containers', patience, () => {
  it.each(['g4', 'jbig2', 'flate', 'jpx', 'jpeg'] as const)('are decoded to the scanned pixels: %s', async (codec) => {
    const isOneBit = codec === 'g4' || codec === 'jbig2';
    const { pdf, scans } = await make({ scan: { codec, dpi: 100, ...(isOneBit ? { colour: 'bitonal' } : {}) } });
    const path = join(folder, `${codec}.pdf`);
    await writeFile(path, pdf);
    const { signal } = new AbortController();
    const document = await openDocument(path, { password: null, limits: defaultSourceLimits, signal });
    try {
      const raster = await document.readPageRaster(1, signal);
      const made = scans[0]?.raster;
      expect([raster.widthPx, raster.heightPx]).toEqual([made?.widthPx, made?.heightPx]);
      const difference = meanDifference(raster, made?.data ?? new Uint8Array());
      expect(difference).toBeLessThanOrEqual(codec === 'jpx' || codec === 'jpeg' ? 2 : 0);
    } finally {
      await document.close();
    }
  });

  it('puts the words of a born-digital file where the truth says', async () => {
    const { pdf, text } = await make({ container: 'text-pdf' });
    const path = join(folder, 'text.pdf');
    await writeFile(path, pdf);
    const { signal } = new AbortController();
    const document = await openDocument(path, { password: null, limits: defaultSourceLimits, signal });
    try {
      const facts = await document.readPageFacts(1, signal);
      const read = facts.text.runs
        .map((run) => run.text)
        .join(' ')
        .normalize('NFC');
      expect(read.split(/\s+/u).filter(Boolean)).toEqual(text.split(/\s+/u).filter(Boolean));
    } finally {
      await document.close();
    }
  });
});

function meanDifference(raster: Raster, made: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < made.length; i += 1) sum += Math.abs((raster.data[i * raster.channels] ?? 0) - (made[i] ?? 0));
  return sum / Math.max(1, made.length);
}

describe('committed samples', patience, () => {
  it.each(['telegram-fax'])('come out of their recipe again, byte for byte: %s', async (name) => {
    const folderOfSample = join(import.meta.dirname, '../../samples', name);
    const recipe = recipeSchema.parse(JSON.parse(await readFile(join(folderOfSample, 'recipe.json'), 'utf8')));
    const made = await makeFile(recipe, 1);
    expect(made.text).toBe(await readFile(join(folderOfSample, 'truth.txt'), 'utf8'));
    expect(Buffer.compare(made.pdf, await readFile(join(folderOfSample, 'source.pdf')))).toBe(0);
  });
});
