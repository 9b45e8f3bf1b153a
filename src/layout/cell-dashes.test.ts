import { describe, expect, it } from 'vitest';
import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Component } from '../image/components.ts';
import { boxAt } from '../image/drawing.fixture.ts';
import { findLoneDash } from './cell-dashes.ts';

const CELL = boxAt(100, 100, 120, 40);
const blob = (box: BoundingBox, id: number): Component => ({
  id,
  box,
  area: (box.right - box.left) * (box.bottom - box.top),
});
const find = (...boxes: BoundingBox[]) => findLoneDash(CELL, boxes.map(blob), 14);
const BASELINE = 125;

describe('findLoneDash', () => {
  it.each([
    ['a hyphen', [boxAt(155, 119, 10, 3)]],
    ['an en dash with a speck beside it', [boxAt(150, 119, 18, 3), boxAt(200, 110, 2, 2)]],
    ['a hyphen set close to the right side of its cell', [boxAt(209, 119, 7, 4)]],
  ])('finds %s', (_, boxes) => {
    expect(find(...boxes)).toEqual(boxes[0]);
  });

  it.each([
    ['nothing', []],
    ['a point', [boxAt(155, 119, 3, 3)]],
    ['a remnant of the upper side', [boxAt(155, 101, 12, 2)]],
    ['two dashes', [boxAt(130, 119, 10, 3), boxAt(170, 119, 10, 3)]],
    ['the halves of a worn digit', [boxAt(155, 104, 9, 9), boxAt(155, 119, 9, 4)]],
    ['a dash of the next cell', [boxAt(230, 119, 10, 3)]],
  ])('makes no dash of %s', (_, boxes) => {
    expect(find(...boxes)).toBeUndefined();
  });

  it.each<[string, BoundingBox, boolean]>([
    ['a worn hyphen at its height above the line', boxAt(155, 119, 4, 2), true],
    ['a speck on the line', boxAt(155, 124, 4, 2), false],
    ['a speck above the digits', boxAt(155, 110, 4, 2), false],
    ['the bar of a worn 7', boxAt(155, 110, 9, 3), false],
    ['a point at the height of a hyphen', boxAt(155, 119, 2, 2), false],
  ])('tells what %s is by the line of its row', (_, box, isFound) => {
    expect(findLoneDash(CELL, [blob(box, 0)], 14, BASELINE)).toEqual(isFound ? box : undefined);
  });
});
