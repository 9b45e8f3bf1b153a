import { describe, expect, it } from 'vitest';
import { likeliestDigits } from './digit-odds.ts';

/** The network's readings with their probabilities, the best first; `seen` is what it reads without looking at the whole. */
function networkOf(candidates: Readonly<Record<string, number>>, seen = Object.keys(candidates)[0] ?? '') {
  return {
    text: seen,
    sureness: [],
    candidates: Object.entries(candidates).map(([text, chance]) => ({ text, log: Math.log(chance) })),
  };
}

describe('likeliestDigits', () => {
  it.each([
    ['both readers saw the same', '1250', 0.9, networkOf({ '1.250': 0.9 }), 4, '1250'],
    ['the network alone saw as many as the ink has', '1', 0.9, networkOf({ 11: 0.9 }), 2, '11'],
    ['the engine alone saw as many as the ink has', '2577', 0.9, networkOf({ '5.77': 0.9 }), 4, '2577'],
    [
      'the network saw a bracket in a worn nine, but a nine may stand there',
      '49',
      0.6,
      networkOf({ 4.9: 0.1, 49: 0.05 }, '4)'),
      2,
      '49',
    ],
    [
      'the network calls what the engine saw nearly as likely',
      '11995',
      0.6,
      networkOf({ '11.095': 0.4, '11.995': 0.35 }),
      5,
      '11995',
    ],
    ['the engine is in doubt and the network sure', '41578', 0.4, networkOf({ '31.578': 0.75 }), 5, '31578'],
    ['the network takes fours for ones', '4', 0.9, networkOf({ 1: 0.9, 4: 0.01 }), 1, '4'],
    ['nobody but the network read any', '', 1, networkOf({ 95: 0.9 }), undefined, '95'],
    ['nobody but the engine read any', '95', 0.4, networkOf({}), undefined, '95'],
    ['nobody read any', '', 1, networkOf({}), 2, ''],
  ])('weighs the readers where %s', (_why, engine, confidence, network, count, digits) => {
    expect(likeliestDigits({ engine, confidence, network, count })).toBe(digits);
  });

  it('counts readings that differ in their signs alone together', () => {
    const network = networkOf({ '3,1': 0.4, '3.4': 0.3, '3,4': 0.3 }, '3,');
    expect(likeliestDigits({ engine: '', confidence: 1, network, count: 2 })).toBe('34');
  });
});
