import { type BoundingBox, boxHeight, boxWidth, overlapArea, unionOfBoxes } from '../domain/bounding-box.ts';
import type { PageElement, PageRegion, PageTable, Word } from '../domain/text-layer.ts';
import type { Rule } from '../image/rules.ts';
import { findTables } from './find-tables.ts';
import { findPageBlocks, findRows, type PageBlock } from './page-bands.ts';
import type { RuledGrid } from './ruled-table.ts';
import type { TextPiece } from './text-pieces.ts';
import { assignZones, type ReadLine } from './zones.ts';

/** A page that came with its text: the words in the order of the file, line pieces kept together, and the rules. */
export interface SetPage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly words: readonly (readonly Word[])[];
  readonly rules: readonly BoundingBox[];
}

interface SetPiece extends TextPiece {
  readonly words: readonly Word[];
}

/** An x-height as a share of the height of a word's box, which holds ascent and descent. */
const X_HEIGHT = 0.45;
/** A number as tables have it, or the dash in place of one. */
const FIGURE = /^(?:[-–−+(]?\d[\d.,]*%?\)?|[-–−])$/u;

/**
 * Lines, tables and zones of a page whose words and rules are known exactly, in the reading order of a scan of it: a
 * file holds letterheads and tables in whatever order its program drew them.
 */
export function layOutSetText(page: SetPage): { elements: PageElement[]; regions: PageRegion[] } {
  const xHeightPx = X_HEIGHT * commonHeight(page.words.flat());
  const grids = gridsOf(page, xHeightPx);
  const tables = grids.map((grid) => ({ grid, words: [] as Word[] }));
  const pieces = page.words.flatMap((words) => {
    const outside = words.filter((word) => {
      const table = tables.find(({ grid }) => holds(grid.box, word.box));
      table?.words.push(word);
      return table === undefined;
    });
    return pieceOf(outside);
  });
  const items = arrange(
    pieces,
    tables.filter(({ words }) => words.length > 0),
    xHeightPx,
  );
  const lines = items.flatMap((item, block) => (item.kind === 'block' ? linesOf(item, block, xHeightPx) : []));
  const rules = page.rules.filter((rule) => boxWidth(rule) > boxHeight(rule) && !isInTable(rule, grids, xHeightPx));
  const zoned = assignZones(lines, { widthPx: page.widthPx, heightPx: page.heightPx, xHeightPx, rules });
  const elements = items.flatMap((item, block): PageElement[] =>
    item.kind === 'table'
      ? [{ kind: 'table', table: tableOf(item.grid, item.words, xHeightPx) }]
      : zoned.lines.filter((line) => line.block === block).map((line) => ({ kind: 'line', line })),
  );
  return { elements, regions: [...zoned.regions] };
}

function isInTable(rule: BoundingBox, grids: readonly RuledGrid[], xHeightPx: number): boolean {
  const around = { ...rule, top: rule.top - xHeightPx, bottom: rule.bottom + xHeightPx };
  return grids.some(({ box }) => overlapArea(box, around) > 0);
}

function gridsOf({ rules, words, dpi }: SetPage, xHeightPx: number): RuledGrid[] {
  const drawn = rules.map((box): Rule => {
    const isLevel = box.right - box.left >= boxHeight(box);
    return { direction: isLevel ? 'horizontal' : 'vertical', box, thicknessPx: 1 };
  });
  const pieces = words.flat().flatMap((word) => pieceOf([word]));
  const figures = new Set<TextPiece>(pieces.filter((piece) => piece.words.every(({ text }) => FIGURE.test(text))));
  return findTables({
    rules: drawn,
    pieces,
    dashes: [],
    isFigure: (piece) => figures.has(piece),
    xHeightPx,
    dpi,
    slope: 0,
  });
}

function pieceOf(words: readonly Word[]): SetPiece[] {
  const box = unionOfBoxes(words.map((word) => word.box));
  const first = words[0];
  const last = words.at(-1);
  if (box === undefined || first === undefined || last === undefined) return [];
  const letters = Array.from(words.map((word) => word.text).join(''), (_, index) => index);
  return [{ box, letters, startBaseline: first.box.bottom, endBaseline: last.box.bottom, words }];
}

function commonHeight(words: readonly Word[]): number {
  const heights = words.map((word) => boxHeight(word.box)).sort((a, b) => a - b);
  return heights[heights.length >> 1] ?? 1;
}

type Item =
  | { readonly kind: 'block'; readonly block: PageBlock }
  | { readonly kind: 'table'; readonly grid: RuledGrid; readonly words: readonly Word[] };

/** Blocks and tables from top to bottom. */
function arrange(
  pieces: readonly SetPiece[],
  tables: readonly { grid: RuledGrid; words: readonly Word[] }[],
  xHeightPx: number,
): Item[] {
  const items: Item[] = [];
  let rest = pieces;
  for (const { grid, words } of tables) {
    const above = rest.filter(({ box }) => middleY(box) <= grid.box.top);
    addBlocks(above);
    items.push({ kind: 'table', grid, words });
    rest = rest.filter((piece) => !above.includes(piece));
  }
  addBlocks(rest);
  return items;

  function addBlocks(between: readonly SetPiece[]): void {
    for (const block of findPageBlocks(between, xHeightPx)) items.push({ kind: 'block', block });
  }
}

function linesOf({ block: { pieces, side } }: Item & { kind: 'block' }, block: number, xHeightPx: number): ReadLine[] {
  return findRows(pieces, xHeightPx).flatMap((row) => {
    const own = row.pieces.filter((piece): piece is SetPiece => 'words' in piece);
    const words = own.sort((a, b) => a.box.left - b.box.left).flatMap((piece) => piece.words);
    const box = unionOfBoxes(words.map((word) => word.box));
    return box === undefined ? [] : [{ words, box, block, side }];
  });
}

function tableOf(grid: RuledGrid, words: readonly Word[], xHeightPx: number): PageTable {
  return {
    box: grid.box,
    rowCount: grid.rowCount,
    columnCount: grid.columnCount,
    ruled: grid.ruled,
    cells: grid.cells.map((cell) => {
      const own = inReadingOrder(
        words.filter((word) => holds(cell.box, word.box)),
        xHeightPx,
      );
      return { ...cell, text: own.map((word) => word.text).join(' '), words: own, confidence: 1 };
    }),
  };
}

/** In x-heights: words whose boxes a program drew unevenly still stand on one line; the next is twice as far. */
const WORDS_APART = 1;

/** A file may hold the words of a cell in any order. */
function inReadingOrder(words: readonly Word[], xHeightPx: number): Word[] {
  const pieces = words.flatMap((word) => pieceOf([word]));
  return findRows(pieces, xHeightPx, WORDS_APART).flatMap((row) =>
    row.pieces
      .filter((piece): piece is SetPiece => 'words' in piece)
      .sort((a, b) => a.box.left - b.box.left)
      .flatMap((piece) => piece.words),
  );
}

function holds(outer: BoundingBox, inner: BoundingBox): boolean {
  const x = (inner.left + inner.right) / 2;
  const y = middleY(inner);
  return x >= outer.left && x < outer.right && y >= outer.top && y < outer.bottom;
}

function middleY(box: BoundingBox): number {
  return (box.top + box.bottom) / 2;
}
