import { expect, it } from 'vitest';
import type { PageRegion } from '../../domain/text-layer.ts';
import { boxOf, pageOf } from '../outputs.fixture.ts';
import { labelRanges } from './page-labels.ts';

function rangesOf(printed: readonly (string | null)[]): number[][] {
  const pages = printed.map((text, index) => {
    const region: PageRegion = { kind: 'page-number', box: boxOf(0, 0, 9, 9), text: text ?? '' };
    return { ...pageOf([]), pageNumber: index + 1, regions: text === null ? [] : [region] };
  });
  return labelRanges({ origin: 'ocr', pages }).map(({ pageIndex, firstNumber }) => [pageIndex, firstNumber]);
}

it.each([
  ['no numbers', [null, null, null], [[0, 1]]],
  ['a first page without its number', [null, '2', '3'], [[0, 1]]],
  ['a part of a gazette', ['31', '32', null, '34'], [[0, 31]]],
  ['a part that begins on an unnumbered page', [null, '32', '33'], [[0, 31]]],
  [
    'an annex that counts anew',
    [null, '2', '3', '1', '2'],
    [
      [0, 1],
      [3, 1],
    ],
  ],
  ['one misread number', [null, '2', '8', '4', '5'], [[0, 1]]],
  ['dashes round the number', ['- 5 -', '- 6 -'], [[0, 5]]],
  ['something that is no number', ['5a', '6b'], [[0, 1]]],
])('pages are called by what is printed on them: %s', (_what, printed, ranges) => {
  expect(rangesOf(printed)).toEqual(ranges);
});
