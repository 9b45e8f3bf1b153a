import type { BoundingBox } from './bounding-box.ts';

/**
 * What was read from a document, page by page. A layer is immutable: restoration and review each make a
 * new one, the older ones stay stored beside it.
 */
export interface TextLayer {
  readonly origin: 'embedded' | 'ocr' | 'restored' | 'reviewed';
  readonly pages: readonly TextPage[];
}

/** One reading of a word; confidence 0..1, calibrated where the engine's is not. */
export interface WordAlternative {
  readonly text: string;
  readonly confidence: number;
}

/**
 * What names the value of a filled gap without having seen its ink: the same gap filled in again on another page, the
 * document's own number or date in print, the day of its digital signature, a document held that cites it.
 */
export type GapWitness = 'same-gap' | 'printed-mention' | 'signing-time' | 'held-citation';

/** How a word came to be: read by an engine, or taken from an embedded text layer. */
export type WordSource = 'embedded' | 'ocr';

export interface Word {
  /** NFC, no white space inside. */
  readonly text: string;
  readonly box: BoundingBox;
  /** 0..1. Embedded text that the verdict calls good has 1. */
  readonly confidence: number;
  readonly source: WordSource;
  /** Other readings the glyphs allow, best first, the chosen one not repeated. */
  readonly alternatives?: readonly WordAlternative[];
  /** What stood here before restoration changed it. */
  readonly before?: string;
}

/** Part of an administrative document's page a line belongs to (Decree 30/2020, Annex I, section IV). */
export type Zone =
  | 'running-head'
  | 'letterhead-left'
  | 'letterhead-right'
  | 'title'
  | 'body'
  | 'table'
  | 'recipients'
  | 'signature'
  | 'footnote';

export interface TextLine {
  readonly words: readonly Word[];
  readonly box: BoundingBox;
  readonly zone: Zone;
  /** Lines of the same block (column, paragraph group) share a number; reading order is the array's order. */
  readonly block: number;
}

/** A cell of a table found on the page; rows and columns are 0-based, spans at least 1. */
export interface PageTableCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly box: BoundingBox;
  /** Lines of the cell joined by one space; '' when empty. */
  readonly text: string;
  readonly words: readonly Word[];
  /** Lowest word confidence of the cell, 1 when it is empty. */
  readonly confidence: number;
}

export interface PageTable {
  readonly box: BoundingBox;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly cells: readonly PageTableCell[];
  readonly ruled: boolean;
}

/** Things on the page in reading order: a line of text, or a whole table. */
export type PageElement =
  | { readonly kind: 'line'; readonly line: TextLine }
  | { readonly kind: 'table'; readonly table: PageTable };

/** Ink that is not printed text of the document: never part of `text.txt`. */
export interface PageRegion {
  readonly kind: 'stamp' | 'handwriting' | 'overlay' | 'page-number' | 'picture' | 'unread';
  readonly box: BoundingBox;
  /** What was read there, '' when nothing was. */
  readonly text: string;
  /** For a gap filled in by hand or by a numbering stamp: which part it fills. */
  readonly fills?: 'number' | 'day' | 'month' | 'year';
  /** Where a filled gap stands; what a received stamp holds is never the document's own. */
  readonly place?: 'letterhead' | 'caption' | 'received-stamp';
  /** How a filled gap was filled, when known. */
  readonly method?: 'handwritten' | 'stamped';
  readonly alternatives?: readonly WordAlternative[];
  /** What else says the best reading; without a witness a person looks at it, however sure the ink is. */
  readonly confirmedBy?: readonly GapWitness[];
}

/** A part of the page that fares otherwise than the page as a whole, and why (evidence in words, Vietnamese). */
export interface LayerRegion {
  readonly box: BoundingBox;
  /** `none`: ink that the layer has no words for. */
  readonly verdict: 'none' | 'good' | 'convertible' | 'wrong';
  readonly encoding: string | null;
  readonly reason: string;
}

/** Whether the text that came with the page can be trusted, and why (evidence in words, Vietnamese). */
export interface TextLayerVerdict {
  readonly verdict: 'none' | 'good' | 'convertible' | 'wrong' | 'partial';
  /** `tcvn3`, `vni`, ... for a convertible layer; null otherwise. */
  readonly encoding: string | null;
  readonly reasons: readonly string[];
  /** From top to bottom; absent where all of the page is alike. */
  readonly regions?: readonly LayerRegion[];
}

export interface TextPage {
  /** 1-based. */
  readonly pageNumber: number;
  /** Size in pixels of the page as stored; all boxes count in these. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  /** Clockwise turn in degrees that makes the stored page upright. */
  readonly rotation: 0 | 90 | 180 | 270;
  readonly elements: readonly PageElement[];
  readonly regions: readonly PageRegion[];
  readonly textLayer: TextLayerVerdict;
  /** The lines that came with the page, where its image was read instead: what somebody else made of the same ink. */
  readonly embedded?: readonly (readonly Word[])[];
  /** Share 0..1 of the page's ink that no word, rule, stamp or picture explains. */
  readonly unreadInk: number;
  /** Mean word confidence 0..1; 1 for a blank page. */
  readonly confidence: number;
  /** Set when the page could not be read; it then has no elements. */
  readonly failure?: { readonly code: string; readonly message: string };
  /** What the page looks like, 64 times `0` or `1` (`image/page-hash.ts`); absent for embedded text and blank pages. */
  readonly hash?: string;
  /** Engine that read it; null for an embedded layer, a blank or a failed page. */
  readonly engine: string | null;
}

/** Every word of these, the words of a table cell by cell. */
export function wordsOfElements(elements: readonly PageElement[]): Word[] {
  return elements.flatMap((element) =>
    element.kind === 'line' ? element.line.words : element.table.cells.flatMap((cell) => cell.words),
  );
}

/** Every line of a page in reading order, tables left out. */
export function linesOfPage(page: TextPage): TextLine[] {
  return page.elements.flatMap((element) => (element.kind === 'line' ? [element.line] : []));
}

/** The words of a line joined by one space. */
export function textOfLine(line: TextLine): string {
  return line.words.map((word) => word.text).join(' ');
}
