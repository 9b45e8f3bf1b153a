import { describe, expect, it } from 'vitest';
import type { TextLine } from '../domain/text-layer.ts';
import { findChains } from './find-chains.ts';
import { DrawnPage } from './letterhead.fixture.ts';

/** A number and, beside it, the words of a dateline in the upper part of a page. */
function dateline(words: readonly string[]): readonly TextLine[] {
  const page = new DrawnPage(1654, 2339, 36);
  page.print('Số:', 150, 300);
  page.print('12/BC-VP', 230, 300);
  let left = 700;
  for (const word of words) left = page.print(word, left, 300) + 9;
  return page.lines();
}

describe('findChains', () => {
  it.each([
    ['a place that looks like the label', ['Quảng', 'Ngãi.', 'ngày', '15', 'tháng', '10', 'năm', '2025'], 'ngày'],
    ['a label that lost a letter', ['Hà', 'Nội,', 'ngàv', '15', 'tháng', '10', 'năm', '2025'], 'ngàv'],
  ])('takes the day from its label beside %s', (_, words, label) => {
    const [, chain] = findChains(dateline(words), 2339, true);
    expect(chain?.labels.map(({ word }) => word.text)).toEqual([label, 'tháng', 'năm']);
  });
});
