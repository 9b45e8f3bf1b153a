import type { DocumentRecord, RecordTable } from '../domain/record.ts';
import { tableSheetTexts } from '../messages/sheet-texts.ts';
import { type CellValue, type WorkbookCell, type WorkbookSheet, writeWorkbook } from './workbook.ts';

/** Readings below this are coloured; the review page uses the same colour for what a person should look at. */
const doubtBelow = 0.6;

/**
 * `tables.xlsx`: one sheet a table with its merged header, cells as numbers where the record typed them so
 * and as text otherwise, and beside each row where on the paper it stands. Always a valid workbook.
 */
export function tablesWorkbook(record: Pick<DocumentRecord, 'tables'>): Promise<Uint8Array> {
  const sheets = record.tables.map((table, index) => tableSheet(table, index));
  return writeWorkbook(sheets.length > 0 ? sheets : [emptySheet()]);
}

function emptySheet(): WorkbookSheet {
  return {
    name: tableSheetTexts.none,
    rows: [[{ value: text(tableSheetTexts.noTables) }]],
    columnWidths: [60],
    frozenRows: 0,
  };
}

function tableSheet(table: RecordTable, index: number): WorkbookSheet {
  const columnCount = columnsOf(table);
  const header = headerRows(table, columnCount);
  const body = table.rows.map((row, rowIndex) => bodyRow(table, row, rowIndex, columnCount));
  const title = table.title === null ? [] : [titleRow(table, columnCount)];
  return {
    name: `${tableSheetTexts.tables} ${index + 1}`,
    rows: [...title, ...header, ...body],
    columnWidths: [...columnWidths(table, columnCount), 8, 24, 12],
    frozenRows: title.length + header.length,
  };
}

function columnsOf(table: RecordTable): number {
  const rows = [table.columns, ...table.headerRows, ...table.rows].map((row) => row.length);
  return Math.max(1, ...rows);
}

function titleRow(table: RecordTable, columnCount: number): (WorkbookCell | null)[] {
  const unit = table.unit === null ? '' : ` (${table.unit})`;
  const cell: WorkbookCell = { value: text(`${table.title}${unit}`), columnSpan: columnCount, isHeader: true };
  return [cell, ...new Array<null>(columnCount - 1).fill(null)];
}

/** The printed header with its spans; a table without one gets the names of its columns. */
function headerRows(table: RecordTable, columnCount: number): (WorkbookCell | null)[][] {
  if (table.headerRows.length === 0) return [[...filled(table.columns, columnCount), ...provenanceHeader(1)]];
  const spans = new SpanMap(table, 0, table.headerRows.length);
  return table.headerRows.map((row, rowIndex) => {
    const cells = Array.from({ length: columnCount }, (_, column) =>
      spans.cell(rowIndex, column, { value: text(row[column] ?? ''), isHeader: true }),
    );
    return [...cells, ...(rowIndex === 0 ? provenanceHeader(table.headerRows.length) : [null, null, null])];
  });
}

function filled(names: readonly string[], columnCount: number): WorkbookCell[] {
  return Array.from({ length: columnCount }, (_, column) => ({ value: text(names[column] ?? ''), isHeader: true }));
}

function provenanceHeader(rowSpan: number): WorkbookCell[] {
  return tableSheetTexts.provenance.map((name) => ({ value: text(name), isHeader: true, rowSpan }));
}

function bodyRow(
  table: RecordTable,
  row: readonly string[],
  rowIndex: number,
  columnCount: number,
): (WorkbookCell | null)[] {
  const gridRow = table.headerRows.length + rowIndex;
  const spans = new SpanMap(table, table.headerRows.length, table.headerRows.length + table.rows.length);
  const cells = Array.from({ length: columnCount }, (_, column) => {
    const printed = row[column] ?? '';
    const doubtful = (cellAt(table, gridRow, column)?.confidence ?? 1) < doubtBelow;
    return spans.cell(gridRow, column, {
      value: typedValue(printed, table.typed[rowIndex]?.[column] ?? null),
      ...(doubtful && printed !== '' ? { isDoubtful: true } : {}),
    });
  });
  return [...cells, ...rowProvenance(table, gridRow)];
}

