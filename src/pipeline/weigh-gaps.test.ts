import { describe, expect, it } from 'vitest';
import type { PageRegion, TextLayer, TextPage } from '../domain/text-layer.ts';
import { weighGaps } from './weigh-gaps.ts';

const box = { left: 0, top: 0, right: 10, bottom: 10 };
const gap = (fills: 'number' | 'day' | 'month', ...readings: [string, number][]): PageRegion => ({
  kind: 'handwriting',
  box,
  text: '',
  fills,
  method: 'handwritten',
  alternatives: readings.map(([text, confidence]) => ({ text, confidence })),
});
const overlay = (text: string): PageRegion => ({ kind: 'overlay', box, text });
const page = (
  pageNumber: number,
  regions: readonly PageRegion[],
  dateline = 'Hà Nội, ngày tháng 4 năm 2026',
): TextPage => ({
  pageNumber,
  widthPx: 100,
  heightPx: 100,
  dpi: 200,
  rotation: 0,
  elements: [
    {
      kind: 'line',
      line: {
        words: dateline.split(' ').map((text) => ({ text, box, confidence: 1, source: 'ocr' })),
        box,
        zone: 'body',
        block: 0,
      },
    },
  ],
  regions,
  textLayer: { verdict: 'none', encoding: null, reasons: [] },
  unreadInk: 0,
  confidence: 1,
  engine: 'x',
});
const layer = (...pages: TextPage[]): TextLayer => ({ origin: 'restored', pages });
const best = (weighed: ReturnType<typeof weighGaps>, fills: string) =>
  weighed.layer.pages[0]?.regions.find((region) => region.fills === fills)?.alternatives?.[0];

describe('weighGaps', () => {
  it('makes a number surer that stands again in an annex caption, and says so', () => {
    const weighed = weighGaps(
      layer(page(1, [gap('number', ['707', 0.6], ['101', 0.3])]), page(3, [gap('number', ['707', 0.7], ['701', 0.2])])),
    );
    expect(best(weighed, 'number')).toMatchObject({ text: '707' });
    expect(best(weighed, 'number')?.confidence).toBeGreaterThan(0.9);
    expect(weighed.findings).toMatchObject([{ rule: 'gap-evidence' }]);
  });

  it('lowers a day after the day of the digital signature', () => {
    const signed = overlay('Thời gian ký: 24.04.2026 16:36:42 +07:00');
    const weighed = weighGaps(layer(page(1, [gap('day', ['29', 0.5], ['22', 0.45]), signed])));
    expect(best(weighed, 'day')).toMatchObject({ text: '22' });
  });

  it('weighs a caption in print and lists it', () => {
    const annex = page(3, [], '(Kèm theo Quyết định số 707/QĐ-TTg ngày 22 tháng 4 năm 2026)');
    const head = page(1, [gap('number', ['101', 0.5], ['707', 0.45])], 'Số: /QĐ-TTg');
    const weighed = weighGaps(layer(head, annex));
    expect(best(weighed, 'number')?.text).toBe('707');
    expect(best(weighed, 'number')?.confidence).toBeGreaterThan(0.9);
    expect(weighed.findings[0]?.explanation).toContain('chữ in ở trang 3: 707');
  });

  it('keeps the region empty while no reading is sure', () => {
    const signed = overlay('Thời gian ký: 24.04.2026 16:36:42 +07:00');
    const weighed = weighGaps(layer(page(1, [gap('day', ['21', 0.4], ['22', 0.4], ['29', 0.1]), signed])));
    expect(weighed.layer.pages[0]?.regions[0]?.text).toBe('');
  });

  it('takes month and year from the dateline alone, not from the date of another document', () => {
    const basis = page(1, [gap('day', ['28', 0.69])], 'Căn cứ Kết luận số 14-KL/TW ngày 20 tháng 3 năm 2026;');
    const amended = page(2, [], 'tháng 3 năm 2025 của Bộ trưởng Bộ Công Thương');
    const [line] = amended.elements;
    const first = { ...basis, elements: line === undefined ? [] : [line, ...basis.elements] };
    expect(best(weighGaps(layer(first)), 'day')).toEqual({ text: '28', confidence: 0.69 });
  });

  it.each([
    ['the same month where the day was left to a pen', 'Hà Nội, ngày tháng 4 năm 2026', ['4', '29']],
    ['a month after the printed day', 'Hà Nội, ngày 28 tháng 6 năm 2026', ['7', '29']],
    ['January after a day in December', 'Hà Nội, ngày 30 tháng 12 năm 2025', ['1', '29']],
    ['what the ink says where the date is not known', 'Hà Nội', ['9', '29']],
  ])('takes for the received stamp %s', (_, dateline, [month, day]) => {
    const received = (region: PageRegion): PageRegion => ({ ...region, place: 'received-stamp' });
    const months = received(gap('month', ['9', 0.4], ['4', 0.2], ['7', 0.2], ['1', 0.1]));
    const weighed = weighGaps(layer(page(1, [months, received(gap('day', ['29', 0.5], ['9', 0.2]))], dateline)));
    expect([best(weighed, 'month')?.text, best(weighed, 'day')?.text]).toEqual([month, day]);
  });

  it('never weighs the own date with what a received stamp says', () => {
    const stamp: PageRegion = { ...gap('month', ['4', 0.95]), place: 'received-stamp' };
    const own = layer(page(1, [gap('day', ['28', 0.6], ['23', 0.3]), stamp]));
    expect(best(weighGaps(own), 'day')).toEqual({ text: '28', confidence: 0.6 });
  });

  const confirmedOf = (weighed: ReturnType<typeof weighGaps>) =>
    weighed.layer.pages[0]?.regions.find((region) => region.fills !== undefined)?.confirmedBy;

  it('names the witnesses of a reading that the ink alone puts first', () => {
    const head = page(1, [gap('number', ['707', 0.9], ['101', 0.05])], 'Số: /QĐ-TTg');
    const annex = page(
      3,
      [gap('number', ['707', 0.95])],
      '(Kèm theo Quyết định số 707/QĐ-TTg ngày 22 tháng 4 năm 2026)',
    );
    const weighed = weighGaps(layer(head, annex));
    expect(confirmedOf(weighed)).toEqual(['same-gap', 'printed-mention']);
    for (const other of [gap('number', ['701', 0.95]), gap('number', ['707', 0.7])])
      expect(confirmedOf(weighGaps(layer(head, page(3, [other]))))).toBeUndefined();
  });

  it('lists a witness also where the ink left no doubt to lower', () => {
    const signed = overlay('Thời gian ký: 22.04.2026 16:36:42 +07:00');
    const weighed = weighGaps(layer(page(1, [gap('day', ['22', 0.9999]), signed])));
    expect(confirmedOf(weighed)).toEqual(['signing-time']);
    expect(weighed.findings[0]?.explanation).toContain('ngày ký số 22/4/2026 (phù hợp)');
  });

  it('takes no witness for a reading that it had to talk the ink into', () => {
    const annex = page(3, [gap('number', ['707', 0.95])]);
    const weighed = weighGaps(layer(page(1, [gap('number', ['101', 0.5], ['707', 0.45])]), annex));
    expect(best(weighed, 'number')).toMatchObject({ text: '707' });
    expect(confirmedOf(weighed)).toBeUndefined();
  });

  it('leaves a document without gaps or without evidence as it is', () => {
    const plain = layer(page(1, []));
    expect(weighGaps(plain)).toEqual({ layer: plain, findings: [] });
    const alone = layer(page(1, [gap('number', ['15', 0.8])]));
    expect(weighGaps(alone)).toEqual({ layer: alone, findings: [] });
  });
});
