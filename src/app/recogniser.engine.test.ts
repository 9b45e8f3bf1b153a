import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeOcrEngine } from '../ocr/ocr-engine.contract.ts';
import type { OcrEngine } from '../ocr/ocr-engine.ts';
import { printedPage } from '../ocr/printed-page.fixture.ts';
import { createEngine, describeMakers } from './compose-engine.ts';

describeOcrEngine('recogniser', () => createEngine('recogniser', 1));

describe('the model that ships with our own recogniser', () => {
  let engine: OcrEngine;
  beforeAll(async () => {
    engine = await createEngine('recogniser', 1);
  });
  afterAll(() => engine.close());

  it.each([
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'Số: 1027/QĐ-UBND',
    'Hà Nội, ngày 15 tháng 4 năm 2025',
    'Căn cứ Luật Tổ chức chính quyền địa phương;',
    'được 98,6 % kế hoạch (1.234.567 đồng)',
  ])('reads "%s" from clean print', async (line) => {
    const { lines } = await engine.recognize(printedPage([line]), {
      pageMode: 'line',
      signal: new AbortController().signal,
    });
    expect(lines.map(({ words }) => words.map(({ text }) => text).join(' '))).toEqual([line]);
  });

  it('is named in every record that it makes', async () => {
    const makers = await describeMakers('recogniser');
    expect(makers.engine).toEqual({ name: engine.name, version: engine.version, model: engine.model.name });
    expect(makers.models).toContainEqual(engine.model);
  });
});
