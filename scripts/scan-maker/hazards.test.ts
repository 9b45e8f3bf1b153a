import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoundingBox } from '../../src/domain/bounding-box.ts';
import type { Raster } from '../../src/domain/raster.ts';
import { openDocument } from '../../src/source/open-document.ts';
import { defaultSourceLimits } from '../../src/source/source-document.ts';
import type { DocumentInput } from './document.ts';
import { toTcvn3, toVni } from './legacy-text.ts';
import { type MadeFile, makeFile } from './make.ts';
import { type RecipeInput, recipeSchema } from './recipe.ts';

/** Every way of spoiling a page that the generator is there for: it shows, and the truth knows what is print. */

type BlockInput = DocumentInput['blocks'][number];

const prose: BlockInput = {
  kind: 'paragraph',
  text: 'Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015, Ủy ban nhân dân tỉnh quyết định ban hành Quy chế.',
  align: 'left',
};

/** At 72 dpi a pixel is a point: enough to see a hazard, cheap enough to make many pages. */
function make(scan: RecipeInput['scan'], blocks: BlockInput[] = [prose], changes: Partial<RecipeInput> = {}) {
  const documents = [{ blocks }];
  return makeFile(
    recipeSchema.parse({ name: 'hazards', proves: '', documents, scan: { dpi: 72, ...scan }, ...changes }),
    1,
  );
}

function rasterOf({ scans }: MadeFile): Raster {
  const [scan] = scans;
  if (scan === undefined) throw new Error('no page was made');
  return scan.raster;
}

function valuesIn({ data, widthPx, channels }: Raster, box: BoundingBox, channel = 0): Uint8Array {
  const [left, right] = [Math.round(box.left), Math.round(box.right)];
  const values: Uint8Array[] = [];
  for (let y = Math.round(box.top); y < box.bottom; y += 1) {
    const row = data.subarray((y * widthPx + left) * channels, (y * widthPx + right) * channels);
    values.push(channels === 1 ? row : row.filter((_, index) => index % channels === channel));
  }
  return Uint8Array.from(Buffer.concat(values));
}

