import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldForSearch, parseSymbolKey } from './search-folding.ts';

describe('foldForSearch', () => {
  it.each([
    ['Quyết định số 1845/QĐ-UBND', 'quyet dinh so 1845 qd ubnd', 'marks, case and punctuation go'],
    ['ĐƯỜNG đất', 'duong dat', 'đ is a letter of its own that NFD does not split'],
    ['hòa hoà', 'hoa hoa', 'both ways to place a tone mark'],
    ['Hoa\u0300', 'hoa', 'decomposed text'],
    ['  -- ', '', 'nothing to search'],
  ])('folds %j to %j (%s)', (text, folded) => expect(foldForSearch(text)).toBe(folded));

  it('does not change text that is folded already', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const folded = foldForSearch(text);
        expect(foldForSearch(folded)).toBe(folded);
      }),
    );
  });
});

describe('parseSymbolKey', () => {
  it.each([
    ['1845/QĐ-UBND', '1845qdubnd', null],
    ['1845 qd ubnd', '1845qdubnd', null],
    ['Số: 1845 /QĐ - UBND', '1845qdubnd', null],
    ['01845/qđ-ubnd', '1845qdubnd', null],
    ['1845QĐUBND', '1845qdubnd', null],
    ['45/2020/NĐ-CP', '45ndcp', 2020],
    ['45 2020 nd cp', '45ndcp', 2020],
    ['2021/QĐ-UBND', '2021qdubnd', null],
    ['QĐ-UBND', 'qdubnd', null],
    ['1845', '1845', null],
  ])('reads %j as %s with year %s', (text, key, year) => {
    expect(parseSymbolKey(text)).toMatchObject({ key, year });
  });

  it('finds nothing in punctuation', () => expect(parseSymbolKey(' /- ')).toBeUndefined());
});
