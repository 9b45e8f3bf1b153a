import { editDistance } from '../domain/edit-distance.ts';
import type { PositionedText } from '../domain/positioned-text.ts';
import type { RecordTable } from '../domain/record.ts';
import type { DocumentLine } from './document-lines.ts';
import { cleanValue, type FoldedText, foldString } from './folded-text.ts';
import type { Grammar } from './grammar.ts';
import { parseNumber } from './numbers.ts';
import { findFragments, type TableFragment, type TableRow } from './table-fragments.ts';
import {
  columnPaths,
  countHeaderRows,
  fillHeader,
  isDataRow,
  isIndexRow,
  isNumberTitle,
  isRaggedHeader,
  isRowNumber,
  MOST_HEADER_ROWS,
} from './table-header.ts';
import { titleAbove, unitAbove } from './table-titles.ts';

/** A table over all its pages, with what the consistency rules need. */
export interface TableReading {
  readonly table: RecordTable;
  readonly rows: readonly TableRow[];
  readonly headerRows: readonly TableRow[];
  readonly numberColumn: number | null;
  readonly fragments: readonly TableFragment[];
  /** Header rows printed with fewer cells than the body has. */
  readonly isHeaderRagged: boolean;
}

export function findTables(
  text: FoldedText,
  lines: readonly DocumentLine[],
  positioned: PositionedText,
  grammar: Grammar,
): TableReading[] {
  const groups = joinFragments(findFragments(text, lines, positioned), lines);
  return groups.flatMap((fragments) => readTable(fragments, lines, grammar) ?? []);
}

/** Fragments that are one table: nothing but page furniture stands between them. */
function joinFragments(fragments: readonly TableFragment[], lines: readonly DocumentLine[]): TableFragment[][] {
  const groups: TableFragment[][] = [];
  for (const fragment of fragments) {
    const group = groups.at(-1);
    const previous = group?.at(-1);
    if (group !== undefined && previous !== undefined && continues(group, previous, fragment, lines))
      group.push(fragment);
    else groups.push([fragment]);
  }
  return groups;
}

/** No printed table is wider; checks compare columns pair by pair. */
const MOST_COLUMNS = 120;

/** Blank lines and numbers of pages between the parts of one table. */
const MOST_LINES_BETWEEN = 6;
const furniture = /^(?:-?\s?\d{1,3}\s?-?|trang \d{1,3}.*|cong bao\/.*)$/;

function continues(
  group: readonly TableFragment[],
  previous: TableFragment,
  fragment: TableFragment,
  lines: readonly DocumentLine[],
): boolean {
  const first = group[0] ?? previous;
  const header = headerOf(first.rows);
  const isRepeated = repeatsHeader(fragment.rows, header) > 0;
  const isNextPage = fragment.rows[0]?.line.pageNumber !== previous.rows.at(-1)?.line.pageNumber;
  const all = lines.slice(previous.lastLine + 1, fragment.firstLine);
  const between = all.filter((line) => !line.isBlank && !furniture.test(line.fold));
  if (between.length > 0) return isRepeated && isNextPage && areNotes(between);
  if (all.length > MOST_LINES_BETWEEN) return false;
  if (isRepeated) return true;
  if (group.length === 1 && isHeaderAlone(first, fragment)) return true;
  if (widthOf(fragment.rows) !== widthOf(first.rows) || isNumberTitle(fragment.rows[0]?.cells[0] ?? '')) return false;
  return isNextPage || countHeaderRows(fragment.rows.map((row) => row.cells)) === 0;
}

/** Notes below a table at the foot of its page: the first begins with its call, the others with theirs or with a further line. */
const noteCall = /^(?:[([]?\d{1,2}[)\].]?|[*†]{1,3}|[([][*a-z][)\]]|ghi chu\s?:|nguon\s?:)\s/;
const MOST_NOTE_LINES = 8;

function areNotes(lines: readonly DocumentLine[]): boolean {
  return lines.length <= MOST_NOTE_LINES && noteCall.test(lines[0]?.fold ?? '');
}

/** Header rows that a blank line parts from the rows they name. */
function isHeaderAlone(header: TableFragment, body: TableFragment): boolean {
  const hasData = (fragment: TableFragment): boolean => fragment.rows.some((row) => isDataRow(row.cells));
  return header.rows.length <= MOST_HEADER_ROWS && !hasData(header) && hasData(body);
}

