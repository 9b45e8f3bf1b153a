import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countEdits } from './edit-distance.ts';
import { characterErrorRate, scoreText, syllableErrorRate } from './text-score.ts';

describe('countEdits', () => {
  it.each([
    ['', '', 0, 0, 0],
    ['abc', 'abc', 0, 0, 0],
    ['abc', '', 0, 3, 0],
    ['', 'abc', 0, 0, 3],
    ['quyết', 'quyêt', 1, 0, 0],
    ['Điều 1.', 'Điều 1', 0, 1, 0],
    ['số 15', 'số  15', 0, 0, 1],
    ['kitten', 'sitting', 2, 0, 1],
  ])('tells %j from %j', (truth, reading, substituted, missing, added) => {
    expect(countEdits([...truth], [...reading])).toEqual({ substituted, missing, added });
  });

  it('never counts more edits than the longer text has signs, and its counts explain the lengths', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), (a, b) => {
        const [truth, reading] = [[...a], [...b]];
        const edits = countEdits(truth, reading);
        expect(edits.substituted + edits.missing + edits.added).toBeLessThanOrEqual(
          Math.max(truth.length, reading.length),
        );
        expect(edits.missing - edits.added).toBe(truth.length - reading.length);
      }),
    );
  });
});

describe('scoreText', () => {
  it('does not count white space, line breaks, dashes and quotes', () => {
    const score = scoreText('Độc lập - Tự do -\nHạnh phúc “Một cửa”', 'Độc  lập – Tự do – Hạnh phúc "Một cửa"');
    expect(characterErrorRate(score)).toBe(0);
    expect(syllableErrorRate(score)).toBe(0);
  });

  it('finds all syllables of a page read in the wrong order', () => {
    const score = scoreText('Nơi nhận: CHỦ TỊCH Nguyễn Văn Hòa', 'CHỦ TỊCH Nơi nhận: Nguyễn Văn Hòa');
    expect(score.syllablesFound).toBe(score.syllables);
    expect(score.syllablesInvented).toBe(0);
    expect(characterErrorRate(score)).toBeGreaterThan(0.3);
  });

  it('tells lost marks from misread letters', () => {
    const score = scoreText('Quyết định', 'Quyet đinh');
    expect(score.substituted).toBe(2);
    expect(score.errorsWithoutMarks).toBe(0);
  });

  it('counts text on a blank page as all wrong', () => {
    expect(characterErrorRate(scoreText('', 'l|'))).toBe(1);
    expect(characterErrorRate(scoreText('', ''))).toBe(0);
  });
});
