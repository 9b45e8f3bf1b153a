import type { DocumentLine } from './document-lines.ts';
import { parseNumber } from './numbers.ts';

/**
 * Tables that plain text prints without TABs: cells between bars (Markdown, consoles) or in columns of blanks
 * (what PDF tools print as "layout"). Their lines get `cells` and count as lines with TABs; offsets stay.
 */
export function markPlainTables(
  lines: readonly DocumentLine[],
  isOfBody: (line: DocumentLine) => boolean,
): readonly DocumentLine[] {
  const marked = [...lines];
  let from = 0;
  while (from < lines.length) {
    const first = lines[from];
    const isRow = first === undefined || !isOfBody(first) ? undefined : rowTestOf(first);
    const to = isRow === undefined ? from + 1 : endOfRun(lines, from, isRow);
    if (isRow !== undefined) markRun(marked, from, lines.slice(from, to), isRow);
    from = to;
  }
  return marked;
}

function endOfRun(lines: readonly DocumentLine[], from: number, isRow: RowTest): number {
  let to = from + 1;
  while (to < lines.length && to - from < MOST_ROWS && isRow(lines[to])) to += 1;
  return to;
}

function markRun(marked: DocumentLine[], from: number, run: readonly DocumentLine[], isRow: RowTest): void {
  const cells = isRow === isBarRow ? cellsBetweenBars(run) : cellsInColumns(run);
  for (const [index, line] of run.entries()) {
    const own = cells?.[index];
    if (own !== undefined) marked[from + index] = { ...line, hasTab: true, cells: own };
  }
}

/** Lines of one run; a longer table is read in several. */
const MOST_ROWS = 400;
/** A row of a printed table; a longer line is a paragraph. */
const LONGEST_ROW = 400;

type RowTest = (line: DocumentLine | undefined) => boolean;

function rowTestOf(line: DocumentLine | undefined): RowTest | undefined {
  if (isBarRow(line)) return isBarRow;
  return isGapRow(line) ? isGapOrWrapped : undefined;
}

const isPlain = (line: DocumentLine | undefined): line is DocumentLine =>
  line !== undefined && !line.isBlank && !line.hasTab && line.source?.box == null && line.text.length <= LONGEST_ROW;

/** "|---|:--:|", "+-----+-----+", "------  ----": parts rows and holds nothing. */
const ruler = /^[-=+|:_\s]{5,400}$/;

const isBarRow: RowTest = (line) =>
  isPlain(line) && (line.text.includes('|') || (line.text.startsWith('+') && ruler.test(line.text)));

const isGapRow: RowTest = (line) => isPlain(line) && line.text.includes('  ') && !line.text.includes('|');
/** The further line of a cell has no gap of its own. */
const isGapOrWrapped: RowTest = (line) =>
  isGapRow(line) || (isPlain(line) && (isWrapped(line) || ruler.test(line.text)));
const isWrapped = (line: DocumentLine): boolean => line.text.length <= 40 && /^\p{Ll}/u.test(line.text);

/** A run of rows with as many bars each; two rows with one bar are no table yet. */
function cellsBetweenBars(run: readonly DocumentLine[]): string[][] | undefined {
  const cells = run.map((line) => (ruler.test(line.text) ? [] : splitBars(line.text)));
  const filled = cells.filter((row) => row.length > 0);
  const width = filled[0]?.length ?? 0;
  const isEven = filled.every((row) => row.length === width);
  return width >= 2 && isEven && filled.length >= (width === 2 ? 3 : 2) ? cells : undefined;
}

const splitBars = (text: string): string[] =>
  text
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split('|')
    .map((cell) => cell.trim());

