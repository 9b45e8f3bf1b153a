import { describe, expect, it } from 'vitest';
import type { Word } from '../domain/text-layer.ts';
import { blankBitmap, blobs, boxAt, fillBox } from '../image/drawing.fixture.ts';
import type { PageLayout } from '../layout/page-layout.ts';
import { readRomansTwice } from './read-romans-twice.ts';

const CELL = boxAt(0, 0, 120, 60);

/** Capitals 20 high, as many bars as asked, alone in the cell of a table, read as `text`. */
function read(bars: number, text: string, confidence = 0.9) {
  const ink = blankBitmap(120, 60);
  const boxes = Array.from({ length: bars }, (_, index) => boxAt(40 + 9 * index, 20, 4, 20));
  for (const box of boxes) fillBox(ink, box);
  const letters = blobs(boxes);
  const cell = { row: 0, column: 0, rowSpan: 1, columnSpan: 1, box: CELL };
  const grid = { box: CELL, rowCount: 1, columnCount: 1, cells: [cell], ruled: true };
  const layout: PageLayout = {
    ink: { xHeightPx: 13, letters, specks: [], border: [], large: [] },
    components: {
      list: letters,
      runs: {
        length: 0,
        component: new Int32Array(),
        y: new Int32Array(),
        left: new Int32Array(),
        right: new Int32Array(),
      },
    },
    seals: [],
    stamps: [],
    parts: [boxAt(38, 18, 9 * bars + 4, 24)],
    groups: [[0]],
    partOf: new Int32Array(bars),
    baselines: [40],
    rowOf: [-1],
    items: [{ kind: 'table', grid, cells: [{ cell, parts: [0] }] }],
  };
  const word: Word = { text, box: boxAt(38, 18, 40, 24), confidence, source: 'ocr' };
  const lines = text === '' ? [] : [{ words: [word], box: word.box }];
  return readRomansTwice([lines], layout, ink)[0]?.flatMap((line) => line.words) ?? [];
}

describe('readRomansTwice', () => {
  it.each([
    [2, 'u'],
    [2, 'H'],
    [3, 'm'],
    [3, ''],
    [2, '"ù.'],
  ])('reads %i bars alone in a cell, not %s, and asks for a look', (bars, text) => {
    const [word, ...others] = read(bars, text);
    expect(word?.text.replace('.', '')).toBe('I'.repeat(bars));
    expect(word?.confidence).toBeLessThan(0.5);
    expect(others).toEqual([]);
  });

  it('takes a bar without a flag for no 1 in the column of row numbers', () => {
    expect(read(1, '1')).toMatchObject([{ text: 'I', confidence: 0.45 }]);
  });

  it('keeps a numeral that the engine was so unsure of that it would be dropped', () => {
    expect(read(3, 'III', 0.2)).toMatchObject([{ text: 'III', confidence: 0.45 }]);
  });

  it.each([
    [2, '11'],
    [2, 'TT'],
    [2, 'II'],
  ])('leaves %i bars that were read %s', (bars, text) => {
    expect(read(bars, text)).toMatchObject([{ text, confidence: 0.9 }]);
  });
});
