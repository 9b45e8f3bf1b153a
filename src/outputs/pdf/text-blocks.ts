import type { PageTable, PageTableCell, TextLine, TextPage } from '../../domain/text-layer.ts';
import { paragraphStarts } from '../paragraphs.ts';
import type { Bookmark } from './bookmarks.ts';
import { createLineSplitter, type UprightWord } from './visual-lines.ts';

/** Standard structure types (ISO 32000-1, 14.8.4) that text of ours has; `artifact` is no part of the document. */
export type TextRole = 'P' | 'H1' | 'H2' | 'H3' | 'H4' | 'H5' | 'H6' | 'Note' | 'TH' | 'TD' | 'artifact';

/** Text that belongs together: a paragraph, a heading, what a cell holds. Lines in reading order. */
export interface TextRun {
  readonly role: TextRole;
  readonly lines: readonly (readonly UprightWord[])[];
}

export interface CellRun extends TextRun {
  readonly rowSpan: number;
  readonly columnSpan: number;
}

export type TextBlock =
  | { readonly kind: 'text'; readonly run: TextRun }
  | { readonly kind: 'table'; readonly rows: readonly (readonly CellRun[])[] };

/** What stands on a page, in reading order; only headings of this page are looked for. */
export function textBlocksOf(page: TextPage, headings: readonly Bookmark[] = []): TextBlock[] {
  const split = createLineSplitter(page);
  const roleOf = createRoleFinder(headings);
  const starts = paragraphStarts(page);
  const blocks: TextBlock[] = [];
  let open: { role: TextRole; block: number; lines: UprightWord[][] } | undefined;
  for (const element of page.elements) {
    if (element.kind === 'table') {
      open = undefined;
      blocks.push({ kind: 'table', rows: tableRows(element.table, split) });
      continue;
    }
    const role = roleOf(element.line);
    const lines = split(element.line.words);
    if (lines.length === 0) continue;
    const goesOn = role !== 'P' || !starts.has(element.line);
    if (open?.role === role && open.block === element.line.block && goesOn) open.lines.push(...lines);
    else {
      open = { role, block: element.line.block, lines };
      blocks.push({ kind: 'text', run: open });
    }
  }
  return blocks;
}

/** Every run of the page in the order in which its text is written. */
export function runsOf(blocks: readonly TextBlock[]): TextRun[] {
  return blocks.flatMap((block) => (block.kind === 'text' ? [block.run] : block.rows.flat()));
}

/**
 * A line is a heading when the heading begins with it: `Chương I`, then `QUY ĐỊNH CHUNG`. A line that goes on with
 * text of its own (`1. Giao Sở Nội vụ ...`) stays a part of its paragraph. The title of the document is the first level.
 */
export function createRoleFinder(headings: readonly Bookmark[]): (line: TextLine) => TextRole {
  const left = headings.map(({ title, level }) => ({ rest: lettersOf(title), level }));
  return (line) => {
    const letters = lettersOf(line.words.map((word) => word.text).join(''));
    const found = left.find((heading) => letters !== '' && heading.rest.startsWith(letters));
    if (found !== undefined) {
      found.rest = found.rest.slice(letters.length);
      return headingRole(found.level + 1);
    }
    if (line.zone === 'title') return 'H1';
    if (line.zone === 'running-head') return 'artifact';
    return line.zone === 'footnote' ? 'Note' : 'P';
  };
}

function lettersOf(text: string): string {
  return text.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '');
}

const headingRoles = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6'] as const;

function headingRole(level: number): TextRole {
  return headingRoles[Math.min(level, headingRoles.length) - 1] ?? 'H6';
}

function tableRows(table: PageTable, split: ReturnType<typeof createLineSplitter>): CellRun[][] {
  const headerRows = headerRowCount(table);
  const cells = [...table.cells].sort((a, b) => a.column - b.column);
  return Array.from({ length: table.rowCount }, (_, row) =>
    cells
      .filter((cell) => cell.row === row)
      .map(({ rowSpan, columnSpan, words }) => ({
        role: row < headerRows ? 'TH' : 'TD',
        rowSpan,
        columnSpan,
        lines: split(words),
      })),
  );
}

/** In letters, three times the longest name of a column in the samples, the real scans and twenty made papers (88 cells). */
const longestHeader = 100;

/**
 * The first row and what its cells reach over, where it names the columns: most cells filled, all short, none a number.
 * Else the table goes on from the page before.
 */
export function headerRowCount(table: PageTable): number {
  const first = table.cells.filter((cell) => cell.row === 0);
  const filled = first.filter((cell) => cell.words.length > 0);
  const isHeader =
    first.length > 1 &&
    filled.length * 2 > first.length &&
    !filled.some((cell) => beginsWithDigit(cell) || cell.text.length > longestHeader);
  return isHeader ? Math.max(...first.map((cell) => cell.rowSpan)) : 0;
}

function beginsWithDigit(cell: PageTableCell): boolean {
  return /^\p{N}/u.test(cell.words[0]?.text ?? '');
}
