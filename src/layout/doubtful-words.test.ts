import { describe, expect, it } from 'vitest';
import type { Word } from '../domain/text-layer.ts';
import { boxAt } from '../image/drawing.fixture.ts';
import { dropInventedWords, withoutLeadingSign } from './doubtful-words.ts';

const word = (text: string, confidence: number, left = 100): Word => ({
  text,
  confidence,
  box: boxAt(left, 100, 60, 30),
  source: 'ocr',
});

const NOTHING = { seals: [], strokes: [] };
const keptOf = (words: readonly Word[], other: Parameters<typeof dropInventedWords>[1] = NOTHING): string[] =>
  dropInventedWords({ words, box: boxAt(100, 100, 500, 30) }, other).line.words.map(({ text }) => text);

describe('dropInventedWords', () => {
  it('keeps a long symbol the engine is not sure of', () => {
    expect(keptOf([word('89/2025/QH15;', 0.01), word('Luật', 0.9, 300)])).toEqual(['89/2025/QH15;', 'Luật']);
  });

  it('drops signs and single letters read from dust', () => {
    expect(keptOf([word('của', 0.95), word('⁄', 0.2, 200), word('I', 0.14, 300)])).toEqual(['của']);
  });

  it('keeps the dash that opens a list item', () => {
    expect(keptOf([word('-', 0.4), word('Như', 0.9, 200)])).toEqual(['-', 'Như']);
  });

  it('drops what was read from a signature and says where it was', () => {
    const strokes = [boxAt(80, 80, 300, 90)];
    const { line, dropped } = dropInventedWords(
      { words: [word('lọ', 0.5)], box: boxAt(100, 100, 60, 30) },
      { seals: [], strokes },
    );
    expect(line.words).toEqual([]);
    expect(dropped).toMatchObject([{ kind: 'handwriting', text: '' }]);
  });
});

describe('withoutLeadingSign', () => {
  it.each([
    ['a remnant of the side glued to the word', ['_Tiếp', 'tục'], ['Tiếp', 'tục']],
    ['a remnant that stands alone', ['¡', 'Ủy', 'ban'], ['Ủy', 'ban']],
    ['a quotation mark that nothing closes', ['“Thủ', 'trưởng'], ['Thủ', 'trưởng']],
  ])('takes away %s', (_, read, expected) => {
    expect(withoutLeadingSign(read.map((text) => word(text, 0.9))).map(({ text }) => text)).toEqual(expected);
  });

  it.each([
    ['a quotation', ['“Hiến', 'máu”', 'năm']],
    ['a list item', ['-', 'Như', 'trên']],
    ['nothing', []],
  ])('leaves %s', (_, read) => {
    expect(withoutLeadingSign(read.map((text) => word(text, 0.9))).map(({ text }) => text)).toEqual(read);
  });
});
