import { describe, expect, it } from 'vitest';
import type { Extraction } from '../domain/record.ts';
import type { PageRegion, TextLayer } from '../domain/text-layer.ts';
import { extractFromPlainText } from '../extraction/extract.ts';
import { seriesOf, weighSequence } from './weigh-sequence.ts';

const text =
  'ỦY BAN NHÂN DÂN\nTỈNH KHÁNH HÒA\nSố: /QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKhánh Hòa, ngày 22 tháng 4 năm 2026\nQUYẾT ĐỊNH\nVề việc phê duyệt quy hoạch phân khu';
const extraction: Extraction = extractFromPlainText(text);
const held = [
  { number: 700, date: '2026-04-20' },
  { number: 720, date: '2026-04-28' },
];

function layerWith(region: Partial<PageRegion>): TextLayer {
  const box = { left: 0, top: 0, right: 10, bottom: 10 };
  return {
    origin: 'restored',
    pages: [
      {
        pageNumber: 1,
        widthPx: 100,
        heightPx: 100,
        dpi: 200,
        rotation: 0,
        elements: [],
        regions: [{ kind: 'handwriting', box, text: '', fills: 'number', method: 'handwritten', ...region }],
        textLayer: { verdict: 'none', encoding: null, reasons: [] },
        unreadInk: 0,
        confidence: 1,
        engine: 'x',
      },
    ],
  };
}

describe('seriesOf', () => {
  const layer = layerWith({ alternatives: [{ text: '707', confidence: 0.9 }] });
  const dated = (more: Partial<NonNullable<Extraction['fields']['date']>>): Extraction => {
    const { date } = extraction.fields;
    return date === undefined
      ? extraction
      : { ...extraction, fields: { ...extraction.fields, date: { ...date, ...more } } };
  };

  it.each([
    ['a printed day that nobody has to look at', { needsReview: false }, true],
    ['a doubtful printed day', { needsReview: true, confidence: 0.95 }, false],
    ['a day by hand that was read well', { needsReview: true, method: 'handwritten', confidence: 0.95 }, true],
    ['a day by hand that was not', { needsReview: true, method: 'handwritten', confidence: 0.8 }, false],
  ] as const)('asks for the numbers around %s: %s', (_what, more, isAsked) => {
    const series = { issuingBody: 'ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA', symbolSuffix: 'QĐ-UBND', year: 2026 };
    if (isAsked) expect(seriesOf(layer, dated(more))).toMatchObject(series);
    else expect(seriesOf(layer, dated(more))).toBeUndefined();
  });
});

describe('weighSequence', () => {
  it('keeps the witnesses of a reading that it leaves first', () => {
    const alternatives = [
      { text: '707', confidence: 0.6 },
      { text: '101', confidence: 0.3 },
    ];
    const { layer } = weighSequence(layerWith({ alternatives, confirmedBy: ['same-gap'] }), extraction, held);
    expect(layer.pages[0]?.regions[0]).toMatchObject({
      alternatives: [{ text: '707' }, {}],
      confirmedBy: ['same-gap'],
    });
  });

  it('leaves no witness to a reading that only the sequence puts first', () => {
    const alternatives = [
      { text: '101', confidence: 0.6 },
      { text: '707', confidence: 0.35 },
    ];
    const { layer } = weighSequence(layerWith({ alternatives, confirmedBy: ['same-gap'] }), extraction, held);
    expect(layer.pages[0]?.regions[0]).toMatchObject({ alternatives: [{ text: '707' }, {}], confirmedBy: [] });
  });
});
