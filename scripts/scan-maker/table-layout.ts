import type { Cell, TableBlock } from './document.ts';
import type { FontStyle } from './fonts.ts';
import { type Alignment, breakLines, type MeasuredWord, measureWords, placeLine } from './inline-text.ts';
import type { RectanglePt, Segment, TypesetCell, TypesetLine, TypesetTable } from './page.ts';

interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly align: Alignment;
  readonly lines: readonly CellLine[];
}

interface CellLine {
  readonly words: readonly MeasuredWord[];
  /** The last line of a paragraph is never stretched. */
  readonly endsParagraph: boolean;
}

export interface MeasuredTable {
  readonly block: TableBlock;
  readonly columnEdgesPt: readonly number[];
  readonly cells: readonly GridCell[];
  readonly rowHeightsPt: readonly number[];
  readonly headerRowCount: number;
  readonly leadingPt: number;
  readonly spacePt: number;
}

/** Puts the cells of a table on its grid and measures every row, before any page is known. */
export function measureTable(block: TableBlock, style: FontStyle, widthPt: number): MeasuredTable {
  const total = block.columnShares.reduce((sum, share) => sum + share, 0);
  const columnEdgesPt = [0];
  for (const share of block.columnShares) columnEdgesPt.push((columnEdgesPt.at(-1) ?? 0) + (share / total) * widthPt);
  const leadingPt = style.sizePt * block.leading;
  const spacePt = style.sizePt * 0.25;
  const cells: GridCell[] = [];
  const taken = new Set<string>();
  const headerRowCount = block.headerRows.length;
  [...block.headerRows, ...block.rows].forEach((row, rowIndex) => {
    const isHeader = rowIndex < headerRowCount;
    let column = 0;
    for (const cell of row) {
      while (taken.has(`${rowIndex},${column}`)) column += 1;
      claim(taken, rowIndex, column, cell);
      const inner =
        (columnEdgesPt[column + cell.columnSpan] ?? widthPt) - (columnEdgesPt[column] ?? 0) - 2 * block.paddingPt.x;
      const own = { ...style, bold: isHeader && block.boldHeader };
      cells.push({
        row: rowIndex,
        column,
        rowSpan: cell.rowSpan,
        columnSpan: cell.columnSpan,
        align: cell.align ?? (isHeader ? 'center' : (block.align?.[column] ?? 'left')),
        lines: cell.text.split('\n').flatMap((text) => breakParagraph(text, own, inner, spacePt)),
      });
      column += cell.columnSpan;
    }
  });
  const rowCount = headerRowCount + block.rows.length;
  return withRowHeights({ block, columnEdgesPt, cells, headerRowCount, leadingPt, spacePt }, rowCount);
}

function breakParagraph(text: string, style: FontStyle, widthPt: number, spacePt: number): CellLine[] {
  const lines = breakLines(measureWords(text, style), widthPt, 0, spacePt);
  return lines.map((words, index) => ({ words, endsParagraph: index === lines.length - 1 }));
}

function claim(taken: Set<string>, row: number, column: number, cell: Cell): void {
  for (let r = 0; r < cell.rowSpan; r += 1) {
    for (let c = 0; c < cell.columnSpan; c += 1) taken.add(`${row + r},${column + c}`);
  }
}

function withRowHeights(table: Omit<MeasuredTable, 'rowHeightsPt'>, rowCount: number): MeasuredTable {
  const heightOf = (lineCount: number): number =>
    Math.max(1, lineCount) * table.leadingPt + 2 * table.block.paddingPt.y;
  const rowHeightsPt = Array.from({ length: rowCount }, () => heightOf(1));
  for (const cell of [...table.cells].sort((a, b) => a.rowSpan - b.rowSpan)) {
    const last = cell.row + cell.rowSpan - 1;
    let have = 0;
    for (let row = cell.row; row < last; row += 1) have += rowHeightsPt[row] ?? 0;
    rowHeightsPt[last] = Math.max(rowHeightsPt[last] ?? 0, heightOf(cell.lines.length) - have);
  }
  return { ...table, rowHeightsPt };
}

/**
 * Cuts a row in two so that its first part fills the room that is left on the page; `undefined` where nothing worth
 * setting would fit. The parts are rows of their own, as they are read on two pages; a span that runs through the row
 * runs through both.
 */
