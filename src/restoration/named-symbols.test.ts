import { describe, expect, it } from 'vitest';
import { correctSymbols } from './named-symbols.ts';

function correct(line: string, confidence: number): string {
  const texts = line.split(' ');
  const words = texts.map((text) => ({ text, confidence, alternatives: [] }));
  for (const { wordIndex, text } of correctSymbols(words)) texts[wordIndex] = text;
  return texts.join(' ');
}

describe('symbols behind the name of their kind', () => {
  it.each([
    ['Thông tư số 18/2025/77-BCT ngày', 'Thông tư số 18/2025/TT-BCT ngày'],
    ['tại Báo cáo số 4123/ĐC-BNNMT', 'tại Báo cáo số 4123/BC-BNNMT'],
    ['tại Báo cáo số 4123/8BC-BNNMT', 'tại Báo cáo số 4123/BC-BNNMT'],
    ['tại Tờ trình số 83/T1-UBND', 'tại Tờ trình số 83/TTr-UBND'],
    ['tại Tờ trình 52/TTY-NHNN', 'tại Tờ trình 52/TTr-NHNN'],
    ['Nghị quyết số 792/NO-UBTVOHI4', 'Nghị quyết số 792/NQ-UBTVQH14'],
    ['Nghị quyết số 792/NQ- UBTVOHI4', 'Nghị quyết số 792/NQ- UBTVQH14'],
    ['Quyết định số 5/0Đ-UBND', 'Quyết định số 5/QĐ-UBND'],
    ['tại Tờ trình số 4017/T7!-BNNMT', 'tại Tờ trình số 4017/TTr-BNNMT'],
    ['Nghị quyết số 197/2025/0H15 của', 'Nghị quyết số 197/2025/QH15 của'],
  ])('reads "%s"', (read, printed) => {
    expect(correct(read, 0.9)).toBe(printed);
  });

  it.each([
    ['the code of another kind', 'tại Tờ trình số 12/TT-UBND'],
    ['letters that are like none', 'Quyết định số 12/VP-UBND'],
    ['capitals', 'TỜ TRÌNH SỐ 12/TTR-UBND'],
    ['a number', 'Quyết định số 5/2020/QĐ-UBND'],
    ['no symbol', 'Thông tư số 77 ngày'],
    ['a symbol that nothing names', 'Công văn số 18/77-BCT'],
  ])('leaves %s', (_, line) => {
    expect(correct(line, 0.9)).toBe(line);
  });

  it('takes the code of another kind for a misreading where the engine could not read it', () => {
    expect(correct('tại Tờ trình số 12/TT-UBND', 0.2)).toBe('tại Tờ trình số 12/TTr-UBND');
  });

  it('leaves what it settled to be looked at', () => {
    const words = ['Thông', 'tư', 'số', '1/77-BCT'].map((text) => ({ text, confidence: 0.9, alternatives: [] }));
    expect(correctSymbols(words)[0]?.probability).toBeLessThan(0.75);
  });
});
