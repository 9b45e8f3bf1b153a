import type { FontStyle } from './fonts.ts';

/** A typeset page: what is drawn where, in points (1/72 inch) from the top left, in reading order. */
export interface TypesetPage {
  readonly widthPt: number;
  readonly heightPt: number;
  readonly elements: readonly TypesetElement[];
  readonly rules: readonly Segment[];
  readonly marks: readonly Mark[];
  /** Printed in the top margin from the second page on; not part of the text. */
  readonly pageNumber: TypesetLine | null;
  readonly isBlank: boolean;
}

export type TypesetElement =
  | { readonly kind: 'line'; readonly line: TypesetLine }
  | { readonly kind: 'table'; readonly table: TypesetTable };

export type LineZone =
  | 'letterhead-left'
  | 'letterhead-right'
  | 'title'
  | 'body'
  | 'table'
  | 'recipients'
  | 'signature'
  | 'footnote'
  | 'page-number';

export interface TypesetLine {
  readonly words: readonly TypesetWord[];
  readonly zone: LineZone;
  /** What a text layer over the picture says in its place; absent when it says the same. */
  readonly layerText?: string;
}

/** A word between spaces; more than one piece where the type changes inside it (`Điều 1` bold, the stop not). */
export interface TypesetWord {
  readonly pieces: readonly TypesetPiece[];
  readonly baselinePt: number;
}

export interface TypesetPiece {
  readonly text: string;
  readonly style: FontStyle;
  readonly xPt: number;
  readonly widthPt: number;
}

export interface TypesetCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly box: RectanglePt;
  readonly lines: readonly TypesetLine[];
}

export interface TypesetTable {
  readonly rowCount: number;
  readonly columnCount: number;
  /** How many of the rows are header rows (0 on a continued page without a repeated header). */
  readonly headerRowCount: number;
  readonly cells: readonly TypesetCell[];
  readonly box: RectanglePt;
}

export interface RectanglePt {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Segment {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
  readonly widthPt: number;
}

export type GapName = 'number' | 'day' | 'month' | 'year';
export type InkColour = 'red' | 'black' | 'blue';

/** What stands on the paper besides print. */
export type Mark =
  | {
      readonly kind: 'filled-gap';
      readonly fills: GapName;
      readonly by: 'hand' | 'stamp';
      readonly text: string;
      readonly pen: 'usual' | 'faint';
      readonly xPt: number;
      readonly baselinePt: number;
      readonly widthPt: number;
      readonly sizePt: number;
    }
  | { readonly kind: 'leader'; readonly xPt: number; readonly baselinePt: number; readonly widthPt: number }
  | {
      readonly kind: 'handwriting';
      readonly text: string;
      readonly xPt: number;
      readonly baselinePt: number;
      readonly sizePt: number;
    }
  | {
      readonly kind: 'seal';
      readonly centreXPt: number;
      readonly centreYPt: number;
      readonly radiusPt: number;
      readonly colour: InkColour;
      readonly lines: readonly string[];
    }
  | {
      readonly kind: 'signature';
      readonly box: RectanglePt;
      readonly colour: InkColour;
    }
  | {
      readonly kind: 'stamp';
      readonly stamp: 'arrival' | 'urgent' | 'copy';
      readonly xPt: number;
      readonly yPt: number;
      readonly lines: readonly string[];
      readonly number: string;
      readonly date: string;
      readonly colour: InkColour;
      readonly turnDegrees: number;
    }
  | {
      readonly kind: 'digital-signature';
      readonly lines: readonly string[];
      readonly xPt: number;
      readonly yPt: number;
    }
  | { readonly kind: 'punch-holes' }
  | { readonly kind: 'sticky-note' };

export type MarkOf<Kind extends Mark['kind']> = Extract<Mark, { kind: Kind }>;

export function textOfWord(word: TypesetWord): string {
  return word.pieces.map((piece) => piece.text).join('');
}

export function textOfTypesetLine(line: TypesetLine): string {
  return line.words.map(textOfWord).join(' ');
}

/** The lines of a cell joined by one space, as `text.txt` writes them. */
export function textOfCell(cell: TypesetCell): string {
  return cell.lines.map(textOfTypesetLine).join(' ');
}

/** The page as `text.txt` shows it: one printed line per line, a table row per line with a TAB between cells. */
export function linesOfTypesetPage(page: TypesetPage): string[] {
  return page.elements.flatMap((element) =>
    element.kind === 'line' ? [textOfTypesetLine(element.line)] : rowsOfTable(element.table),
  );
}

export function rowsOfTable(table: TypesetTable): string[] {
  const grid = Array.from({ length: table.rowCount }, () => Array.from({ length: table.columnCount }, () => ''));
  for (const cell of table.cells) {
    const row = grid[cell.row];
    if (row !== undefined) row[cell.column] = textOfCell(cell);
  }
  return grid.map((row) => row.join('\t'));
}
