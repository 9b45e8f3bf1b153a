import { describe, expect, it } from 'vitest';
import { blankBitmap, boxAt, fillBox } from '../image/drawing.fixture.ts';
import type { Rule } from '../image/rules.ts';
import type { GridCell, RuledGrid } from './ruled-table.ts';
import { findLoneRows, findShortBorders } from './short-borders.ts';

/** Two rows: one cell over both columns (what was found), two cells below it. */
const cells: GridCell[] = [
  { row: 0, column: 0, rowSpan: 1, columnSpan: 2, box: boxAt(100, 100, 400, 40) },
  { row: 1, column: 0, rowSpan: 1, columnSpan: 1, box: boxAt(100, 140, 200, 100) },
  { row: 1, column: 1, rowSpan: 1, columnSpan: 1, box: boxAt(300, 140, 200, 100) },
];
const grid: RuledGrid = { box: boxAt(100, 100, 400, 140), rowCount: 2, columnCount: 2, cells, ruled: true };

function bordersWith(...drawn: Parameters<typeof boxAt>[]) {
  const ink = blankBitmap(600, 300);
  for (const box of drawn) fillBox(ink, boxAt(...box));
  return findShortBorders([grid], ink, 200);
}

describe('findShortBorders', () => {
  it('finds the upright of a single row near where the column ends below', () => {
    expect(bordersWith([304, 100, 2, 40])).toMatchObject([{ direction: 'vertical', box: { top: 100, bottom: 140 } }]);
  });

  it.each<[string, Parameters<typeof boxAt>[]]>([
    ['a letter', [[302, 108, 3, 24]]],
    ['a line of another column', [[400, 100, 2, 40]]],
    [
      'a dotted line',
      [
        [303, 100, 2, 12],
        [303, 118, 2, 10],
      ],
    ],
    ['white', []],
  ])('takes %s for none', (_, drawn) => {
    expect(bordersWith(...drawn)).toEqual([]);
  });

  it('finds the level line between two rows of a narrow column', () => {
    const merged: GridCell[] = [
      { row: 0, column: 0, rowSpan: 2, columnSpan: 1, box: boxAt(100, 100, 50, 140) },
      { row: 0, column: 1, rowSpan: 1, columnSpan: 1, box: boxAt(150, 100, 350, 70) },
      { row: 1, column: 1, rowSpan: 1, columnSpan: 1, box: boxAt(150, 170, 350, 70) },
    ];
    const ink = blankBitmap(600, 300);
    fillBox(ink, boxAt(100, 168, 50, 2));
    expect(findShortBorders([{ ...grid, cells: merged }], ink, 200)).toMatchObject([{ direction: 'horizontal' }]);
  });

  const worn = [
    [104, 168, 12, 1],
    [120, 168, 8, 2],
    [131, 168, 12, 1],
  ] as const;

  it.each<[string, Parameters<typeof boxAt>[], number]>([
    ['a level line worn to dashes', worn.map((dash) => [...dash]), 1],
    [
      'the bars of capitals with their stems',
      [
        [105, 168, 18, 2],
        [125, 168, 20, 2],
        [112, 168, 4, 16],
        [133, 168, 4, 16],
      ],
      0,
    ],
    [
      'the same from side to side',
      [
        [102, 168, 22, 2],
        [125, 168, 22, 2],
        [112, 168, 4, 16],
        [133, 168, 4, 16],
      ],
      0,
    ],
    ['the feet of letters, which have ink above them', worn.map(([x, y, width]) => [x, y - 12, width, 13]), 0],
  ])('looks at what is beside %s', (_, drawn, found) => {
    const merged: GridCell[] = [
      { row: 0, column: 0, rowSpan: 2, columnSpan: 1, box: boxAt(100, 100, 50, 140) },
      { row: 0, column: 1, rowSpan: 1, columnSpan: 1, box: boxAt(150, 100, 350, 70) },
      { row: 1, column: 1, rowSpan: 1, columnSpan: 1, box: boxAt(150, 170, 350, 70) },
    ];
    const ink = blankBitmap(600, 300);
    for (const box of drawn) fillBox(ink, boxAt(...box));
    expect(findShortBorders([{ ...grid, cells: merged }], ink, 200)).toHaveLength(found);
  });
});

describe('findLoneRows', () => {
  const level = (top: number, left = 50): Rule => ({
    direction: 'horizontal',
    box: boxAt(left, top, 700, 2),
    thicknessPx: 2,
  });
  const rowsWith = (lines: readonly Rule[], ...drawn: Parameters<typeof boxAt>[]) => {
    const ink = blankBitmap(800, 300);
    for (const box of drawn) fillBox(ink, boxAt(...box));
    return findLoneRows(lines, ink, 200).map(({ box }) => box.left);
  };
  const sides: Parameters<typeof boxAt>[] = [
    [50, 100, 2, 52],
    [748, 100, 2, 52],
  ];
  const inner: Parameters<typeof boxAt>[] = [
    [200, 100, 2, 52],
    [500, 100, 2, 52],
  ];

  it('finds the uprights between two level lines of a row that went over alone', () => {
    expect(rowsWith([level(100), level(150)], ...sides, ...inner, [300, 115, 2, 22])).toHaveLength(4);
  });

  it.each<[string, Rule[], Parameters<typeof boxAt>[]]>([
    ['lines with text between them', [level(100), level(150)], [[300, 115, 2, 22]]],
    ['a frame', [level(100), level(150)], sides],
    ['lines of other lengths', [level(100), level(150, 90)], [...sides, ...inner]],
    ['lines far apart', [level(100), level(200)], [...sides, ...inner]],
  ])('finds none between %s', (_, lines, drawn) => {
    expect(rowsWith(lines, ...drawn)).toEqual([]);
  });
});
