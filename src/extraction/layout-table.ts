import { cellsOf } from './layout-cells.ts';
import { type Column, columnsOf, isDataLine, segmentsOf } from './layout-columns.ts';
import { columnsOfHeader, readHeader } from './layout-header.ts';
import { groupRows, joinCells } from './layout-rows.ts';
import { isIndexRow } from './table-header.ts';

/** Rows with figures before lines make a table; of two columns more are needed. */
const LEAST_ROWS = 2;

/**
 * A table printed in columns of blanks: cells for each line, none for a line whose words went to the row it
 * belongs to, or where the lines are no table. `breaks` are the lines that follow a blank one.
 */
export function readLayout(lines: readonly string[], breaks: ReadonlySet<number>): string[][] | undefined {
  const first = lines.findIndex((line) => isDataLine(segmentsOf(line)));
  if (first === -1) return undefined;
  const columns = columnsOf(lines.slice(first));
  const data = lines.filter((line) => isDataLine(segmentsOf(line))).length;
  if (columns.length < 2 || data < (columns.length === 2 ? LEAST_ROWS + 1 : LEAST_ROWS)) return undefined;
  const cut = cellsOf(lines, columns);
  const index = cut.findIndex((cells) => isIndexRow(cells));
  const lead = index === -1 ? first : index + 1;
  const rows = groupRows(cut, lead, breaks);
  const head = index === -1 ? (rows[0]?.from ?? first) : index;
  const all = columnsOfHeader(lines.slice(0, head), columns);
  const cells: string[][] = lines.map(() => []);
  for (const [row, names] of readHeader(lines.slice(0, head), all).entries()) cells[row] = names;
  if (index !== -1) cells[index] = widened(cut[index] ?? [], columns, all);
  for (const { from, anchor, to } of rows) cells[anchor] = widened(joinCells(cut.slice(from, to)), columns, all);
  return cells;
}

const widened = (cells: readonly string[], columns: readonly Column[], all: readonly Column[]): string[] =>
  all.map((column) => cells[columns.indexOf(column)] ?? '');
