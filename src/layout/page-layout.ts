import { type BoundingBox, boxHeight, unionOfBoxes } from '../domain/bounding-box.ts';
import type { Component } from '../image/components.ts';
import type { PageImage } from '../image/page-image.ts';
import { estimateSkew } from '../image/skew.ts';
import { type SortedInk, sortInk } from './ink-sort.ts';
import { createNearestPart } from './nearest-part.ts';
import { findPageBlocks, type PageBlock } from './page-bands.ts';
import { findRuledGrids, type GridCell, isTableSized, type RuledGrid } from './ruled-table.ts';
import { findTextPieces, type TextPiece } from './text-pieces.ts';

/** A block of lines or a table, in reading order; `part` indexes `PageLayout.parts`. */
export type LayoutItem =
  | { readonly kind: 'block'; readonly part: number; readonly side: PageBlock['side'] }
  | { readonly kind: 'table'; readonly grid: RuledGrid; readonly cells: readonly TableCellPart[] };

export interface TableCellPart {
  readonly cell: GridCell;
  /** null for an empty cell. */
  readonly part: number | null;
}

/** How a page is to be read: the parts that go to the engine and the order in which they come back. */
export interface PageLayout {
  readonly ink: SortedInk;
  /** Boxes of the parts in pixels of the page image. */
  readonly parts: readonly BoundingBox[];
  /** Part of each component, -1 for ink that is not read. */
  readonly partOf: Int32Array;
  readonly items: readonly LayoutItem[];
}

export function findPageLayout(image: PageImage): PageLayout {
  const { plane, dpi } = image;
  const ink = sortInk(image.components.list, { widthPx: plane.widthPx, heightPx: plane.heightPx, dpi });
  const grids = findRuledGrids([...image.rules.horizontal, ...image.rules.vertical], dpi).filter((grid) =>
    isTableSized(grid, dpi),
  );
  const bodies = ink.letters.map(({ box }) => box).filter((box) => boxHeight(box) > 0.8 * ink.xHeightPx);
  const pieces = findTextPieces(ink.letters, {
    xHeightPx: ink.xHeightPx,
    gapPx: 0.8 * ink.xHeightPx,
    skewDegrees: estimateSkew(bodies),
  });
  const pieceGroups: TextPiece[][] = [];
  const items = arrange(pieces, grids, ink.xHeightPx, pieceGroups);
  const partOf = assignLetters(ink, image.components.list.length, pieceGroups);
  const parts = boxesOfParts(ink.letters, partOf, pieceGroups);
  return { ink, parts, partOf, items };
}

/** Blocks and tables from top to bottom; fills `groups` with the pieces of each part. */
function arrange(
  pieces: readonly TextPiece[],
  grids: readonly RuledGrid[],
  xHeightPx: number,
  groups: TextPiece[][],
): LayoutItem[] {
  const items: LayoutItem[] = [];
  let rest = pieces;
  for (const grid of grids) {
    addBlocks(rest.filter(({ box }) => middleY(box) <= grid.box.top));
    const inside = rest.filter(({ box }) => middleY(box) > grid.box.top && middleY(box) < grid.box.bottom);
    items.push({ kind: 'table', grid, cells: grid.cells.map((cell) => ({ cell, part: addCell(cell, inside) })) });
    rest = rest.filter(({ box }) => middleY(box) >= grid.box.bottom);
  }
  addBlocks(rest);
  return items;

  function addBlocks(between: readonly TextPiece[]): void {
    for (const block of findPageBlocks(between, xHeightPx)) {
      items.push({ kind: 'block', part: groups.length, side: block.side });
      groups.push([...block.pieces]);
    }
  }

  function addCell(cell: GridCell, inside: readonly TextPiece[]): number | null {
    const own = inside.filter(({ box }) => contains(cell.box, (box.left + box.right) / 2, middleY(box)));
    if (own.length === 0) return null;
    groups.push(own);
    return groups.length - 1;
  }
}

function middleY(box: BoundingBox): number {
  return (box.top + box.bottom) / 2;
}

function contains(box: BoundingBox, x: number, y: number): boolean {
  return x > box.left && x < box.right && y > box.top && y < box.bottom;
}

/** Bodies of letters go with their piece; marks, points and commas with the nearest piece. */
function assignLetters(ink: SortedInk, count: number, groups: readonly TextPiece[][]): Int32Array {
  const partOf = new Int32Array(count).fill(-1);
  for (const [part, group] of groups.entries()) {
    for (const piece of group) for (const id of piece.letters) partOf[id] = part;
  }
  const nearest = createNearestPart(groups, ink.xHeightPx);
  for (const { id, box } of ink.letters) {
    if (partOf[id] === -1) partOf[id] = nearest(box);
  }
  return partOf;
}

const PAD_PX = 3;

function boxesOfParts(
  letters: readonly Component[],
  partOf: Int32Array,
  groups: readonly TextPiece[][],
): BoundingBox[] {
  const boxes: BoundingBox[][] = groups.map(() => []);
  for (const { id, box } of letters) boxes[partOf[id] ?? -1]?.push(box);
  return boxes.map((own) => {
    const union = unionOfBoxes(own) ?? { left: 0, top: 0, right: 1, bottom: 1 };
    return {
      left: union.left - PAD_PX,
      top: union.top - PAD_PX,
      right: union.right + PAD_PX,
      bottom: union.bottom + Math.max(PAD_PX, Math.min(PAD_PX, boxHeight(union))),
    };
  });
}
