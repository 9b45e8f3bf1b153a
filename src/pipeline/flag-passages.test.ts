import { describe, expect, it } from 'vitest';
import type { Finding } from '../domain/finding.ts';
import type { PageElement, PageTableCell, TextLayer, TextPage, Word } from '../domain/text-layer.ts';
import { extractRecord } from '../extraction/extract.ts';
import { flagPassages } from './flag-passages.ts';
import { positionedTextOf } from './text-of-layer.ts';

/** A word by itself or, in doubt, with what makes it so. */
type Read = string | (Pick<Word, 'text'> & Partial<Word>);

const boxAt = (left: number, top: number) => ({ left, top, right: left + 45, bottom: top + 20 });
const wordsAt = (reads: readonly Read[], top: number, left = 0): Word[] =>
  reads.map((read, at) => ({
    box: boxAt(left + 50 * at, top),
    confidence: 0.96,
    source: 'ocr',
    ...(typeof read === 'string' ? { text: read } : read),
  }));
const lineOf = (reads: readonly Read[], top: number): PageElement => {
  const words = wordsAt(reads, top);
  return { kind: 'line', line: { words, box: { ...boxAt(0, top), right: 50 * words.length }, zone: 'body', block: 0 } };
};
const layerOf = (elements: readonly PageElement[], more: Partial<TextPage> = {}): TextLayer => ({
  origin: 'restored',
  pages: [
    {
      pageNumber: 1,
      widthPx: 1000,
      heightPx: 1400,
      dpi: 200,
      rotation: 0,
      elements,
      regions: [],
      textLayer: { verdict: 'none', encoding: null, reasons: [] },
      unreadInk: 0,
      confidence: 0.95,
      engine: 'x',
      ...more,
    },
  ],
});
const flagged = (layer: TextLayer, findings: readonly Finding[] = []) =>
  flagPassages(extractRecord(positionedTextOf(layer)), layer, findings);

const cited = (number: Read, ...date: Read[]): Read[] => ['Thực', 'hiện', 'Công', 'văn', 'số', number, ...date];
const day: Read[] = ['ngày', '5', 'tháng', '6', 'năm', '2025', 'của', 'Bộ', 'Y', 'tế.'];

describe('citations', () => {
  it.each([
    ['read well', cited('68/BYT-KH', ...day), undefined],
    ['with a weak number', cited({ text: '68/BYT-KH', confidence: 0.74 }, ...day), true],
    [
      'with a number that two readings dispute',
      cited({ text: '68/BYT-KH', confidence: 0.89, alternatives: [{ text: '63/BYT-KH', confidence: 0.8 }] }, ...day),
      true,
    ],
    ['of which the year was not read', cited('68/BYT-KH', 'ngày', '5', 'tháng', '6', 'năm'), true],
    ['without a date', cited('68/BYT-KH', 'của', 'Bộ', 'Y', 'tế.'), undefined],
    ['before a weak word of no concern', [...cited('68/BYT-KH', ...day), { text: 'Xét', confidence: 0.2 }], undefined],
  ])('%s', (_, reads, needsReview) => {
    const { citations } = flagged(layerOf([lineOf(reads, 10)]));
    expect(citations.map(({ symbol, needsReview: asked }) => [symbol, asked])).toEqual([['68/BYT-KH', needsReview]]);
  });

  it('need a look where the reading of the page asks about their number', () => {
    const layer = layerOf([lineOf(cited('68/BYT-KH', ...day), 10)]);
    const evidence = [{ page: 1, box: boxAt(250, 10), charStart: null, charEnd: null, raw: '' }];
    const finding = { rule: 'number-read-twice', severity: 'possible', message: '', explanation: '' } as const;
    const { citations } = flagged(layer, [{ ...finding, correction: null, evidence }]);
    expect(citations[0]?.needsReview).toBe(true);
  });

  it.each([
    ['in doubt', [{ text: '-uậ&,ngày', confidence: 0.4 }], true],
    ['as it is', ['khác.'], undefined],
  ] as const)("need a look where the rest of a law's title was read %s", (_, rest, needsReview) => {
    const reads = ['Căn', 'cứ', 'Luật', 'Ban', 'hành', 'văn', 'bản', 'quy', 'phạm', 'pháp', ...rest];
    const { citations } = flagged(layerOf([lineOf(reads, 10)]));
    expect(citations.map(({ symbol, needsReview: asked }) => [symbol, asked])).toEqual([[null, needsReview]]);
  });

  it('need a look on a page that was read badly', () => {
    const { citations } = flagged(layerOf([lineOf(cited('68/BYT-KH', ...day), 10)], { confidence: 0.8 }));
    expect(citations[0]?.needsReview).toBe(true);
  });
});

it.each([
  ['1.358', undefined],
  [{ text: '1.358', confidence: 0.6 }, true],
] as const)('flags a figure of a sentence for its digits: %j', (figure, needsReview) => {
  const reads = ['Đã', 'tiếp', 'nhận', figure, 'hồ', 'sơ', 'trong', 'tháng.'];
  const { indicators } = flagged(layerOf([lineOf(reads, 10)]));
  expect(indicators.map(({ value, needsReview: asked }) => [value, asked])).toEqual([[1358, needsReview]]);
});

describe('cells', () => {
  const rows: readonly (readonly Read[])[] = [
    ['Lĩnh', 'Số'],
    ['Đất', { text: '97', confidence: 0.6 }],
    ['Khác', '428'],
  ];
  const cells = rows.flatMap((row, at) =>
    row.map((read, column): PageTableCell => {
      const [left, top] = [200 * column, 100 + 40 * at];
      const words = wordsAt([read], top + 10, left + 20);
      const box = { left, top, right: left + 200, bottom: top + 40 };
      const text = words.map((word) => word.text).join(' ');
      return { row: at, column, rowSpan: 1, columnSpan: 1, box, words, text, confidence: 0.9 };
    }),
  );
  const table: PageElement = {
    kind: 'table',
    table: { box: { left: 0, top: 100, right: 400, bottom: 220 }, rowCount: 3, columnCount: 2, ruled: true, cells },
  };
  const asked = (layer: TextLayer): (readonly [number, number])[] =>
    flagged(layer).tables.flatMap((one) =>
      one.cells.flatMap(({ row, column, needsReview }) => (needsReview ? [[row, column] as const] : [])),
    );

  it('need a look where their figure was read in doubt, or print in them was not read', () => {
    expect(asked(layerOf([table]))).toEqual([[1, 1]]);
    const regions = [{ kind: 'unread', box: boxAt(20, 190), text: '' }] as const;
    expect(asked(layerOf([table], { regions }))).toEqual([
      [1, 1],
      [2, 0],
    ]);
  });
});