/** Header rows without the row of indexes, which is not always repeated. */
const headerOf = (rows: readonly TableRow[]): TableRow[] =>
  rows.slice(0, countHeaderRows(rows.map((row) => row.cells))).filter((row) => !isIndexRow(row.cells));

function repeatsHeader(rows: readonly TableRow[], header: readonly TableRow[]): number {
  const isSame = header.every((row, index) => isSameHeaderRow(row, rows[index]));
  return header.length > 0 && isSame ? header.length : 0;
}

/** Letters in a hundred that two readings of one header may differ by; rows with other words or figures differ by more. */
const MISREAD = 0.08;

function isSameHeaderRow(row: TableRow, other: TableRow | undefined): boolean {
  if (other?.cells.length !== row.cells.length) return false;
  const [a, b] = [row, other].map(({ cells }) => foldString(cells.join('|')));
  if (a === undefined || b === undefined || a === b) return a === b;
  // Of two rows of numbers another digit makes another row.
  if (a.replace(/\D/g, '') !== b.replace(/\D/g, '')) return false;
  return editDistance(a, b) <= MISREAD * a.length;
}

function widthOf(rows: readonly TableRow[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

function readTable(
  fragments: readonly TableFragment[],
  lines: readonly DocumentLine[],
  grammar: Grammar,
): TableReading | undefined {
  const all = fragments.flatMap((fragment) => fragment.rows);
  const headerCount = countHeaderRows(all.map((row) => row.cells));
  const header = all.slice(0, headerCount);
  const body = withoutRepeats(fragments, header).filter((row) => !isIndexRow(row.cells));
  const width = Math.max(...all.map(({ cells }) => cells.findLastIndex((cell) => cell !== '') + 1), 1);
  if (width < 2 || width > MOST_COLUMNS) return undefined;
  const grid = headerGrid(fragments[0], header, width);
  const columns = columnPaths(grid, width);
  const rows = body.map((row) => Array.from({ length: width }, (_, column) => cleanValue(row.cells[column] ?? '')));
  const numberColumn = findNumberColumn(columns, rows);
  const codes = new Set(columns.flatMap((path, column) => (codeTitle.test(foldString(path)) ? [column] : [])));
  const counts = countColumns(rows, width);
  const typed = rows.map((cells) =>
    cells.map((cell, column) => {
      if (column === numberColumn) return typeless(cell);
      return codes.has(column) && !isEmptyCell(cell) ? cell : toTyped(cell, counts.has(column));
    }),
  );
  const firstLine = fragments[0]?.firstLine ?? 0;
  const table: RecordTable = {
    title: titleAbove(lines, firstLine),
    columns,
    headerRows: grid,
    rows,
    typed,
    rowNumbers: rows.map((cells) => (numberColumn === null ? null : trimNumber(cells[numberColumn] ?? ''))),
    unit: unitAbove(lines, firstLine) ?? commonUnit(columns, typed, grammar),
    pages: [...new Set(all.map((row) => row.line.pageNumber))],
    cells: cellPlaces(fragments, header, body),
  };
  return {
    table,
    rows: body,
    headerRows: header,
    numberColumn,
    fragments,
    isHeaderRagged: isRaggedHeader(
      header.map((row) => row.cells),
      width,
    ),
  };
}

function withoutRepeats(fragments: readonly TableFragment[], header: readonly TableRow[]): TableRow[] {
  const used = new Set(header);
  const names = header.filter((row) => !isIndexRow(row.cells));
  return fragments.flatMap((fragment, index) => {
    const skip = index === 0 ? 0 : repeatsHeader(fragment.rows, names);
    return fragment.rows.slice(skip).filter((row) => !used.has(row));
  });
}

/** With spans from the page reading where they are known, else from the empty cells. */
function headerGrid(fragment: TableFragment | undefined, header: readonly TableRow[], width: number): string[][] {
  const cells = header.map((row) => row.cells.map((cell) => cleanValue(cell)));
  const spans = fragment?.positioned?.cells.filter(
    (cell) => cell.row < header.length && (cell.rowSpan > 1 || cell.columnSpan > 1),
  );
  if (spans === undefined || spans.length === 0 || header.some((row) => row.positionedRow === null))
    return fillHeader(cells, width);
  const grid = cells.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ''));
  for (const span of spans) {
    const value = grid[span.row]?.[span.column] ?? '';
    for (let row = span.row; row < Math.min(grid.length, span.row + span.rowSpan); row += 1) {
      grid[row]?.fill(value, span.column, span.column + span.columnSpan);
    }
  }
  return grid;
}