/** What stands between two gaps, counted in characters of the line with its indent. */
interface Segment {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

interface GapRow {
  readonly segments: readonly Segment[];
  readonly isData: boolean;
}

/** Rows with figures before two rows make a table. */
const LEAST_DATA_ROWS = 2;

function cellsInColumns(run: readonly DocumentLine[]): string[][] | undefined {
  const rows = run.map(readGapRow);
  const data = rows.filter((row) => row.isData);
  const widest = Math.max(...data.map((row) => row.segments.length), 0);
  if (data.length < (widest === 2 ? LEAST_DATA_ROWS + 1 : LEAST_DATA_ROWS) || widest < 2) return undefined;
  const columns = columnsOf(data, rows);
  if (columns.length < widest || !rows[0] || rows[0].segments.length < 2) return undefined;
  const cells = rows.map((row) => placeSegments(row.segments, columns));
  placeGroups(rows, cells, columns);
  if (rows.some((row, index) => row.isData && (cells[index] ?? []).filter(Boolean).length < row.segments.length))
    return undefined;
  joinWrapped(rows, cells);
  return cells;
}

function readGapRow(line: DocumentLine): GapRow {
  if (ruler.test(line.text)) return { segments: [], isData: false };
  const indent = line.start - line.wholeStart;
  const segments: Segment[] = [...line.text.matchAll(/\S+(?: \S+)*/g)].map((match) => ({
    from: indent + match.index,
    to: indent + match.index + match[0].length,
    text: match[0],
  }));
  return {
    segments,
    isData: segments.length >= 2 && segments.some(({ text }, index) => index > 0 && parseNumber(text) !== undefined),
  };
}

interface Column {
  from: number;
  to: number;
}

/** Where the cells of the rows with figures overlap, and header cells that stand over none of them. */
function columnsOf(data: readonly GapRow[], rows: readonly GapRow[]): Column[] {
  const columns = merge(data.flatMap((row) => row.segments));
  const bottom = rows
    .slice(
      0,
      rows.findIndex((row) => row.isData),
    )
    .findLast((row) => row.segments.length > 1);
  const alone = (bottom?.segments ?? []).filter((segment) => columns.every((column) => distance(segment, column) > 0));
  return [...columns, ...alone.map(({ from, to }) => ({ from, to }))].sort((a, b) => a.from - b.from);
}

function merge(segments: readonly Segment[]): Column[] {
  const columns: Column[] = [];
  for (const { from, to } of segments.toSorted((a, b) => a.from - b.from)) {
    const last = columns.at(-1);
    if (last !== undefined && from < last.to) last.to = Math.max(last.to, to);
    else columns.push({ from, to });
  }
  return columns;
}

/** Blanks between a cell and a column; 0 where they overlap. */
const distance = (segment: Segment, column: Column): number =>
  Math.max(0, column.from - segment.to + 1, segment.from - column.to + 1);

/** Each segment in the first column it stands over: a header over several columns leaves the others empty. */
function placeSegments(segments: readonly Segment[], columns: readonly Column[]): string[] {
  if (segments.length === 0) return [];
  const cells = columns.map(() => '');
  for (const segment of segments) {
    const over = columns.findIndex((column) => distance(segment, column) === 0);
    const at = over === -1 ? nearest(segment, columns) : over;
    cells[at] = `${cells[at] ?? ''} ${segment.text}`.trim();
  }
  return cells;
}

/** A header centred over several columns belongs to all of them that the row below names, also where it stands over one. */
function placeGroups(rows: readonly GapRow[], cells: string[][], columns: readonly Column[]): void {
  const bottom = rows
    .slice(
      0,
      rows.findIndex((row) => row.isData),
    )
    .findLastIndex((row) => row.segments.length > 0);
  const named = columns.flatMap((_, column) => ((cells[bottom]?.[column] ?? '') === '' ? [] : [column]));
  for (const [index, row] of rows.slice(0, Math.max(0, bottom)).entries()) {
    const isOwn = (segment: Segment): boolean =>
      columns.some((column, at) => !named.includes(at) && distance(segment, column) === 0);
    const groups = row.segments.filter((segment) => !isOwn(segment));
    const own = placeSegments(row.segments.filter(isOwn), columns);
    const placed = new Set<Segment>();
    for (const column of named) {
      const place = columns[column];
      const [group] = groups.toSorted((a, b) => (place === undefined ? 0 : distance(a, place) - distance(b, place)));
      if (group === undefined || placed.has(group)) continue;
      placed.add(group);
      own[column] = group.text;
    }
    if (placed.size === groups.length && own.length > 0) cells[index] = own;
  }
}

function nearest(segment: Segment, columns: readonly Column[]): number {
  const distances = columns.map((column) => distance(segment, column));
  return distances.indexOf(Math.min(...distances));
}

/** The further lines of a cell begin small: they go on with the row above, whose line holds it. */
function joinWrapped(rows: readonly GapRow[], cells: string[][]): void {
  let above = -1;
  for (const [index, row] of rows.entries()) {
    if (row.segments.length === 0) continue;
    const goesOn = above !== -1 && !row.isData && row.segments.every(({ text }) => /^\p{Ll}/u.test(text));
    if (!goesOn) {
      above = index;
      continue;
    }
    cells[above] = (cells[above] ?? []).map((cell, column) => `${cell} ${cells[index]?.[column] ?? ''}`.trim());
    cells[index] = [];
  }
}
