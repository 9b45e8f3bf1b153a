import { isDataLine, type Segment, segmentsOf } from './layout-columns.ts';

/** Lines of a table near enough to compare one with. */
const NEAR = 10;
/** A cell that is longer is a line of a paragraph. */
const LONGEST_CELL = 100;

/**
 * The lines of a block that are a table printed in columns of blanks: those with figures in columns, further lines
 * of their cells, and the header above. A line of words that runs through the columns ends it; so does one behind a
 * blank line unless a row with figures is near.
 */
export function layoutRun(block: readonly string[]): { from: number; to: number } | undefined {
  const lines = block.map((line) => segmentsOf(line));
  const data = lines.map((segments) => isDataLine(segments));
  const first = data.indexOf(true);
  if (first === -1) return undefined;
  const isBlank = (at: number): boolean => lines[at]?.length === 0;
  const fits = (at: number): boolean => fitsColumns(lines[at] ?? [], nearRows(lines, data, at));
  const isHeld = (at: number): boolean =>
    !isBlank(at - 1) || (lines[at]?.length ?? 0) > 1 || isNearRow(lines, data, at);
  let to = first + 1;
  while (to < lines.length && (isBlank(to) || (fits(to) && isHeld(to)))) to += 1;
  while (isBlank(to - 1)) to -= 1;
  let from = first;
  const isHeader = (at: number): boolean =>
    (fits(at) && !endsSentence(lines[at] ?? []) && (!isBlank(at + 1) || (lines[at]?.length ?? 0) > 1)) ||
    (!isBlank(at + 1) && isHeaderLine(lines[at] ?? [], lines[first] ?? []));
  while (from > 0 && (isBlank(from - 1) || isHeader(from - 1))) from -= 1;
  while (isBlank(from)) from += 1;
  return { from, to };
}

/** "Kết quả như sau:" above a table. */
const endsSentence = (segments: readonly Segment[]): boolean => /[:.;]$/.test(segments.at(-1)?.text ?? '');

/** The first of the lines of a cell, with the row's figures in the next but one at the latest. */
function isNearRow(lines: readonly (readonly Segment[])[], data: readonly boolean[], at: number): boolean {
  const next = data.indexOf(true, at);
  return next !== -1 && lines.slice(at, next).every((segments) => segments.length > 0) && next - at <= 2;
}

function nearRows(
  lines: readonly (readonly Segment[])[],
  data: readonly boolean[],
  at: number,
): readonly (readonly Segment[])[] {
  return lines.filter((_, index) => index !== at && data[index] === true && Math.abs(index - at) <= NEAR);
}

/** Of several parts, or of one that stands in one column of most rows with figures. */
function fitsColumns(segments: readonly Segment[], rows: readonly (readonly Segment[])[]): boolean {
  if (segments.some(({ text }) => text.length > LONGEST_CELL)) return false;
  const [only, another] = segments;
  if (only === undefined || another !== undefined) return only !== undefined;
  const fitting = rows.filter((row) => row.filter((cell) => cell.from < only.to && only.from < cell.to).length <= 1);
  return fitting.length * 3 >= rows.length * 2;
}

/** The name of a group alone on its line: it begins behind the first cell of the rows. */
function isHeaderLine(segments: readonly Segment[], row: readonly Segment[]): boolean {
  const [only, another] = segments;
  if (only === undefined || another !== undefined || /^\(?(?:đơn vị|đvt)/iu.test(only.text)) return false;
  return only.text.length <= LONGEST_CELL && only.from >= (row[1]?.from ?? Number.POSITIVE_INFINITY);
}
