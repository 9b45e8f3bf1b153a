import { describe, expect, it } from 'vitest';
import { type CollageParts, locateInCollage, makeCollage } from './collage.ts';
import { findComponents } from './components.ts';
import { blankBitmap, boxAt, fillBox, greyOf } from './drawing.fixture.ts';

/** Three cells of a row on a leaning page, and a word below them. */
const CELLS = [boxAt(20, 30, 40, 12), boxAt(120, 33, 30, 12), boxAt(220, 36, 50, 12)];
const BELOW = boxAt(20, 80, 60, 12);
const BOXES = [...CELLS, BELOW];
const GAP = 10;

function collage(rowOf: CollageParts['rowOf'], widthPx = 300) {
  const bitmap = blankBitmap(widthPx, 120);
  for (const box of BOXES) fillBox(bitmap, box);
  const { list, runs } = findComponents(bitmap);
  const partOf = Int32Array.from(list, ({ box }) =>
    BOXES.findIndex(({ left, top }) => left === box.left && top === box.top),
  );
  const groups = BOXES.map((_, part) => [part]);
  const baselines = BOXES.map(({ bottom }) => bottom);
  return makeCollage(greyOf(bitmap), runs, { boxes: BOXES, groups, partOf, rowOf, baselines }, GAP);
}

const inkOf = ({ plane }: ReturnType<typeof collage>) =>
  findComponents({ ...plane, data: plane.data.map((value) => (value === 0 ? 1 : 0)) }).list.map(({ box }) => box);

describe('makeCollage', () => {
  it('sets the figures of a row on one line, however the page leans, and what follows below', () => {
    const [first, second, third, below] = inkOf(collage([0, 0, 0, -1])).sort(
      (a, b) => a.top - b.top || a.left - b.left,
    );
    expect([second?.bottom, third?.bottom]).toEqual([first?.bottom, first?.bottom]);
    expect([first, second, third].map((box) => (box?.right ?? 0) - (box?.left ?? 0))).toEqual([40, 30, 50]);
    expect(below?.top).toBeGreaterThan(first?.bottom ?? 0);
  });

  it('sets what is of no row below each other', () => {
    expect(new Set(inkOf(collage([-1, -1, -1, -1])).map(({ top }) => top)).size).toBe(4);
  });

  it.each([
    ['one line', [0, 0, 0, -1]],
    ['lines of their own', [-1, -1, -1, -1]],
    ['two lines', [0, 0, 1, -1]],
  ])('tells where each piece of ink came from: %s', (_what, rowOf) => {
    const made = collage(rowOf);
    const found = inkOf(made).map((box) => locateInCollage(made, box));
    expect(found.sort((a, b) => (a?.top ?? 0) - (b?.top ?? 0))).toEqual(BOXES);
  });
});
