import { describe, expect, it } from 'vitest';
import { oddFigures } from './odd-figures.ts';

const odd = (column: number, ...texts: string[]) =>
  oddFigures(texts.map((text, row) => ({ row, column, text }))).map(({ text }) => text);

describe('oddFigures', () => {
  it('doubts a decimal point where the table does not write decimals so', () => {
    expect(odd(3, '1.250', '15.13', '7,5', '22', '90.21%')).toEqual(['15.13', '90.21%']);
    expect(odd(3, '15.13', '7.5', '22.1')).toEqual([]);
    expect(odd(0, '2.1', '2.2')).toEqual([]);
  });

  it('doubts a figure beside a part of itself', () => {
    expect(odd(3, '59 5', '922. 922.349', '12 34', '1.250 đồng')).toEqual(['59 5', '922. 922.349']);
  });
});
