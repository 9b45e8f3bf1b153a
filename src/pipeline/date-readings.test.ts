import { describe, expect, it } from 'vitest';
import type { FieldProvenance } from '../domain/record.ts';
import type { PageRegion, TextLayer } from '../domain/text-layer.ts';
import { offerWholeDates, wholeDates } from './date-readings.ts';

const box = { left: 0, top: 0, right: 10, bottom: 10 };
const gap = (fills: 'number' | 'day' | 'month' | 'year', ...readings: [string, number][]): PageRegion => ({
  kind: 'handwriting',
  box,
  text: '',
  fills,
  place: 'letterhead',
  alternatives: readings.map(([text, confidence]) => ({ text, confidence })),
});

describe('wholeDates', () => {
  it.each([
    [
      'a day beside printed parts',
      [gap('day', ['11', 0.6], ['17', 0.2])],
      { year: 2026, month: 4, day: null },
      ['2026-04-11', '2026-04-17'],
    ],
    [
      'day and month, likeliest pairs first',
      [gap('day', ['1', 0.5], ['7', 0.4]), gap('month', ['2', 0.7], ['12', 0.2])],
      { year: 2025, month: null, day: null },
      ['2025-02-01', '2025-02-07', '2025-12-01', '2025-12-07'],
    ],
    [
      'no day that the month lacks',
      [gap('day', ['31', 0.6], ['21', 0.3])],
      { year: 2026, month: 2, day: null },
      ['2026-02-21'],
    ],
    [
      'one date for 05 and 5',
      [gap('day', ['05', 0.6], ['5', 0.3])],
      { year: 2026, month: 6, day: null },
      ['2026-06-05'],
    ],
    [
      'a sure day first, its other readings after it',
      [gap('day', ['14', 0.95], ['19', 0.03])],
      '2026-06-14',
      ['2026-06-14', '2026-06-19'],
    ],
    ['nothing where the month is not known', [gap('day', ['14', 0.6])], { year: 2026, month: null, day: null }, []],
    ['nothing of a number', [gap('number', ['14', 0.6])], null, []],
  ] as const)('offers %s', (_, regions, known, dates) => {
    expect(wholeDates(regions, known).map(({ text }) => text)).toEqual(dates);
  });

  it('offers no more than five, with the product of their probabilities', () => {
    const digits = ['11', '12', '13', '14', '15', '16'].map((text): [string, number] => [text, 0.1]);
    const dates = wholeDates([gap('day', ...digits), gap('month', ['3', 0.5])], { year: 2026, month: null, day: null });
    expect(dates).toHaveLength(5);
    expect(dates[0]).toEqual({ text: '2026-03-11', confidence: 0.05 });
  });
});

describe('offerWholeDates', () => {
  const date: FieldProvenance = {
    page: 1,
    box,
    confidence: 0.6,
    method: 'handwritten',
    needsReview: true,
    alternatives: [{ text: '11', confidence: 0.6 }],
    engine: null,
    model: null,
  };
  const layer = (...regions: PageRegion[]): TextLayer => ({
    origin: 'restored',
    pages: [
      {
        pageNumber: 1,
        widthPx: 100,
        heightPx: 100,
        dpi: 200,
        rotation: 0,
        elements: [],
        regions,
        textLayer: { verdict: 'none', encoding: null, reasons: [] },
        unreadInk: 0,
        confidence: 1,
        engine: 'x',
      },
    ],
  });
  const known = { year: 2026, month: 4, day: null };

  it('puts whole dates in place of single parts', () => {
    const { date: offered } = offerWholeDates({ date }, known, layer(gap('day', ['11', 0.6])));
    expect(offered).toEqual({ ...date, alternatives: [{ text: '2026-04-11', confidence: 0.6 }] });
  });

  it.each([
    ['without a gap', { date }, layer()],
    ['with the gap of a caption only', { date }, layer({ ...gap('day', ['11', 0.6]), place: 'caption' })],
    ['that nobody need look at', { date: { ...date, needsReview: false } }, layer(gap('day', ['11', 0.99]))],
    ['that is not there', {}, layer(gap('day', ['11', 0.6]))],
  ])('leaves a date %s as it is', (_, fields, of) => {
    expect(offerWholeDates(fields, known, of)).toBe(fields);
  });
});
