import { describe, expect, it } from 'vitest';
import type { Extraction } from '../domain/record.ts';
import type { PageRegion, TextLayer } from '../domain/text-layer.ts';
import { extractFromPlainText } from '../extraction/extract.ts';
import { askedNumber, weighHeld } from './weigh-held.ts';

const text =
  'ỦY BAN NHÂN DÂN\nTỈNH KHÁNH HÒA\nSố: /QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKhánh Hòa, ngày 22 tháng 4 năm 2026\nQUYẾT ĐỊNH\nVề việc phê duyệt quy hoạch phân khu';
const extraction: Extraction = extractFromPlainText(text);
const numbers = [
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

describe('askedNumber', () => {
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
    const asked = {
      issuingBody: 'ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA',
      symbolSuffix: 'QĐ-UBND',
      year: 2026,
      date: '2026-04-22',
      readings: ['707'],
    };
    if (isAsked) expect(askedNumber(layer, dated(more))).toMatchObject(asked);
    else expect(askedNumber(layer, dated(more))).toBeUndefined();
  });
});

describe('weighHeld', () => {
  const weigh = (readings: [string, number][], cited: string[], confirmedBy: PageRegion['confirmedBy'] = []) => {
    const alternatives = readings.map(([text, confidence]) => ({ text, confidence }));
    const weighed = weighHeld(layerWith({ alternatives, confirmedBy }), '2026-04-22', { numbers, cited });
    return { region: weighed.layer.pages[0]?.regions[0], findings: weighed.findings };
  };
  const sevens: [string, number][] = [
    ['707', 0.6],
    ['101', 0.3],
  ];
  const ones: [string, number][] = [
    ['101', 0.6],
    ['707', 0.35],
  ];

  it('keeps the witnesses of a reading that it leaves first', () => {
    const { region } = weigh(sevens, [], ['same-gap']);
    expect(region).toMatchObject({ alternatives: [{ text: '707' }, {}], confirmedBy: ['same-gap'] });
  });

  it('leaves no witness to a reading that only the sequence puts first', () => {
    const { region } = weigh(ones, [], ['same-gap']);
    expect(region?.alternatives?.[0]?.text).toBe('707');
    expect(region?.confirmedBy).toBeUndefined();
  });

  it('hears a document held that cites what the ink says, and lists it', () => {
    const { region, findings } = weigh(sevens, ['707']);
    expect(region?.confirmedBy).toEqual(['held-citation']);
    expect(findings[0]?.explanation).toContain('văn bản đã lưu viện dẫn số 707 (phù hợp)');
  });

  it('lets a citation of another reading lower the doubtful one without confirming either', () => {
    const { region } = weigh(
      [
        ['715', 0.6],
        ['716', 0.3],
      ],
      ['716'],
    );
    expect(region?.alternatives?.map(({ confidence }) => confidence > 0.3)).toEqual([true, true]);
    expect(region?.confirmedBy).toBeUndefined();
  });

  it('leaves a number alone of which the documents held say nothing', () => {
    const layer = layerWith({ alternatives: [{ text: '707', confidence: 0.9 }] });
    expect(weighHeld(layer, '2026-04-22', { numbers: [], cited: [] })).toEqual({ layer, findings: [] });
  });
});
