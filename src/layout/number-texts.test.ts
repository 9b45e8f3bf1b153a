import { describe, expect, it } from 'vitest';
import { digitsFor, isNumberLike, mayBeMisreadNumber } from './number-texts.ts';

describe('texts of numbers', () => {
  it.each(['7', '1.250', '-4,1', '(12)', '56%', '1I', '2010.'])('takes %s for a number', (text) => {
    expect(isNumberLike(text)).toBe(true);
  });

  it.each(['', 'gF', 'Ø', '43-24', '140 244', 'S25.242', 'B6', '72/095'])(
    'takes «%s» for what a number may be read as',
    (text) => {
      expect(isNumberLike(text)).toBe(false);
      expect(mayBeMisreadNumber(text)).toBe(true);
    },
  );

  it.each(['II', 'IV.', 'Năm 2019', 'Năm2019', 'QH15 ngày', 'Sở Y tế', '12 đồng', 'Quý 2'])(
    'leaves %s as it is',
    (text) => {
      expect(isNumberLike(text) || mayBeMisreadNumber(text)).toBe(false);
    },
  );

  it.each([
    ['gọ', '90'],
    ['8Í', '81'],
    ['26/2', '26,2'],
    ['2335.', '2335'],
    ['7,5', '7,5'],
    ['Năm', 'Nam'],
  ])('takes the letters and signs of %s for what they look like', (text, figure) => {
    expect(digitsFor(text)).toBe(figure);
  });
});
