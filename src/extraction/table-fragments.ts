import type { PositionedTable, PositionedText } from '../domain/positioned-text.ts';
import type { DocumentLine } from './document-lines.ts';
import type { FoldedText } from './folded-text.ts';

/** Rows that stand together: one run of lines with TABs, or one table of the page reading. */
export interface TableFragment {
  readonly rows: readonly TableRow[];
  readonly firstLine: number;
  readonly lastLine: number;
  /** The table as the page reading found it; null in plain text. */
  readonly positioned: PositionedTable | null;
}

export interface TableRow {
  readonly cells: readonly string[];
  readonly line: DocumentLine;
  /** Row number in `positioned`. */
  readonly positionedRow: number | null;
}

/** Every fragment, in order. */
export function findFragments(
  text: FoldedText,
  lines: readonly DocumentLine[],
  positioned: PositionedText,
): TableFragment[] {
  return positioned.tables.length > 0 ? fragmentsOfPages(text, lines, positioned) : fragmentsOfTabs(text, lines);
}

function fragmentsOfTabs(text: FoldedText, lines: readonly DocumentLine[]): TableFragment[] {
  const fragments: TableFragment[] = [];
  let rows: TableRow[] = [];
  const close = (): void => {
    const first = rows[0];
    const last = rows.at(-1);
    if (first !== undefined && last !== undefined) {
      fragments.push({ rows, firstLine: first.line.index, lastLine: last.line.index, positioned: null });
    }
    rows = [];
  };
  for (const line of lines) {
    if (line.cells?.length === 0) continue;
    if (line.hasTab && !line.isBlank)
      rows.push({ cells: line.cells ?? cellsOf(text, line), line, positionedRow: null });
    else close();
  }
  close();
  return fragments;
}

function fragmentsOfPages(
  text: FoldedText,
  lines: readonly DocumentLine[],
  positioned: PositionedText,
): TableFragment[] {
  const byStart = new Map(lines.map((line) => [line.wholeStart, line]));
  return positioned.tables.flatMap((table) => {
    const rows = positioned.lines.slice(table.lineStart, table.lineEnd).flatMap((source, index) => {
      const line = byStart.get(text.fromRaw(source.start));
      return line === undefined ? [] : [{ cells: cellsOf(text, line), line, positionedRow: index }];
    });
    const first = rows[0];
    const last = rows.at(-1);
    if (first === undefined || last === undefined) return [];
    return [{ rows, firstLine: first.line.index, lastLine: last.line.index, positioned: table }];
  });
}

function cellsOf(text: FoldedText, line: DocumentLine): string[] {
  return text.norm
    .slice(line.wholeStart, line.wholeEnd)
    .split('\t')
    .map((cell) => cell.trim());
}
