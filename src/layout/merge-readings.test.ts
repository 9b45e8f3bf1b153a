import { describe, expect, it } from 'vitest';
import type { Word } from '../domain/text-layer.ts';
import { isDisputed, mergeReadings } from './merge-readings.ts';

/** Words side by side, each letter ten pixels wide, from `left` on. */
function words(left: number, ...read: readonly [text: string, confidence: number][]): Word[] {
  let at = left;
  return read.map(([text, confidence]) => {
    const box = { left: at, top: 0, right: at + 10 * text.length, bottom: 20 };
    at = box.right + 10;
    return { text, box, confidence, source: 'ocr' };
  });
}

const textOf = (line: readonly Word[]): string => line.map((word) => word.text).join(' ');

describe('mergeReadings', () => {
  it.each([
    [
      'the surer word of each place',
      words(0, ['thiểu', 0.6], ['hụt', 0.9]),
      words(0, ['thiếu', 0.8], ['hut', 0.5]),
      'thiếu hụt',
    ],
    ['what one reading alone has', words(0, ['Số', 0.7]), words(30, ['27', 0.8]), 'Số 27'],
    ['words apart where both say the same', words(0, ['án', 0.4], ['nhân', 0.4]), words(0, ['ánnhân', 0.9]), 'án nhân'],
    [
      'words apart where one word is a little surer',
      words(0, ['án', 0.7], ['nhan', 0.7]),
      words(0, ['ánnhân', 0.9]),
      'án nhan',
    ],
  ])('takes %s', (_, first, second, merged) => {
    expect(textOf(mergeReadings(first, second))).toBe(merged);
  });

  it('keeps the other reading of a place beside the chosen one', () => {
    const [word] = mergeReadings(words(0, ['thiểu', 0.6]), words(0, ['thiếu', 0.8]));
    expect(word).toMatchObject({ text: 'thiếu', confidence: 0.8, alternatives: [{ text: 'thiểu', confidence: 0.6 }] });
  });

  it('is not sure of a number that is read in two ways', () => {
    const [word] = mergeReadings(words(0, ['4123/8C', 0.7]), words(0, ['4123/BC', 0.95]));
    expect(word?.text).toBe('4123/BC');
    expect(word?.confidence).toBeLessThan(0.75);
  });
});

describe('isDisputed', () => {
  it.each([
    ['11', '1', true],
    ['83/TTr-UBND', '83/T1-UBND', true],
    ['2026.', '2026,', false],
    ['thiểu', 'thiếu', false],
  ])('%s against %s: %s', (text, other, disputed) => {
    expect(isDisputed(text, other)).toBe(disputed);
  });
});
