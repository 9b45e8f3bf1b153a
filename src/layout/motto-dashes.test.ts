import { describe, expect, it } from 'vitest';
import type { Word } from '../domain/text-layer.ts';
import { boxAt } from '../image/drawing.fixture.ts';
import { partMotto } from './motto-dashes.ts';

const wordsOf = (text: string): Word[] =>
  text.split(' ').map((word, index) => ({
    text: word,
    box: boxAt(100 * index, 0, 80, 20),
    confidence: 0.9,
    source: 'ocr',
  }));

const read = (text: string): string =>
  partMotto(wordsOf(text))
    .map((word) => word.text)
    .join(' ');

describe('partMotto', () => {
  it.each([
    ['Độc lập- Tự do - Hạnh phúc'],
    ['Độc lập -Tự do - Hạnh phúc'],
    ['Độc lập - Tự do- Hạnh phúc'],
    ['Độc lập- Tự do -Hạnh phúc'],
  ])('sets blanks around the hyphens of %s', (text) => {
    expect(read(text)).toBe('Độc lập - Tự do - Hạnh phúc');
  });

  it.each(['Độc lập - Tự do - Hạnh phúc', 'hoàn thành lập- Tự đánh giá'])('leaves %s', (text) => {
    expect(read(text)).toBe(text);
  });
});
