import { describe, expect, it } from 'vitest';
import { countAcross, countDown, countedColumns, countedRows } from './counted-cells.ts';

const down = (...texts: string[]) =>
  [...countDown(texts.map((text, row) => ({ row, column: 0, text })))].map(([cell, text]) => [cell.row, text]);
const across = (...texts: string[]) =>
  [...countAcross(texts.map((text, column) => ({ row: 2, column, text })))].map(([cell, text]) => [cell.column, text]);

describe('countDown', () => {
  it.each([
    ['a misread number', ['STT', '1', '2', 'Ô', '4', '5'], [[3, '3']]],
    ['a number of which nothing was read', ['1', '2', '', '4'], [[2, '3']]],
    ['an outline number', ['2', '2.1', '22', '2.3'], [[2, '2.2']]],
    [
      'the 1 below a group',
      ['I', 'I', '2', '3', 'II', '|', '2'],
      [
        [1, '1'],
        [5, '1'],
      ],
    ],
    [
      'numbers below a group that nobody could read',
      ['1', '2', 'III', '}', '', '3', '4', '5', '6'],
      [
        [3, '1'],
        [4, '2'],
      ],
    ],
    [
      'several between two numbers',
      ['1', '2', '', '›', '5', '6'],
      [
        [2, '3'],
        [3, '4'],
      ],
    ],
    ['commas in outline numbers', ['3', '3.1', '3,2', '3.3', '4'], [[2, '3.2']]],
  ])('gives %s', (_what, texts, expected) => {
    expect(down(...texts)).toEqual(expected);
  });

  it.each([
    ['a group among rows', ['1', '2', 'II', '1', '2']],
    ['numbers that count on', ['1', '2', '3', '4']],
    ['a row without a number among others', ['1', '', '2', '3']],
    ['dashes for numbers', ['1', '-', '-', '2', '3', '4']],
    ['a word between two numbers', ['1', 'Cộng', '3']],
    ['a column of figures', ['12', '3,2', '40', '7,1', '9,5']],
    ['the only row of a group', ['1.1', '1.2', '1.3.1', '1.4']],
  ])('says nothing of %s', (_what, texts) => {
    expect(down(...texts)).toEqual([]);
  });
});

describe('countedRows', () => {
  const counted = (...texts: string[]) =>
    countedRows(texts.map((text, row) => ({ row, column: 0, text }))).map(({ row }) => row);

  it('confirms what counts on from both neighbours, or from two on one side', () => {
    expect(counted('STT', '1', '2', '3', '4', '8')).toEqual([1, 2, 3, 4]);
    expect(counted('I', '1', '2', 'II', '2.1', '2.2', '2.3')).toEqual([4, 5, 6]);
  });
});

describe('countedColumns', () => {
  const counted = (...texts: string[]) =>
    countedColumns(texts.map((text, column) => ({ row: 2, column, text }))).map(({ column }) => column);

  it('confirms the numbers and letters that the row of them tells', () => {
    expect(counted('A', 'B', '(1)', '0)', '(3)', '(4)', '(5)', '(6)')).toEqual([0, 1, 2, 4, 5, 6, 7]);
    expect(counted('(12)', '(7)', '(31)', '(5)')).toEqual([]);
  });
});

describe('countAcross', () => {
  it('tells the numbers of columns from those that were read', () => {
    expect(across('A', 'B', '(1)', '0)', '(3)', '', '(5)', '(6)')).toEqual([
      [3, '(2)'],
      [5, '(4)'],
    ]);
  });

  it('tells the letters of the columns before them, where one was read', () => {
    expect(across('A', 'BC', '', '(1)', '(2)', '(3)', '(4)', '(5)')).toEqual([
      [1, 'B'],
      [2, 'C'],
    ]);
    expect(across('1.', 'BC', '', '(1)', '(2)', '(3)', '(4)', '(5)')).toEqual([]);
  });

  it('tells numbers without brackets where nearly all count on', () => {
    expect(across('A', '8', '1', '2', '3', 'l', '5', '6', '7', '8')).toEqual([
      [1, 'B'],
      [5, '4'],
    ]);
  });

  it.each([
    ['figures in brackets', ['(12)', '(7)', '(31)', '(5)']],
    ['formulas', ['(1)', '(2)', '(3)', '(4)=(1)+(2)', '(5)']],
    ['figures', ['1', '2', '3', '8', '5', '6']],
  ])('says nothing of %s', (_what, texts) => {
    expect(across(...texts)).toEqual([]);
  });
});
