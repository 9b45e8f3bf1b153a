import type { BoundingBox } from '../../domain/bounding-box.ts';

/** The page in tiles, as the service cuts it: level 0 fits into one tile, each further one is twice as fine. */
export interface TiledPage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly tilePx: number;
  readonly levels: number;
}

export interface Tile {
  readonly level: number;
  readonly column: number;
  readonly row: number;
  /** Where it lies, in shares of the page. */
  readonly box: BoundingBox;
}

/** The coarsest level with a dot for each of `neededPx` pixels across the page; the finest where none has. */
export function levelFor({ widthPx, levels }: TiledPage, neededPx: number): number {
  for (let level = 0; level < levels; level += 1) {
    if (widthPx / 2 ** (levels - 1 - level) >= neededPx) return level;
  }
  return levels - 1;
}

/** The tiles of a level that `sight` (shares of the page) touches, row by row. */
export function tilesInSight(page: TiledPage, level: number, sight: BoundingBox): Tile[] {
  const sidePx = page.tilePx * 2 ** (page.levels - 1 - level);
  const columns = spanOf(sight.left, sight.right, page.widthPx, sidePx);
  const rows = spanOf(sight.top, sight.bottom, page.heightPx, sidePx);
  return rows.flatMap((row) =>
    columns.map((column) => ({
      level,
      column,
      row,
      box: {
        left: (column * sidePx) / page.widthPx,
        top: (row * sidePx) / page.heightPx,
        right: Math.min(1, ((column + 1) * sidePx) / page.widthPx),
        bottom: Math.min(1, ((row + 1) * sidePx) / page.heightPx),
      },
    })),
  );
}

/** Numbers of the tiles between two shares of a side. */
function spanOf(from: number, to: number, lengthPx: number, sidePx: number): number[] {
  const last = Math.ceil(lengthPx / sidePx) - 1;
  const first = Math.max(0, Math.floor((from * lengthPx) / sidePx));
  const end = Math.min(last, Math.ceil((to * lengthPx) / sidePx) - 1);
  return Array.from({ length: Math.max(0, end - first + 1) }, (_, at) => first + at);
}
