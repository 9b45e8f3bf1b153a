import { type BoundingBox, boxArea, overlapArea } from '../../src/domain/bounding-box.ts';
import type { DocumentRecord } from '../../src/domain/record.ts';
import type { PageTable, TextPage, Word } from '../../src/domain/text-layer.ts';
import { sumCounts } from '../../src/evaluation/counts.ts';
import { foldText } from '../../src/evaluation/fold-text.ts';
import type { PageTruth, TableTruth } from './truth.ts';

/** What a page's truth says of its reading beyond its text: counts that add up over pages. */
export interface PageChecks {
  readonly pages: number;
  readonly rotationRight: number;
  readonly words: number;
  /** Printed words in whose place something else, or nothing, was read; and those of them that nobody is asked about. */
  readonly wordsWrong: number;
  readonly wordsWrongUnflagged: number;
  /** Words with a digit in them; those read that are printed nowhere on the page and that nobody is asked about. */
  readonly numbers: number;
  readonly numbersWrongUnflagged: number;
  readonly tables: number;
  readonly structuresRight: number;
  readonly cells: number;
  readonly cellsRight: number;
  /**
   * Pages with more than 1 % of their printed words unread; those of them where a person is told so, of the page or of
   * the very places; and good pages that are flagged.
   */
  readonly unreadPages: number;
  readonly unreadPagesFlagged: number;
  readonly falseAlarms: number;
}

const noChecks: PageChecks = {
  pages: 0,
  rotationRight: 0,
  words: 0,
  wordsWrong: 0,
  wordsWrongUnflagged: 0,
  numbers: 0,
  numbersWrongUnflagged: 0,
  tables: 0,
  structuresRight: 0,
  cells: 0,
  cellsRight: 0,
  unreadPages: 0,
  unreadPagesFlagged: 0,
  falseAlarms: 0,
};

export function addChecks(all: Iterable<PageChecks>): PageChecks {
  return sumCounts(noChecks, all);
}

/** A page's share of unread print from which it must be flagged (issue 6). */
const mostUnread = 0.01;

export function checkPage(made: PageTruth, page: TextPage, findings: DocumentRecord['findings']): PageChecks {
  const truth = atSizeOf(page, made);
  const printed = truth.words.filter((word) => word.zone !== 'page-number');
  const read = wordsOfPage(page);
  const flags = flagsOfPage(page.pageNumber, findings);
  const isFlagged = (box: BoundingBox): boolean => flags.boxes.some((flag) => overlapArea(flag, box) > 0);
  const wrong = printed.filter((word) => !isRead(word, read));
  const unread = printed.filter(({ box }) => !read.some((word) => overlapArea(word.box, box) > boxArea(box) / 4));
  const most = mostUnread * areaOf(printed);
  const isUnread = areaOf(unread) > most;
  const isTold = flags.hasUnreadInk || areaOf(unread.filter(({ box }) => !isFlagged(box))) <= most;
  const numbersPrinted = printed.map(({ text }) => bare(text)).filter(hasDigit);
  return {
    pages: 1,
    rotationRight: page.rotation === truth.rotation || printed.length === 0 ? 1 : 0,
    words: printed.length,
    wordsWrong: wrong.length,
    wordsWrongUnflagged: wrong.filter(({ box }) => !isFlagged(box)).length,
    numbers: numbersPrinted.length,
    numbersWrongUnflagged: notPrinted(read, numbersPrinted).filter(({ box }) => !isFlagged(box)).length,
    ...checkTables(truth.tables, page),
    unreadPages: isUnread ? 1 : 0,
    unreadPagesFlagged: isUnread && isTold ? 1 : 0,
    falseAlarms: !isUnread && flags.hasUnreadInk ? 1 : 0,
  };
}

/** A page that is no scan was made without pixels of its own: its truth counts in points, its reading in others. */
function atSizeOf(page: TextPage, truth: PageTruth): PageTruth {
  const scale = page.dpi / truth.dpi;
  if (scale === 1) return truth;
  const place = <Item extends { readonly box: BoundingBox }>(item: Item): Item => ({
    ...item,
    box: {
      left: item.box.left * scale,
      top: item.box.top * scale,
      right: item.box.right * scale,
      bottom: item.box.bottom * scale,
    },
  });
  const tables = truth.tables.map((table) => ({ ...place(table), cells: table.cells.map(place) }));
  return { ...truth, words: truth.words.map(place), tables };
}

function wordsOfPage(page: TextPage): Word[] {
  return page.elements.flatMap((element) =>
    element.kind === 'line' ? [...element.line.words] : element.table.cells.flatMap((cell) => [...cell.words]),
  );
}

function flagsOfPage(
  pageNumber: number,
  findings: DocumentRecord['findings'],
): { readonly boxes: BoundingBox[]; readonly hasUnreadInk: boolean } {
  const own = findings.flatMap(({ rule, evidence }) =>
    evidence.filter((item) => item.page === pageNumber).map(({ box }) => ({ rule, box })),
  );
  return {
    boxes: own.flatMap(({ box }) => (box === null ? [] : [box])),
    hasUnreadInk: own.some(({ rule }) => rule === 'unread-ink' || rule === 'page-failed'),
  };
}

/** Right when some word over its place, or the words over it joined, say what is printed. */
function isRead(printed: { readonly text: string; readonly box: BoundingBox }, read: readonly Word[]): boolean {
  const over = read.filter((word) => overlapArea(word.box, printed.box) > 0.2 * boxArea(printed.box));
  const right = foldText(printed.text);
  return over.some(({ text }) => foldText(text) === right) || foldText(over.map(({ text }) => text).join('')) === right;
}

/** The words with a digit that stand nowhere on the page, each printed one answering for one reading. */
function notPrinted(read: readonly Word[], printed: readonly string[]): Word[] {
  const left = [...printed];
  return read.filter((word) => {
    const text = bare(word.text);
    if (!hasDigit(text)) return false;
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function bare(text: string): string {
  return foldText(text).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu, '');
}

function hasDigit(text: string): boolean {
  return /\d/u.test(text);
}

function areaOf(items: readonly { readonly box: BoundingBox }[]): number {
  return items.reduce((sum, { box }) => sum + boxArea(box), 0);
}

function checkTables(truths: readonly TableTruth[], page: TextPage) {
  const found = page.elements.flatMap((element) => (element.kind === 'table' ? [element.table] : []));
  let structuresRight = 0;
  let cells = 0;
  let cellsRight = 0;
  for (const truth of truths) {
    const table = found.find(({ box }) => overlapArea(box, truth.box) > boxArea(truth.box) / 2);
    if (table !== undefined && structureOf(table) === structureOf(truth)) structuresRight += 1;
    for (const cell of truth.cells) {
      if (cell.text === '') continue;
      cells += 1;
      const own = table?.cells.find(({ row, column }) => row === cell.row && column === cell.column);
      if (foldText(own?.text ?? '') === foldText(cell.text)) cellsRight += 1;
    }
  }
  return { tables: truths.length, structuresRight, cells, cellsRight };
}

function structureOf({
  rowCount,
  columnCount,
  cells,
}: Pick<PageTable, 'rowCount' | 'columnCount'> & {
  readonly cells: readonly Pick<PageTable['cells'][number], 'row' | 'column' | 'rowSpan' | 'columnSpan'>[];
}): string {
  const places = cells.map(({ row, column, rowSpan, columnSpan }) => `${row},${column},${rowSpan},${columnSpan}`);
  return [`${rowCount}x${columnCount}`, ...places.sort()].join(' ');
}
