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

  it('leaves out the initials behind the sign that ends a text, where they are hardly read', () => {
    expect(keptOf([word('338/2016/TT-BTC./mg/—', 0.1)])).toEqual(['338/2016/TT-BTC./.']);
    expect(keptOf([word('định', 0.9), word('này./xø-', 0.4, 200)])).toEqual(['định', 'này./.']);
    expect(keptOf([word('www.abc.vn./tin', 0.9)])).toEqual(['www.abc.vn./tin']);
  });

  it('drops signs and single letters read from dust', () => {
    expect(keptOf([word('của', 0.95), word('⁄', 0.2, 200), word('I', 0.14, 300)])).toEqual(['của']);
  });

  it('keeps the number of an item before a sure word, however doubtful', () => {
    expect(keptOf([word('2.', 0.2), word('Trong', 0.95, 200)])).toEqual(['2.', 'Trong']);
    expect(keptOf([word('_2.', 0), word('Trong', 0.95, 200)])).toEqual(['2.', 'Trong']);
    expect(keptOf([word('2', 0.2), word('Trong', 0.95, 200)])).toEqual(['Trong']);
    expect(keptOf([word('2.', 0.2), word('trong', 0.95, 200)])).toEqual(['trong']);
  });

  it('takes strokes and ticks off the first letter', () => {
    expect(keptOf([word('\\THÔNG', 0.6), word('TƯ', 0.9, 200)])).toEqual(['THÔNG', 'TƯ']);
    expect(keptOf([word('JTHÔNG', 0.6), word('TƯ', 0.9, 200)])).toEqual(['THÔNG', 'TƯ']);
    expect(keptOf([word('JBIC', 0.9), word('JAN', 0.9, 200)])).toEqual(['JBIC', 'JAN']);
    expect(keptOf([word('và', 0.9), word("'tổ", 0.8, 200), word('chức', 0.9, 300)])).toEqual(['và', 'tổ', 'chức']);
    expect(keptOf([word("'tổ", 0.8), word("chức'", 0.9, 200)])).toEqual(["'tổ", "chức'"]);
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

describe('dropInventedWords between sure words', () => {
  const seals = [boxAt(0, 0, 2000, 400)];
  const line = [word('như', 0.97, 100), word('đề', 0.47, 200), word('nghị', 0.79, 300), word('Bộ', 0.96, 400)];

  it('keeps a short doubtful word under a seal where the line goes on at both sides', () => {
    expect(keptOf(line, { seals, strokes: [] })).toEqual(['như', 'đề', 'nghị', 'Bộ']);
  });

  it('drops the same at the end of the line', () => {
    expect(keptOf(line.slice(0, 2), { seals, strokes: [] })).toEqual(['như']);
  });

  it('keeps a dash there', () => {
    expect(keptOf([word('do', 0.93), word('-', 0.43, 200), word('Hạnh', 0.96, 300)])).toEqual(['do', '-', 'Hạnh']);
  });

  it('keeps a plain long word under a signature', () => {
    expect(keptOf([word('TRƯỞNG—.', 0.79)], { seals, strokes: [] })).toEqual(['TRƯỞNG—.']);
  });
});

describe('dropInventedWords on specks', () => {
  it.each([
    ['a speck read as a sign of its own', ['vi', '.', 'phạm'], ['vi', 'phạm']],
    ['a remnant of a rule', ['về', '_', 'tội'], ['về', 'tội']],
    ['a remnant before a word', ['điều', '_truy'], ['điều', 'truy']],
    ['a second full stop', ['Việt', 'Nam..'], ['Việt', 'Nam.']],
    ['signs that are set alone', ['Tự', 'do', '-', 'Hạnh'], ['Tự', 'do', '-', 'Hạnh']],
    ['an ellipsis', ['vân', 'vân...'], ['vân', 'vân...']],
    ['a comma in the sign that ends a document', ['giải', 'quyết,/.'], ['giải', 'quyết./.']],
  ])('reads past %s', (_, read, expected) => {
    expect(keptOf(read.map((text, index) => word(text, 0.93, 100 + 80 * index)))).toEqual(expected);
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
