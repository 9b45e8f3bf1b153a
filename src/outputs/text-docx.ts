import { boxHeight } from '../domain/bounding-box.ts';
import type { PageTable, PageTableCell, TextLayer, TextLine, TextPage, Zone } from '../domain/text-layer.ts';
import { textOfLine } from '../domain/text-layer.ts';
import {
  pageBreak,
  paragraph,
  sectionOf,
  styleSheet,
  tableCell,
  tableOf,
  tableRow,
  textWidth,
} from './docx-elements.ts';
import { paragraphStarts } from './paragraphs.ts';
import type { Bookmark } from './pdf/bookmarks.ts';
import { createRoleFinder, headerRowCount, type TextRole } from './pdf/text-blocks.ts';
import { uprightBox } from './pdf/visual-lines.ts';
import { element, formatXml, type XmlElement } from './xml.ts';
import { zipArchive } from './zip-archive.ts';

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const packageNs = 'http://schemas.openxmlformats.org/package/2006';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/**
 * The text of a document as a Word file, in reading order: the letterhead and the foot side by side, the title centred,
 * headings that Word lists, the printed lines of a paragraph joined, tables as tables; pages begin and lie as the paper's.
 * For going on writing, not a picture of the page.
 */
export function textDocument(layer: TextLayer, headings: readonly Bookmark[] = []): Uint8Array {
  const body = layer.pages.flatMap((page, index) => {
    const previous = layer.pages[index - 1];
    const own = headings.filter(({ pageNumber }) => pageNumber === page.pageNumber);
    return [...(previous === undefined ? [] : [turnOfPage(previous, page)]), ...pageBlocks(page, own)];
  });
  const section = sectionOf(isLandscape(layer.pages.at(-1)));
  const files: readonly (readonly [string, XmlElement])[] = [
    ['[Content_Types].xml', contentTypes()],
    ['_rels/.rels', relationships(`${office}/officeDocument`, 'word/document.xml')],
    ['word/document.xml', element('w:document', { 'xmlns:w': word }, [element('w:body', {}, [...body, section])])],
    ['word/styles.xml', styleSheet(word)],
    ['word/_rels/document.xml.rels', relationships(`${office}/styles`, 'styles.xml')],
  ];
  return zipArchive(
    files.map(([name, xml]) => ({ name, content: new Uint8Array(Buffer.from(formatXml(xml), 'utf8')) })),
  );
}

function isLandscape(page: TextPage | undefined): boolean {
  if (page === undefined) return false;
  const isOnItsSide = page.rotation % 180 !== 0;
  return isOnItsSide ? page.heightPx > page.widthPx : page.widthPx > page.heightPx;
}

/** A page that lies the other way begins a section of its own. */
function turnOfPage(previous: TextPage, next: TextPage): XmlElement {
  if (isLandscape(previous) === isLandscape(next)) return pageBreak();
  return paragraph('', { style: 'Plain', section: sectionOf(isLandscape(previous)) });
}

interface Pair {
  readonly left: Zone;
  readonly right: Zone;
  /** Of the width: the name of the state fits on one line in three fifths. */
  readonly leftShare: number;
}

/** Blocks of the form that stand side by side on the paper (Decree 30/2020, Annex I). */
const pairs: readonly Pair[] = [
  { left: 'letterhead-left', right: 'letterhead-right', leftShare: 0.4 },
  { left: 'recipients', right: 'signature', leftShare: 0.5 },
];

function pageBlocks(page: TextPage, headings: readonly Bookmark[]): XmlElement[] {
  const starts = paragraphStarts(page);
  const roleOf = createRoleFinder(headings);
  const centred = createCentreFinder(page);
  const blocks: XmlElement[] = [];
  for (const group of groupsOf(page, centred)) {
    // Word wants a paragraph behind a table.
    if (group.kind === 'table') blocks.push(pageTable(group.table, page), paragraph('', { style: 'Plain' }));
    else if (group.kind === 'pair') blocks.push(sideBySide(group, page), paragraph('', { style: 'Plain' }));
    else blocks.push(...proseOf(group.lines, { starts, roleOf, centred }));
  }
  return blocks;
}

