import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { printedPage } from '../printed-page.fixture.ts';
import { createRecogniserEngine } from './recogniser-engine.ts';

/** The shape of a network and nothing learned: what it reads is noise, where and when it reads is not. */
const bytes = new Uint8Array(readFileSync(new URL('tiny-network.fixture.onnx', import.meta.url)));
const model = { name: 'tiny', sha256: '0'.repeat(64) };
const engine = createRecogniserEngine({ bytes, model });
const { signal } = new AbortController();
const page = printedPage(['QUYẾT ĐỊNH', 'Về việc phê duyệt kế hoạch năm 2025', 'Điều 1. Ban hành Quy chế này.']);

describe('our own recogniser', () => {
  it('reads each printed line on its own, with words inside it from left to right', async () => {
    const { lines } = await engine.recognize(page, { pageMode: 'block', signal });
    expect(lines.map(({ box }) => Math.round((box.top - 55) / 70))).toEqual([0, 1, 2]);
    for (const { words, box } of lines) {
      expect(words.length).toBeGreaterThan(0);
      for (const [index, word] of words.entries()) {
        expect(word.text).toMatch(/^\S+$/u);
        expect(word.confidence).toBeGreaterThan(0);
        expect(word.confidence).toBeLessThan(1);
        expect(word.box.top).toBeGreaterThanOrEqual(box.top - 3);
        expect(word.box.bottom).toBeLessThanOrEqual(box.bottom + 3);
        expect(word.box.left).toBeGreaterThanOrEqual(words[index - 1]?.box.left ?? 0);
      }
    }
  });

  it('gives the same result whatever was read before, also many at once', async () => {
    const other = printedPage(['Hà Nội, ngày 05 tháng 01 năm 2020']);
    const alone = [
      await engine.recognize(page, { pageMode: 'block', signal }),
      await engine.recognize(other, { pageMode: 'line', signal }),
    ];
    const together = await Promise.all(
      [other, page].map((image) => engine.recognize(image, { pageMode: 'block', signal })),
    );
    expect(together.reverse()).toEqual(alone);
  });

  it('reads colour as its ink: what is printed in red is pale', async () => {
    const rgb = new Uint8Array(page.data.length * 3);
    for (const [pixel, grey] of page.data.entries()) rgb.set([255, grey, grey], 3 * pixel);
    const red = await engine.recognize({ ...page, channels: 3, data: rgb }, { pageMode: 'block', signal });
    expect(red).toEqual({ lines: [] });
  });

  it('reads nothing on a blank page', async () => {
    const blank = { ...page, data: new Uint8Array(page.data.length).fill(255) };
    expect(await engine.recognize(blank, { pageMode: 'block', signal })).toEqual({ lines: [] });
  });

  it('stops between two lines when cancelled', async () => {
    const cancel = new AbortController();
    const reading = engine.recognize(page, { pageMode: 'block', signal: cancel.signal });
    cancel.abort();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('refuses a model that is none', () => {
    expect(() => createRecogniserEngine({ bytes: new Uint8Array(1000), model })).toThrow(
      expect.objectContaining({ code: 'model-corrupt' }),
    );
  });
});
