import { describe, expect, it } from 'vitest';
import type { Word } from '../domain/text-layer.ts';
import { boxAt } from '../image/drawing.fixture.ts';
import { settleRepeatedCells } from './repeated-cells.ts';

const wordAt = (text: string, confidence: number): Word => ({
  text,
  box: boxAt(0, 0, 10, 10),
  confidence,
  source: 'ocr',
});
const cellOf = (text: string, confidence = 0.96) => ({
  column: 2,
  box: boxAt(0, 0, 20, 10),
  words: text === '' ? [] : text.split(' ').map((word) => wordAt(word, confidence)),
});
const settle = (text: string, confidence: number, ...others: string[]) => {
  const odd = cellOf(text, confidence);
  const words = settleRepeatedCells([...others.map((other) => cellOf(other)), odd]).get(odd);
  return words?.map((word) => [word.text, word.confidence]);
};

describe('settleRepeatedCells', () => {
  it.each([
    ['a speck read as a full stop', 'Đồng.', 0.93, 'Đồng', [['Đồng', 0.93]]],
    ['a speck read as a word', '- Đồng', 0.6, 'Đồng', [['Đồng', 0.6]]],
    ['a letter that the engine doubts', 'Lượi', 0.8, 'Lượt', [['Lượt', 0.7]]],
    ['a letter that was lost', 'Ngườ', 0.89, 'Người', [['Người', 0.7]]],
    [
      'a long word of two',
      'Truớc hạn',
      0.85,
      'Trước hạn',
      [
        ['Trước', 0.7],
        ['hạn', 0.85],
      ],
    ],
  ])('takes from the others of its column %s', (_what, text, confidence, common, expected) => {
    expect(settle(text, confidence, common, common, common)).toEqual(expected);
  });

  it('takes the marks of a name of two words from two other cells, and of shorter ones from none', () => {
    expect(settle('Đức Phố', 0.88, 'Đức Phổ', 'Đức Phổ')).toEqual([
      ['Đức', 0.88],
      ['Phổ', 0.7],
    ]);
    expect(settle('Đức Phố', 0.95, 'Đức Phổ', 'Đức Phổ')).toBe(undefined);
    expect(settle('Đức Phong', 0.88, 'Đức Phổ', 'Đức Phổ')).toBe(undefined);
    expect(settle('Phố', 0.88, 'Phổ', 'Phổ')).toBe(undefined);
  });

  it.each([
    ['nothing', ''],
    ['a letter and a digit', '5u'],
    ['a digit before it', '9%'],
  ])('takes %s for a per cent sign where the column has nothing else', (_what, text) => {
    expect(settle(text, 0.6, '%', '%', '%')).toEqual([['%', 0.7]]);
    expect(settle(text, 0.6, '%', '%', '%', 'Hồ sơ', 'Lượt', 'Người')).toBeUndefined();
  });

  it('leaves the header over a column of per cent signs', () => {
    const header = cellOf('DyT', 0.6);
    expect(
      settleRepeatedCells([header, ...['%', '%', '%', '%'].map((text) => cellOf(text))]).get(header),
    ).toBeUndefined();
  });

  it.each([
    ['a letter that the engine is sure of', 'Đông', 0.96, ['Đồng', 'Đồng', 'Đồng']],
    ['what only two others have', 'Đồng.', 0.8, ['Đồng', 'Đồng']],
    ['another word', 'Lượng', 0.8, ['Lượt', 'Lượt', 'Lượt']],
    ['a letter of a short word', 'Trong hạm', 0.85, ['Trong hạn', 'Trong hạn', 'Trong hạn']],
    ['more words', 'Hồ sơ mới', 0.8, ['Hồ sơ', 'Hồ sơ', 'Hồ sơ']],
    ['numbers and codes', 'Quý 2', 0.8, ['Quý 1', 'Quý 1', 'Quý 1']],
    ['an empty cell', '', 0.8, ['Đồng', 'Đồng', 'Đồng']],
  ])('leaves %s', (_what, text, confidence, others) => {
    expect(settle(text, confidence, ...others)).toBeUndefined();
  });
});
