import type { DocumentRecord } from '../../src/domain/record.ts';
import { sumCounts } from '../../src/evaluation/counts.ts';
import { foldText } from '../../src/evaluation/fold-text.ts';
import type { PageTruth, TableTruth } from '../scan-maker/truth.ts';

/** A table that goes on over pages: whether the record has it once, with every row once and its header once. */
export interface JoinedChecks {
  readonly files: number;
  readonly joined: number;
  readonly headersRight: number;
  readonly rows: number;
  /** Printed rows that stand in the record's table in their place. */
  readonly rowsInPlace: number;
  readonly rowsInvented: number;
}

const none: JoinedChecks = { files: 0, joined: 0, headersRight: 0, rows: 0, rowsInPlace: 0, rowsInvented: 0 };

export function addJoined(all: Iterable<JoinedChecks>): JoinedChecks {
  return sumCounts(none, all);
}

/** `pages` of a file that holds one table and no other. */
export function checkJoined(pages: readonly PageTruth[], tables: DocumentRecord['tables']): JoinedChecks {
  const printed = pages.flatMap((page) => page.tables);
  const [first] = printed;
  const rows = printed.flatMap((table) => rowsOf(table).slice(table.headerRowCount));
  const read = tables.flatMap((table) => table.rows.map((row) => row.map(foldText)));
  const inPlace = rows.filter((row, index) => isSameRow(row, read[index] ?? [])).length;
  const [table] = tables;
  const isJoined = tables.length === 1 && read.length === rows.length;
  const header = first === undefined ? [] : rowsOf(first).slice(0, first.headerRowCount);
  const isHeaderRight = isJoined && table?.headerRows.length === header.length;
  return {
    files: 1,
    joined: isJoined ? 1 : 0,
    headersRight: isHeaderRight ? 1 : 0,
    rows: rows.length,
    rowsInPlace: inPlace,
    rowsInvented: Math.max(0, read.length - rows.length),
  };
}

function rowsOf({ rowCount, columnCount, cells }: TableTruth): string[][] {
  return Array.from({ length: rowCount }, (_, row) =>
    Array.from({ length: columnCount }, (_unused, column) => {
      const cell = cells.find((own) => own.row === row && own.column === column);
      return foldText(cell?.text ?? '');
    }),
  );
}

/** Most of its filled cells: a letter read wrong makes no other row of it. */
function isSameRow(printed: readonly string[], read: readonly string[]): boolean {
  const filled = [...printed.keys()].filter((column) => printed[column] !== '');
  const same = filled.filter((column) => printed[column] === read[column]).length;
  return printed.length === read.length && same >= filled.length / 2;
}
