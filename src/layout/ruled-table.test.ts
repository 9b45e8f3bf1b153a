import { describe, expect, it } from 'vitest';
import type { BoundingBox } from '../domain/bounding-box.ts';
import { boxAt } from '../image/drawing.fixture.ts';
import type { Rule } from '../image/rules.ts';
import { findRuledGrids, joinPieces } from './ruled-table.ts';

const across = (box: BoundingBox): Rule => ({ direction: 'horizontal', box, thicknessPx: 3 });
const down = (box: BoundingBox): Rule => ({ direction: 'vertical', box, thicknessPx: 3 });

/** Three columns, three rows; in the first column the two lower rows are one cell. */
const TABLE = [
  across(boxAt(100, 100, 900, 3)),
  across(boxAt(100, 200, 900, 3)),
  across(boxAt(400, 300, 600, 3)),
  across(boxAt(100, 400, 900, 3)),
  down(boxAt(100, 100, 3, 303)),
  down(boxAt(400, 101, 3, 300)),
  down(boxAt(700, 100, 3, 303)),
  down(boxAt(997, 100, 3, 303)),
];

describe('findRuledGrids', () => {
  it('finds rows, columns and a cell merged over two rows', () => {
    const [grid] = findRuledGrids(TABLE, 200);
    expect(grid).toMatchObject({ rowCount: 3, columnCount: 3 });
    expect(grid?.cells).toHaveLength(8);
    expect(grid?.cells.find((cell) => cell.row === 1 && cell.column === 0)).toMatchObject({
      rowSpan: 2,
      columnSpan: 1,
    });
  });

  it('merges a header cell over two columns', () => {
    const rules = TABLE.map((rule) => (rule.box.left === 700 ? down(boxAt(700, 200, 3, 203)) : rule));
    const [grid] = findRuledGrids(rules, 200);
    expect(grid?.cells.find((cell) => cell.row === 0 && cell.column === 1)).toMatchObject({
      rowSpan: 1,
      columnSpan: 2,
    });
  });

  it('ends the cells of a table that is open at its sides where its level lines end', () => {
    const open = TABLE.filter(({ direction, box }) => direction === 'horizontal' || (box.left > 100 && box.left < 997));
    const [grid] = findRuledGrids(open, 200);
    expect(grid).toMatchObject({ rowCount: 3, columnCount: 3 });
    expect(grid?.cells.find((cell) => cell.row === 0 && cell.column === 0)?.box).toMatchObject({ left: 100 });
  });

  it('ends the last row where the upright lines end that no line closes', () => {
    const [grid] = findRuledGrids(
      TABLE.filter(({ direction, box }) => direction === 'vertical' || box.top < 300),
      200,
    );
    expect(grid).toMatchObject({ rowCount: 2, columnCount: 3 });
  });

  it('keeps an upright line whose pieces stand between cells that reach across it', () => {
    const pieces = TABLE.flatMap((rule) =>
      rule.box.left === 700
        ? [down(boxAt(700, 100, 3, 90)), down(boxAt(700, 210, 3, 80)), down(boxAt(700, 310, 3, 80))]
        : [rule],
    );
    const [grid] = findRuledGrids(pieces, 200);
    expect(grid?.cells.every(({ columnSpan }) => columnSpan === 1)).toBe(true);
  });

  it('takes single underlines for no table', () => {
    expect(findRuledGrids([across(boxAt(100, 100, 300, 2)), across(boxAt(500, 100, 300, 2))], 200)).toEqual([]);
  });

  it('covers every place of the grid exactly once', () => {
    const [grid] = findRuledGrids(TABLE, 200);
    const places = (grid?.cells ?? []).flatMap((cell) =>
      Array.from({ length: cell.rowSpan * cell.columnSpan }, (_, index) => {
        const row = cell.row + Math.floor(index / cell.columnSpan);
        return row * 3 + cell.column + (index % cell.columnSpan);
      }),
    );
    expect(places.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe('joinPieces', () => {
  it('makes one line of pieces that go on from each other, and leaves lines beside each other apart', () => {
    const lines = joinPieces(
      [across(boxAt(100, 100, 50, 1)), across(boxAt(150, 100, 50, 1)), across(boxAt(100, 130, 100, 1))],
      200,
    );
    expect(lines.map(({ box }) => [box.left, box.right, box.top])).toEqual([
      [100, 200, 100],
      [100, 200, 130],
    ]);
  });
});
