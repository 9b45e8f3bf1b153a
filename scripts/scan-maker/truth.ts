import type { BoundingBox } from '../../src/domain/bounding-box.ts';
import { linesOfTypesetPage, type TypesetPage, type TypesetTable, textOfCell, textOfTypesetLine } from './page.ts';
import type { ScannedPage } from './scan.ts';

/** What a made page holds, in the terms of `record.json`: written beside it as `truth.json`. */
export interface PageTruth {
  readonly number: number;
  readonly kind: 'prose' | 'table' | 'signature' | 'blank';
  readonly level: string;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly rotation: 0 | 90 | 180 | 270;
  readonly pageNumberPrinted: string | null;
  readonly words: readonly { readonly text: string; readonly box: BoundingBox; readonly zone: string }[];
  readonly tables: readonly TableTruth[];
  readonly stamps: readonly RegionTruth[];
  readonly handwriting: readonly RegionTruth[];
  readonly overlays: readonly RegionTruth[];
}

export interface RegionTruth {
  readonly kind: string;
  readonly box: BoundingBox;
  readonly text: string;
  readonly fills?: string;
  readonly method?: 'handwritten' | 'stamped';
}

export interface TableTruth {
  readonly box: BoundingBox;
  readonly headerRowCount: number;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly cells: readonly {
    readonly row: number;
    readonly column: number;
    readonly rowSpan: number;
    readonly columnSpan: number;
    readonly box: BoundingBox;
    readonly text: string;
  }[];
}

export function truthOfPage(page: TypesetPage, scan: ScannedPage, number: number, level: string): PageTruth {
  const regions = regionsOf(scan);
  return {
    number,
    kind: kindOf(page),
    level,
    width: scan.raster.widthPx,
    height: scan.raster.heightPx,
    dpi: scan.raster.dpi,
    rotation: scan.uprightTurn,
    pageNumberPrinted: page.pageNumber === null ? null : textOfTypesetLine(page.pageNumber),
    words: scan.words.map((word) => ({ ...word, box: rounded(word.box) })),
    tables: page.elements.flatMap((element) =>
      element.kind === 'table' ? [truthOfTable(element.table, scan.boxOf)] : [],
    ),
    ...regions,
  };
}

/** The text of a whole file as `text.txt` writes it: one form feed between pages, none at the end. */
export function textOfPages(pages: readonly TypesetPage[]): string {
  return pages
    .map((page) =>
      linesOfTypesetPage(page)
        .map((line) => `${line}\n`)
        .join(''),
    )
    .join('\f');
}

function kindOf(page: TypesetPage): PageTruth['kind'] {
  if (page.isBlank || page.elements.length === 0) return 'blank';
  if (page.elements.some((element) => element.kind === 'table')) return 'table';
  const zones = page.elements.map((element) => (element.kind === 'line' ? element.line.zone : 'table'));
  const foot = zones.filter((zone) => zone === 'signature' || zone === 'recipients').length;
  return foot > zones.length / 3 ? 'signature' : 'prose';
}

function truthOfTable(table: TypesetTable, boxOf: (box: BoundingBox) => BoundingBox): TableTruth {
  return {
    box: rounded(boxOf(table.box)),
    headerRowCount: table.headerRowCount,
    rowCount: table.rowCount,
    columnCount: table.columnCount,
    cells: table.cells.map((cell) => ({
      row: cell.row,
      column: cell.column,
      rowSpan: cell.rowSpan,
      columnSpan: cell.columnSpan,
      box: rounded(boxOf(cell.box)),
      text: textOfCell(cell),
    })),
  };
}

/** Which list of `record.json`'s pages a mark belongs to; punch holes and dots are in none. */
function listOf({ mark }: ScannedPage['marks'][number]): 'stamps' | 'handwriting' | 'overlays' | null {
  if (mark.kind === 'filled-gap') return mark.by === 'hand' ? 'handwriting' : 'stamps';
  if (mark.kind === 'seal' || mark.kind === 'stamp') return 'stamps';
  if (mark.kind === 'digital-signature') return 'overlays';
  return mark.kind === 'punch-holes' || mark.kind === 'leader' ? null : 'handwriting';
}

function regionsOf(scan: ScannedPage): Pick<PageTruth, 'stamps' | 'handwriting' | 'overlays'> {
  const lists: Record<'stamps' | 'handwriting' | 'overlays', RegionTruth[]> = {
    stamps: [],
    handwriting: [],
    overlays: [],
  };
  for (const drawn of scan.marks) {
    const list = listOf(drawn);
    if (list === null) continue;
    const { mark, text } = drawn;
    const region = { kind: mark.kind === 'stamp' ? mark.stamp : mark.kind, box: rounded(drawn.box), text };
    if (mark.kind !== 'filled-gap') lists[list].push(region);
    else lists[list].push({ ...region, fills: mark.fills, method: mark.by === 'hand' ? 'handwritten' : 'stamped' });
  }
  return lists;
}

function rounded(box: BoundingBox): BoundingBox {
  const round = (value: number): number => Math.round(value * 10) / 10;
  return { left: round(box.left), top: round(box.top), right: round(box.right), bottom: round(box.bottom) };
}
