import { describe, expect, it } from 'vitest';
import { boxAt } from '../image/drawing.fixture.ts';
import { settleHeaderWords } from './header-words.ts';

const settle = (column: number, confidence: number, ...texts: string[]) => {
  const cells = texts.map((text, row) => ({
    row,
    column,
    words: [{ text, box: boxAt(0, 0, 10, 10), confidence: row === 0 ? confidence : 0.96, source: 'ocr' as const }],
  }));
  return [...settleHeaderWords(cells).values()].flat().map(({ text }) => text);
};

describe('settleHeaderWords', () => {
  it.each([
    ['SUT', 'STT'],
    ['sTT', 'STT'],
    ['SsTT', 'STT'],
    ['ST', 'STT'],
    ['T1', 'TT'],
    ['T', 'TT'],
  ])('reads %s over row numbers as %s', (read, printed) => {
    expect(settle(0, 0.6, read, '1', '2', '3', 'II', '1')).toEqual([printed]);
  });

  it.each(['DyT', 'ĐỰT', 'Đvr'])('reads %s over units as ĐVT', (read) => {
    expect(settle(2, 0.7, read, 'Hồ sơ', '%', 'Đồng')).toEqual(['ĐVT']);
  });

  it.each<[string, number, number, readonly string[]]>([
    ['small letters', 0, 0.6, ['Stt', '1', '2', '3']],
    ['what the engine is sure of', 0, 0.95, ['ST', '1', '2', '3']],
    ['a column without row numbers', 0, 0.6, ['SIT', 'Sở Y tế', 'Sở Nội vụ', 'Sở Xây dựng']],
    ['another word', 0, 0.6, ['Mã', '1', '2', '3']],
    ['a column of figures', 2, 0.7, ['DVC', '12', '7', '31']],
  ])('leaves %s', (_what, column, confidence, texts) => {
    expect(settle(column, confidence, ...texts)).toEqual([]);
  });

  it('reads what stands in brackets behind a rate as a per cent sign', () => {
    const header = (row: number, confidence: number, ...texts: string[]) => {
      const words = texts.map((text) => ({ text, box: boxAt(0, 0, 10, 10), confidence, source: 'ocr' as const }));
      return [...settleHeaderWords([{ row, column: 3, words }]).values()].flat().map(({ text }) => text);
    };
    expect(header(1, 0.6, 'Tỷ', 'lệ', '(39)')).toEqual(['Tỷ', 'lệ', '(%)']);
    expect(header(0, 0.6, 'Tỉ', 'lệ', '0).')).toEqual(['Tỉ', 'lệ', '(%)']);
    expect(header(1, 0.9, 'Tỷ', 'lệ', '(39)')).toEqual([]);
    expect(header(1, 0.6, 'Số', 'người', '(39)')).toEqual([]);
    expect(header(7, 0.6, 'Tỷ', 'lệ', '(39)')).toEqual([]);
  });
});
