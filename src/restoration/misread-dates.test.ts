import fc from 'fast-check';
import { expect, it } from 'vitest';
import { settleDates } from './misread-dates.ts';

const settled = (text: string): string => settleDates(text.split(' ')).join(' ');

it.each([
  ['(Luật số 65/2025/QH15 ngày l6 tháng 6 năm 2025)', '(Luật số 65/2025/QH15 ngày 16 tháng 6 năm 2025)'],
  ['ngày 0] tháng 1] năm 2019 của Chính phủ', 'ngày 01 tháng 11 năm 2019 của Chính phủ'],
  ['Ngày 3l tháng ó năm 202S;', 'Ngày 31 tháng 6 năm 2025;'],
  ['ngày 31] tháng 3 năm 2026,', 'ngày 31 tháng 3 năm 2026,'],
  ['.Bà Nội, ngày 12 tháng 3 năm 2026', 'Hà Nội, ngày 12 tháng 3 năm 2026'],
  ['ngày 06 Tháng 7 năm 2022', 'ngày 06 tháng 7 năm 2022'],
  ['ngày 8 tháng Il năm 2024', 'ngày 8 tháng 11 năm 2024'],
])('reads the figures of a date: %s', (read, printed) => {
  expect(settled(read)).toBe(printed);
});

it.each([
  ['a number that no day can be', 'ngày lll tháng 6'],
  ['a place that is none', 'xã Bà Nội, huyện'],
  ['a month in a heading', 'Ngày 06 Tháng Năm'],
  ['prose', 'mỗi ngày ó một tháng hai lần, ba năm lo xa'],
  ['a day alone', 'đến ngày l0 hằng tuần'],
  ['blank parts', 'ngày tháng năm 2026'],
  ['numbers', 'ngày 32 tháng 13 năm 1025'],
])('leaves alone: %s', (_, text) => {
  expect(settled(text)).toBe(text);
});

it('never changes what is a number already, nor how many words there are', () => {
  const word = fc.constantFrom('ngày', 'tháng', 'năm', '5', '12', '2025', 'l5', 'của');
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const after = settleDates(words);
      expect(after).toHaveLength(words.length);
      for (const [index, text] of words.entries()) if (text !== 'l5') expect(after[index]).toBe(text);
    }),
  );
});
