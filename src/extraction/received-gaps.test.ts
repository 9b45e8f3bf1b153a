import { describe, expect, it } from 'vitest';
import type { PageRegion } from '../domain/text-layer.ts';
import { receivedFromGaps } from './received-gaps.ts';

const box = { left: 0, top: 0, right: 10, bottom: 10 };
const gap = (
  fills: NonNullable<PageRegion['fills']>,
  text: string,
  confidence: number,
  place: NonNullable<PageRegion['place']> = 'received-stamp',
): PageRegion => ({
  kind: 'handwriting',
  box,
  text: '',
  fills,
  place,
  method: 'handwritten',
  alternatives: [{ text, confidence }],
});

describe('receivedFromGaps', () => {
  it('gives number and date that were read with certainty, and asks for a look all the same', () => {
    const found = receivedFromGaps([
      gap('number', '981', 0.97),
      gap('day', '24', 0.95),
      gap('month', '4', 0.99),
      gap('year', '2026', 0.93),
    ]);
    expect(found?.received).toEqual({ number: '981', date: '2026-04-24' });
    expect(found?.provenance).toMatchObject({ method: 'handwritten', needsReview: true, confidence: 0.93, box });
  });

  it.each([
    ['a doubtful number', [gap('number', '981', 0.7)], { number: null, date: null }],
    [
      'a doubtful year',
      [gap('day', '24', 0.95), gap('month', '4', 0.99), gap('year', '2026', 0.4)],
      { number: null, date: { year: null, month: 4, day: 24 } },
    ],
    ['a date that does not exist', [gap('day', '31', 0.95), gap('month', '4', 0.99)], { number: null, date: null }],
  ])('gives no value for %s but its readings', (_what, gaps, received) => {
    const found = receivedFromGaps(gaps);
    expect(found?.received).toEqual(received);
    expect(found?.provenance.alternatives).toHaveLength(gaps.length);
  });

  it.each([
    ['stamped', '981', '2026-04-24'],
    ['handwritten', null, '2026-04-24'],
  ] as const)('believes the text of the stamp for a doubtful number that was %s: %s', (method, number, date) => {
    const found = receivedFromGaps([{ ...gap('number', '981', 0.5), method }], { number: '981', date: '2026-04-24' });
    expect(found?.received).toEqual({ number, date });
    expect(found?.provenance.needsReview).toBe(true);
  });

  it('never takes what the letterhead or a caption holds', () => {
    expect(receivedFromGaps([gap('number', '115', 0.99, 'letterhead'), gap('day', '4', 0.99, 'caption')])).toBeNull();
  });
});
