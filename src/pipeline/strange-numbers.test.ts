import { describe, expect, it } from 'vitest';
import type { Word } from '../domain/text-layer.ts';
import { isStrangeNumber, strangeNumbers } from './strange-numbers.ts';

const BOX = { left: 0, top: 0, right: 50, bottom: 20 };
const wordsOf = (text: string): Word[] =>
  text.split(' ').map((word) => ({ text: word, box: BOX, confidence: 0.95, source: 'ocr' }));

describe('isStrangeNumber', () => {
  it.each(['1]', '0]', '1Ì', '18/2025/77-BCT', '4123/8BC-BNNMT', '83/T1-UBND', '338/2016/71-B7C', '1SO', '99TTHC'])(
    'doubts %s',
    (text) => {
      expect(isStrangeNumber(text)).toBe(true);
    },
  );

  it.each([
    '18/2025/TT-BCT',
    '792/NQ-UBTVQH14',
    '89/2025/QH15;',
    '83/TTr-UBND',
    '4123/BC-BNNMT',
    '28/4/2026',
    '6/2026-2030',
    '[12]',
    '12,5%',
    '22TCN',
    'QH15',
  ])('believes %s', (text) => {
    expect(isStrangeNumber(text)).toBe(false);
  });
});

describe('strangeNumbers', () => {
  it.each([
    ['a symbol that fell apart', 'số 1 93/2025/NĐ-CP ngày', ['1', '93/2025/NĐ-CP']],
    ['the end of one', 'số 197/2025/QH1 5 của', ['197/2025/QH1', '5']],
    ['a number alone on its line', '60', ['60']],
    ['a number behind the file copy', '- Lưu: VT, NN (2b). 60', ['60']],
    ['none in a plain line', 'Điều 1 của Luật số 89/2025/QH15 và 5', []],
    ['none in the file copy', '- Lưu: VT, KTTH (2).', []],
  ])('finds %s', (_, text, expected) => {
    expect([...strangeNumbers(wordsOf(text))].map((word) => word.text)).toEqual(expected);
  });
});