interface SideBySide {
  readonly kind: 'pair';
  readonly pair: Pair;
  readonly left: TextLine[];
  readonly right: TextLine[];
}

type Group =
  | { readonly kind: 'table'; readonly table: PageTable }
  | SideBySide
  | { readonly kind: 'prose'; readonly lines: TextLine[] };

/** The name of the type is often taken for the letterhead's last line; it stands in the middle, as nothing else there. */
function groupsOf(page: TextPage, centred: (line: TextLine) => boolean): Group[] {
  const groups: Group[] = [];
  for (const item of page.elements) {
    if (item.kind === 'table') groups.push({ kind: 'table', table: item.table });
    else if (item.line.zone === 'letterhead-right' && centred(item.line)) {
      addLine(groups, { ...item.line, zone: 'title' });
    } else addLine(groups, item.line);
  }
  return groups;
}

function addLine(groups: Group[], line: TextLine): void {
  const last = groups.at(-1);
  const pair = pairs.find(({ left, right }) => line.zone === left || line.zone === right);
  if (pair === undefined) {
    if (last?.kind === 'prose') last.lines.push(line);
    else groups.push({ kind: 'prose', lines: [line] });
    return;
  }
  const isRight = line.zone === pair.right;
  // What stands on the left behind the right begins anew: the order of reading is kept.
  const goesOn = last?.kind === 'pair' && last.pair === pair && (isRight || last.right.length === 0);
  const open: SideBySide = goesOn ? last : { kind: 'pair', pair, left: [], right: [] };
  if (!goesOn) groups.push(open);
  (isRight ? open.right : open.left).push(line);
}

function sideBySide({ pair, left, right }: SideBySide, page: TextPage): XmlElement {
  const whole = textWidth(isLandscape(page));
  const leftWidth = Math.floor(whole * pair.leftShare);
  const widths = [leftWidth, whole - leftWidth];
  const cells = [left, right].map((lines, index) => {
    const paragraphs = lines.map((line) => {
      const align = line.zone === 'recipients' ? 'left' : 'center';
      return paragraph(textOfLine(line), { style: 'Plain', align, size: 24 });
    });
    return tableCell(paragraphs, { width: widths[index] ?? 0, span: 1, merge: null });
  });
  return tableOf(widths, [tableRow(cells, { isHeader: false })], { isRuled: false });
}

interface ProseLook {
  readonly starts: ReadonlySet<TextLine>;
  readonly roleOf: (line: TextLine) => TextRole;
  readonly centred: (line: TextLine) => boolean;
}

/** First lines stand in by 1.27 cm at most (Decree 30/2020, Annex I). */
const indent = 720;

function proseOf(lines: readonly TextLine[], { starts, roleOf, centred }: ProseLook): XmlElement[] {
  const open: { style: string; texts: string[]; isCentred: boolean }[] = [];
  for (const line of lines) {
    const style = styleOf(line, roleOf(line));
    const last = open.at(-1);
    const isNew = style === 'Normal' ? starts.has(line) : style === 'Title';
    if (last !== undefined && last.style === style && !isNew) last.texts.push(textOfLine(line));
    else open.push({ style, texts: [textOfLine(line)], isCentred: style !== 'Title' && centred(line) });
  }
  return open.map(({ style, texts, isCentred }) => {
    const isText = style === 'Normal' && !isCentred;
    return paragraph(texts.join(' '), {
      style,
      ...(isCentred ? { align: 'center' } : {}),
      ...(isText ? { firstLine: indent } : {}),
    });
  });
}

function styleOf(line: TextLine, role: TextRole): string {
  if (line.zone === 'title') return 'Title';
  if (line.zone === 'footnote' || line.zone === 'running-head') return 'Plain';
  const level = /^H([1-6])$/.exec(role)?.[1];
  return level === undefined ? 'Normal' : `Heading${level}`;
}

