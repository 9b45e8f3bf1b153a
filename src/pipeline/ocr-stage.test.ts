import { describe, expect, it } from 'vitest';
import type { EmbeddedPageText, EmbeddedRun } from '../domain/embedded-text.ts';
import { AppError } from '../domain/errors.ts';
import { silentLog } from '../domain/log.ts';
import type { Raster } from '../domain/raster.ts';
import type { TextLayerVerdict } from '../domain/text-layer.ts';
import { blankBitmap, boxAt, fillBox, greyOf } from '../image/drawing.fixture.ts';
import type { OcrEngine } from '../ocr/ocr-engine.ts';
import type { PageFacts, SourceDocument } from '../source/source-document.ts';
import type { OcrStageDeps } from './ocr-stage.ts';
import { createOcrStage } from './ocr-stage.ts';
import type { PageReading } from './read-page.ts';
import type { Progress } from './stage.ts';

const box = { left: 0, top: 0, right: 10, bottom: 10 };
const run = (text: string, more: Partial<EmbeddedRun> = {}): EmbeddedRun => ({
  text,
  fontName: 'Times',
  fontSizePt: 13,
  box,
  invisible: false,
  annotation: false,
  unmappedGlyphs: 0,
  wordBoxes: text.split(' ').map(() => box),
  ...more,
});
const textOf = (runs: readonly EmbeddedRun[]): EmbeddedPageText => ({
  widthPx: 100,
  heightPx: 100,
  runs,
  imageCoverage: 1,
});
const factsOf = (pageNumber: number, runs: readonly EmbeddedRun[] = []): PageFacts => ({
  pageNumber,
  widthPx: 100,
  heightPx: 100,
  dpi: 200,
  rasterFrom: 'image',
  images: [],
  text: textOf(runs),
});
const raster = { widthPx: 2, heightPx: 2, channels: 1 as const, data: new Uint8Array(4), dpi: 200 };
const reading = (text: string): PageReading => ({
  rotation: 0,
  elements:
    text === ''
      ? []
      : [
          {
            kind: 'line',
            line: { words: [{ text, box, confidence: 0.9, source: 'ocr' }], box, zone: 'body', block: 0 },
          },
        ],
  regions: [],
  unreadInk: 0,
  confidence: 0.9,
  findings: [],
});
const engine: OcrEngine = {
  name: 'fake',
  version: '1',
  model: { name: 'm', sha256: 'a'.repeat(64) },
  concurrency: 2,
  imagesAhead: 0,
  recognize: async () => ({ lines: [] }),
  close: async () => {},
};
const none: TextLayerVerdict = { verdict: 'none', encoding: null, reasons: [] };

function setUp(
  more: Partial<OcrStageDeps> = {},
  pages: (pageNumber: number) => PageFacts = factsOf,
  pixels: Raster = raster,
) {
  const state = { closed: false, read: [] as number[], progress: [] as Progress[] };
  const source: SourceDocument = {
    format: 'pdf',
    pageCount: 9,
    readPageFacts: async (pageNumber) => pages(pageNumber),
    readPageRaster: async (pageNumber) => {
      state.read.push(pageNumber);
      return pixels;
    },
    readStoredImages: async () => null,
    close: async () => {
      state.closed = true;
    },
  };
  const stage = createOcrStage({
    engine,
    open: async () => source,
    judge: () => none,
    convert: (text) => text,
    read: async () => reading('đọc'),
    separateHandwriting: (page) => page,
    ...more,
  });
  const context = {
    signal: new AbortController().signal,
    log: silentLog,
    progress: (event: Progress) => state.progress.push(event),
  };
  return {
    state,
    run: (firstPage: number, lastPage: number) => stage.run({ path: 'x.pdf', firstPage, lastPage }, context),
  };
}

/** A scan of two rows and three columns, its words known beside it. */
function scannedTable(): { pixels: Raster; facts: PageFacts } {
  const bitmap = blankBitmap(1000, 400);
  for (const top of [100, 160, 220]) fillBox(bitmap, boxAt(100, top, 800, 3));
  for (const left of [100, 300, 600, 897]) fillBox(bitmap, boxAt(left, 100, 3, 123));
  const words = ['TT', 'Ngày', 'Số', '1', '07/01', '02'];
  const runs = words.map((text, at) => {
    const place = boxAt([120, 320, 620][at % 3] ?? 0, at < 3 ? 115 : 175, 60, 30);
    return run(text, { box: place, wordBoxes: [place] });
  });
  const size = { widthPx: 1000, heightPx: 400 };
  const facts = { ...factsOf(1), ...size, text: { ...textOf(runs), ...size } };
  return { pixels: { ...greyOf(bitmap), channels: 1, dpi: 200 }, facts };
}

