import { describe, expect, it } from 'vitest';
import type { Raster } from '../domain/raster.ts';
import type { OcrEngine, OcrResult } from './ocr-engine.ts';
import { createRecordingEngine, createReplayEngine } from './replay-engine.ts';

const box = { left: 0, top: 0, right: 10, bottom: 10 };
const spoken: OcrResult = { lines: [{ words: [{ text: 'Điều', box, confidence: 0.9 }], box, block: 0, paragraph: 0 }] };
const engine: OcrEngine = {
  name: 'live',
  version: '1',
  model: { name: 'm', sha256: '0' },
  concurrency: 1,
  imagesAhead: 0,
  recognize: async () => spoken,
  close: async () => {},
};
const image = (value: number): Raster => ({
  widthPx: 2,
  heightPx: 2,
  channels: 1,
  data: new Uint8Array(4).fill(value),
  dpi: 200,
});
const options = () => ({ pageMode: 'block' as const, signal: new AbortController().signal });

async function recorded() {
  const recorder = createRecordingEngine(engine);
  await recorder.engine.recognize(image(1), options());
  return recorder.recording();
}

describe('replay', () => {
  it('says what the recorded engine said of the same pixels', async () => {
    const replay = createReplayEngine(await recorded());
    expect(await replay.recognize(image(1), options())).toEqual(spoken);
    expect(replay.name).toBe('live');
  });

  it('fails on pixels or a page mode that were never recorded', async () => {
    const replay = createReplayEngine(await recorded());
    await expect(replay.recognize(image(2), options())).rejects.toMatchObject({ code: 'engine-failed' });
    await expect(replay.recognize(image(1), { ...options(), pageMode: 'line' })).rejects.toMatchObject({
      code: 'engine-failed',
    });
  });

  it('crashes, hangs until cancelled, or reads nothing when told to', async () => {
    const replay = createReplayEngine(await recorded(), { 0: 'crash', 1: 'hang', 2: 'empty' });
    await expect(replay.recognize(image(1), options())).rejects.toMatchObject({ code: 'engine-failed' });
    const cancel = new AbortController();
    const hanging = replay.recognize(image(1), { pageMode: 'block', signal: cancel.signal });
    cancel.abort();
    await expect(hanging).rejects.toMatchObject({ code: 'cancelled' });
    expect(await replay.recognize(image(1), options())).toEqual({ lines: [] });
  });
});