/** A line stands in the middle when the white on both sides differs by less than its height and is more than three of it. */
function createCentreFinder(page: TextPage): (line: TextLine) => boolean {
  const toUpright = uprightBox(page);
  const boxes = page.elements.map((item) => toUpright(item.kind === 'line' ? item.line.box : item.table.box));
  const left = Math.min(...boxes.map((box) => box.left));
  const right = Math.max(...boxes.map((box) => box.right));
  return (line) => {
    const box = toUpright(line.box);
    const [before, after] = [box.left - left, right - box.right];
    return Math.min(before, after) > 3 * boxHeight(box) && Math.abs(before - after) < 2 * boxHeight(box);
  };
}

/** Half points: what a column of the page's width over so many columns can hold. */
function sizeFor(columns: number): number {
  if (columns <= 4) return 24;
  return columns <= 8 ? 20 : 17;
}

function pageTable(table: PageTable, page: TextPage): XmlElement {
  const widths = columnWidths(table, page);
  const headerRows = headerRowCount(table);
  const size = sizeFor(table.columnCount);
  const rows = Array.from({ length: table.rowCount }, (_, row) => {
    const isHeader = row < headerRows;
    return tableRow(rowCells(table, row, widths, { size, isHeader }), { isHeader });
  });
  return tableOf(widths, rows, { isRuled: table.ruled });
}

/** As on the paper, in parts of the width that the text has. */
function columnWidths(table: PageTable, page: TextPage): number[] {
  const toUpright = uprightBox(page);
  const whole = toUpright(table.box);
  const starts = Array.from({ length: table.columnCount }, (_, column) => {
    const lefts = table.cells.filter((cell) => cell.column === column).map((cell) => toUpright(cell.box).left);
    return lefts.length === 0 ? Number.NaN : Math.min(...lefts);
  });
  const ends = [...starts.slice(1), whole.right];
  const spans = starts.map((start, column) => (ends[column] ?? Number.NaN) - start);
  const width = textWidth(isLandscape(page));
  const isMeasured = spans.every((span) => span > 0);
  const sum = spans.reduce((total, span) => total + span, 0);
  return spans.map((span) => Math.floor(isMeasured ? (width * span) / sum : width / table.columnCount));
}

interface RowLook {
  readonly size: number;
  readonly isHeader: boolean;
}

function rowCells(table: PageTable, row: number, widths: readonly number[], look: RowLook): XmlElement[] {
  const cells: XmlElement[] = [];
  for (let column = 0; column < table.columnCount; ) {
    const cell = cellOver(table, row, column);
    const span = cell === undefined ? 1 : Math.max(1, cell.column + cell.columnSpan - column);
    const width = widths.slice(column, column + span).reduce((sum, one) => sum + one, 0);
    cells.push(tableCell(cellText(cell, row, look), { width, span, merge: mergeOf(cell, row) }));
    column += span;
  }
  return cells;
}

function cellText(cell: PageTableCell | undefined, row: number, { size, isHeader }: RowLook): XmlElement[] {
  if (cell === undefined || cell.row !== row || cell.text === '') return [];
  return [paragraph(cell.text, { style: 'Plain', size, ...(isHeader ? { align: 'center', isBold: true } : {}) })];
}

function mergeOf(cell: PageTableCell | undefined, row: number): 'restart' | 'continue' | null {
  if (cell === undefined || cell.rowSpan < 2) return null;
  return cell.row === row ? 'restart' : 'continue';
}

function cellOver(table: PageTable, row: number, column: number): PageTableCell | undefined {
  return table.cells.find(
    (cell) =>
      cell.row <= row &&
      row < cell.row + cell.rowSpan &&
      cell.column <= column &&
      column < cell.column + cell.columnSpan,
  );
}

function contentTypes(): XmlElement {
  const base = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  return element('Types', { xmlns: `${packageNs}/content-types` }, [
    element('Default', {
      Extension: 'rels',
      ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
    }),
    element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
    element('Override', { PartName: '/word/document.xml', ContentType: `${base}.document.main+xml` }),
    element('Override', { PartName: '/word/styles.xml', ContentType: `${base}.styles+xml` }),
  ]);
}

function relationships(type: string, target: string): XmlElement {
  return element('Relationships', { xmlns: `${packageNs}/relationships` }, [
    element('Relationship', { Id: 'rId1', Type: type, Target: target }),
  ]);
}
