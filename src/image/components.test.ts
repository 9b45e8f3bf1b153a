import { describe, expect, it } from 'vitest';
import { findComponents } from './components.ts';
import { blankBitmap, boxAt, fillBox } from './drawing.fixture.ts';

describe('findComponents', () => {
  it('gives each blob its box and its ink', () => {
    const bitmap = blankBitmap(40, 30);
    fillBox(bitmap, boxAt(3, 4, 5, 6));
    fillBox(bitmap, boxAt(20, 10, 2, 3));
    const { list } = findComponents(bitmap);
    expect(list.map(({ box, area }) => ({ box, area }))).toEqual([
      { box: boxAt(3, 4, 5, 6), area: 30 },
      { box: boxAt(20, 10, 2, 3), area: 6 },
    ]);
  });

  it('joins blobs that touch at a corner and the two arms of a U', () => {
    const corner = blankBitmap(10, 10);
    fillBox(corner, boxAt(1, 1, 2, 2));
    fillBox(corner, boxAt(3, 3, 2, 2));
    expect(findComponents(corner).list).toHaveLength(1);
    const arms = blankBitmap(20, 20);
    fillBox(arms, boxAt(2, 2, 2, 10));
    fillBox(arms, boxAt(10, 2, 2, 10));
    fillBox(arms, boxAt(2, 12, 10, 2));
    expect(findComponents(arms).list.map((blob) => blob.box)).toEqual([boxAt(2, 2, 10, 12)]);
  });

  it('does not join the end of one row with the start of the next', () => {
    const bitmap = blankBitmap(8, 8);
    fillBox(bitmap, boxAt(6, 3, 2, 1));
    fillBox(bitmap, boxAt(0, 4, 2, 1));
    expect(findComponents(bitmap).list).toHaveLength(2);
  });
});
