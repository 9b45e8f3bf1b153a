import { expect, it } from 'vitest';
import type { Raster } from '../domain/raster.ts';
import type { PageImage } from '../image/page-image.ts';
import type { PageLayout } from '../layout/page-layout.ts';
import type { OcrEngine, OcrLine } from '../ocr/ocr-engine.ts';
import { readGroups } from './read-groups.ts';

const parts = 40;
const heightPx = 900;
const gapPx = 20;

/** A part of one large letter each, below each other: together taller than any engine takes. */
function tallPage(): { image: PageImage; layout: PageLayout } {
  const none = new Int32Array();
  const boxes = Array.from({ length: parts }, (_, part) => {
    return { left: 0, top: part * heightPx, right: 50, bottom: (part + 1) * heightPx };
  });
  const letters = boxes.map((box, id) => ({ id, box, area: 100 }));
  const plane = { widthPx: 50, heightPx: parts * heightPx, data: new Uint8Array(50 * parts * heightPx) };
  const components = { list: letters, runs: { length: 0, y: none, left: none, right: none, component: none } };
  const image: PageImage = {
    plane,
    ink: plane,
    rules: { horizontal: [], vertical: [], without: plane },
    components,
    dpi: 300,
    drawn: { rotation: 0, skewDegrees: 0, scale: 1, isWorn: false, isSoft: false },
    toStored: (box) => box,
  };
  const layout: PageLayout = {
    ink: { xHeightPx: gapPx / 2, letters, specks: [], border: [], large: [] },
    components,
    seals: [],
    stamps: [],
    parts: boxes,
    groups: boxes.map((_, part) => [part]),
    partOf: Int32Array.from(boxes, (_, part) => part),
    baselines: boxes.map(({ bottom }) => bottom),
    rowOf: boxes.map(() => -1),
    items: [],
  };
  return { image, layout };
}

/** Reads one word from each part that is pasted into the picture. */
function wordOfEachPart(image: Raster): OcrLine[] {
  const pasted = Math.floor((image.heightPx - gapPx) / (heightPx + gapPx));
  return Array.from({ length: pasted }, (_, index) => {
    const top = gapPx + index * (heightPx + gapPx);
    const box = { left: gapPx, top, right: gapPx + 50, bottom: top + heightPx };
    return { box, words: [{ text: `${index}`, box, confidence: 0.9 }], block: index, paragraph: 0 };
  });
}

it('shows the engine no picture taller than it takes, and gives the words of each to their parts', async () => {
  const heights: number[] = [];
  const engine: OcrEngine = {
    name: 'fake',
    version: '1',
    model: { name: 'vie', sha256: '' },
    concurrency: 1,
    imagesAhead: 0,
    recognize: async (image) => {
      heights.push(image.heightPx);
      return { lines: wordOfEachPart(image) };
    },
    close: async () => {},
  };
  const { image, layout } = tallPage();
  const job = { image, layout, engine, signal: new AbortController().signal };
  const read = await readGroups(job, layout, { pageMode: 'column', scale: 1 });
  expect(heights).toHaveLength(2);
  expect(Math.max(...heights)).toBeLessThan(32_767);
  const texts = read.map(({ lines }) => lines.flatMap((line) => line.words.map((word) => word.text)));
  const half = Array.from({ length: parts / 2 }, (_, index) => [`${index}`]);
  expect(texts).toEqual([...half, ...half]);
});
