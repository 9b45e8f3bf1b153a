import { describe, expect, it } from 'vitest';
import { rulesOfOperators } from './page-rules.ts';

const operators = {
  save: 10,
  restore: 11,
  transform: 12,
  constructPath: 91,
  stroke: 20,
  fill: 22,
  endPath: 28,
  paintFormXObjectBegin: 74,
  paintFormXObjectEnd: 75,
};
const [MOVE, LINE, CURVE, CLOSE] = [0, 1, 2, 4];

function rulesOf(...steps: readonly (readonly [code: number, args?: unknown])[]) {
  const list = { fnArray: steps.map(([code]) => code), argsArray: steps.map(([, args]) => args ?? null) };
  return rulesOfOperators(list, operators, [1, 0, 0, -1, 0, 800]);
}

const path = (paint: number, ...numbers: number[]): readonly [number, unknown] => [
  operators.constructPath,
  [paint, [Float32Array.from(numbers)], null],
];
const rectangle = (x: number, y: number, width: number, height: number): number[] => [
  ...[MOVE, x, y, LINE, x + width, y, LINE, x + width, y + height, LINE, x, y + height],
  CLOSE,
];

describe('rulesOfOperators', () => {
  it.each([
    ['a stroke', [path(operators.stroke, MOVE, 100, 700, LINE, 300, 700)], [[100, 100, 300, 100]]],
    [
      'a filled rectangle as thin as a line',
      [path(operators.fill, ...rectangle(50, 600, 1, 90))],
      [[50, 110, 51, 200]],
    ],
    ['nothing of shading', [path(operators.fill, ...rectangle(50, 600, 200, 90))], []],
    ['nothing of a clip', [path(operators.endPath, MOVE, 100, 700, LINE, 300, 700)], []],
    ['nothing of a slanted line', [path(operators.stroke, MOVE, 100, 700, LINE, 300, 500)], []],
    ['nothing of a curve', [path(operators.stroke, MOVE, 0, 0, CURVE, 1, 1, 2, 2, 300, 0)], []],
  ])('takes %s', (_what, steps, expected) => {
    expect(rulesOf(...steps).map(({ left, top, right, bottom }) => [left, top, right, bottom])).toEqual(expected);
  });

  it('takes the four sides of an outlined box', () => {
    expect(rulesOf(path(operators.stroke, ...rectangle(50, 600, 200, 90)))).toHaveLength(4);
  });

  it('follows the moves and scales that lie around a line', () => {
    const rules = rulesOf(
      [operators.save],
      [operators.transform, [2, 0, 0, 2, 10, 20]],
      path(operators.stroke, MOVE, 0, 0, LINE, 50, 0),
      [operators.restore],
      path(operators.stroke, MOVE, 0, 0, LINE, 50, 0),
    );
    expect(rules.map(({ left, top, right }) => [left, top, right])).toEqual([
      [10, 780, 110],
      [0, 800, 50],
    ]);
  });

  it('takes a drawing with thousands of lines for no form', () => {
    const lines = Array.from({ length: 7000 }, (_, y) => path(operators.stroke, MOVE, 0, y, LINE, 100, y));
    expect(rulesOf(...lines)).toEqual([]);
  });
});
