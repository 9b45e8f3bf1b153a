import { describe, expect, it } from 'vitest';
import type { PageWord, PageWords } from '../service/types.ts';
import { findPhrase, pageMarks } from './word-targets.ts';

const word = (text: string, confidence = 0.95): PageWord => ({
  text,
  confidence,
  source: 'ocr',
  box: { left: 0, top: 0, right: 10, bottom: 10 },
});

const page = (lines: readonly (readonly PageWord[])[]): PageWords => ({
  page: 1,
  layer: 'restored',
  widthPx: 100,
  heightPx: 100,
  dpi: 200,
  rotation: 0,
  elements: lines.map((words) => ({
    kind: 'line',
    line: { box: { left: 0, top: 0, right: 10, bottom: 10 }, zone: 'body', block: 0, words },
  })),
  regions: [],
});

describe('findPhrase', () => {
  const words = page([
    [word('Căn'), word('cứ'), word('Nghị'), word('định')],
    [word('số'), word('30/2020/NĐ-CP'), word('của'), word('Chính'), word('phủ')],
  ]);

  it.each([
    ['nghi dinh so 30/2020', ['Nghị', 'định', 'số', '30/2020/NĐ-CP'], 'without marks, over a line break'],
    ['30/2020/NĐ-CP', ['30/2020/NĐ-CP'], 'a symbol is one word'],
    ['chính phủ', ['Chính', 'phủ'], 'without case'],
    ['ủy ban', [], 'not on the page'],
    ['', [], 'nothing asked'],
  ])('finds "%s" as %j (%s)', (phrase, expected) => {
    expect(findPhrase(words, phrase).map((found) => found.word.text)).toEqual(expected);
  });
});

describe('pageMarks', () => {
  it('marks doubtful words but no doubtful dots and dashes', () => {
    const marks = pageMarks(page([[word('rõ'), word('mờ', 0.4), word('...', 0.1)]]));
    expect(marks.map((mark) => mark.key)).toEqual(['m:w:0:1']);
  });
});
