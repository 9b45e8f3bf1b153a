import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Clue, findSigningDays, type GapToWeigh, weighEvidence, witnessOf } from './evidence.ts';

const number: GapToWeigh = {
  part: 'number',
  alternatives: [
    { text: '101', confidence: 0.5 },
    { text: '707', confidence: 0.4 },
  ],
};
const day: GapToWeigh = {
  part: 'day',
  month: 4,
  year: 2026,
  alternatives: [
    { text: '29', confidence: 0.55 },
    { text: '22', confidence: 0.4 },
  ],
};
const signed: Clue = { kind: 'not-after', source: 'signing-time', date: { year: 2026, month: 4, day: 24 } };

describe('weighEvidence', () => {
  it('lets the caption of the annex decide between two readings of the number', () => {
    const caption: Clue = { kind: 'same-gap', pageNumber: 5, alternatives: [{ text: '707', confidence: 0.8 }] };
    const weighed = weighEvidence(number, [caption]);
    expect(weighed.alternatives[0]?.text).toBe('707');
    expect(weighed.alternatives[0]?.confidence).toBeGreaterThan(0.9);
    expect(weighed.clues).toEqual([{ clue: caption, effect: 'lowers' }]);
  });

  it('prefers a day before the document was signed', () => {
    const weighed = weighEvidence(day, [signed]);
    expect(weighed.alternatives[0]?.text).toBe('22');
    expect(weighed.clues[0]?.effect).toBe('lowers');
  });

  it('doubts a sure number when the caption says another one', () => {
    const sure = { part: 'number', alternatives: [{ text: '115', confidence: 0.97 }] } as const;
    const weighed = weighEvidence(sure, [
      { kind: 'same-gap', pageNumber: 3, alternatives: [{ text: '445', confidence: 0.9 }] },
    ]);
    expect(weighed.alternatives[0]?.confidence).toBeLessThan(0.97);
  });

  it('lists a clue that says nothing about this part', () => {
    expect(weighEvidence(number, [signed])).toEqual({
      alternatives: number.alternatives,
      clues: [{ clue: signed, effect: 'none' }],
    });
  });

  it('reads 05 in the gap and 5 in the caption as one day', () => {
    const gap = { part: 'day', alternatives: [{ text: '05', confidence: 0.7 }] } as const;
    const weighed = weighEvidence(gap, [
      { kind: 'same-gap', pageNumber: 2, alternatives: [{ text: '5', confidence: 0.9 }] },
    ]);
    expect(weighed.alternatives[0]?.confidence).toBeGreaterThan(0.9);
  });

  it('never makes probabilities that exceed one or readings that the ink did not give', () => {
    const confidences = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(confidences, (raw) => {
        const sum = Math.max(
          1,
          raw.reduce((total, value) => total + value, 0),
        );
        const alternatives = raw.map((value, index) => ({ text: `${11 + index}`, confidence: value / sum }));
        const after = weighEvidence({ ...day, alternatives }, [signed]).alternatives;
        expect(after.map(({ text }) => text).sort()).toEqual(alternatives.map(({ text }) => text).sort());
        expect(after.reduce((total, { confidence }) => total + confidence, 0)).toBeLessThanOrEqual(1.000001);
      }),
    );
  });
});

describe('a month whose day is not known', () => {
  const month = { part: 'month' as const, year: 2026, alternatives: [{ text: '4', confidence: 0.8 }] };

  it.each([
    [
      'none',
      'the month of the signature',
      { kind: 'not-after', source: 'signing-time', date: { year: 2026, month: 4, day: 29 } },
    ],
    [
      'lowers',
      'a signature of an earlier month',
      { kind: 'not-after', source: 'signing-time', date: { year: 2026, month: 3, day: 29 } },
    ],
    ['none', 'a legal basis of the same month', { kind: 'not-before', date: { year: 2026, month: 4, day: 20 } }],
    ['lowers', 'a legal basis of a later month', { kind: 'not-before', date: { year: 2026, month: 5, day: 2 } }],
  ] as const)('%s by %s', (effect, _what, clue) => {
    expect(weighEvidence(month, [clue]).clues).toEqual([{ clue, effect }]);
  });
});

