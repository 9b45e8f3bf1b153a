import { type BoundingBox, boxArea, overlapArea } from '../domain/bounding-box.ts';
import { AppError } from '../domain/errors.ts';
import type { DocumentRecord, RecordTable } from '../domain/record.ts';

/** A cell of a table's body as a person wants it; `before` is what they saw. */
export interface CellChange {
  readonly table: number;
  /** Row and column of the body, counted from 0: heads are not corrected. */
  readonly row: number;
  readonly column: number;
  readonly before: string;
  readonly text: string;
}

/** The number or text that a printed cell stands for. */
export type ReadCell = (text: string) => number | string | null;

/** @throws AppError record-changed when a cell is no longer what the caller saw, not-found when there is none */
export function changeCells(
  record: DocumentRecord,
  changes: readonly CellChange[],
  readCell: ReadCell,
): DocumentRecord {
  const tables = [...record.tables];
  for (const change of changes) {
    const table = tables[change.table];
    const standing = table?.rows[change.row]?.[change.column];
    if (table === undefined || standing === undefined) throw new AppError('not-found', { ...change });
    if (standing !== change.before) {
      throw new AppError('record-changed', {
        baseVersion: change.table,
        currentVersion: change.table,
        fields: standing,
      });
    }
    tables[change.table] = changeCell(table, change, readCell);
  }
  return { ...record, tables };
}

function changeCell(table: RecordTable, { row, column, text }: CellChange, readCell: ReadCell): RecordTable {
  const printed = text.trim().normalize('NFC');
  const replaceIn = <Value>(rows: readonly (readonly Value[])[], value: Value): Value[][] =>
    rows.map((cells, index) => cells.map((cell, at) => (index === row && at === column ? value : cell)));
  const isCell = isCellAt(table, row, column);
  return {
    ...table,
    rows: replaceIn(table.rows, printed),
    typed: replaceIn(table.typed, printed === '' ? null : readCell(printed)),
    // A person looked at it.
    cells: table.cells.map((cell) => (isCell(cell) ? { ...cell, confidence: 1 } : cell)),
  };
}

type PlacedCell = RecordTable['cells'][number];

/** Places count from the first row of the head. */
const isCellAt = (table: RecordTable, row: number, column: number) => (cell: PlacedCell) =>
  cell.row === row + table.headerRows.length && cell.column === column;

export function placeOfCell(
  record: DocumentRecord,
  { table, row, column }: CellChange,
): { page: number | null; box: BoundingBox | null } {
  const found = record.tables[table];
  const cell = found?.cells.find(isCellAt(found, row, column));
  return { page: cell?.page ?? null, box: cell?.box ?? null };
}

/** Share of the smaller box that two cells must have in common to be the same cell of the paper. */
const sameCellShare = 0.6;

/** The cell that lies where an earlier reading had one: after another reading tables may have other numbers. */
export function findCellAt(
  record: DocumentRecord,
  page: number,
  box: BoundingBox,
): Omit<CellChange, 'text'> | undefined {
  for (const [index, table] of record.tables.entries()) {
    const cell = table.cells.find(
      (candidate) =>
        candidate.page === page && candidate.box !== null && overlapShare(candidate.box, box) >= sameCellShare,
    );
    const row = (cell?.row ?? 0) - table.headerRows.length;
    const before = cell === undefined ? undefined : table.rows[row]?.[cell.column];
    if (cell !== undefined && before !== undefined) return { table: index, row, column: cell.column, before };
  }
  return undefined;
}

function overlapShare(a: BoundingBox, b: BoundingBox): number {
  const smaller = Math.min(boxArea(a), boxArea(b));
  return smaller <= 0 ? 0 : overlapArea(a, b) / smaller;
}
