import { describe, expect, it } from 'vitest';
import type { BoundingBox } from '../../src/domain/bounding-box.ts';
import type { DocumentRecord } from '../../src/domain/record.ts';
import type { PageElement, PageTable, TextPage } from '../../src/domain/text-layer.ts';
import { addChecks, checkPage } from './page-checks.ts';
import type { PageTruth, TableTruth } from './truth.ts';

/** Words of a line stand 100 px apart. */
const place = (index: number): BoundingBox => ({ left: index * 100, top: 0, right: index * 100 + 90, bottom: 20 });

function truthOf(text: string, changes: Partial<PageTruth> = {}): PageTruth {
  return {
    number: 1,
    kind: 'prose',
    level: 'office',
    width: 1000,
    height: 1400,
    dpi: 200,
    rotation: 0,
    pageNumberPrinted: null,
    words: text.split(' ').map((word, index) => ({ text: word, box: place(index), zone: 'body' })),
    tables: [],
    stamps: [],
    handwriting: [],
    overlays: [],
    ...changes,
  };
}

/** A dot stands for a place where nothing was read. */
function readingOf(text: string, changes: Partial<TextPage> = {}): TextPage {
  const words = text.split(' ').flatMap((word, index) => {
    return word === '.' ? [] : [{ text: word, box: place(index), confidence: 0.9, source: 'ocr' as const }];
  });
  return {
    pageNumber: 1,
    widthPx: 1000,
    heightPx: 1400,
    dpi: 200,
    rotation: 0,
    elements: [{ kind: 'line', line: { words, box: place(0), zone: 'body', block: 0 } }],
    regions: [],
    textLayer: { verdict: 'none', encoding: null, reasons: [] },
    unreadInk: 0,
    confidence: 0.9,
    engine: 'test',
    ...changes,
  };
}

function findingAt(rule: string, box: BoundingBox | null): DocumentRecord['findings'][number] {
  const evidence = [{ page: 1, box, charStart: null, charEnd: null, raw: '' }];
  return { rule, severity: 'possible', message: '', explanation: '', correction: null, evidence };
}

describe('checkPage', () => {
  it.each([
    ['the same', 'số 15 ngày', [], { wordsWrong: 0, wordsWrongUnflagged: 0, numbersWrongUnflagged: 0 }],
    ['another number', 'số 16 ngày', [], { wordsWrong: 1, wordsWrongUnflagged: 1, numbersWrongUnflagged: 1 }],
    [
      'another number that a person is asked about',
      'số 16 ngày',
      [findingAt('low-confidence', place(1))],
      { wordsWrong: 1, wordsWrongUnflagged: 0, numbersWrongUnflagged: 0 },
    ],
    ['a number with a comma behind', 'số 15, ngày', [], { wordsWrong: 1, numbersWrongUnflagged: 0 }],
    ['no number', 'số . ngày', [], { wordsWrong: 1, wordsWrongUnflagged: 1, numbersWrongUnflagged: 0 }],
  ])('sees %s', (_what, read, findings, expected) => {
    expect(checkPage(truthOf('số 15 ngày'), readingOf(read), findings)).toMatchObject(expected);
  });

  it.each([
    ['unread print that is flagged', 'số . ngày', [findingAt('unread-ink', null)], [1, 1, 0]],
    ['unread print that nobody is told of', 'số . ngày', [], [1, 0, 0]],
    ['unread print under a seal that is flagged', 'số . ngày', [findingAt('stamp-over-text', place(1))], [1, 1, 0]],
    ['a good page that is flagged', 'số 15 ngày', [findingAt('unread-ink', null)], [0, 0, 1]],
    ['a good page', 'số 15 ngày', [], [0, 0, 0]],
  ])('tells %s', (_what, read, findings, [unreadPages, unreadPagesFlagged, falseAlarms]) => {
    const checks = checkPage(truthOf('số 15 ngày'), readingOf(read), findings);
    expect(checks).toMatchObject({ unreadPages, unreadPagesFlagged, falseAlarms });
  });

  it('compares turns, and blank pages have none', () => {
    const turned = readingOf('a', { rotation: 90 });
    expect(checkPage(truthOf('a'), turned, []).rotationRight).toBe(0);
    expect(checkPage(truthOf('a', { words: [] }), turned, []).rotationRight).toBe(1);
  });

  it('wants every span of a table in its place, and counts cells by place and text', () => {
    const box = { left: 0, top: 0, right: 400, bottom: 200 };
    const cell = (row: number, column: number, rowSpan: number, text: string) => ({
      ...{ row, column, rowSpan, columnSpan: 1, box: place(column), text },
    });
    const cells = [cell(0, 0, 2, '1'), cell(0, 1, 1, 'Một'), cell(1, 1, 1, 'Hai')];
    const truth: TableTruth = { box, headerRowCount: 0, rowCount: 2, columnCount: 2, cells };
    const elementOf = (own: typeof cells): PageElement => {
      const read = own.map((one) => ({ ...one, words: [], confidence: 1 }));
      const table: PageTable = { box, rowCount: 2, columnCount: 2, cells: read, ruled: true };
      return { kind: 'table', table };
    };
    const check = (own: typeof cells) =>
      checkPage(truthOf('', { words: [], tables: [truth] }), readingOf('.', { elements: [elementOf(own)] }), []);
    expect(check(cells)).toMatchObject({ tables: 1, structuresRight: 1, cells: 3, cellsRight: 3 });
    const split = [cell(0, 0, 1, '1'), cell(1, 0, 1, ''), cell(0, 1, 1, 'Một'), cell(1, 1, 1, 'Hại')];
    expect(check(split)).toMatchObject({ tables: 1, structuresRight: 0, cells: 3, cellsRight: 2 });
    expect(addChecks([check(cells), check(split)])).toMatchObject({ tables: 2, structuresRight: 1, cells: 6 });
  });
});
