import { describe, expect, it } from 'vitest';
import { inkOfStretches, unreadLetters, weakStretches } from './weak-stretches.ts';

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

describe('unreadLetters', () => {
  const letters = [0, 12, 24, 100, 112, 124, 300].map((left) => ({ left, top: 0, right: left + 10, bottom: 20 }));

  it('finds letters that no word stands over, but not one alone', () => {
    const words = line(0.9).map((word) => ({ ...word, box: { ...word.box, right: 34 } }));
    expect(unreadLetters(words, letters, 18)).toEqual([
      { box: { left: 100, top: 0, right: 134, bottom: 20 }, confidence: 0 },
    ]);
  });

  it('finds a line of which a speck alone was read', () => {
    const [speck] = line(0.9);
    const words = speck === undefined ? [] : [{ ...speck, box: { left: 140, top: 0, right: 144, bottom: 20 } }];
    expect(unreadLetters(words, letters, 18).map(({ box }) => [box.left, box.right])).toEqual([
      [0, 34],
      [100, 134],
    ]);
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
