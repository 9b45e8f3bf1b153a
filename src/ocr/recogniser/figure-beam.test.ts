import { describe, expect, it } from 'vitest';
import { searchFigures } from './figure-beam.ts';

const SIGNS = ['1', '4', '9', '.', ',', '-', '(', ')', '%', 'ọ'] as const;
type Sign = (typeof SIGNS)[number];
/** All but the last one, which is no sign of figures. */
const CLASSES = new Map(SIGNS.slice(0, -1).map((sign, index) => [index + 1, sign]));

/** Columns as a network scores them: what each may show with its probability, blanks for the rest. */
function columnsOf(...columns: readonly Partial<Record<Sign, number>>[]) {
  const classes = SIGNS.length + 1;
  const data = new Float32Array(classes * columns.length).fill(-20);
  for (const [column, chances] of columns.entries()) {
    const blank = 1 - Object.values(chances).reduce((sum, chance) => sum + chance, 0);
    data[column] = Math.log(Math.max(1e-9, blank));
    for (const [index, sign] of SIGNS.entries()) {
      const chance = chances[sign];
      if (chance !== undefined) data[(index + 1) * columns.length + column] = Math.log(chance);
    }
  }
  return { columns: columns.length, classes, data };
}

const NONE = {};

describe('searchFigures', () => {
  it.each([
    ['what is plain', [{ 1: 0.9 }, NONE, { 4: 0.9 }], '14'],
    [
      'one digit over two columns once, two of them with white between twice',
      [{ 1: 0.9 }, { 1: 0.9 }, NONE, { 1: 0.9 }],
      '11',
    ],
    ['a nine for a bracket that nothing opened', [{ 4: 0.9 }, { ')': 0.7, 9: 0.3 }], '49'],
    ['brackets that open and close', [{ '(': 0.6, 1: 0.4 }, { 4: 0.9 }, { ')': 0.7, 9: 0.3 }], '(4)'],
    ['one sign between digits, never two', [{ 1: 0.9 }, { ',': 0.9 }, { '.': 0.6 }, { 4: 0.9 }], '1,4'],
    ['a minus before digits and nowhere else', [{ '-': 0.9 }, { 1: 0.9 }, { '-': 0.6, 4: 0.4 }], '-14'],
    ['a per cent sign at the end', [{ 4: 0.9 }, { 9: 0.9 }, { '%': 0.9 }], '49%'],
    ['a digit where the network likes a letter better', [{ 4: 0.9 }, { ọ: 0.6, 9: 0.3 }], '49'],
  ])('finds %s', (_what, columns, text) => {
    expect(searchFigures(columnsOf(...columns), CLASSES)[0]?.text).toBe(text);
  });

  it('gives the others with their probabilities, the likeliest first', () => {
    const [first, second, ...others] = searchFigures(columnsOf({ 4: 0.6, 1: 0.4 }), CLASSES);
    expect([first?.text, second?.text, others]).toEqual(['4', '1', []]);
    expect(Math.exp(first?.log ?? 0)).toBeCloseTo(0.6, 3);
    expect(Math.exp(second?.log ?? 0)).toBeCloseTo(0.4, 3);
  });

  it('finds no figure where there is no digit', () => {
    expect(searchFigures(columnsOf({ '-': 0.9 }, NONE, { '.': 0.9 }), CLASSES)).toEqual([]);
  });
});