/** A number only where nothing printed is lost by it: `01`, `6.10` and `1.` are labels and stay text. */
export function typedValue(printed: string, typed: number | string | null): CellValue {
  if (printed === '') return { kind: 'empty' };
  if (typeof typed !== 'number' || !Number.isFinite(typed)) return text(printed);
  return isLabel(printed) ? text(printed) : { kind: 'number', value: typed };
}

/** Leading zeros, and outline numbers with a dot and fewer or more than three digits behind it. */
function isLabel(printed: string): boolean {
  const trimmed = printed.trim();
  return /^0\d/.test(trimmed) || /^\d+(\.\d{1,2})+\.?$/.test(trimmed) || /^\d+\.$/.test(trimmed);
}

function rowProvenance(table: RecordTable, gridRow: number): WorkbookCell[] {
  const cells = table.cells.filter((cell) => cell.row === gridRow);
  const boxes = cells.flatMap((cell) => (cell.box === null ? [] : [cell.box]));
  const pages = [...new Set(cells.flatMap((cell) => (cell.page === null ? [] : [cell.page])))];
  if (cells.length === 0) return [empty, empty, empty];
  const [page] = pages;
  const place =
    boxes.length === 0
      ? ''
      : [
          Math.min(...boxes.map((box) => box.left)),
          Math.min(...boxes.map((box) => box.top)),
          Math.max(...boxes.map((box) => box.right)),
          Math.max(...boxes.map((box) => box.bottom)),
        ]
          .map(Math.round)
          .join(', ');
  const lowest = Math.min(...cells.map((cell) => cell.confidence));
  return [
    pages.length === 1 && page !== undefined
      ? { value: { kind: 'number', value: page } }
      : { value: text(pages.join(', ')) },
    { value: text(place) },
    { value: { kind: 'number', value: Math.round(lowest * 1000) / 1000 } },
  ];
}

const empty: WorkbookCell = { value: { kind: 'empty' } };

function text(value: string): CellValue {
  return value === '' ? { kind: 'empty' } : { kind: 'text', text: value };
}

function cellAt(table: RecordTable, row: number, column: number): RecordTable['cells'][number] | undefined {
  return table.cells.find((cell) => cell.row === row && cell.column === column);
}

/** Which places of a range of rows are covered by the span of another cell. Spans are cut at the range's end. */
class SpanMap {
  readonly #table: RecordTable;
  readonly #firstRow: number;
  readonly #endRow: number;

  constructor(table: RecordTable, firstRow: number, endRow: number) {
    this.#table = table;
    this.#firstRow = firstRow;
    this.#endRow = endRow;
  }

  cell(row: number, column: number, content: WorkbookCell): WorkbookCell | null {
    if (this.#isCovered(row, column)) return null;
    const own = cellAt(this.#table, row, column);
    if (own === undefined) return content;
    return { ...content, rowSpan: Math.min(own.rowSpan, this.#endRow - row), columnSpan: own.columnSpan };
  }

  #isCovered(row: number, column: number): boolean {
    return this.#table.cells.some(
      (cell) =>
        cell.row >= this.#firstRow &&
        cell.row < this.#endRow &&
        (cell.row !== row || cell.column !== column) &&
        cell.row <= row &&
        row < cell.row + cell.rowSpan &&
        cell.column <= column &&
        column < cell.column + cell.columnSpan,
    );
  }
}

/** Wide enough for most of a column's cells, never wider than a third of a screen. */
function columnWidths(table: RecordTable, columnCount: number): number[] {
  return Array.from({ length: columnCount }, (_, column) => {
    const longest = Math.max(0, ...table.rows.map((row) => row[column]?.length ?? 0));
    return Math.min(48, Math.max(8, longest + 2));
  });
}