describe('the OCR stage', () => {
  it('finds the table of a scan whose text layer is kept', async () => {
    const { pixels, facts } = scannedTable();
    const good: TextLayerVerdict = { ...none, verdict: 'good' };
    const { run: go } = setUp({ judge: () => good }, () => facts, pixels);
    const { output } = await go(1, 1);
    const tables = output[0]?.elements.flatMap((element) => (element.kind === 'table' ? [element.table] : []));
    expect(tables?.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ['TT', 'Ngày', 'Số', '1', '07/01', '02'],
    ]);
  });

  it('gives the pages of the range in order, reports each, and closes the file', async () => {
    const { state, run: go } = setUp();
    const { output } = await go(3, 6);
    expect(output.map((page) => page.pageNumber)).toEqual([3, 4, 5, 6]);
    expect(state.progress.map((event) => event.pagesDone)).toEqual([1, 2, 3, 4]);
    expect(state.closed).toBe(true);
  });

  it('keeps a good layer without touching the image', async () => {
    const { state, run: go } = setUp({ judge: () => ({ ...none, verdict: 'good' }) }, (page) => {
      const facts = factsOf(page, [run('Quyết định')]);
      return { ...facts, text: { ...facts.text, imageCoverage: 0 } };
    });
    const { output } = await go(1, 1);
    expect(state.read).toEqual([]);
    expect(output[0]).toMatchObject({
      engine: null,
      confidence: 1,
      elements: [{ line: { words: [{ text: 'Quyết' }, { text: 'định' }] } }],
    });
  });

  it('reads the image of a scan whose layer explains too little of the ink, and keeps one that explains it', async () => {
    const seen: (number | undefined)[] = [];
    const judgeWith = (verdict: 'good' | 'partial'): OcrStageDeps['judge'] => {
      return (_text, pixels) => {
        seen.push(pixels?.inkCoverage);
        return { ...none, verdict: pixels === undefined ? 'good' : verdict };
      };
    };
    const page = (number: number) => factsOf(number, [run('Quyết định')]);
    const partial = setUp({ judge: judgeWith('partial') }, page);
    const reread = await partial.run(1, 1);
    const good = setUp({ judge: judgeWith('good') }, page);
    const { output } = await good.run(1, 1);
    expect([reread.output[0]?.engine, output[0]?.engine]).toEqual(['fake', null]);
    expect(seen).toEqual([undefined, expect.any(Number), undefined, expect.any(Number)]);
  });

  it('keeps what another engine read only when a few of its lines read the same', async () => {
    const words = ['Căn', 'cứ', 'Luật', 'Tổ', 'chức', 'chính', 'quyền'];
    const layer = (page: number): PageFacts => {
      const line = run(words.join(' '), { invisible: true, box: boxAt(100, 100, 800, 30) });
      return factsOf(page, [line]);
    };
    const judge: OcrStageDeps['judge'] = () => ({ ...none, verdict: 'good' });
    const reader = (seen: readonly string[]): OcrEngine => {
      const box = boxAt(0, 20, 100, 20);
      const line = { words: seen.map((text) => ({ text, box, confidence: 0.95 })), box, block: 0, paragraph: 0 };
      return { ...engine, recognize: async () => ({ lines: [line] }) };
    };
    const other = words.map((word) => (word === 'Luật' ? 'Lụt' : word));
    const pixels: Raster = { ...greyOf(blankBitmap(1000, 200)), channels: 1, dpi: 200 };
    const same = await setUp({ judge, engine: reader(words) }, layer, pixels).run(1, 1);
    const differs = await setUp({ judge, engine: reader(other) }, layer, pixels).run(1, 1);
    expect([same, differs].map(({ output }) => output[0]?.textLayer.verdict)).toEqual(['good', 'wrong']);
    expect([same, differs].map(({ output }) => output[0]?.engine)).toEqual([null, 'fake']);
  });

  it('converts a convertible layer before it is laid out', async () => {
    const convert: OcrStageDeps['convert'] = (text) => ({
      ...text,
      runs: text.runs.map((one) => ({ ...one, text: 'định' })),
    });
    const { run: go } = setUp(
      { judge: () => ({ ...none, verdict: 'convertible', encoding: 'tcvn3' }), convert },
      (page) => factsOf(page, [run('®Þnh')]),
    );
    expect((await go(1, 1)).output[0]).toMatchObject({ elements: [{ line: { words: [{ text: 'định' }] } }] });
  });

  it('reads the image under a wrong layer and keeps a visible signature line as overlay', async () => {
    const runs = [run('HQI CHU NGHIA', { invisible: true }), run('Thời gian ký: 29.04.2026', { annotation: true })];
    const { run: go } = setUp({ judge: () => ({ ...none, verdict: 'wrong' }) }, (page) => factsOf(page, runs));
    const { output } = await go(1, 1);
    expect(output[0]?.regions).toMatchObject([{ kind: 'overlay', text: 'Thời gian ký: 29.04.2026' }]);
    expect(output[0]?.elements).toMatchObject([{ line: { words: [{ text: 'đọc' }] } }]);
  });

  it('turns one unreadable page into a failed page with a finding', async () => {
    const read: OcrStageDeps['read'] = async () => {
      throw new AppError('engine-failed', { engine: 'fake' });
    };
    const { state, run: go } = setUp({ read });
    const { output, findings } = await go(1, 2);
    expect(output.map((page) => page.failure?.code)).toEqual(['engine-failed', 'engine-failed']);
    expect(findings).toMatchObject([
      { rule: 'page-failed', evidence: [{ page: 1 }] },
      { rule: 'page-failed', evidence: [{ page: 2 }] },
    ]);
    expect(state.closed).toBe(true);
  });

  it('leaves a blank page blank', async () => {
    const { run: go } = setUp({ read: async () => reading('') });
    expect((await go(1, 1)).output[0]).toMatchObject({ elements: [], engine: null });
  });

  it('stops on cancel and still closes the file', async () => {
    const read: OcrStageDeps['read'] = async () => {
      throw new AppError('cancelled');
    };
    const { state, run: go } = setUp({ read });
    await expect(go(1, 3)).rejects.toMatchObject({ code: 'cancelled' });
    expect(state.closed).toBe(true);
  });
});