function findNumberColumn(columns: readonly string[], rows: readonly (readonly string[])[]): number | null {
  const titled = columns.findIndex((path) => isNumberTitle(path));
  if (titled !== -1) return titled;
  const firsts = rows.map((cells) => cells[0] ?? '');
  const numbered = firsts.filter((cell) => isRowNumber(cell)).length;
  return rows.length > 0 && numbered === firsts.length && firsts.some((cell) => /^1\.?$|^I\.?$|^1\.1\.?$/.test(cell))
    ? 0
    : null;
}

const trimNumber = (cell: string): string | null => (isRowNumber(cell) ? cell.replace(/\.$/, '') : null);

function typeless(cell: string): string | null {
  return cell === '' ? null : cell;
}

/** "Mã TTHC", "Số tài khoản": "1.001234" names something and counts nothing. */
const codeTitle =
  /(?:^|> )(?:ma(?: so)?(?: (?:thue|tthc|thu tuc(?: hanh chinh)?|ho so|don vi|dinh danh|nganh|du an|qhns|chuong))?|mst|so (?:cccd|cmnd|can cuoc|dinh danh|tai khoan|dien thoai|hieu|ky hieu)|dien thoai|sdt)(?: \(|$| >)/;

const isEmptyCell = (cell: string): boolean => cell === '' || /^[-–—…]+$/.test(cell);

/** Columns with figures: there "x" says that nothing is to be given and "không có" is none, elsewhere both are words. */
const countColumns = (rows: readonly (readonly string[])[], width: number): ReadonlySet<number> =>
  new Set(
    Array.from({ length: width }, (_, column) => column).filter((column) =>
      rows.some((cells) => parseNumber(cells[column] ?? '') !== undefined),
    ),
  );

/** "02" is 2, "77,7" is 77.7; empty and "-" are null but stay apart in `rows`. */
function toTyped(cell: string, isAmongCounts: boolean): number | string | null {
  if (isEmptyCell(cell) || (isAmongCounts && /^x$/i.test(cell))) return null;
  if (isAmongCounts && /^không có$/i.test(cell)) return 0;
  // A telephone or identity number begins with a zero that counts.
  if (/^0\d{4,}$/.test(cell.trim())) return cell;
  return parseNumber(cell)?.value ?? cell;
}

/** The unit that all columns with numbers name in their headers. */
function commonUnit(columns: readonly string[], typed: RecordTable['typed'], grammar: Grammar): string | null {
  const numeric = columns.filter((_, column) => typed.some((row) => typeof row[column] === 'number'));
  const units = new Set(numeric.map((path) => unitInPath(path, grammar)));
  const [unit] = units;
  return units.size === 1 ? (unit ?? null) : null;
}

function unitInPath(path: string, grammar: Grammar): string | null {
  const fold = foldString(path);
  for (const match of fold.matchAll(/(?<![a-z])so (?:luong )?(?=[a-z])/g)) {
    const unit = grammar.units.matchAt(fold, match.index + match[0].length);
    if (unit !== undefined) return grammar.gazetteer.canonicalUnits[unit.phrase] ?? unit.phrase;
  }
  return null;
}

/** Places of cells on the page; row counts header rows and body rows as one grid. */
function cellPlaces(
  fragments: readonly TableFragment[],
  header: readonly TableRow[],
  body: readonly TableRow[],
): RecordTable['cells'] {
  const rowIndex = new Map([...header, ...body].map((row, index) => [row, index]));
  return fragments.flatMap((fragment) => {
    const byRow = new Map(fragment.rows.map((row) => [row.positionedRow, rowIndex.get(row)]));
    return (fragment.positioned?.cells ?? []).flatMap((cell) => {
      const row = byRow.get(cell.row);
      if (row === undefined) return [];
      const { column, rowSpan, columnSpan, box, confidence } = cell;
      return [{ row, column, rowSpan, columnSpan, page: fragment.positioned?.pageNumber ?? null, box, confidence }];
    });
  });
}
