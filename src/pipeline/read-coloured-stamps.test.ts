import { describe, expect, it } from 'vitest';
import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Raster } from '../domain/raster.ts';
import { boxAt } from '../image/drawing.fixture.ts';
import type { OcrEngine, OcrLine } from '../ocr/ocr-engine.ts';
import { readColouredStamps } from './read-coloured-stamps.ts';

const RED = [200, 40, 50];
const BLACK = [20, 20, 20];

/** A page of white paper at 200 dpi with boxes filled in a colour. */
function pageWith(boxes: readonly BoundingBox[], colour: readonly number[]): Raster {
  const [widthPx, heightPx] = [1000, 1400];
  const data = new Uint8Array(widthPx * heightPx * 3).fill(250);
  for (const box of boxes) {
    for (let y = box.top; y < box.bottom; y += 1) {
      for (let x = box.left; x < box.right; x += 1) data.set(colour, 3 * (y * widthPx + x));
    }
  }
  return { widthPx, heightPx, channels: 3, data, dpi: 200 };
}

/** An engine that reads one line in whatever it is given, and counts how often it is asked. */
function engineThatReads(text: string) {
  const asked: Raster[] = [];
  const box = boxAt(25, 25, 100, 30);
  const line: OcrLine = { words: [{ text, box, confidence: 0.9 }], box, block: 0, paragraph: 0 };
  const engine: OcrEngine = {
    name: 'fake',
    version: '1',
    model: { name: 'fake', sha256: '0' },
    concurrency: 1,
    imagesAhead: 0,
    recognize: async (image) => {
      asked.push(image);
      return { lines: [line] };
    },
    close: async () => {},
  };
  return { engine, asked };
}

/** A frame of 240 x 130 with a bar where its word stands. */
const framed = [
  boxAt(200, 300, 240, 5),
  boxAt(200, 425, 240, 5),
  boxAt(200, 300, 5, 130),
  boxAt(435, 300, 5, 130),
  boxAt(260, 350, 120, 30),
];
const word = [boxAt(260, 350, 120, 30)];
const signal = new AbortController().signal;
const read = (page: Raster, text: string, turn: 0 | 180 = 0) => {
  const { engine, asked } = engineThatReads(text);
  return readColouredStamps(page, turn, engine, signal).then(({ regions, stamps }) => ({ regions, stamps, asked }));
};

describe('readColouredStamps', () => {
  it('reads a red framed stamp with its words and its place', async () => {
    const { regions, stamps } = await read(pageWith(framed, RED), 'CÔNG VĂN ĐẾN');
    expect(regions).toMatchObject([{ kind: 'stamp', text: 'CÔNG VĂN ĐẾN' }]);
    expect(stamps).toMatchObject([{ lines: [{ words: [{ text: 'CÔNG VĂN ĐẾN' }] }] }]);
    expect(stamps[0]?.lines[0]?.words[0]?.box.left).toBeGreaterThan(200);
    expect(regions[0]?.box).toMatchObject({ left: 200, right: 440 });
  });

  it.each([
    ['CÔNG VĂN ĐẾN', 1],
    ['Kỷ niệm', 0],
  ])('takes a large stamp whose frame is cut to pieces and that reads %s for %i stamps', async (text, count) => {
    const pieces = [
      boxAt(200, 300, 100, 5),
      boxAt(340, 300, 100, 5),
      boxAt(200, 330, 5, 60),
      ...[0, 1, 2].flatMap((row) => [0, 1, 2, 3, 4].map((column) => boxAt(215 + 40 * column, 320 + 30 * row, 30, 18))),
    ];
    const { regions } = await read(pageWith(pieces, RED), text);
    expect(regions).toHaveLength(count);
  });

  it.each([
    ['MẬT', 1],
    ['HỎA TỐC', 1],
    ['Nguyễn', 0],
  ])('takes red ink without a frame that reads %s for %i stamps', async (text, count) => {
    const { regions } = await read(pageWith(word, RED), text);
    expect(regions).toHaveLength(count);
  });

  it('gives places on the page as stored, also when it lies on its head', async () => {
    const upsideDown = framed.map((box) =>
      boxAt(1000 - box.right, 1400 - box.bottom, box.right - box.left, box.bottom - box.top),
    );
    const { regions } = await read(pageWith(upsideDown, RED), 'MẬT', 180);
    expect(regions[0]?.box).toMatchObject({ left: 560, right: 800 });
  });

  it.each([
    ['black ink', pageWith(framed, BLACK)],
    ['a grey page', { ...pageWith([], RED), channels: 1, data: new Uint8Array(1000 * 1400) } satisfies Raster],
    ['red ink in the lower half, where a signature stands', pageWith([boxAt(600, 1100, 120, 30)], RED)],
  ])('asks the engine nothing for %s', async (_what, page) => {
    const { regions, asked } = await read(page, 'MẬT');
    expect([regions, asked]).toEqual([[], []]);
  });
});
