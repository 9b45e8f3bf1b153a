import { describe, expect, it } from 'vitest';
import type { TextLine } from '../domain/text-layer.ts';
import { countItems } from './item-numbers.ts';

const BOX = { left: 0, top: 0, right: 100, bottom: 20 };

function lineOf(text: string): TextLine {
  const words = text.split(' ').map((word) => ({ text: word, box: BOX, confidence: 0.9, source: 'ocr' as const }));
  return { words, box: BOX, zone: 'body', block: 0 };
}

const firstWords = (numbers: string): (readonly [string, number])[] =>
  countItems(numbers.split(' ').map((number) => lineOf(`${number} Nội dung`))).map(({ words }) => [
    words[0]?.text ?? '',
    words[0]?.confidence ?? 0,
  ]);

describe('countItems', () => {
  it('puts a number right that both its neighbours contradict, and doubts it', () => {
    expect(firstWords('9. 19. 11.')).toEqual([
      ['9.', 0.9],
      ['10.', 0.6],
      ['11.', 0.9],
    ]);
  });

  it.each([
    ['articles with items between them', ['Điều 9.', '1.', '2.', 'Điều 19.', '1.', 'Điều 11.'], 'Điều 10.'],
    ['articles and items counted as one', ['Điều 8.', '9.', 'Điều 19.', 'Điều 11.', '12.'], 'Điều 10.'],
    ['an item among articles counted as one', ['Điều 9.', '19.', '11.', 'Điều 12.'], '10.'],
  ])('counts %s', (_, starts, mended) => {
    const read = countItems(starts.map((start) => lineOf(`${start} Nội dung`)));
    const texts = read.map(({ words }) =>
      words
        .slice(0, -2)
        .map(({ text }) => text)
        .join(' '),
    );
    const at = starts.findIndex((start) => start.includes('19.'));
    expect(texts).toEqual(starts.with(at, mended));
    expect(Math.min(...(read[at]?.words ?? []).map(({ confidence }) => confidence))).toBe(0.6);
  });

  it('lets articles count on over items of other numbers', () => {
    const lines = ['Điều 18.', '9.', 'Điều 19.', '1.', 'Điều 20.'].map((start) => lineOf(`${start} Nội dung`));
    expect(countItems(lines)).toEqual(lines);
  });

  it.each([
    [['Điều 1. Phạm vi', 'của tỉnh.', 'Điều 2, Điều khoản'], 'Điều 2. Điều khoản'],
    [['Điều 1. Phạm vi', 'tại khoản 1', 'Điều 2, Nghị định'], 'Điều 2, Nghị định'],
    [['Điều 1. Phạm vi', 'của tỉnh.', 'Điều 7, Nghị định'], 'Điều 7, Nghị định'],
  ])('sets the stop of a heading that counts on: %j', (texts, last) => {
    const line = countItems(texts.map(lineOf)).at(-1);
    expect(line?.words.map(({ text }) => text).join(' ')).toBe(last);
  });

  it('doubts a number that does not count on where nothing follows', () => {
    expect(firstWords('9. 19.')).toEqual([
      ['9.', 0.9],
      ['19.', 0.6],
    ]);
  });

  it.each(['1. 2. 3.', '1. 2. 1. 2.', '3. 12.', '5. 1. 2.', '7. 19. 20.'])('leaves %s', (numbers) => {
    expect(firstWords(numbers)).toEqual(numbers.split(' ').map((number) => [number, 0.9]));
  });
});
