import { expect, it } from 'vitest';
import { boxAt } from '../image/drawing.fixture.ts';
import { findRows } from './page-bands.ts';
import type { TextPiece } from './text-pieces.ts';

const X_HEIGHT = 16;

function word(left: number, baseline: number, width = 70, letters = 5): TextPiece {
  return {
    box: boxAt(left, baseline - 22, width, 22),
    letters: Array.from({ length: letters }, (_, index) => index),
    startBaseline: baseline,
    endBaseline: baseline,
  };
}

const wordsOfRows = (pieces: readonly TextPiece[]): number[] =>
  findRows(pieces, X_HEIGHT).map(({ pieces: own }) => own.length);

it('keeps a line together at a short word that seems to stand higher', () => {
  const line = [word(100, 300), word(200, 300), word(290, 292, 25, 3), word(340, 301), word(430, 299)];
  const next = [100, 200, 290, 340, 430].map((left) => word(left, 343));
  const rows = findRows([...line, ...next], X_HEIGHT);
  expect(rows.map(({ pieces }) => pieces.map(({ box }) => box.left))).toEqual([
    [100, 200, 290, 340, 430],
    [100, 200, 290, 340, 430],
  ]);
});

it('takes the figures of a leaning face for the end of their line, though they reach over the word before', () => {
  expect(wordsOfRows([word(100, 300), word(200, 300), word(267, 287, 50, 4)])).toEqual([3]);
});

it('leaves two lines of their own whose words stand above each other', () => {
  expect(wordsOfRows([word(100, 300), word(200, 300), word(110, 312), word(210, 312)])).toEqual([2, 2]);
});

it('leaves a line of its own that stands as far below as the next line of close print', () => {
  expect(wordsOfRows([word(100, 300), word(200, 300), word(290, 316)])).toEqual([2, 1]);
});

it('leaves what stands far off to the side a line of its own', () => {
  expect(wordsOfRows([word(100, 300), word(200, 300), word(700, 312)])).toEqual([2, 1]);
});
