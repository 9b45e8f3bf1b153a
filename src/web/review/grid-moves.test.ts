import { describe, expect, it } from 'vitest';
import { type GridStep, nextCell } from './grid-moves.ts';

const box = { left: 0, top: 0, right: 9, bottom: 9 };
const cell = (row: number, column: number, confidence: number) => ({
  row,
  column,
  rowSpan: 1,
  columnSpan: 1,
  page: 1,
  box,
  confidence,
});
/** One row of head, so a body row 1 is the record's row 2. */
const table = {
  headerRows: [['a', 'b']],
  rows: [
    ['1', '2'],
    ['3', '4'],
    ['5', ''],
  ],
  cells: [cell(1, 0, 0.9), cell(2, 1, 0.3), cell(3, 1, 0.1)],
};

describe('nextCell', () => {
  it.each<[GridStep, [number, number], [number, number] | null]>([
    ['next', [0, 0], [0, 1]],
    ['next', [0, 1], [1, 0]],
    ['next', [2, 1], null],
    ['previous', [1, 0], [0, 1]],
    ['previous', [0, 0], null],
    ['down', [0, 1], [1, 1]],
    ['up', [0, 1], null],
    // The doubtful cell, not the one below; an empty cell has nothing to doubt.
    ['accept', [0, 0], [1, 1]],
    ['accept', [1, 1], [2, 1]],
  ])('%s from %j leads to %j', (step, [row, column], expected) => {
    const place = nextCell(table, { row, column }, step);
    expect(place === null ? null : [place.row, place.column]).toEqual(expected);
  });
});