const mean = (values: Uint8Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const darkest = (values: Uint8Array): number => values.reduce((least, value) => Math.min(least, value), 255);
const shareOf = (values: Uint8Array, is: (value: number) => boolean): number =>
  values.reduce((count, value) => count + (is(value) ? 1 : 0), 0) / values.length;
/** Below the text of a page that holds one paragraph. */
const emptyPaper: BoundingBox = { left: 150, top: 430, right: 430, bottom: 720 };
const printedPaper: BoundingBox = { left: 80, top: 50, right: 540, bottom: 130 };

let clean: MadeFile;
beforeAll(async () => {
  clean = await make({});
}, 60_000);

// Whole pages of pixels, on a machine that may be busy.
const patience = { timeout: 60_000 };

describe('scanner', patience, () => {
  it.each([3, -3])('lays the sheet askew by %d degrees, boxes with it', async (skewDegrees) => {
    const made = await make({ skewDegrees });
    const line = (made.scans[0]?.words ?? []).slice(0, 12).map(({ box }) => box);
    const [first, last] = [line[0], line.at(-1)];
    if (first === undefined || last === undefined) throw new Error('a line of words');
    const angle = Math.atan((last.bottom - first.bottom) / (last.left - first.left)) * (180 / Math.PI);
    // Ends of words hang below the line or do not.
    expect(Math.abs(angle - skewDegrees)).toBeLessThan(0.8);
    for (const box of line) expect(darkest(valuesIn(rasterOf(made), box))).toBeLessThan(128);
  });

  const midGrey = (page: Raster): number => shareOf(valuesIn(page, printedPaper), (value) => value > 60 && value < 200);
  it.each([
    [
      'blur',
      { blurSigma: 1.5 },
      (page: Raster) => -shareOf(valuesIn(page, printedPaper), (value) => value < 60),
      -0.01,
    ],
    ['noise', { grain: 12, paper: 200 }, (page: Raster) => deviation(valuesIn(page, emptyPaper)), 10],
    ['pale ink', { ink: 90 }, (page: Raster) => darkest(valuesIn(page, printedPaper)), 85],
    ['grey paper', { paper: 200 }, (page: Raster) => 255 - mean(valuesIn(page, emptyPaper)), 50],
    ['uneven light', { unevenLight: 0.2, paper: 220 }, (page: Raster) => spreadOfLight(page), 12],
    ['grey edges of JPEG', { codec: 'jpeg', jpegQuality: 10 } as const, midGrey, -1],
  ])('shows %s', async (what, scan, measure, least) => {
    expect(measure(rasterOf(await make(scan)))).toBeGreaterThan(least);
    if (what !== 'grey edges of JPEG') expect(measure(rasterOf(clean))).toBeLessThan(least);
  });

  it('lets the back of the sheet through, mirrored', async () => {
    const back: BlockInput = { kind: 'paragraph', text: 'Mặt sau', align: 'left', sizePt: 60, beforePt: 300 };
    const { scans } = await make({ showThrough: 0.5 }, [prose, { kind: 'page-break' }, back]);
    const [front, behind] = scans;
    const box = behind?.words[0]?.box;
    if (front === undefined || box === undefined) throw new Error('two pages');
    const { widthPx } = front.raster;
    const darkness = (where: BoundingBox): number => 255 - mean(valuesIn(front.raster, where));
    expect(darkness({ ...box, left: widthPx - box.right, right: widthPx - box.left })).toBeGreaterThan(5);
    expect(darkness(box)).toBeLessThan(1);
  });

  it('loses pixels and breaks strokes where a fax is made of the page', async () => {
    const fax = rasterOf(await make({ dpi: 150 }, [prose], { level: 'fax' }));
    const page = rasterOf(await make({ dpi: 150 }));
    const text = { left: 170, top: 105, right: 1130, bottom: 270 };
    expect(shareOf(valuesIn(fax, text), (value) => value === 0 || value === 255)).toBe(1);
    const [print, faxed] = [valuesIn(page, text), valuesIn(fax, text)];
    const lost = print.filter((value, index) => value < 100 && faxed[index] === 255);
    expect(lost.length / print.filter((value) => value < 100).length).toBeGreaterThan(0.05);
  });

  it.each(['top', 'bottom', 'left', 'right'] as const)('shows the dark lid beyond the %s edge', async (side) => {
    const page = rasterOf(await make({ border: { side, depthPx: 12 } }));
    const { widthPx: right, heightPx: bottom } = page;
    const strips = {
      top: { left: 0, top: 0, right, bottom: 6 },
      bottom: { left: 0, top: bottom - 6, right, bottom },
      left: { left: 0, top: 0, right: 6, bottom },
      right: { left: right - 6, top: 0, right, bottom },
    };
    for (const [name, strip] of Object.entries(strips)) {
      const dark = shareOf(valuesIn(page, strip), (value) => value < 20);
      if (name === side) expect(dark).toBeGreaterThan(0.95);
      else expect(dark).toBeLessThan(0.1);
    }
  });

  it('leaves broken traces of dust down the page', async () => {
    const page = rasterOf(await make({ traces: 3 }));
    expect(shareOf(valuesIn(page, emptyPaper), (value) => value === 0)).toBeGreaterThan(0);
    expect(shareOf(valuesIn(rasterOf(clean), emptyPaper), (value) => value === 0)).toBe(0);
  });
});

function deviation(values: Uint8Array): number {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length);
}

/** How much the brightness of empty paper differs between the places of the page. */
function spreadOfLight(page: Raster): number {
  const places = [0.1, 0.5, 0.9].flatMap((x) =>
    [0.5, 0.7, 0.9].map((y) => {
      const [left, top] = [x * page.widthPx - 15, y * page.heightPx - 15];
      return mean(valuesIn(page, { left, top, right: left + 30, bottom: top + 30 }));
    }),
  );
  return Math.max(...places) - Math.min(...places);
}

type Ink = 'red' | 'blue' | 'yellow' | 'grey';

