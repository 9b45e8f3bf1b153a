import { describe, expect, it } from 'vitest';
import { findRaisedCalls, type PlacedLine } from './raised-calls.ts';

const page = (...lines: string[]): PlacedLine[] => lines.map((line, at) => ({ top: 40 * at, words: line.split(' ') }));
const callsOf = (...lines: string[]): string[] =>
  [...findRaisedCalls(page(...lines)).values()].flatMap((words) => [...words.values()]);

describe('numbers of footnotes behind words', () => {
  it.each([
    [['tham mưu nhiều văn bản5 chỉ đạo,', '5 Năm 2021: Kế hoạch hoạt động'], ['bản⁵']],
    [['lấy ý kiến8.', '8 Công văn số: 2387/UBND'], ['kiến⁸.']],
    [['đã được phê duyệt!4 như sau', '14 Quyết định số: 1745/QĐ-UBND'], ['duyệt¹⁴']],
  ])('raises %s', (lines, expected) => {
    expect(callsOf(...lines)).toEqual(expected);
  });

  it.each([
    ['a note of another number', ['nhiều văn bản5 chỉ đạo', '6 Năm 2021: Kế hoạch']],
    ['no note below', ['5 Năm 2021: Kế hoạch', 'nhiều văn bản5 chỉ đạo']],
    ['a measure', ['diện tích 120 km2, quốc lộ', '2 Các Kế hoạch số: 401']],
    ['an item of a list', ['mục a2 và b2', '2 Các Kế hoạch số: 401']],
    ['a row of a table', ['thôn Đông2 có', '2 thôn Tây']],
  ])('leaves words where there is %s', (_name, lines) => {
    expect(callsOf(...lines)).toEqual([]);
  });
});
