import { describe, expect, it } from 'vitest';
import { silentLog } from '../domain/log.ts';
import type { Raster } from '../domain/raster.ts';
import type { OcrEngine, OcrResult } from '../ocr/ocr-engine.ts';
import { readPage } from './read-page.ts';

/** Counts its calls and answers what it is told; a blank page must never reach it. */
function fakeEngine(answer: (image: Raster) => OcrResult = () => ({ lines: [] })) {
  const images: Raster[] = [];
  const engine: OcrEngine = {
    name: 'fake',
    version: '1',
    model: { name: 'vie', sha256: '' },
    concurrency: 1,
    recognize: async (image) => {
      images.push(image);
      return answer(image);
    },
    close: async () => {},
  };
  return { engine, images };
}

const context = { signal: new AbortController().signal, log: silentLog };

describe('readPage', () => {
  it('leaves a blank page blank and does not call the engine', async () => {
    const { engine, images } = fakeEngine();
    const page: Raster = { widthPx: 400, heightPx: 500, channels: 1, dpi: 50, data: new Uint8Array(200_000).fill(255) };
    const reading = await readPage(page, engine, context);
    expect(reading.elements).toEqual([]);
    expect(reading.confidence).toBe(1);
    expect(images).toHaveLength(0);
  });
});