/** The colour that the ink of a place leans to; plain white fails. */
function inkIn(page: Raster, box: BoundingBox): Ink {
  const [red = 0, green = 0, blue = 0] = [0, 1, 2].map((channel) => mean(valuesIn(page, box, channel)));
  expect(Math.min(red, green, blue)).toBeLessThan(254.5);
  if (Math.min(red, green) - blue > 40) return 'yellow';
  if (red - green > 2) return 'red';
  return blue - red > 2 ? 'blue' : 'grey';
}

describe('marks over the print', patience, () => {
  const letterhead: BlockInput = {
    kind: 'letterhead',
    issuer: ['SỞ NỘI VỤ'],
    number: { by: 'hand', text: '475' },
    suffix: '/QĐ-SNV',
    place: 'Khánh Hòa',
    day: { by: 'stamp', text: '07' },
    month: { by: 'blank' },
    year: { by: 'printed', text: '2020' },
  };
  const foot: BlockInput = {
    kind: 'foot',
    right: { authority: ['GIÁM ĐỐC'], name: 'Nguyễn Văn Hòa', seal: 'black', sealText: ['SỞ NỘI VỤ'], ink: 'blue' },
  };

  const stamped = (
    kind: 'seal' | 'arrival' | 'urgent',
    colour: 'red' | 'black' | 'blue',
    lines = ['SỞ NỘI VỤ'],
  ): BlockInput => ({ kind: 'stamp', stamp: kind, xMm: 60, yMm: 60, lines, colour, number: '12', date: '3/4' });

  it.each<[string, BlockInput, 'stamps' | 'handwriting', string, Ink]>([
    ['a red seal', stamped('seal', 'red'), 'stamps', 'seal', 'red'],
    ['a black seal', stamped('seal', 'black'), 'stamps', 'seal', 'grey'],
    ['an arrival stamp', stamped('arrival', 'blue'), 'stamps', 'arrival', 'blue'],
    ['an urgency stamp', stamped('urgent', 'red', ['HỎA TỐC']), 'stamps', 'urgent', 'red'],
    ['a secrecy stamp', stamped('urgent', 'red', ['MẬT']), 'stamps', 'urgent', 'red'],
    ['a sticky note', { kind: 'sticky-note' }, 'handwriting', 'sticky-note', 'yellow'],
  ])('draws %s over the page and keeps it out of its text', async (_what, block, list, kind, ink) => {
    const made = await make({ colour: 'rgb' }, [block, prose]);
    expect(made.text).toBe(clean.text);
    const [region] = made.pages[0]?.[list] ?? [];
    if (region === undefined) throw new Error('the truth does not know of it');
    expect(region.kind).toBe(kind);
    expect(inkIn(rasterOf(made), region.box)).toBe(ink);
  });

  it('writes a note by hand beside the text', async () => {
    const made = await make({}, [{ kind: 'handwriting', text: '15/4', xMm: 60, yMm: 100 }, prose]);
    expect(made.text).toBe(clean.text);
    const [region] = made.pages[0]?.handwriting ?? [];
    expect(region).toMatchObject({ kind: 'handwriting', text: '15/4' });
    expect(region && darkest(valuesIn(rasterOf(made), region.box))).toBeLessThan(128);
  });

  it('says of every gap what fills it and how, and prints nothing there', async () => {
    const { pages, text } = await make({}, [letterhead, prose]);
    expect(pages[0]?.handwriting).toMatchObject([{ text: '475', fills: 'number', method: 'handwritten' }]);
    expect(pages[0]?.stamps).toMatchObject([{ text: '07', fills: 'day', method: 'stamped' }]);
    expect(text).toContain('Số: /QĐ-SNV\n');
    expect(text).toContain('Khánh Hòa, ngày tháng năm 2020\n');
  });

  it('puts seal and signature over the signer, who stays in the text', async () => {
    const { pages, text } = await make({}, [prose, foot]);
    expect(pages[0]?.stamps.map(({ kind }) => kind)).toEqual(['seal']);
    expect(pages[0]?.handwriting.map(({ kind }) => kind)).toEqual(['signature']);
    expect(text).toContain('GIÁM ĐỐC\nNguyễn Văn Hòa\n');
  });

  it('punches two holes in the margin', async () => {
    const page = rasterOf(await make({}, [prose, { kind: 'punch-holes' }]));
    const margin = { left: 25, top: 250, right: 43, bottom: 600 };
    expect(valuesIn(page, margin).filter((value) => value < 60).length).toBeGreaterThan(300);
    expect(darkest(valuesIn(rasterOf(clean), margin))).toBe(255);
  });

  it('leaves a blank page blank', async () => {
    const { pages, text, scans } = await make({}, [prose, { kind: 'page-break' }, { kind: 'blank-page' }, prose]);
    expect(pages.map(({ kind }) => kind)).toEqual(['prose', 'blank', 'prose']);
    expect(text.split('\f')[1]).toBe('');
    expect(scans[1]?.words).toEqual([]);
  });
});