export function cutRow(table: MeasuredTable, row: number, roomPt: number): MeasuredTable | undefined {
  const lineCount = Math.floor((roomPt - 2 * table.block.paddingPt.y) / table.leadingPt);
  const own = table.cells.filter((cell) => cell.row === row && cell.rowSpan === 1);
  const longest = Math.max(...own.map((cell) => cell.lines.length));
  if (lineCount < 1 || lineCount >= longest) return undefined;
  const cells = table.cells.flatMap((cell) => {
    if (cell.row > row) return [{ ...cell, row: cell.row + 1 }];
    if (cell.row + cell.rowSpan <= row) return [cell];
    if (cell.rowSpan > 1) return [{ ...cell, rowSpan: cell.rowSpan + 1 }];
    const rest = { ...cell, row: row + 1, lines: cell.lines.slice(lineCount) };
    return [{ ...cell, lines: cell.lines.slice(0, lineCount) }, rest];
  });
  return withRowHeights({ ...table, cells }, table.rowHeightsPt.length + 1);
}

export interface TableFragment {
  readonly table: TypesetTable;
  readonly rules: readonly Segment[];
  /** First row of the table that is not on this page yet; the row count when all are placed. */
  readonly nextRow: number;
  readonly heightPt: number;
  /** The table as it goes on: what a span could not hold on this page stands at the top of the next. */
  readonly rest: MeasuredTable;
}

/** Sets as many rows as fit from `firstRow` on; the header again where the recipe wants it. */
export function setTableFragment(
  table: MeasuredTable,
  firstRow: number,
  place: { readonly leftPt: number; readonly topPt: number; readonly roomPt: number },
): TableFragment | undefined {
  const repeated = firstRow > 0 && table.block.repeatHeader ? table.headerRowCount : 0;
  const { rows, nextRow, heightPt } = takeRows(table, firstRow, repeated, place.roomPt);
  // A header alone at the foot of a page is no table: it goes over with its first row.
  if (nextRow === firstRow || (firstRow === 0 && nextRow <= table.headerRowCount)) return undefined;
  const edges = [place.topPt];
  for (const row of rows) edges.push((edges.at(-1) ?? 0) + (table.rowHeightsPt[row] ?? 0));
  const headerRowCount = firstRow === 0 ? table.headerRowCount : repeated;
  const cells = cellsOfRows(table, rows, { leftPt: place.leftPt, edges });
  const box = {
    left: place.leftPt,
    top: place.topPt,
    right: place.leftPt + (table.columnEdgesPt.at(-1) ?? 0),
    bottom: place.topPt + heightPt,
  };
  const set: TypesetTable = {
    rowCount: rows.length,
    columnCount: table.block.columnShares.length,
    headerRowCount,
    cells,
    box,
  };
  return {
    table: set,
    rules: rulesOfTable(set, table.block),
    nextRow,
    heightPt,
    rest: goOnFrom(table, firstRow, nextRow),
  };
}

/** Splits the cells that run through the end of the page; the lines that had no room begin the part below. */
function goOnFrom(table: MeasuredTable, firstRow: number, nextRow: number): MeasuredTable {
  const cells = table.cells.flatMap((cell) => {
    const end = cell.row + cell.rowSpan;
    if (cell.row >= nextRow || end <= nextRow) return [cell];
    const top = Math.max(cell.row, firstRow);
    const lines = cell.lines.slice(linesThatFit(table, cell, top, nextRow));
    return [
      { ...cell, rowSpan: nextRow - cell.row },
      { ...cell, row: nextRow, rowSpan: end - nextRow, lines },
    ];
  });
  return withRowHeights({ ...table, cells }, table.rowHeightsPt.length);
}

/** How many lines of a cell its part between two rows holds; all of them where it ends there. */
function linesThatFit(table: MeasuredTable, cell: GridCell, from: number, to: number): number {
  if (cell.row + cell.rowSpan <= to) return cell.lines.length;
  const heightPt = table.rowHeightsPt.slice(from, to).reduce((sum, height) => sum + height, 0);
  return Math.max(0, Math.floor((heightPt - 2 * table.block.paddingPt.y) / table.leadingPt));
}

/** The repeated header rows, then as many rows from `firstRow` on as the room holds. */
function takeRows(
  table: MeasuredTable,
  firstRow: number,
  repeated: number,
  roomPt: number,
): { rows: number[]; nextRow: number; heightPt: number } {
  const rows = Array.from({ length: repeated }, (_, row) => row);
  let heightPt = rows.reduce((sum, row) => sum + (table.rowHeightsPt[row] ?? 0), 0);
  let nextRow = firstRow;
  for (; nextRow < table.rowHeightsPt.length; nextRow += 1) {
    const rowHeight = table.rowHeightsPt[nextRow] ?? 0;
    if (heightPt + rowHeight > roomPt) break;
    rows.push(nextRow);
    heightPt += rowHeight;
  }
  return { rows, nextRow, heightPt };
}

