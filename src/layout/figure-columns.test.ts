import { describe, expect, it } from 'vitest';
import { hasDecimalCommas, judgeColumn } from './figure-columns.ts';

/** A column from top to bottom; only what is said of its cells. */
const judge = (...texts: string[]) =>
  Object.fromEntries(
    [...judgeColumn(texts.map((text, row) => ({ row, column: 3, text })))].map(([cell, judgement]) => [
      cell.text,
      judgement,
    ]),
  );

const decimals = ['Tỷ lệ (%)', '12,50', '7,25', '98,10', '0', '100', '33,40', '41,02'];
const thousands = ['1.250', '98.100', '41.002', '-', '7.310', '250'];
const wholes = ['Tổng số', '12', '7', '98', '41', '', '05', '-'];

describe('judgeColumn', () => {
  it.each([
    ['decimals', decimals],
    ['thousands', thousands],
    ['whole numbers', wholes],
    ['shares', ['12%', '7%', '98%', '41%', '-']],
    ['signed numbers', ['-1,2', '3,4', '0,5', '-0,1']],
    ['ordinals', ['1.', '2.', '3.', '4.']],
    ['outlines', ['1', '1.1', '1.2', '2', '2.1']],
    ['years', ['12/2025', '6/2026', '2027', '2028', '2029', '2030']],
    ['crosses among figures', [...wholes, 'x', 'X']],
    ['words', ['Sở Nội vụ', 'Sở Y tế', '12', '', 'II']],
  ])('says nothing of a column of %s', (_what, texts) => {
    expect(judge(...texts)).toEqual({});
  });

  it.each([
    ['a point of dust', wholes, '27.', '27'],
    ['dust before and behind', wholes, ':27”', '27'],
    ['a point of dust behind a share', ['12%', '7%', '98%', '41%'], '59%.', '59%'],
  ])('takes away %s', (_what, column, read, text) => {
    expect(judge(...column, read)).toEqual({ [read]: { text, isDoubtful: false } });
  });

  it.each([
    ['a comma read as a point', decimals, '29.31', '29,31'],
    ['a comma read as a stroke', decimals, '98/95', '98,95'],
    ['a comma lost', decimals, '2931', '2931'],
    ['a decimal lost', decimals, '29,3', '29,3'],
    ['a point lost among thousands', [...thousands, '8.241'], '16382', '16.382'],
    ['a comma for the point among thousands', [...thousands, '8.241'], '3,477', '3.477'],
    ['a per cent sign read as digits', ['12%', '7%', '98%', '41%'], '3796', '37%'],
    ['a group of two digits', thousands, '16.38.200', '16.38.200'],
    ['letters for digits', wholes, 'II', 'II'],
    ['a stroke beside a digit', wholes, '1]', '1]'],
    ['a per cent sign read as a digit', ['12%', '7%', '98%', '41%'], '820', '820'],
    ['letters for digits that have none of their shapes', wholes, 'gg', 'gg'],
    ['a letter among digits', wholes, 'H4', 'H4'],
    ['two numbers', wholes, '53 55', '53 55'],
  ])('doubts %s', (_what, column, read, text) => {
    expect(judge(...column, read)).toEqual({ [read]: { text, isDoubtful: true } });
  });

  it.each([
    ['decimals', decimals, '36005', ['3605', '36,05'], '36,05'],
    ['signed decimals', ['-1,2', '3,4', '0,5', '-0,1', '7,9'], '-76', ['-7,6'], '-7,6'],
    ['thousands', [...thousands, '8.241'], '5767', ['57.669'], '57.669'],
    ['a comma lost in the other too', decimals, '36.05', ['3605'], '36,05'],
    ['none that fits', decimals, '2931', ['2937'], '2931'],
  ])(
    'gives another reading that is written like the others of the column: %s',
    (_what, column, text, others, right) => {
      const odd = { row: 20, column: 3, text, others };
      const cells = [...column.map((one, row) => ({ row, column: 3, text: one })), odd];
      expect(judgeColumn(cells).get(odd)).toEqual({ text: right, isDoubtful: true });
    },
  );

  it('takes points for commas in a column of few commas where the table has them', () => {
    const texts = ['23.47', '11,69', '9.56', '19/28', '28.28', '2828'];
    const column = texts.map((text, row) => ({ row, column: 3, text }));
    const judged = judgeColumn(column, { hasCommas: true });
    expect(column.map((cell) => judged.get(cell)?.text)).toEqual([
      '23,47',
      undefined,
      '9,56',
      '19,28',
      '28,28',
      '2828',
    ]);
    expect(judgeColumn(column.filter(({ text }) => text.includes('.') || text === '2828')).size).toBe(0);
  });

  it.each([
    [['12,5', '7,25', '3,0'], true],
    [['1,234', '12,500', '3.1'], false],
    [['1.1', '1.2', '2.1'], false],
  ])('tells whether decimals of a table have commas: %j', (texts, expected) => {
    expect(hasDecimalCommas(texts.map((text, row) => ({ row, column: 2, text })))).toBe(expected);
  });
});
