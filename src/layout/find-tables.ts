import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Rule } from '../image/rules.ts';
import { impliedRules } from './aligned-table.ts';
import { rulesBetweenRows } from './open-rows.ts';
import { findRows } from './page-bands.ts';
import { findRuledGrids, type GridCell, isTableSized, joinPieces, type RuledGrid } from './ruled-table.ts';
import type { TextPiece } from './text-pieces.ts';

export interface TablePage {
  readonly rules: readonly Rule[];
  /** Words and parts of words; never across an upright line. */
  readonly pieces: readonly TextPiece[];
  /** Dashes that stand alone, of which no line of print is made: a row of them is a row of a table without lines. */
  readonly dashes: readonly TextPiece[];
  /** Whether a piece stands like a figure. */
  readonly isFigure: (piece: TextPiece) => boolean;
  readonly xHeightPx: number;
  readonly dpi: number;
  /** What of the skew the baselines of the pieces have taken out: pixels down per pixel to the right. */
  readonly slope: number;
}

/** The tables that a page draws, those whose rows or columns only white parts, and those without any line. */
export function findTables(page: TablePage): RuledGrid[] {
  const { pieces, xHeightPx, dpi } = page;
  const rules = joinPieces(page.rules, dpi);
  const drawn = tablesOf(rules, dpi);
  const all = [...pieces, ...page.dashes];
  const outside = all.filter(({ box }) => !drawn.some((grid) => holds(grid.box, box)));
  const dashes = new Set(page.dashes);
  const isFigure = (piece: TextPiece): boolean => dashes.has(piece) || page.isFigure(piece);
  const level = rules.flatMap(({ direction, box }) =>
    direction === 'horizontal' && !drawn.some((grid) => holds(grid.box, box)) ? [box] : [],
  );
  const withColumns = [...rules, ...impliedRules(outside, level, { xHeightPx, dpi, isFigure })];
  const grids = withColumns.length === rules.length ? drawn : tablesOf(withColumns, dpi);
  const between = grids.flatMap((grid) => {
    const shift = (page.slope * (grid.box.left + grid.box.right)) / 2;
    const linesOf = (cell: GridCell) =>
      findRows(
        (grid.ruled ? pieces : all).filter(({ box }) => holds(cell.box, box)),
        xHeightPx,
      ).map((row) => ({
        baseline: row.baseline + shift,
        letters: row.pieces.reduce((sum, piece) => sum + piece.letters.length, 0),
      }));
    return rulesBetweenRows(grid, xHeightPx, linesOf);
  });
  return between.length === 0 ? grids : tablesOf([...withColumns, ...between], dpi);
}

/** The tables that are drawn alone: where their upright lines stand is needed before the words are known. */
export function tablesOf(rules: readonly Rule[], dpi: number): RuledGrid[] {
  return findRuledGrids(rules, dpi).filter((grid) => isTableSized(grid, dpi));
}

function holds(outer: BoundingBox, inner: BoundingBox): boolean {
  const x = (inner.left + inner.right) / 2;
  const y = (inner.top + inner.bottom) / 2;
  return x >= outer.left && x < outer.right && y >= outer.top && y < outer.bottom;
}
