import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSyllableSkeleton, isVietnameseSyllable, parseSyllable } from './syllable.ts';
import { stripMarks } from './unicode.ts';

describe('parseSyllable', () => {
  it.each([
    ['nghiêng', 'ngh', 'iêng', 0],
    ['quyết', 'qu', 'yêt', 2],
    ['giếng', 'gi', 'êng', 2],
    ['gì', 'g', 'i', 1],
    ['hòa', 'h', 'oa', 1],
    ['hoà', 'h', 'oa', 1],
    ['ỦY', '', 'uy', 3],
    ['uỷ', '', 'uy', 3],
    ['người', 'ng', 'ươi', 1],
    ['khuỷu', 'kh', 'uyu', 3],
    ['Đặng', 'đ', 'ăng', 5],
    ['của', 'c', 'ua', 3],
    ['ý', '', 'y', 2],
    ['kỷ', 'k', 'y', 3],
    ['thuở', 'th', 'uơ', 3],
    ['Đắk', 'đ', 'ăk', 2],
  ])('reads %s', (word, onset, rhyme, tone) => {
    expect(parseSyllable(word)).toEqual({ onset, rhyme, tone });
  });

  it.each(['nudc', 'hién', 'cuả', 'quyêt', 'các1', 'cki', 'ngi', 'kăn', 'tòcs', 'đựơc', 'viêt', 'hoat', '', 'UBND'])(
    'finds none in %s',
    (word) => {
      expect(isVietnameseSyllable(word)).toBe(false);
    },
  );

  it('has a skeleton for every syllable', () => {
    for (const word of ['quyết', 'giếng', 'nghiêng', 'người', 'ủy', 'Đặng', 'thuở', 'yêu']) {
      expect(isSyllableSkeleton(word)).toBe(true);
      expect(isSyllableSkeleton(stripMarks(word))).toBe(true);
    }
    expect(isSyllableSkeleton('nudc')).toBe(false);
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 9 }),
        (text) => typeof isVietnameseSyllable(text) === 'boolean',
      ),
      { numRuns: 50 },
    );
  });
});
