import { describe, expect, it } from 'vitest';
import { inkOfStretches, weakStretches } from './weak-stretches.ts';

/** Words of a line, 50 pixels wide each, 100 pixels apart. */
function line(...confidences: number[]) {
  return confidences.map((confidence, index) => ({
    text: 'từ',
    box: { left: 100 * index, top: 0, right: 100 * index + 50, bottom: 20 },
    confidence,
    source: 'ocr' as const,
  }));
}

describe('weakStretches', () => {
  it.each([
    ['none in a sure line', [0.95, 0.96], []],
    ['a weak word with its neighbours', [0.95, 0.95, 0.5, 0.95, 0.95], [[100, 350]]],
    ['the end of the line', [0.95, 0.95, 0.5], [[100, 250]]],
    ['neighbouring ones as one', [0.5, 0.95, 0.95, 0.5, 0.95], [[0, 450]]],
    [
      'those far apart as two',
      [0.5, 0.95, 0.95, 0.95, 0.95, 0.5],
      [
        [0, 150],
        [400, 550],
      ],
    ],
  ])('finds %s', (_, confidences, expected) => {
    expect(weakStretches(7, line(...confidences)).map(({ left, right }) => [left, right])).toEqual(expected);
  });
});

describe('inkOfStretches', () => {
  it('makes each stretch a part of its own and leaves all other ink out', () => {
    const letters = [10, 110, 210].map((left, id) => ({
      id,
      box: { left, top: 5, right: left + 8, bottom: 15 },
      area: 50,
    }));
    const stretches = [
      { part: 0, left: 0, right: 50 },
      { part: 0, left: 200, right: 250 },
    ];
    const { parts, partOf, groups } = inkOfStretches(stretches, letters, Int32Array.of(0, 0, 0));
    expect([...partOf]).toEqual([0, -1, 1]);
    expect(groups).toEqual([[0], [1]]);
    expect(parts[1]).toEqual({ left: 207, top: 2, right: 221, bottom: 18 });
  });
});
