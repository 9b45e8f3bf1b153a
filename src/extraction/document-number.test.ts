import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSymbols, formatSymbol } from './document-number.ts';
import { foldText } from './folded-text.ts';
import { defaultGrammar } from './grammar.ts';

const symbolsIn = (text: string) => findSymbols(foldText(text), defaultGrammar.codes);

describe('symbols', () => {
  it.each([
    ['Quyết định số 15/QĐ-BNV', '15/QĐ-BNV', 'administrative'],
    ['số 09/2021/QĐ-UBND', '09/2021/QĐ-UBND', 'normative, with its year'],
    ['số 364a/QĐ-UBND', '364a/QĐ-UBND', 'letter behind the number'],
    ['số 41/QĐ/SNV', '41/QĐ-SNV', 'slash for hyphen'],
    ['số 57-NQ/TW', '57-NQ/TW', 'Party'],
    ['số 57/NQ-TW', '57-NQ/TW', 'Party document in the order of the state'],
    ['số 12 - CTr / TU', '12-CTr/TU', 'spaces'],
    ['số 345/STP-\nHCTP&BTTP', '345/STP-HCTP&BTTP', 'line break after the hyphen'],
    ['số 791/Qb-\nUBND', '791/QĐ-UBND', 'slip and line break'],
    ['Luật số 20/2017/QH14', '20/2017/QH14', 'law'],
    ['số 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN', '403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN', 'joint'],
    ['số 1127/QĐ-UBND.HC', '1127/QĐ-UBND.HC', 'point before the unit'],
    ['Số:115/NQ-CP', '115/NQ-CP', 'glued to its label'],
    ['số l0/KH-UBND', '10/KH-UBND', 'l for 1'],
    ['số 02/201S/TT-BNV', '02/2015/TT-BNV', 'S for 5'],
    ['số 12/0D-UBND', '12/QĐ-UBND', '0D for QĐ'],
    ['số 338/2016/77-BTC', '338/2016/TT-BTC', '77 for TT'],
    ['Luật số 8 7/2025/0H15', '87/2025/QH15', 'number taken apart, 0H for QH'],
    ['số 5/NQ-HDND', '5/NQ-HĐND', 'no Đ'],
    ['Quyết định số911/QĐ-TTg', '911/QĐ-TTg', 'no space after "số"'],
    ['Nghị định101/2024/NĐ-CP', '101/2024/NĐ-CP', 'no space after the type'],
    ['Nghị định số 64//2023/NĐ-CP', '64/2023/NĐ-CP', 'slash typed twice'],
    ['Nghị định số 143/2025//NĐ-CP', '143/2025/NĐ-CP', 'second slash typed twice'],
    ['Nghị quyết số 66.16/2026/NQ-CP', '66.16/2026/NQ-CP', 'number within a series'],
    ['Quyết định số 206-CP ngày 30/5/1979', '206-CP', 'before 1996'],
    ['Thông tư số 49 TT/GD ngày 29/11/1979', '49-TT/GD', 'before 1996, without the hyphen'],
    ['Số: 1.234 /QĐ-UBND', '1234/QĐ-UBND', 'point among the digits'],
    ['số 792/NQ-UBTVOHI4', '792/NQ-UBTVQH14', 'Q and 1 misread'],
  ])('reads %j as %s (%s)', (text, symbol) => {
    expect(symbolsIn(text).map((match) => match.symbol)).toEqual([symbol]);
  });

  it.each([
    'đạt 126/126 quy trình',
    '04/8 TTHC nội bộ',
    '1.331/1780 dịch vụ công',
    '733 TTHC/2.893 TTHC',
    'ngày 15/4/2025',
    '88,5/100 điểm',
    'CÔNG BÁO/Số 293/Ngày 31-05-2026',
    'tốc độ 60 km/h',
    'gửi/nhận văn bản',
    'TCVN ISO 9001:2015',
    'bình quân 1.331/2024/người',
    'số 3-CP8',
    'Km39+200/QL.19B',
  ])('takes nothing from %j', (text) => {
    expect(symbolsIn(text)).toEqual([]);
  });

  it.each([
    ['Số: /BC-SVHTT', 'BC-SVHTT', null],
    ['Số: ..../PXL&BSHS-', 'PXL&BSHS', null],
    ['Số:      /2026/TT-BCT', 'TT-BCT', 2026],
  ])('keeps the letters of %j, whose number is blank', (text, suffix, year) => {
    expect(symbolsIn(text)).toMatchObject([{ symbol: null, number: null, suffix, year, isBlank: true }]);
  });

  const types = fc.constantFrom('QĐ', 'NQ', 'CT', 'KH', 'BC', 'TTr', 'TB', 'CTr', 'NĐ', 'TT');
  const bodies = fc.constantFrom('UBND', 'HĐND', 'SNV', 'BTC', 'VPCP', 'SKH&ĐT', 'TTg', 'STTTT');
  it('reads back every symbol it writes', () => {
    void fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999 }),
        fc.option(fc.integer({ min: 1990, max: 2040 })),
        types,
        bodies,
        (number, year, type, body) => {
          const printed = formatSymbol(String(number).padStart(2, '0'), year, `${type}-${body}`, false);
          expect(symbolsIn(`Công văn số ${printed} ngày`).map((match) => match.symbol)).toEqual([printed]);
        },
      ),
    );
  });
});
