import { describe, expect, it } from 'vitest';
import type { BoundingBox } from '../domain/bounding-box.ts';
import { boxAt } from '../image/drawing.fixture.ts';
import { inkOfFigure } from './figure-ink.ts';

const blob = (box: BoundingBox, id: number) => ({ id, box, area: 40 });
/** `35,7`: digits 16 high on a foot at 100. */
const figure = [boxAt(10, 84, 9, 16), boxAt(22, 84, 9, 16), boxAt(33, 97, 3, 6), boxAt(38, 84, 9, 16)];
const idsOf = (boxes: readonly BoundingBox[]) => inkOfFigure(boxes.map(blob))?.ids;

describe('inkOfFigure', () => {
  it('keeps digits and the signs between them', () => {
    expect(inkOfFigure(figure.map(blob))).toEqual({
      ids: [0, 1, 2, 3],
      box: { left: 10, top: 84, right: 47, bottom: 103 },
    });
  });

  it.each([
    ['a speck above', boxAt(25, 72, 2, 2)],
    ['a speck below', boxAt(25, 112, 2, 2)],
    ['a speck far behind', boxAt(70, 98, 3, 3)],
    ['a remnant of an upright rule', boxAt(54, 60, 2, 60)],
  ])('leaves %s out', (_what, box) => {
    expect(idsOf([...figure, box])).toEqual([0, 1, 2, 3]);
  });

  it.each([
    ['a minus before it', boxAt(1, 91, 6, 2)],
    ['a bracket before it', boxAt(2, 82, 5, 22)],
    ['a stop right behind it', boxAt(49, 97, 3, 3)],
    ['a lower ring of a per cent sign', boxAt(60, 93, 6, 7)],
  ])('keeps %s', (_what, box) => {
    expect(idsOf([...figure, box])).toHaveLength(5);
  });

  it('is not the ink of a long line', () => {
    expect(idsOf(Array.from({ length: 20 }, (_, index) => boxAt(12 * index, 84, 9, 16)))).toBeUndefined();
    expect(idsOf([])).toBeUndefined();
  });
});
