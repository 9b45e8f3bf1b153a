import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Raster } from '../domain/raster.ts';
import type { OcrEngine, OcrResult } from './ocr-engine.ts';
import { printedPage } from './printed-page.fixture.ts';

const { signal } = new AbortController();
const textOf = (result: OcrResult): string =>
  result.lines.map((line) => line.words.map((word) => word.text).join(' ')).join('\n');
const blank: Raster = { widthPx: 600, heightPx: 400, channels: 1, data: new Uint8Array(600 * 400).fill(255), dpi: 200 };

/** What every engine owes its callers; run by the test of each. */
export function describeOcrEngine(name: string, create: () => Promise<OcrEngine>): void {
  describe(`${name} as an OcrEngine`, () => {
    let engine: OcrEngine;
    beforeAll(async () => {
      engine = await create();
    });
    afterAll(async () => {
      await engine.close();
    });

    it('reads printed Vietnamese with boxes inside the image and confidence 0..1', async () => {
      const page = printedPage(['QUYẾT ĐỊNH', 'Về việc phê duyệt kế hoạch năm 2025']);
      const result = await engine.recognize(page, { pageMode: 'block', signal });
      expect(textOf(result)).toBe('QUYẾT ĐỊNH\nVề việc phê duyệt kế hoạch năm 2025');
      for (const word of result.lines.flatMap((line) => line.words)) {
        expect(word.confidence).toBeGreaterThan(0.5);
        expect(word.confidence).toBeLessThanOrEqual(1);
        expect(word.box.left).toBeGreaterThanOrEqual(0);
        expect(word.box.right).toBeLessThanOrEqual(page.widthPx);
      }
    });

    it('reads nothing on a blank page', async () => {
      expect(await engine.recognize(blank, { pageMode: 'block', signal })).toEqual({ lines: [] });
    });

    it('gives the same result whatever was read before, also many at once', async () => {
      const pages = ['Số: 15/QĐ-UBND', 'Nơi nhận: Như Điều 3', 'Hà Nội, ngày 05 tháng 01 năm 2020'].map((line) =>
        printedPage([line]),
      );
      const alone: string[] = [];
      for (const page of pages) alone.push(textOf(await engine.recognize(page, { pageMode: 'line', signal })));
      const together = await Promise.all(
        [...pages].reverse().map((page) => engine.recognize(page, { pageMode: 'line', signal })),
      );
      expect(together.map(textOf).reverse()).toEqual(alone);
    });

    it('stops when cancelled and goes on with the next image', async () => {
      const cancel = new AbortController();
      const reading = engine.recognize(
        printedPage(Array.from({ length: 12 }, () => 'Căn cứ Luật Tổ chức chính quyền địa phương')),
        { pageMode: 'block', signal: cancel.signal },
      );
      setTimeout(() => cancel.abort(), 50);
      await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
      expect(textOf(await engine.recognize(printedPage(['Điều 1.']), { pageMode: 'line', signal }))).toBe('Điều 1.');
    });
  });
}
