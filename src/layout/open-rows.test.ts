import { describe, expect, it } from 'vitest';
import { type CellLine, rulesBetweenRows } from './open-rows.ts';
import type { GridCell, RuledGrid } from './ruled-table.ts';

const X_HEIGHT = 14;
const line = (baseline: number, letters: number): CellLine => ({ baseline, letters });

type Band = readonly (readonly CellLine[])[];

/** Bands of as many columns as there are lists of lines. */
function boundariesOfBands(bands: readonly Band[]): number[] {
  const cells = bands.flatMap((columns, row) =>
    columns.map((_, column): GridCell => {
      const box = { left: 100 * column, top: 1000 * row, right: 100 * (column + 1), bottom: 1000 * (row + 1) };
      return { row, column, rowSpan: 1, columnSpan: 1, box };
    }),
  );
  const columnCount = bands[0]?.length ?? 0;
  const box = { left: 0, top: 0, right: 100 * columnCount, bottom: 1000 * bands.length };
  const grid: RuledGrid = { box, rowCount: bands.length, columnCount, cells, ruled: true };
  return rulesBetweenRows(grid, X_HEIGHT, ({ row, column }) => bands[row]?.[column] ?? []).map(({ box: rule }) =>
    Math.round(rule.top),
  );
}

const boundariesOf = (columns: Band): number[] => boundariesOfBands([columns]);

describe('rulesBetweenRows', () => {
  it.each([
    [
      'one line a row',
      [
        [line(100, 1), line(140, 1), line(180, 1)],
        [line(100, 30), line(140, 25), line(180, 9)],
        [line(100, 4), line(180, 3)],
      ],
      [114, 154],
    ],
    [
      'text of two lines beside a number at the top of its row',
      [
        [line(100, 1), line(180, 1), line(220, 1)],
        [line(100, 30), line(140, 25), line(180, 30), line(220, 20)],
        [line(100, 4), line(180, 3), line(220, 2)],
      ],
      [154, 194],
    ],
    [
      'text of two lines beside a number in the middle of its row',
      [
        [line(120, 1), line(180, 1), line(220, 1)],
        [line(100, 30), line(140, 25), line(180, 30), line(220, 20)],
        [line(120, 4), line(180, 3), line(220, 2)],
      ],
      [154, 194],
    ],
    [
      'a total without a number',
      [
        [line(100, 1), line(140, 1), line(180, 1)],
        [line(100, 30), line(140, 25), line(180, 29), line(220, 9)],
        [line(100, 4), line(140, 5), line(180, 3), line(220, 4)],
      ],
      [114, 154, 194],
    ],
    [
      'a name of two lines among short ones',
      [
        [line(100, 1), line(180, 1), line(220, 1)],
        [line(100, 14), line(140, 9), line(180, 8), line(220, 10)],
        [line(100, 4), line(180, 3), line(220, 2)],
      ],
      [154, 194],
    ],
    [
      'a header of two lines around `STT` from the rows below it',
      [
        [line(120, 3), line(180, 1), line(220, 1), line(260, 1)],
        [line(120, 5), line(180, 25), line(220, 29), line(260, 9)],
        [line(100, 3), line(140, 4), line(180, 4), line(220, 5), line(260, 3)],
      ],
      [154, 194, 234],
    ],
  ])('parts %s', (_, columns, expected) => {
    expect(boundariesOf(columns)).toEqual(expected);
  });

  it.each([
    [
      'the lines of one cell beside one number',
      [[line(100, 1)], [line(100, 30), line(140, 25), line(180, 9)], [line(100, 4)]],
    ],
    [
      'a narrow first column of words with nothing level beside it',
      [
        [line(100, 3), line(140, 4), line(180, 2)],
        [line(100, 40), line(140, 41)],
      ],
    ],
    [
      'a number with specks around it beside text of three lines',
      [
        [line(78, 1), line(107, 1), line(119, 1)],
        [line(65, 32), line(108, 33), line(150, 19)],
        [line(108, 7)],
        [line(108, 6)],
      ],
    ],
  ])('leaves %s together', (_, columns) => {
    expect(boundariesOf(columns)).toEqual([]);
  });

  it('leaves a row alone where the others are drawn: a number among specks beside cells of three lines', () => {
    const single = [[line(100, 1)], [line(100, 30), line(140, 25)], [line(100, 9)]];
    const specks = [
      [line(100, 1), line(140, 1), line(180, 2)],
      [line(100, 30), line(140, 28), line(180, 29)],
      [line(100, 12), line(140, 13), line(180, 5)],
    ];
    expect(boundariesOf(specks)).toHaveLength(2);
    expect(boundariesOfBands([single, specks, single, single])).toEqual([]);
    expect(boundariesOfBands([single, specks])).toHaveLength(2);
  });
});
