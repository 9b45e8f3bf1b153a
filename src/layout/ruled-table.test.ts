import { describe, expect, it } from 'vitest';
import type { BoundingBox } from '../domain/bounding-box.ts';
import { boxAt } from '../image/drawing.fixture.ts';
import type { Rule } from '../image/rules.ts';
import { findRuledGrids } from './ruled-table.ts';

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
