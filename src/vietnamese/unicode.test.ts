import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  foldLookAlikes,
  hasMarks,
  isSameButTonePlacement,
  stripMarks,
  toNewTonePlacement,
  toNfc,
  VIETNAMESE_LETTERS,
} from './unicode.ts';

describe('stripMarks', () => {
  it('takes the marks off all 134 letters', () => {
    expect(VIETNAMESE_LETTERS).toHaveLength(134);
    for (const letter of VIETNAMESE_LETTERS) expect(stripMarks(letter)).toMatch(/^[A-Za-z]$/);
  });

  it('takes the stroke off đ, which decomposing does not', () => {
    expect(stripMarks('Đường đi')).toBe('Duong di');
  });

  it('reads decomposed text too and leaves other letters', () => {
    expect(stripMarks('Quyết định Müller'.normalize('NFD'))).toBe('Quyet dinh Müller');
  });

  it('is done after one pass and keeps the length of composed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...VIETNAMESE_LETTERS, 'a', 'd', ' ', '1', 'ü') }), (text) => {
        const stripped = stripMarks(text);
        expect(stripMarks(stripped)).toBe(stripped);
        expect(hasMarks(stripped)).toBe(false);
        expect(stripped).toHaveLength(toNfc(text).length);
      }),
    );
  });
});

describe('tone placement', () => {
  it.each([
    ['hoà', 'hòa'],
    ['khoẻ', 'khỏe'],
    ['thuỷ', 'thủy'],
    ['UỶ BAN', 'ỦY BAN'],
    ['quý', 'quý'],
    ['hoàng', 'hoàng'],
    ['ngoài', 'ngoài'],
    ['quà', 'quà'],
  ])('writes %s as %s', (old, modern) => {
    expect(toNewTonePlacement(old)).toBe(modern);
    expect(isSameButTonePlacement(old, modern)).toBe(true);
  });
});

describe('foldLookAlikes', () => {
  it('turns Ð, Ɖ and Latin-looking Cyrillic into the letters they stand for', () => {
    expect(foldLookAlikes('QÐ Ɖ ðường Сао')).toBe('QĐ Đ đường Cao');
  });
});
