import type { BoundingBox } from './bounding-box.ts';
import type { PageRegion, Word, Zone } from './text-layer.ts';

/**
 * The text of a whole document (`text.txt`) with the place of every line, the one input of extraction.
 * Made from a `TextLayer` by the pipeline, or from plain text without any boxes. Offsets here are UTF-16
 * code units of `text`; `code-points.ts` turns them into the code points of the contract.
 */
export interface PositionedText {
  readonly text: string;
  readonly lines: readonly PositionedLine[];
  readonly tables: readonly PositionedTable[];
  /** One entry a page; a plain text file has one page per form feed. */
  readonly pages: readonly PositionedPage[];
}

export interface PositionedPage {
  readonly pageNumber: number;
  readonly start: number;
  readonly end: number;
  /** 0 when there is no image. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly regions: readonly PageRegion[];
}

export interface PositionedLine {
  readonly start: number;
  /** Exclusive, before the line break. */
  readonly end: number;
  readonly pageNumber: number;
  /** null in plain text. */
  readonly box: BoundingBox | null;
  /** null in plain text: extraction must then work from grammar and order alone. */
  readonly zone: Zone | null;
  readonly block: number | null;
  readonly words: readonly PositionedWord[];
}

export interface PositionedWord {
  readonly start: number;
  readonly end: number;
  readonly word: Word;
}

/** A table that the page reading found; plain text has none here (runs of TAB lines are found by extraction). */
export interface PositionedTable {
  readonly pageNumber: number;
  readonly box: BoundingBox | null;
  /** Indexes into `PositionedText.lines`: one line per row, `lineEnd` exclusive. */
  readonly lineStart: number;
  readonly lineEnd: number;
  readonly columnCount: number;
  readonly cells: readonly PositionedCell[];
}

export interface PositionedCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly box: BoundingBox | null;
  readonly confidence: number;
  readonly start: number;
  readonly end: number;
}
