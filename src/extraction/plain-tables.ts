import { type DocumentLine, isUpperLine } from './document-lines.ts';
import { layoutRun } from './layout-run.ts';
import { readLayout } from './layout-table.ts';

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
    if (first === undefined || !isPlain(first) || !isOfBody(first)) from += 1;
    else if (isBarRow(first)) from = markBars(marked, lines, from);
    else if (isGapRow(first)) from = markLayout(marked, lines, from, isOfBody);
    else from += 1;
  }
  return marked;
}

/** Lines of one run; a longer table is read in several. */
const MOST_ROWS = 400;
/** A row of a printed table; a longer line is a paragraph. */
const LONGEST_ROW = 400;

const isPlain = (line: DocumentLine): boolean =>
  !line.isBlank && !line.hasTab && line.source?.box == null && line.text.length <= LONGEST_ROW;

/** "|---|:--:|", "+-----+-----+", "------  ----": parts rows and holds nothing. */
const ruler = /^[-=+|:_\s]{5,400}$/;

const isBarRow = (line: DocumentLine): boolean =>
  line.text.includes('|') || (line.text.startsWith('+') && ruler.test(line.text));
const isGapRow = (line: DocumentLine): boolean => line.text.includes('  ');

function markBars(marked: DocumentLine[], lines: readonly DocumentLine[], from: number): number {
  const to = endOf(lines, from, (line) => isPlain(line) && isBarRow(line));
  mark(marked, from, cellsBetweenBars(lines.slice(from, to)));
  return to;
}

function markLayout(
  marked: DocumentLine[],
  lines: readonly DocumentLine[],
  at: number,
  isOfBody: (line: DocumentLine) => boolean,
): number {
  const page = lines[at]?.pageNumber;
  const isPart = (line: DocumentLine): boolean =>
    line.pageNumber === page && (line.isBlank || (isPlain(line) && !isBarRow(line) && isOfBody(line)));
  const isLone = (index: number): boolean => lines[index]?.isBlank === true && lines[index + 1]?.isBlank === true;
  let end = at + 1;
  for (
    let line = lines[end];
    line !== undefined && end - at < MOST_ROWS && isPart(line) && !isLone(end);
    line = lines[end]
  )
    end += 1;
  let start = at;
  for (let line = lines[start - 1]; at - start < MOST_ABOVE && line !== undefined; line = lines[start - 1]) {
    if (line.isBlank || !isPart(line) || isUpperLine(line.text) || marked[start - 1]?.cells !== undefined) break;
    start -= 1;
  }
  const printed = lines.slice(start, end).map((line) => ' '.repeat(line.start - line.wholeStart) + line.text);
  const kept = [...printed.keys()].filter((index) => !ruler.test(printed[index] ?? ''));
  const run = layoutRun(kept.map((index) => printed[index]?.trimEnd() ?? ''));
  if (run === undefined) return end;
  const inRun = kept.slice(run.from, run.to).filter((index) => printed[index]?.trim() !== '');
  const breaks = new Set(inRun.flatMap((index, row) => (inRun[row - 1] === index - 1 ? [] : [row])));
  const cells = readLayout(
    inRun.map((index) => printed[index] ?? ''),
    breaks,
  );
  const first = inRun[0] ?? 0;
  const last = inRun.at(-1) ?? first;
  if (cells !== undefined) {
    const all = Array.from({ length: last + 1 - first }, (): string[] => []);
    for (const [row, index] of inRun.entries()) all[index - first] = cells[row] ?? [];
    mark(marked, start + first, all);
  }
  return Math.max(at + 1, start + last + 1);
}

/** Lines of a header that has no gap, above the first line that has. */
const MOST_ABOVE = 3;

function endOf(lines: readonly DocumentLine[], from: number, isPart: (line: DocumentLine) => boolean): number {
  let to = from + 1;
  for (let line = lines[to]; line !== undefined && to - from < MOST_ROWS && isPart(line); line = lines[to]) to += 1;
  return to;
}

function mark(marked: DocumentLine[], from: number, cells: readonly (readonly string[])[] | undefined): void {
  for (const [index, own] of (cells ?? []).entries()) {
    const line = marked[from + index];
    if (line !== undefined) marked[from + index] = { ...line, hasTab: true, cells: own };
  }
}

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
