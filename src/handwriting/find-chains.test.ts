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

  const decision = ['Quyết', 'định', 'số', '/QĐ-UBND'];
  const day = ['ngày', 'tháng', 'năm', '2026'];
  it.each([
    [
      'under an annex heading',
      false,
      [
        ['PHỤ', 'LỤC', 'I'],
        ['(Kèm', 'theo', ...decision, ...day],
      ],
      ['số', 'ngày'],
    ],
    ['of rules', false, [['(Ban', 'hành', 'kèm', 'theo', ...decision, ...day]], ['số', 'ngày']],
    ['with its date on the next line', false, [['(Kèm', 'theo', ...decision], day], ['số', 'ngày']],
    ['without marks, as misread', false, [['(Kem', 'theo', ...decision, ...day]], ['số', 'ngày']],
    ['on the first page', true, [['(Kèm', 'theo', ...decision, ...day]], ['số', 'ngày']],
    ['that names no number', false, [['(Kèm', 'theo', 'Nghị', 'quyết', 'này)']], []],
    [
      'which is none: a line of a sentence begins with the words of an annex heading',
      false,
      [
        ['quy', 'định', 'lập', 'dự', 'toán'],
        ['và', ...decision, ...day],
      ],
      [],
    ],
    ['which is none: a sentence of the body', false, [['theo', ...decision, ...day]], []],
  ])('finds the gaps of a caption %s', (_what, isFirstPage, rows, labels) => {
    const chains = findChains(captionRows(rows), 2339, isFirstPage).filter(({ place }) => place === 'caption');
    expect(chains.map((chain) => chain.labels[0]?.word.text)).toEqual(labels);
  });
});

/** Lines of a page from its top on; words by hand are wide white spaces. */
function captionRows(rows: readonly (readonly string[])[]): readonly TextLine[] {
  return rows.flatMap((words, row) => {
    const page = new DrawnPage(1654, 2339, 36);
    let left = 200;
    for (const word of words)
      left = page.print(word, left, 250 + 50 * row) + (/^(?:số|ngày|tháng)$/u.test(word) ? 90 : 9);
    const drawn = page.lines();
    const [first] = drawn;
    const all = drawn.flatMap((line) => line.words);
    return first === undefined ? [] : [{ ...first, words: all }];
  });
}
