import { describe, expect, it } from 'vitest';
import type { Word } from '../domain/text-layer.ts';
import { boxAt } from '../image/drawing.fixture.ts';
import type { PartLine } from '../layout/page-elements.ts';
import type { PageLayout, TableCellPart } from '../layout/page-layout.ts';
import { compareCells } from './compare-cells.ts';

/** A table of rows of texts, each cell of one line; '' where letters stand of which nothing was read. */
function compare(rows: readonly (readonly string[])[], known: Readonly<Record<number, Partial<Word>>> = {}) {
  const columnCount = rows[0]?.length ?? 0;
  const boxOf = (row: number, column: number) => boxAt(100 * column, 40 * row, 90, 30);
  const cells = rows.flatMap((texts, row) =>
    texts.map((_, column): TableCellPart => {
      const cell = { row, column, rowSpan: 1, columnSpan: 1, box: boxOf(row, column) };
      return { cell, parts: [row * columnCount + column] };
    }),
  );
  const parts = cells.map(({ cell }) => cell.box);
  const grid = { box: boxAt(0, 0, 1000, 1000), rowCount: rows.length, columnCount, cells: [], ruled: true };
  const layout: PageLayout = {
    ink: { xHeightPx: 14, letters: [], specks: [], border: [], large: [] },
    components: {
      list: [],
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
    parts,
    groups: parts.map((_, part) => [part]),
    partOf: new Int32Array(),
    baselines: parts.map(({ bottom }) => bottom),
    rowOf: parts.map(() => -1),
    items: [{ kind: 'table', grid, cells }],
  };
  const read = rows.flat().map((text, part): PartLine[] => {
    const box = parts[part] ?? grid.box;
    return text === '' ? [] : [{ words: [{ text, box, confidence: 0.95, source: 'ocr', ...known[part] }], box }];
  });
  return compareCells(read, layout).map((lines) => lines.flatMap(({ words }) => words));
}

const FIGURES = [
  ['1', '12,50', 'Sở Y tế'],
  ['2', '7,25', 'Sở Nội vụ'],
  ['3', '98,10', 'Sở Tài chính'],
  ['4', '33,41', 'Sở Tư pháp'],
  ['5', '18,04', 'Thanh tra tỉnh'],
];

describe('compareCells', () => {
  it('keeps the header that the row numbers tell, which no figure is', () => {
    const [first] = compare([['sTT', 'Số', 'Cơ quan'], ...FIGURES], { 0: { confidence: 0.6 } });
    expect(first?.map(({ text }) => text)).toEqual(['STT']);
  });

  it('leaves a table whose figures fit their neighbours as it was read', () => {
    const words = compare(FIGURES).flat();
    expect(words.map(({ text }) => text)).toEqual(FIGURES.flat());
    expect(words.every(({ confidence }) => confidence === 0.95)).toBe(true);
  });

  it('makes a figure that is written otherwise doubtful, and keeps what was read beside another one', () => {
    const rows = FIGURES.map(([number, figure, name], row) => [
      number ?? '',
      ['12.50', '725', '98,10.'][row] ?? figure ?? '',
      name ?? '',
    ]);
    const read = compare([
      ...rows,
      ['6', '44,18', 'Ban Dân tộc'],
      ['7', '51,77', 'Ban Quản lý'],
      ['8', '2,06', 'Cộng'],
    ]);
    expect([1, 4, 7].map((part) => read[part]?.[0])).toMatchObject([
      { text: '12,50', confidence: 0.45, alternatives: [{ text: '12.50' }] },
      { text: '725', confidence: 0.45 },
      { text: '98,10', confidence: 0.95 },
    ]);
  });

  it('gives a row the number that the rows around it leave it, for a look', () => {
    const rows = FIGURES.map(([number, ...others]) => [number === '3' ? '' : (number ?? ''), ...others]);
    expect(compare(rows)[6]).toMatchObject([{ text: '3', confidence: 0.45 }]);
  });

  it('is sure of row numbers that count on, however unsure their readers were', () => {
    const doubtful = { confidence: 0.45, alternatives: [{ text: '7', confidence: 0.45 }] };
    const words = compare(FIGURES, { 3: doubtful, 12: doubtful });
    for (const number of [words[3], words[12]]) {
      expect(number).toMatchObject([{ confidence: 0.9 }]);
      expect(number?.[0]?.alternatives).toBeUndefined();
    }
  });

  it('is sure of the figures that add up to the total they stand under', () => {
    const doubtful = { confidence: 0.45, alternatives: [{ text: '7', confidence: 0.45 }] };
    const words = compare(
      [
        ['', 'Tổng cộng', '60'],
        ['1', 'Sở Y tế', '20'],
        ['2', 'Sở Nội vụ', '40'],
      ],
      { 5: doubtful, 8: doubtful },
    );
    expect([words[5], words[8]]).toMatchObject([
      [{ text: '20', confidence: 0.97 }],
      [{ text: '40', confidence: 0.97 }],
    ]);
    expect(words[5]?.[0]?.alternatives).toBeUndefined();
  });
});
