import { describe, expect, it } from 'vitest';
import { groupPages } from './run-ocr-job.ts';

describe('groupPages', () => {
  it.each([
    [
      'untouched neighbours',
      [
        [1, 0],
        [2, 0],
        [3, 0],
      ],
      [[1, 2, 3]],
    ],
    [
      'a gap of pages that are done',
      [
        [1, 0],
        [3, 0],
        [4, 0],
      ],
      [[1], [3, 4]],
    ],
    [
      'a page that was begun before',
      [
        [1, 0],
        [2, 1],
        [3, 0],
        [4, 0],
      ],
      [[1], [2], [3, 4]],
    ],
    ['nothing', [], []],
  ])('groups %s', (_what, pages, expected) => {
    const pending = pages.map(([pageNumber = 0, attempts = 0]) => ({
      pageNumber,
      attempts,
      status: 'pending' as const,
    }));
    expect(groupPages(pending).map((group) => group.map((page) => page.pageNumber))).toEqual(expected);
  });
});
