import { describe, expect, it } from 'vitest';
import { boxAt } from '../image/drawing.fixture.ts';
import type { Rule } from '../image/rules.ts';
import { findTables } from './find-tables.ts';
import type { TextPiece } from './text-pieces.ts';

const X_HEIGHT = 14;
const texts = new Map<TextPiece, string>();
const isNumber = (piece: TextPiece): boolean => /^(?:[\d.,]+%?|-)$/u.test(texts.get(piece) ?? '');
const word = (text: string, left: number, baseline: number): TextPiece => {
  const piece = {
    box: { left, top: baseline - 20, right: left + 12 * text.length, bottom: baseline },
    letters: Array.from(text, (_, index) => index),
    startBaseline: baseline,
    endBaseline: baseline,
  };
  texts.set(piece, text);
  return piece;
};
const sentence = (text: string, left: number, baseline: number): TextPiece[] => {
  let x = left;
  return text.split(' ').map((part) => {
    const placed = word(part, x, baseline);
    x = placed.box.right + 10;
    return placed;
  });
};
const level = (top: number): Rule => ({ direction: 'horizontal', box: boxAt(180, top, 1200, 2), thicknessPx: 2 });
const tablesOf = (pieces: TextPiece[], rules: Rule[] = []) =>
  findTables({ rules, pieces, dashes: [], isFigure: isNumber, xHeightPx: X_HEIGHT, dpi: 200, slope: 0 });

const ROWS = [
  'STT|Đơn vị|Năm 2020|Năm 2021',
  '1|Sở Nội vụ|12|1.034',
  '2|Sở Tài chính|7|36,92',
  '3|Sở Y tế|-|01',
  '4|Sở Xây dựng|120|9',
];
const COLUMNS = [200, 300, 900, 1200];
const LIST = ROWS.flatMap((row, index) =>
  row.split('|').flatMap((cell, column) => sentence(cell, COLUMNS[column] ?? 0, 500 + 50 * index)),
);
const PROSE = [
  ...sentence('Các cơ quan có liên quan chịu trách nhiệm trước pháp luật về tính chính xác của hồ sơ', 200, 420),
  ...sentence('và số liệu cung cấp cho cơ quan quản lý nhà nước trong thời hạn mười ngày làm việc', 200, 460),
];

describe('findTables', () => {
  it('finds the rows and columns of a list without any line', () => {
    expect(tablesOf([...PROSE, ...LIST])).toMatchObject([{ rowCount: 5, columnCount: 4, ruled: false }]);
  });

  it('takes rows with nothing but dashes, names of two lines and a header of two rows with the list', () => {
    const dash = (left: number, baseline: number): TextPiece => ({
      ...word('-', left, baseline),
      box: boxAt(left, baseline - 8, 8, 3),
    });
    const head = [
      ...sentence('Số hồ sơ giải quyết', 960, 480),
      ...[...sentence('STT', 190, 500), ...sentence('Đơn vị', 300, 500)],
      ...[...sentence('Năm 2020', 880, 520), ...sentence('Năm 2021', 1180, 520)],
    ];
    const body = ['12|1.034', '-|-', '7|36,92', '120|9', '-|-'].flatMap((figures, row) =>
      [String(row + 1), ...figures.split('|')].flatMap((text, column) => {
        const [left, baseline] = [[200, 900, 1200][column] ?? 0, 580 + 70 * row];
        return text === '-' ? dash(left, baseline) : word(text, left, baseline);
      }),
    );
    const names = Array.from({ length: 5 }, (_, row) => [
      ...sentence('Sở Nông nghiệp và Phát triển', 300, 560 + 70 * row),
      ...sentence('nông thôn', 300, 600 + 70 * row),
    ]).flat();
    const [table, ...others] = tablesOf([...PROSE, ...head, ...body, ...names]);
    expect(others).toEqual([]);
    expect(table).toMatchObject({ rowCount: 7, columnCount: 4 });
    expect(table?.cells.filter(({ row }) => row === 0)).toMatchObject([
      { column: 0, rowSpan: 2 },
      { column: 1, rowSpan: 2 },
      { column: 2, columnSpan: 2, rowSpan: 1 },
    ]);
  });

  it('makes no table of crumbs of a seal and a signature beside the recipients', () => {
    const crumbs = [
      [700, 1000],
      [760, 1105],
      [688, 980],
      [812, 1168],
      [731, 1040],
    ];
    const beside = crumbs.flatMap((row, index) => row.map((left) => word('ab', left, 500 + 40 * index)));
    const recipients = crumbs.flatMap((_, index) => sentence('- Các sở, ban, ngành;', 200, 500 + 40 * index));
    expect(tablesOf([...recipients, ...beside])).toEqual([]);
  });

  it('finds the columns between level lines', () => {
    const rules = [460, 520, 570, 620, 670, 720].map(level);
    expect(tablesOf(LIST, rules)).toMatchObject([{ rowCount: 5, columnCount: 4, ruled: false }]);
  });

  it.each([
    ['prose', PROSE],
    [
      'a letterhead in two columns',
      [
        ...[...sentence('BỘ NỘI VỤ', 250, 200), ...sentence('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 800, 200)],
        ...[...sentence('CỤC VĂN THƯ', 240, 240), ...sentence('Độc lập - Tự do - Hạnh phúc', 850, 240)],
        ...[...sentence('Số: 15/QĐ-BNV', 240, 320), ...sentence('Hà Nội, ngày 05 tháng 01 năm 2020', 850, 320)],
      ],
    ],
    [
      'three signatures side by side',
      [300, 420, 520].flatMap((y) => [200, 700, 1200].flatMap((x) => sentence('Nguyễn Văn An', x, y))),
    ],
  ])('makes no table of %s', (_, pieces) => {
    expect(tablesOf(pieces)).toEqual([]);
  });
});
