import { describe, expect, it } from 'vitest';
import type { Word } from '../domain/text-layer.ts';
import { returnStrays } from './stray-words.ts';

const wordAt = (text: string, left: number, top: number, height = 18): Word => ({
  text,
  box: { left, top, right: left + 8 * text.length, bottom: top + height },
  confidence: 0.97,
  source: 'ocr',
});
const lineOf = (...words: Word[]) => ({ words, box: { left: 0, top: 0, right: 0, bottom: 0 } });
const textOf = (lines: readonly { words: readonly Word[] }[]): string[] =>
  lines.map(({ words }) => words.map(({ text }) => text).join(' '));

describe('returnStrays', () => {
  it('gives words back to the line that they stand on', () => {
    const upper = lineOf(wordAt('Đăng', 100, 200), wordAt('ký', 140, 200), wordAt('đổi', 210, 200));
    const lower = lineOf(wordAt('thuộc', 100, 215), wordAt('thay', 165, 200), wordAt('thẩm', 150, 215));
    const more = [wordAt('quyền', 190, 215), wordAt('giải', 240, 215)];
    const [above, below] = returnStrays([upper, lineOf(...lower.words, ...more)]);
    expect(textOf([above ?? upper, below ?? lower])).toEqual(['Đăng ký thay đổi', 'thuộc thẩm quyền giải']);
    expect(above?.box).toEqual({ left: 100, top: 200, right: 234, bottom: 218 });
  });

  it.each([
    ['a leaning line', [0, 4, 8, 12, 16, 20].map((down, at) => wordAt('chữ', 100 + 60 * at, 200 + down))],
    ['a dash', [wordAt('-', 90, 208, 3), wordAt('Hoạt', 110, 200), wordAt('động', 150, 200)]],
    ['a raised figure', [wordAt('quan', 100, 200), wordAt('3', 134, 196, 9), wordAt('của', 150, 200)]],
  ])('leaves %s alone', (_what, words) => {
    const lines = [lineOf(wordAt('trên', 100, 185), wordAt('đó', 400, 185), wordAt('nữa', 460, 185)), lineOf(...words)];
    expect(returnStrays(lines)).toEqual(lines);
  });

  it('leaves a word where no line has room for it', () => {
    const upper = lineOf(wordAt('ủy', 100, 200), wordAt('ban', 120, 200), wordAt('nhân', 150, 200));
    const lower = lineOf(wordAt('dân', 100, 215), wordAt('tỉnh', 130, 200), wordAt('huyện', 170, 215));
    expect(textOf(returnStrays([upper, lower]))).toEqual(textOf([upper, lower]));
  });
});
