import { describe, expect, it } from 'vitest';
import { boxAt } from '../image/drawing.fixture.ts';
import { cutAtGutters, setLines } from './set-lines.ts';

const X_HEIGHT = 20;
const pieceAt = (left: number, width: number) => ({
  box: boxAt(left, 100, width, 20),
  letters: [left, left + 1, left + 2],
  startBaseline: 120,
  endBaseline: 120,
});
const lineOf = (...places: readonly (readonly [number, number])[]) => {
  const [line] = setLines(
    places.map(([left, width]) => pieceAt(left, width)),
    X_HEIGHT,
    () => false,
  );
  if (line === undefined) throw new Error('no line');
  return line;
};
const spans = ({ parts }: ReturnType<typeof lineOf>) => parts.map(({ box }) => [box.left, box.right]);

describe('cutAtGutters', () => {
  // `Năm 2020   Năm 2021` in narrow columns, and a name in a column of its own.
  const line = lineOf([100, 60], [170, 60], [255, 60], [325, 60], [500, 60]);

  it('cuts names that fill their columns where the white of the rows below lies', () => {
    expect(spans(line)).toEqual([
      [100, 385],
      [500, 560],
    ]);
    expect(spans(cutAtGutters(line, [{ from: 225, to: 300 }]))).toEqual([
      [100, 230],
      [255, 385],
      [500, 560],
    ]);
  });

  it('leaves the blanks between words, and white where no columns part', () => {
    expect(cutAtGutters(line, [{ from: 155, to: 175 }])).toBe(line);
    expect(cutAtGutters(line, [{ from: 290, to: 320 }])).toBe(line);
  });
});
