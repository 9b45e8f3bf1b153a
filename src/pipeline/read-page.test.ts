import { describe, expect, it } from 'vitest';
import { silentLog } from '../domain/log.ts';
import type { Raster } from '../domain/raster.ts';
import { textOfLine } from '../domain/text-layer.ts';
import type { OcrEngine, OcrLine, OcrResult, PageMode } from '../ocr/ocr-engine.ts';
import { readPage } from './read-page.ts';

/** Counts its calls and answers what it is told; a blank page must never reach it. */
function fakeEngine(answer: (image: Raster, pageMode: PageMode) => OcrResult = () => ({ lines: [] })) {
  const images: Raster[] = [];
  const engine: OcrEngine = {
    name: 'fake',
    version: '1',
    model: { name: 'vie', sha256: '' },
    concurrency: 1,
    imagesAhead: 0,
    recognize: async (image, { pageMode }) => {
      images.push(image);
      return answer(image, pageMode);
    },
    close: async () => {},
  };
  return { engine, images };
}

const context = { signal: new AbortController().signal, log: silentLog };

/** The pages here have no tables, so nobody reads their figures. */
const readersOf = (engine: OcrEngine) => ({ engine, figures: async () => [] });

describe('readPage', () => {
  it('leaves a blank page blank and does not call the engine', async () => {
    const { engine, images } = fakeEngine();
    const page: Raster = { widthPx: 400, heightPx: 500, channels: 1, dpi: 50, data: new Uint8Array(200_000).fill(255) };
    const reading = await readPage(page, readersOf(engine), context);
    expect(reading.elements).toEqual([]);
    expect(reading.confidence).toBe(1);
    expect(images).toHaveLength(0);
  });

  it('reads a page again the other way up when hardly a word of it is sure', async () => {
    const answers = [0.35, 0.93];
    const { engine, images } = fakeEngine((image) =>
      wordsOfBlobs(image, answers[Math.min(images.length, 2) - 1] ?? 0.93),
    );
    const reading = await readPage(blobPage(), readersOf(engine), context);
    expect(reading.confidence).toBeCloseTo(0.93, 1);
    expect(reading.rotation).toBe(180);
  });

  it('keeps the first reading where the other way up is no better', async () => {
    const { engine, images } = fakeEngine((image) => wordsOfBlobs(image, images.length === 1 ? 0.5 : 0.3));
    const reading = await readPage(blobPage(), readersOf(engine), context);
    expect(reading.rotation).toBe(0);
  });

  it('shows small print to the engine at twice its size, and gives its words in pixels of the page', async () => {
    const { engine, images } = fakeEngine((image) => wordsOfBlobs(image, 0.93));
    const reading = await readPage(blobPage(0.5), readersOf(engine), context);
    expect(images.map((image) => image.dpi)).toEqual([400]);
    const [first] = reading.elements;
    expect(first).toMatchObject({ kind: 'line' });
    const { left, top, bottom } = first?.kind === 'line' ? first.line.box : { left: 0, top: 0, bottom: 0 };
    expect(left).toBeCloseTo(45, -0.5);
    expect(top).toBeCloseTo(50, -0.5);
    expect(bottom).toBeCloseTo(61, -0.5);
  });

  it('reads a line again in another way when the engine made next to nothing of it', async () => {
    const whole = 'giai đoạn 2026 - 2030 của Nhóm';
    const { engine } = fakeEngine((image, pageMode) => {
      const { lines } = wordsOfBlobs(image, 0.93, whole);
      if (pageMode === 'block') return { lines };
      // All but a stroke of the third line is passed over, and of the picture of that line alone everything.
      return { lines: lines.length < 3 ? [] : lines.map((line, index) => (index === 2 ? withStroke(line) : line)) };
    });
    const { elements } = await readPage(blobPage(), readersOf(engine), context);
    const texts = elements.map((element) => (element.kind === 'line' ? textOfLine(element.line) : ''));
    expect(texts).toEqual(Array.from({ length: 14 }, () => whole));
  });
});

/** The line with a single stroke read of its first letter. */
function withStroke(line: OcrLine): OcrLine {
  return {
    ...line,
    words: line.words.map((word) => ({ ...word, text: '|', box: { ...word.box, right: word.box.left + 18 } })),
  };
}

/** Rows of blobs as high and wide as letters, the same upside down. */
function blobPage(size = 1): Raster {
  const widthPx = 1000 * size;
  const heightPx = 1400 * size;
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  for (let row = 0; row < 14; row += 1) {
    for (let letter = 0; letter < 28; letter += 1) {
      const left = (90 + letter * 30 + (letter % 4 === 3 ? 6 : 0)) * size;
      for (let y = (100 + row * 85) * size; y < (122 + row * 85) * size; y += 1) {
        const from = Math.floor(y) * widthPx + Math.floor(left);
        data.fill(0, from, from + 18 * size);
      }
    }
  }
  return { widthPx, heightPx, channels: 1, dpi: 200, data };
}

/** One word over every row of ink of the image. */
function wordsOfBlobs(image: Raster, confidence: number, text = 'quyết'): OcrResult {
  const { widthPx, heightPx, data } = image;
  const hasInk = (y: number): boolean => data.subarray(y * widthPx, (y + 1) * widthPx).some((value) => value < 128);
  const lines: OcrResult['lines'][number][] = [];
  for (let top = 0; top < heightPx; top += 1) {
    if (!hasInk(top)) continue;
    let bottom = top;
    while (bottom < heightPx && hasInk(bottom)) bottom += 1;
    const row = data.subarray(top * widthPx, (top + 1) * widthPx);
    const left = row.findIndex((value) => value < 128);
    const right = row.findLastIndex((value) => value < 128) + 1;
    const box = { left, top, right, bottom };
    lines.push({ words: [{ text, box, confidence }], box, block: 0, paragraph: 0 });
    top = bottom;
  }
  return { lines };
}
