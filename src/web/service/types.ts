import type { BoundingBox } from '../../domain/bounding-box.ts';
import type { DocumentSummary, TakenIn } from '../../domain/document.ts';
import type { DossierSummary, LookupItem, SearchFacets, SearchItem } from '../../domain/dossier.ts';
import type { DocumentRecord, RecordFieldName, RecordFields } from '../../domain/record.ts';

/** Answers of the routes that are no domain types themselves: the same shapes as the route schemas. */

export interface DocumentList {
  readonly items: readonly DocumentSummary[];
  readonly total: number;
}

export interface RefusedFile {
  readonly name: string;
  readonly code: string;
  readonly message: string;
}

export interface IntakeAnswer {
  readonly documents: readonly TakenIn[];
  readonly refused: readonly RefusedFile[];
}

export interface PageWord {
  readonly text: string;
  readonly box: BoundingBox;
  readonly confidence: number;
  readonly source: 'embedded' | 'ocr';
  readonly before?: string;
  readonly alternatives?: readonly { readonly text: string; readonly confidence: number }[];
}

export interface PageLine {
  readonly box: BoundingBox;
  readonly zone: string;
  readonly block: number;
  readonly words: readonly PageWord[];
}

export interface PageTableCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly box: BoundingBox;
  readonly text: string;
  readonly words: readonly PageWord[];
  readonly confidence: number;
}

export interface PageTable {
  readonly box: BoundingBox;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly ruled: boolean;
  readonly cells: readonly PageTableCell[];
}

export type PageElement =
  | { readonly kind: 'line'; readonly line: PageLine }
  | { readonly kind: 'table'; readonly table: PageTable };

export interface PageRegion {
  readonly kind: 'stamp' | 'handwriting' | 'overlay' | 'page-number' | 'picture' | 'unread';
  readonly box: BoundingBox;
  readonly text: string;
}

export interface PageWords {
  readonly page: number;
  readonly layer: 'embedded' | 'ocr' | 'restored' | 'reviewed';
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  /** Clockwise turn in degrees that makes the stored page upright. */
  readonly rotation: number;
  readonly elements: readonly PageElement[];
  readonly regions: readonly PageRegion[];
}

export interface RecordPatch {
  readonly baseVersion: number;
  readonly fields: Partial<RecordFields>;
}

/** A cell of a table's body as the reader wants it; `before` is what stood there when it was opened. */
export interface CellCorrection {
  readonly table: number;
  readonly row: number;
  readonly column: number;
  readonly before: string;
  readonly text: string;
}

/** A corrected field that another reading sees differently. */
export interface FieldDifference {
  readonly field: RecordFieldName;
  readonly base: unknown;
  readonly person: unknown;
  readonly machine: unknown;
  readonly state: 'machine-agrees' | 'machine-unchanged' | 'conflict';
  readonly author: string;
  readonly at: string;
}

export interface RecordPatchAnswer {
  readonly recordVersion: number;
  readonly record: DocumentRecord;
}

/** Somebody of the own office. */
export interface Colleague {
  readonly login: string;
  readonly name: string;
}

export interface DossierList {
  readonly items: readonly DossierSummary[];
  readonly total: number;
}

export interface SearchAnswer {
  readonly items: readonly SearchItem[];
  readonly total: number;
  readonly facets: SearchFacets | null;
  readonly tookMs: number;
}

export interface LookupAnswer {
  readonly found: boolean;
  readonly items: readonly LookupItem[];
  readonly tookMs: number;
}

export interface ServiceState {
  readonly version: string;
  readonly limits: { readonly bytes: number; readonly pages: number; readonly files: number };
  readonly documents: { readonly total: number; readonly unfinished: number; readonly failed: number };
}