describe('text layers', patience, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hazards-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function runsOf({ pdf }: MadeFile): Promise<{ text: string; invisible: boolean }[]> {
    const path = join(folder, 'layer.pdf');
    await writeFile(path, pdf);
    const { signal } = new AbortController();
    const document = await openDocument(path, { password: null, limits: defaultSourceLimits, signal });
    try {
      return [...(await document.readPageFacts(1, signal)).text.runs];
    } finally {
      await document.close();
    }
  }

  const lines: BlockInput = {
    kind: 'lines',
    lines: ['Điều 1. Ban hành Quy chế', 'tiếp nhận hồ sơ', 'và trả kết quả', 'của Sở Nội vụ'],
    layer: ['Dieu 1. Ban hanh Quy che', 'tiep nhan h0 so', 'va tra ket qua', 'cua So Noi vu'],
  };
  const printedText = 'Điều 1. Ban hành Quy chế tiếp nhận hồ sơ và trả kết quả của Sở Nội vụ';
  const wordsOf = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '');

  it.each([
    ['good', printedText],
    ['given', 'Dieu 1. Ban hanh Quy che tiep nhan h0 so va tra ket qua cua So Noi vu'],
    ['tcvn3', toTcvn3(printedText)],
    ['vni', toVni(printedText)],
  ] as const)('lie unseen over the picture: %s', async (kind, expected) => {
    const made = await make({}, [lines], { layer: { kind } });
    const runs = await runsOf(made);
    expect(wordsOf(runs.map(({ text }) => text).join(' '))).toEqual(wordsOf(expected));
    expect(runs.every(({ invisible }) => invisible)).toBe(true);
    expect(wordsOf(made.text).join(' ')).toBe(printedText);
  });

  it('may hold a part of the lines only, always the same part', async () => {
    const layer = { kind: 'partial', share: 0.7 } as const;
    const [one, again] = [await make({}, [lines], { layer }), await make({}, [lines], { layer })];
    const found = wordsOf((await runsOf(one)).map(({ text }) => text).join(' '));
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(wordsOf(printedText).length);
    expect(wordsOf((await runsOf(again)).map(({ text }) => text).join(' '))).toEqual(found);
  });

  it('holds the lines of a digital signature, which are seen but not in the picture nor in the text', async () => {
    const signed = ['Người ký: SỞ NỘI VỤ', 'Thời gian ký: 24.04.2026 16:36:42 +07:00'];
    const made = await make({}, [{ kind: 'digital-signature', lines: signed }, prose]);
    const visible = (await runsOf(made)).filter(({ invisible }) => !invisible).map(({ text }) => text);
    expect(wordsOf(visible.join(' '))).toEqual(wordsOf(signed.join(' ')));
    expect(made.pages[0]?.overlays.map(({ text }) => text)).toEqual([signed.join('\n')]);
    expect(made.text).not.toContain('Người ký');
    const [box] = made.pages[0]?.overlays.map((overlay) => overlay.box) ?? [];
    expect(box && darkest(valuesIn(rasterOf(made), box))).toBe(255);
  });
});
