import { describe, expect, it } from 'vitest';
import { estimateTimeLeft } from './time-left.ts';

describe('estimateTimeLeft', () => {
  it.each([
    [[], null, 'nothing seen'],
    [[{ atMs: 0, left: 10 }], null, 'no pace yet'],
    [
      [
        { atMs: 0, left: 10 },
        { atMs: 2_000, left: 9 },
      ],
      null,
      'one page says too little',
    ],
    [
      [
        { atMs: 0, left: 10 },
        { atMs: 8_000, left: 6 },
      ],
      12_000,
      'two seconds a page, six left',
    ],
    [
      [
        { atMs: 0, left: 4 },
        { atMs: 8_000, left: 0 },
      ],
      null,
      'nothing left',
    ],
  ])('gives for %j: %s (%s)', (samples, expected, _why) => {
    expect(estimateTimeLeft(samples)).toBe(expected);
  });
});
