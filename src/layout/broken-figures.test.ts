import { describe, expect, it } from 'vitest';
import { boxAt } from '../image/drawing.fixture.ts';
import { piecesOfBrokenFigure } from './broken-figures.ts';

type Blob = readonly [left: number, top: number, width: number, height: number];

const cell = boxAt(100, 100, 80, 40);
/** A 3 of 16 pixels that worn print left in four crumbs. */
const three: readonly Blob[] = [
  [136, 112, 3, 3],
  [139, 112, 5, 7],
  [141, 121, 4, 6],
  [135, 125, 4, 3],
];

function piecesOf(blobs: readonly Blob[]): number {
  const ink = blobs.map((blob, id) => ({
    id,
    box: boxAt(...blob),
    area: Math.ceil(0.8 * blob[2] * blob[3]),
    runs: [],
  }));
  return piecesOfBrokenFigure(cell, ink, 16).length;
}

describe('piecesOfBrokenFigure', () => {
  it('gathers the crumbs of a worn digit', () => {
    expect(piecesOf(three)).toBe(4);
  });

  it('leaves out what lies on the border of the cell', () => {
    expect(piecesOf([...three, [100, 101, 6, 1]])).toBe(4);
  });

  it.each<[string, Blob[]]>([
    ['nothing', []],
    ['a point', [[138, 122, 3, 3]]],
    ['a dash', [[136, 119, 7, 2]]],
    [
      'dust that fills little of its room',
      [
        [136, 112, 1, 1],
        [142, 116, 1, 1],
        [137, 121, 2, 1],
        [141, 126, 1, 1],
      ],
    ],
    ['a digit among dust as heavy', [...three, [105, 110, 5, 5], [160, 108, 5, 5], [120, 128, 5, 5]]],
  ])('takes %s for none', (_, blobs) => {
    expect(piecesOf(blobs)).toBe(0);
  });
});
