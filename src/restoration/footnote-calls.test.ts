import { describe, expect, it } from 'vitest';
import { findFootnoteCalls } from './footnote-calls.ts';
import { shippedRestorer } from './restorer.fixture.ts';

const callsOf = (lines: readonly string[]): string[] =>
  findFootnoteCalls(lines).map(({ lineIndex, start, end, text }) => `${lines[lineIndex]?.slice(start, end)} ${text}`);

describe('numbers of footnotes', () => {
  it('are counted through two pages, though a note between them was misread', () => {
    const lines = [
      'cai cach hanh chinh tai co quan®.',
      '1 Ké hoach sé 21/KH-VP ngay 29/12/2021;',
      'don vi truc thudc?; ddng thoi, Trung tam',
      'hét hiéu luc trong nam?® (Quyét dinh',
      'thi hanh phap luat*; xir ly',
      '2 C4c Ké hoach sb: 401/KH-VP',
      'B Quyét dinh sé: 155/QD-UBND',
      '4 Cac Ké hoach sb: 181/KH-VP',
    ];
    expect(callsOf(lines)).toEqual(['® ¹', '? ²', '?® ³', '* ⁴']);
  });

  it.each([
    ['more signs than notes', ['co quan®, don vi® va', '1 Ké hoach sé 21/KH-VP']],
    ['no note below', ['co quan® va', 'don vi truc thudc']],
    ['a question', ['Don vi nao thuc hién?', '1 Van phong thuc hién.']],
    ['the horn of a letter', ['cac co’ quan va', '1 Ké hoach sé 21/KH-VP']],
    ['the end of a quotation', ['hãng bay ‘tháo chạy’ khỏi', '1 Ké hoach sé 21/KH-VP']],
    ['a note above the sign', ['1 Ké hoach sé 21/KH-VP', 'co quan® va']],
  ])('are not made up: %s', (_name, lines) => {
    expect(callsOf(lines)).toEqual([]);
  });

  it('stand behind the repaired word, before its punctuation', () => {
    const { lines } = shippedRestorer().restore(
      ['cai cach hanh chinh tai co quan®.', '1 Ké hoach s6 2152/KH-VP ngay 29/12/2021'],
      'repair',
    );
    expect(lines.map((line) => line.text)).toEqual([
      'cải cách hành chính tại cơ quan¹.',
      '1 Kế hoạch số 2152/KH-VP ngày 29/12/2021',
    ]);
  });
});
