import { describe, expect, it } from 'vitest';
import type { HeldNumber } from '../domain/held-number.ts';
import { weighEvidence } from './evidence.ts';
import { findNumberSequence } from './number-sequence.ts';

const held = (...numbers: [number, string][]): HeldNumber[] => numbers.map(([number, date]) => ({ number, date }));
const april = held(
  [690, '2026-04-17'],
  [695, '2026-04-19'],
  [700, '2026-04-20'],
  [712, '2026-04-24'],
  [715, '2026-04-25'],
  [720, '2026-04-28'],
);

describe('findNumberSequence', () => {
  it.each<[string, HeldNumber[], { from: number; to: number } | undefined]>([
    ['neighbours on both sides', april, { from: 690, to: 720 }],
    ['none before', april.slice(3), { from: 1, to: 720 }],
    ['none after', april.slice(0, 3), { from: 690, to: Number.POSITIVE_INFINITY }],
    ['one misread neighbour', [...april, ...held([7000, '2026-04-18'])], { from: 695, to: 720 }],
    ['the same day only', held([707, '2026-04-22']), undefined],
    ['nothing held', [], undefined],
    ['numbers against the days', held([900, '2026-04-20'], [100, '2026-04-24']), undefined],
  ])('%s', (_what, documents, range) => {
    const clue = findNumberSequence(documents, '2026-04-22');
    expect(clue).toEqual(range === undefined ? undefined : { kind: 'number-sequence', ...range });
  });

  it('lets the sequence choose between the readings, and doubt a reading outside', () => {
    const clue = findNumberSequence(april, '2026-04-22');
    const clues = clue === undefined ? [] : [clue];
    const alternatives = [
      { text: '101', confidence: 0.5 },
      { text: '707', confidence: 0.45 },
    ];
    const weighed = weighEvidence({ part: 'number', alternatives }, clues);
    expect(weighed.alternatives[0]?.text).toBe('707');
    expect(weighed.clues).toMatchObject([{ effect: 'lowers' }]);
    const alone = weighEvidence({ part: 'number', alternatives: [{ text: '101', confidence: 0.95 }] }, clues);
    expect(alone.alternatives[0]?.confidence).toBeLessThan(0.9);
  });
});
