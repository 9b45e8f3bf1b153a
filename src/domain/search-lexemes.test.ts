import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsPhrase, longPhrasesOf, parseTextQuery, toSearchVector } from './search-lexemes.ts';

describe('toSearchVector', () => {
  it('holds every word, every pair of neighbours and every marked word once', () => {
    expect(toSearchVector('Đường bộ, đường bộ')).toBe(
      "'duong' 'bo' 'duong bo' 'bo duong' 'đuong\u0300\u031b\u031b' 'bo\u0302\u0323'",
    );
  });

  it('never breaks out of the notation, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const inside = toSearchVector(text).replaceAll(/^'|'$/g, '').split("' '").join('');
        expect(inside).not.toMatch(/['\\]/);
      }),
      { numRuns: 30 },
    );
  }, 30_000);
});

describe('parseTextQuery', () => {
  it.each([
    ['giao thông đường bộ', "'giao thong' & 'thong duong' & 'duong bo'", "'giao' & 'thong' & 'duong' & 'bo'"],
    ['"giao thông" xã', "'giao thong' & 'xa'", "'giao thong' & 'xa'"],
    ['quyết', "'quyet'", "'quyet'"],
    ["it's & 'quoted' | !bad", "'it s' & 's quoted' & 'quoted bad'", "'it' & 's' & 'quoted' & 'bad'"],
  ])('reads %j', (text, tight, loose) => {
    expect(parseTextQuery(text)).toMatchObject({ tight, loose });
  });

  it.each(['', '  ', '"', '?!'])('has nothing to ask for in %j', (text) => {
    expect(parseTextQuery(text)).toBeUndefined();
  });

  it.each([
    ['hòa bình', "'hoa binh' & 'hoa\u0300' & 'binh\u0300'"],
    ['hoà', "'hoa' & 'hoa\u0300'"],
    ['hoa binh', null],
    ['đuong', "'duong' & 'đuong'"],
  ])('asks with the marks that were typed in %j, wherever the tone was put', (text, marked) => {
    expect(parseTextQuery(text)?.marked).toBe(marked);
  });
});

describe('longPhrasesOf', () => {
  it('names the phrases whose pairs do not say enough', () => {
    const query = parseTextQuery('"giao thông đường" xã "thông báo" "một hai ba"');
    expect(query && longPhrasesOf(query)).toEqual([
      { text: 'giao thong duong', expression: "'giao thong' & 'thong duong'" },
      { text: 'mot hai ba', expression: "'mot hai' & 'hai ba'" },
    ]);
  });

  it.each([
    ['giao thong duong bo', '"giao thông đường"', true],
    ['giao thong xa thong duong', '"giao thông đường"', false],
    ['giao thong duongs', '"giao thong duong"', false],
  ])('says of %j whether %j stands there: %s', (folded, asked, expected) => {
    const query = parseTextQuery(asked);
    const [phrase] = query === undefined ? [] : longPhrasesOf(query);
    expect(phrase !== undefined && holdsPhrase(folded, phrase)).toBe(expected);
  });
});
