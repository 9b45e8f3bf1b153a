import { type BoundingBox, unionOfBoxes } from '../domain/bounding-box.ts';
import type { Word } from '../domain/text-layer.ts';
import { countAcross, countDown, countedColumns, countedRows } from '../layout/counted-cells.ts';
import { hasDecimalCommas, type Judgement, judgeColumn, type ReadCell } from '../layout/figure-columns.ts';
import { settleHeaderWords } from '../layout/header-words.ts';
import { oddFigures } from '../layout/odd-figures.ts';
import type { PartLine } from '../layout/page-elements.ts';
import type { LayoutItem, PageLayout } from '../layout/page-layout.ts';
import { settleRepeatedCells, type WordCell } from '../layout/repeated-cells.ts';
import { addUpColumns } from './add-up-columns.ts';
import { DISAGREED } from './read-numbers-twice.ts';

interface PartCell extends ReadCell, WordCell {
  readonly part: number;
  readonly box: BoundingBox;
}

/**
 * Compares the cells of a table with those beside and below them: row numbers count on, figures of a column are written
 * alike and add up to their total, words of a column recur. What does not fit is doubtful.
 */
export function compareCells(read: readonly (readonly PartLine[])[], layout: PageLayout): (readonly PartLine[])[] {
  const compared = [...read];
  for (const item of layout.items) {
    if (item.kind !== 'table') continue;
    const cells = cellsOf(item, read, layout);
    const settled = new Map([...settleRepeatedCells(cells), ...settleHeaderWords(cells)]);
    for (const [{ part, box }, words] of settled)
      compared[part] = [{ box: unionOfBoxes(words.map((word) => word.box)) ?? box, words }];
    for (const [cell, judgement] of judgementsOf(cells.filter((one) => !settled.has(one))))
      compared[cell.part] = [judged(read[cell.part] ?? [], cell.box, judgement)];
    for (const part of oddParts(item, compared)) compared[part] = doubted(compared[part] ?? []);
    for (const cell of countedCells(cells)) compared[cell.part] = counted(read[cell.part] ?? []);
  }
  return addUpColumns(compared, layout);
}

function judgementsOf(cells: readonly PartCell[]): ReadonlyMap<PartCell, Judgement> {
  const hasCommas = hasDecimalCommas(cells);
  const columns = [...Map.groupBy(cells, (cell) => cell.column).values()];
  const rows = [...Map.groupBy(cells, (cell) => cell.row).values()];
  const first = cells.filter(({ column }) => column === 0);
  const counted = [...countDown(first), ...rows.flatMap((row) => [...countAcross(row)])];
  return new Map([
    ...columns.flatMap((column) => [...judgeColumn(column, { hasCommas })]),
    ...counted.map(([cell, text]) => [cell, { text, isDoubtful: true }] as const),
  ]);
}

/** The numbers of rows and columns that their neighbours confirm. */
function countedCells(cells: readonly PartCell[]): PartCell[] {
  const rows = [...Map.groupBy(cells, (cell) => cell.row).values()];
  return [...countedRows(cells.filter(({ column }) => column === 0)), ...rows.flatMap((row) => countedColumns(row))];
}

/** No number that counts on is less sure. */
const COUNTED = 0.9;

function doubted(lines: readonly PartLine[]): PartLine[] {
  return lines.map(({ box, words }) => ({
    box,
    words: words.map((word) => ({ ...word, confidence: Math.min(DISAGREED, word.confidence) })),
  }));
}

function counted(lines: readonly PartLine[]): PartLine[] {
  return lines.map(({ box, words }) => ({
    box,
    words: words.map(({ alternatives: _others, ...word }) => ({
      ...word,
      confidence: Math.max(COUNTED, word.confidence),
    })),
  }));
}

/** The cells that have one printed line, and no more columns than one. */
function cellsOf(
  item: LayoutItem & { kind: 'table' },
  read: readonly (readonly PartLine[])[],
  layout: PageLayout,
): PartCell[] {
  return item.cells.flatMap(({ cell: { row, column, columnSpan }, parts: [part, ...more] }) => {
    if (part === undefined || more.length > 0 || columnSpan > 1) return [];
    const words = (read[part] ?? []).flatMap((line) => line.words);
    const others =
      words.length === 1 ? words.flatMap(({ alternatives = [] }) => alternatives.map(({ text }) => text)) : [];
    return [{ row, column, part, box: layout.parts[part] ?? item.grid.box, text: textOf(words), words, others }];
  });
}

/** The printed lines of the cells whose figures are odd; a figure read twice may be in two lines. */
function oddParts(item: LayoutItem & { kind: 'table' }, read: readonly (readonly PartLine[])[]): number[] {
  const cells = item.cells.map(({ cell: { row, column }, parts }) => {
    const words = parts.flatMap((part) => (read[part] ?? []).flatMap((line) => line.words));
    return { row, column, parts, text: textOf(words) };
  });
  return oddFigures(cells).flatMap(({ parts }) => parts);
}

function textOf(words: readonly Word[]): string {
  return words.map((word) => word.text).join(' ');
}

function judged(lines: readonly PartLine[], ink: BoundingBox, { text, isDoubtful }: Judgement): PartLine {
  const words = lines.flatMap((line) => line.words);
  const box = unionOfBoxes(words.map((word) => word.box)) ?? ink;
  const surest = Math.min(1, ...words.map((word) => word.confidence));
  const confidence = isDoubtful ? DISAGREED : surest;
  const before = textOf(words);
  const known = words.flatMap((word) => word.alternatives ?? []);
  const others = [...(isDoubtful && before !== '' ? [{ text: before, confidence }] : []), ...known];
  const alternatives = others.filter((other) => other.text !== text);
  return {
    box,
    words: [{ text, box, confidence, source: 'ocr', ...(alternatives.length === 0 ? {} : { alternatives }) }],
  };
}
