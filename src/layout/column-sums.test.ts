import { describe, expect, it } from 'vitest';
import { settleBySums } from './column-sums.ts';

/** `12~31 2`: read 12, in doubt, with the other readings 31 and 2. */
function cellOf(printed: string, row: number, column: number) {
  const [text = '', others] = printed.split('~');
  return {
    row,
    column,
    text,
    isDoubtful: others !== undefined,
    others: others?.split(' ').filter((one) => one !== '') ?? [],
  };
}

/** Rows from top to bottom, their cells parted by bars; only what was settled. */
const settle = (...rows: string[]) => {
  const cells = rows.flatMap((row, index) => row.split('|').map((cell, column) => cellOf(cell.trim(), index, column)));
  return [...settleBySums(cells)].map(([{ row, column }, { text, isSure }]) => [row, column, text, isSure]);
};

const HEAD = 'STT | Đơn vị | Tiếp nhận | Đã xong';

describe('settleBySums', () => {
  it('is sure of the doubtful figures of a column that adds up', () => {
    expect(settle(HEAD, '| Tổng cộng | 60 | 1.250~', '1 | A | 20~29 | 1.000', '2 | B | 40 | 250')).toEqual([
      [2, 2, '20', true],
      [1, 3, '1.250', true],
    ]);
  });

  it('takes the one other reading with which a column adds up, and leaves it in doubt', () => {
    const rows = [HEAD, '1 | A | 20 | 89~69 88', '2 | B | 40 | 11', '3 | C | - | 7~1', '| Cộng | 60 | 87'];
    expect(settle(...rows)).toEqual([[1, 3, '69', false]]);
  });

  it('puts a digit of the one doubtful figure right that nobody read so, two of a long one', () => {
    const rows = [HEAD, '1 | A | 20 | 1.029~3', '2 | B | 40 | 11', '| Cộng | 60 | 1.640'];
    expect(settle(...rows)).toEqual([[1, 3, '1.629', false]]);
    expect(settle(HEAD, '1 | A | 20 | -1,5', '2 | B | 40 | 4,5', '| Cộng | 60 | 8,0~')).toEqual([[3, 3, '3,0', false]]);
    expect(settle(HEAD, '1 | A | 20 | 90.029~', '2 | B | 40 | 10.000', '| Cộng | 60 | 100.649')).toEqual([
      [1, 3, '90.649', false],
    ]);
    expect(settle(HEAD, '1 | A | 20 | 45~', '2 | B | 40 | 10', '| Cộng | 60 | 77')).toEqual([]);
    expect(settle(HEAD, '1 | A | 20 | 45~', '2 | B | 40 | 10', '| Cộng | 60 | 155')).toEqual([]);
  });

  it('adds up groups from their members and the total from the groups', () => {
    const rows = [
      '| Tổng số | 15 | 3,5',
      'I | Khu vực 1 | 9~ | 2,5',
      '1 | A | 4 | 2,5~',
      '2 | B | 5~6 |',
      'II | Khu vực 2 | 6 | 1,0',
    ];
    const members = ['1 | C | 1 | 0,4', '2 | D | 5~ | 0,6'];
    expect(settle(HEAD, ...rows, ...members)).toEqual([
      [2, 2, '9', true],
      [4, 2, '5', true],
      [7, 2, '5', true],
    ]);
  });

  it.each([
    ['no column adds up', [HEAD, '| Tổng số | 61 | 9', '1 | A | 20~21 | 1', '2 | B | 40 | 2']],
    ['two readings would do', [HEAD, '| Tổng số | 60 | 9', '1 | A | 20 | 1~4', '2 | B | 40 | 5~8']],
    ['a part was not read', [HEAD, '| Tổng số | 60 | 9', '1 | A | 20 | ?', '2 | B | 40 | 5~9']],
    ['the figure is not in doubt', [HEAD, '| Tổng số | 60 | 9', '1 | A | 20 | 4', '2 | B | 40 | 6']],
    ['one part is all there is', [HEAD, '| Tổng số | 60~ | 9', '1 | A | 60~ | 4', '2 | B | - | 6']],
    ['there are two totals', [HEAD, '| Tổng số | 60 | 9', '1 | A | 20~ | 4', '2 | B | 40 | 5', '| Cộng | 60 | 9']],
    ['nothing is called a total', [HEAD, '1 | A | 20~ | 4', '2 | B | 40 | 5', '3 | C | 60 | 9']],
  ])('says nothing where %s', (_why, rows) => {
    expect(settle(...rows)).toEqual([]);
  });
});