describe('witnessOf', () => {
  const again = (text: string, confidence: number): Clue => ({
    kind: 'same-gap',
    pageNumber: 5,
    alternatives: [
      { text, confidence },
      { text: '9', confidence: 0.05 },
    ],
  });
  const signedOn = (date: string): Clue => {
    const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
    return { kind: 'not-after', source: 'signing-time', date: { year, month, day } };
  };
  const sureDay: GapToWeigh = { ...day, alternatives: [{ text: '29', confidence: 0.95 }] };
  const printed: Clue = { kind: 'printed-mention', pageNumber: 3, text: '29' };

  it.each<[string, string, Clue]>([
    ['same-gap', 'the same gap of another page read alike, both surely', again('29', 0.95)],
    ['same-gap', 'a leading zero more', again('029', 0.95)],
    ['printed-mention', 'its own day in print', printed],
    ['signing-time', 'the day of the signature', signedOn('2026-04-29')],
  ])('%s says 29: %s', (witness, _what, clue) => {
    expect(witnessOf('29', sureDay, clue)).toBe(witness);
  });

  it.each<[string, Clue]>([
    ['the same gap read otherwise', again('22', 0.9)],
    ['the same gap where that reading is not the likeliest', again('9', 0.9)],
    ['the same gap read alike but doubtfully', again('29', 0.85)],
    ['a signature two days later', signedOn('2026-05-01')],
    ['a signature of another month', signedOn('2026-05-29')],
    ['a signature of another year', signedOn('2025-04-29')],
    ['the day of arrival', { kind: 'not-after', source: 'received-stamp', date: { year: 2026, month: 4, day: 29 } }],
    ['a legal basis of that day', { kind: 'not-before', date: { year: 2026, month: 4, day: 29 } }],
    ['a range of numbers', { kind: 'number-sequence', from: 29, to: 29 }],
  ])('%s is no witness for 29', (_what, clue) => {
    expect(witnessOf('29', sureDay, clue)).toBeUndefined();
  });

  it('the same hand says nothing for ink that is not sure alone, a signature does', () => {
    expect(witnessOf('29', day, again('29', 0.99))).toBeUndefined();
    expect(witnessOf('29', day, signedOn('2026-04-29'))).toBe('signing-time');
  });

  it.each([
    ['of that very day', 29, 'signing-time'],
    ['of another day', 30, undefined],
    ['of a day not known', undefined, undefined],
  ])('a signature %s for a month by hand', (_what, date, witness) => {
    const month: GapToWeigh = {
      part: 'month',
      year: 2026,
      alternatives: [],
      ...(date === undefined ? {} : { day: date }),
    };
    expect(witnessOf('4', month, signedOn('2026-04-29'))).toBe(witness);
  });

  it('a signature says nothing of a day whose month is not known, nor of a number', () => {
    expect(witnessOf('29', { part: 'day', year: 2026, alternatives: [] }, signedOn('2026-04-29'))).toBeUndefined();
    expect(witnessOf('29', { ...day, part: 'number' }, signedOn('2026-04-29'))).toBeUndefined();
  });
});

describe('findSigningDays', () => {
  it.each([
    ['Thời gian ký: 29.04.2026 16:35:55 +07:00', [{ day: 29, month: 4, year: 2026 }]],
    ['Ngày ký: 2026-05-29 15:13:29 +07:00', [{ day: 29, month: 5, year: 2026 }]],
    ['Ký bởi: CÔNG BÁO', []],
    ['Thời gian ký: 29.14.2026', []],
  ])('finds the day in %s', (text, expected) => {
    expect(findSigningDays(text)).toEqual(expected);
  });
});
