import { advance, cheapest, type Way } from './cheapest-ways.ts';
import { parseNumber } from './numbers.ts';
import { isRowNumber } from './table-header.ts';

/** Lines `[from, to)` of one row; its figures stand in line `anchor`. */
export interface RowLines {
  readonly from: number;
  readonly anchor: number;
  readonly to: number;
}

type Cells = readonly string[];

/** Most lines of a cell above its figures. */
const MOST_ABOVE = 8;

/**
 * Which lines of `lines[lead..]` make one row. The line with the figures is the row's first, or near its middle where
 * cells are centred: then further lines of its words stand above as well. Of all ways to share the lines out, the one
 * that breaks the fewest words is taken. Lines before the first row belong to the header. `breaks` are the lines that
 * follow a blank one.
 */
export function groupRows(lines: readonly Cells[], lead: number, breaks: ReadonlySet<number>): readonly RowLines[] {
  const columns = columnsOfRows(lines, lead);
  const anchors = anchorsOf(lines, lead, columns.numeric);
  const costOfRow = (row: RowLines | undefined): number =>
    row === undefined ? 0 : costOf(lines, row, columns, breaks);
  let ways = new Map<number, Way<RowLines>>([[-1, { cost: 0, parts: [] }]]);
  for (const [index, anchor] of anchors.entries()) {
    const least = Math.max((anchors[index - 1] ?? -1) + 1, anchor - MOST_ABOVE, 0);
    const starts = Array.from({ length: anchor - least + 1 }, (_, line) => least + line);
    ways = advance(ways, (way) =>
      starts.map((from) => {
        const closed = way.parts.slice(-1).map((row) => ({ ...row, to: from }));
        const parts = [...way.parts.slice(0, -1), ...closed, { from, anchor, to: lines.length }];
        return [from, { cost: way.cost + costOfRow(closed[0]), parts }] as const;
      }),
    );
  }
  const ends = [...ways.values()].map((way) => ({ ...way, cost: way.cost + costOfRow(way.parts.at(-1)) }));
  return cheapest(ends)?.parts ?? [];
}

const isValue = (cell: string): boolean =>
  parseNumber(cell) !== undefined || /^(?:[-–x]|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)$/.test(cell);

interface Columns {
  /** Whether the column holds figures. */
  readonly numeric: readonly boolean[];
  /** Letters of its longest line. */
  readonly widths: readonly number[];
}

function columnsOfRows(lines: readonly Cells[], lead: number): Columns {
  const body = lines.slice(lead);
  const filled = (lines[lead] ?? []).map((_, column) => body.flatMap((cells) => cells[column] || []));
  return {
    numeric: filled.map((cells) => cells.length > 0 && cells.filter(isValue).length * 3 >= cells.length * 2),
    widths: filled.map((cells) => Math.max(...cells.map((cell) => cell.length), 0)),
  };
}

/** Lines with a row number or with a figure in a column of figures; where there are none, lines with most cells filled. */
function anchorsOf(lines: readonly Cells[], lead: number, numeric: readonly boolean[]): number[] {
  const body = [...lines.keys()].slice(lead);
  const firsts = body.flatMap((line) => lines[line]?.[0] || []);
  const isNumbered = firsts.filter(isRowNumber).length * 5 > firsts.length * 3;
  const hasFigure = (line: number): boolean =>
    (lines[line] ?? []).some((cell, column) => numeric[column] === true && isValue(cell));
  const anchors = body.filter((line) => (isNumbered && isRowNumber(lines[line]?.[0] ?? '')) || hasFigure(line));
  const filled = (line: number): number => (lines[line] ?? []).filter((cell) => cell !== '').length;
  const fullest = Math.max(...body.map(filled), 0);
  return anchors.length > 0 ? anchors : body.filter((line) => filled(line) * 2 > fullest);
}

/** A row without words, or with words below its figures only. */
const LOST = 4;
/** A line more on one side of the figures than on the other, words above the figures. */
const UNEVEN = 1.5;
/** A row that begins small. */
const SMALL = 2;
/** A further line that begins with a capital, as names do. */
const CAPITAL = 0.7;
/** A blank line inside a row. */
const BROKEN = 1.5;
/** A line that ends before its cell is full, of the letters of its longest line. */
const SHORT = 1.2;
const FULL = 0.85;
/** Words among figures. */
const MIXED = 3;

function costOf(
  lines: readonly Cells[],
  { from, anchor, to }: RowLines,
  { numeric, widths }: Columns,
  breaks: ReadonlySet<number>,
): number {
  const row = lines.slice(from, to);
  const words = (cells: Cells): number =>
    cells.findIndex((cell, column) => numeric[column] !== true && /\p{L}/u.test(cell) && !isRowNumber(cell));
  const label = words(joinCells(row));
  const [above, below] = [anchor - from, to - 1 - anchor];
  let cost = above > 0 ? UNEVEN * Math.abs(above - below) : 0;
  if (label === -1 || (above === 0 && below > 0 && (lines[anchor]?.[label] ?? '') === '')) cost += LOST;
  for (const [column, width] of widths.entries()) {
    if (numeric[column] !== true && row.length > 1) cost += costOfCell(row, column, width);
  }
  for (let at = from + 1; at < to; at += 1) if (breaks.has(at)) cost += BROKEN;
  for (const [index, cells] of row.entries()) {
    const isOther = from + index !== anchor;
    cost += MIXED * cells.filter((cell, column) => isOther && numeric[column] === true && cell !== '').length;
  }
  return cost;
}

/** Its lines begin with a capital once, and end where the next word did not fit. */
function costOfCell(row: readonly Cells[], column: number, width: number): number {
  const parts = row.map((cells) => cells[column] ?? '').filter((part) => part !== '');
  const isSmall = /^[^\p{L}]{0,2}\p{Ll}/u.test(parts[0] ?? '') && parts.length > 1;
  return parts.slice(1).reduce(
    (cost, part, index) => {
      const word = part.split(' ', 1)[0]?.length ?? 0;
      const fits = (parts[index]?.length ?? 0) + word + 1 <= width * FULL;
      return cost + (fits ? SHORT : 0) + (/^\p{Lu}/u.test(part) ? CAPITAL : 0);
    },
    isSmall ? SMALL : 0,
  );
}

/** The lines of a row put together, cell by cell. */
export const joinCells = (lines: readonly Cells[]): string[] =>
  (lines[0] ?? []).map((_, column) =>
    lines
      .map((cells) => cells[column] ?? '')
      .filter((cell) => cell !== '')
      .join(' '),
  );
