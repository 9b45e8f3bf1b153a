import type {
  PositionedCell,
  PositionedLine,
  PositionedPage,
  PositionedTable,
  PositionedText,
  PositionedWord,
} from '../domain/positioned-text.ts';
import type { PageTable, PageTableCell, TextLayer, TextLine, Word, Zone } from '../domain/text-layer.ts';

/**
 * Writes a layer down as `text.txt` (contract §2) and keeps where everything stands: one printed line per
 * line, a table as one line per row with TABs, n pages with n - 1 form feeds and none at the end.
 */
export function positionedTextOf(layer: TextLayer): PositionedText {
  const writer = new TextWriter();
  for (const [index, page] of layer.pages.entries()) {
    if (index > 0) writer.startPage();
    const start = writer.offset;
    for (const element of page.elements) {
      if (element.kind === 'line') writer.line(element.line, page.pageNumber, element.line.zone);
      else writer.table(element.table, page.pageNumber);
    }
    writer.endPage({
      pageNumber: page.pageNumber,
      start,
      widthPx: page.widthPx,
      heightPx: page.heightPx,
      regions: page.regions,
    });
  }
  return writer.result();
}

class TextWriter {
  #text = '';
  readonly #lines: PositionedLine[] = [];
  readonly #tables: PositionedTable[] = [];
  readonly #pages: PositionedPage[] = [];
  #isLineOpen = false;

  get offset(): number {
    return this.#text.length;
  }

  startPage(): void {
    this.#text += '\f';
    this.#isLineOpen = false;
  }

  endPage(page: Omit<PositionedPage, 'end'>): void {
    this.#pages.push({ ...page, end: this.offset });
  }

  result(): PositionedText {
    return { text: this.#text, lines: this.#lines, tables: this.#tables, pages: this.#pages };
  }

  line(line: TextLine, pageNumber: number, zone: Zone | null): void {
    if (line.words.length === 0) return;
    this.#startLine();
    const start = this.offset;
    const words = this.#words(line.words);
    this.#lines.push({ start, end: this.offset, pageNumber, box: line.box, zone, block: line.block, words });
  }

  table(table: PageTable, pageNumber: number): void {
    const lineStart = this.#lines.length;
    const cells: PositionedCell[] = [];
    for (let row = 0; row < table.rowCount; row += 1) cells.push(...this.#row(table, row, pageNumber));
    const lineEnd = this.#lines.length;
    this.#tables.push({ pageNumber, box: table.box, lineStart, lineEnd, columnCount: table.columnCount, cells });
  }

  /** A cell stands where its span begins; the places that the span covers stay empty. */
  #row(table: PageTable, row: number, pageNumber: number): PositionedCell[] {
    this.#startLine();
    const start = this.offset;
    const words: PositionedWord[] = [];
    const cells: PositionedCell[] = [];
    for (let column = 0; column < table.columnCount; column += 1) {
      if (column > 0) this.#text += '\t';
      const cell = table.cells.find((candidate) => candidate.row === row && candidate.column === column);
      const cellStart = this.offset;
      if (cell === undefined) continue;
      words.push(...this.#words(cell.words));
      cells.push(toPositionedCell(cell, cellStart, this.offset));
    }
    this.#lines.push({ start, end: this.offset, pageNumber, box: null, zone: 'table', block: null, words });
    return cells;
  }

  #startLine(): void {
    if (this.#isLineOpen) this.#text += '\n';
    this.#isLineOpen = true;
  }

  #words(words: readonly Word[]): PositionedWord[] {
    return words.map((word, index) => {
      if (index > 0) this.#text += ' ';
      const start = this.offset;
      this.#text += word.text.normalize('NFC');
      return { start, end: this.offset, word };
    });
  }
}

function toPositionedCell(cell: PageTableCell, start: number, end: number): PositionedCell {
  const { row, column, rowSpan, columnSpan, box, confidence } = cell;
  return { row, column, rowSpan, columnSpan, box, confidence, start, end };
}
