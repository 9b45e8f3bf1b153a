import { expect, it } from 'vitest';
import { inkShape, letterWidth } from './letter-shape.ts';

it.each([
  ['can', 450, 10],
  ['tôi', 680, 10],
  ['tư', 560, 10],
  ['mọc', 450, 210],
  ['Độc', 680, 210],
  ['lập', 680, 210],
  ['ấn', 870, 10],
  ['ẤN', 870, 10],
  ['2026', 680, 10],
  ['xã,', 680, 210],
])('gives %s an ascent of %d and a descent of %d', (word, ascent, descent) => {
  expect(inkShape(word)).toEqual({ ascent, descent });
});

it.each(['-', '.', '…', '""'])('knows no shape for %s', (word) => {
  expect(inkShape(word)).toBeUndefined();
});

it.each([
  ['i', 278],
  ['m', 778],
  ['ệ', 444],
  ['Ủ', 722],
  ['\u0301', 0],
  ['字', 500],
])('takes the width of %s from its base letter', (letter, width) => {
  expect(letterWidth(letter)).toBe(width);
});