/** The cells of the chosen rows. */
function cellsOfRows(
  table: MeasuredTable,
  rows: readonly number[],
  place: { readonly leftPt: number; readonly edges: readonly number[] },
): TypesetCell[] {
  const cells: TypesetCell[] = [];
  for (const cell of table.cells) {
    const covered = rows.flatMap((row, index) => (row >= cell.row && row < cell.row + cell.rowSpan ? [index] : []));
    const first = covered[0];
    const last = covered.at(-1);
    if (first === undefined || last === undefined) continue;
    const box = {
      left: place.leftPt + (table.columnEdgesPt[cell.column] ?? 0),
      right: place.leftPt + (table.columnEdgesPt[cell.column + cell.columnSpan] ?? 0),
      top: place.edges[first] ?? 0,
      bottom: place.edges[last + 1] ?? 0,
    };
    const lines = cell.lines.slice(0, linesThatFit(table, cell, rows[first] ?? 0, (rows[last] ?? 0) + 1));
    cells.push({
      row: first,
      column: cell.column,
      rowSpan: last - first + 1,
      columnSpan: cell.columnSpan,
      box,
      lines: setCellLines(table, { ...cell, lines }, box),
    });
  }
  return cells.sort((a, b) => a.row - b.row || a.column - b.column);
}

function setCellLines(table: MeasuredTable, cell: GridCell, box: RectanglePt): TypesetLine[] {
  const { paddingPt, vertical } = table.block;
  const free = box.bottom - box.top - 2 * paddingPt.y - cell.lines.length * table.leadingPt;
  const isHeader = cell.row < table.headerRowCount;
  const isCentred = isHeader || (vertical === 'middle' && (cell.rowSpan > 1 || cell.lines.length === 1));
  const top = box.top + paddingPt.y + (isCentred ? Math.max(0, free) / 2 : 0);
  return cell.lines.map(({ words, endsParagraph }, index) =>
    placeLine(words, {
      leftPt: box.left + paddingPt.x,
      widthPt: box.right - box.left - 2 * paddingPt.x,
      baselinePt: top + table.leadingPt * (index + 0.8),
      align: cell.align === 'justify' && endsParagraph ? 'left' : cell.align,
      spacePt: table.spacePt,
      zone: 'table',
    }),
  );
}

/** The lines that the recipe wants drawn, cell by cell: neighbours draw theirs over each other. */
function rulesOfTable({ cells, box, headerRowCount }: TypesetTable, { rules, rulePt }: TableBlock): Segment[] {
  const isSame = (a: number, b: number): boolean => Math.abs(a - b) < 0.01;
  const isOutside = (x: number): boolean => isSame(x, box.left) || isSame(x, box.right);
  const isFrame = (y: number): boolean => isSame(y, box.top) || isSame(y, box.bottom);
  const isDrawn: Record<TableBlock['rules'], (side: Segment, isHeader: boolean) => boolean> = {
    'cells': () => true,
    'open-sides': (side) => isLevel(side) || !isOutside(side.fromX),
    'columns': (side, isHeader) => !isLevel(side) || isHeader || isFrame(side.fromY),
    'rows': (side) => isLevel(side),
    'header': (side, isHeader) => isLevel(side) && (isHeader || isFrame(side.fromY)),
    'none': () => false,
  };
  return cells.flatMap((cell) =>
    outline(cell.box, rulePt).filter((side) => isDrawn[rules](side, cell.row < headerRowCount)),
  );
}

function isLevel({ fromY, toY }: Segment): boolean {
  return fromY === toY;
}

function outline(box: RectanglePt, widthPt: number): Segment[] {
  return [
    { fromX: box.left, fromY: box.top, toX: box.right, toY: box.top, widthPt },
    { fromX: box.left, fromY: box.bottom, toX: box.right, toY: box.bottom, widthPt },
    { fromX: box.left, fromY: box.top, toX: box.left, toY: box.bottom, widthPt },
    { fromX: box.right, fromY: box.top, toX: box.right, toY: box.bottom, widthPt },
  ];
}
