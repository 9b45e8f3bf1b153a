import { type BoundingBox, unionOfBoxes } from '../domain/bounding-box.ts';
import { countAcross, countDown } from '../layout/counted-cells.ts';
import { hasDecimalCommas, type Judgement, judgeColumn, type ReadCell } from '../layout/figure-columns.ts';
import type { PartLine } from '../layout/page-elements.ts';
import type { LayoutItem, PageLayout } from '../layout/page-layout.ts';
import { DISAGREED } from './read-numbers-twice.ts';

interface PartCell extends ReadCell {
  readonly part: number;
}

/**
 * Compares the figures of a table with those beside and below them: row numbers count on, figures of a column are
 * written alike. What does not fit is doubtful.
 */
export function compareCells(read: readonly (readonly PartLine[])[], layout: PageLayout): (readonly PartLine[])[] {
  const compared = [...read];
  for (const item of layout.items) {
    if (item.kind !== 'table') continue;
    for (const [cell, judgement] of judgementsOf(cellsOf(item, read)))
      compared[cell.part] = [judged(read[cell.part] ?? [], layout.parts[cell.part] ?? item.grid.box, judgement)];
  }
  return compared;
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

/** The cells that have one printed line, and no more columns than one. */
function cellsOf(item: LayoutItem & { kind: 'table' }, read: readonly (readonly PartLine[])[]): PartCell[] {
  return item.cells.flatMap(({ cell: { row, column, columnSpan }, parts: [part, ...more] }) =>
    part === undefined || more.length > 0 || columnSpan > 1
      ? []
      : [{ row, column, part, text: textOf(read[part] ?? []) }],
  );
}

function textOf(lines: readonly PartLine[]): string {
  return lines.flatMap(({ words }) => words.map((word) => word.text)).join(' ');
}

function judged(lines: readonly PartLine[], ink: BoundingBox, { text, isDoubtful }: Judgement): PartLine {
  const words = lines.flatMap((line) => line.words);
  const box = unionOfBoxes(words.map((word) => word.box)) ?? ink;
  const surest = Math.min(1, ...words.map((word) => word.confidence));
  const confidence = isDoubtful ? DISAGREED : surest;
  const before = textOf(lines);
  const known = words.flatMap((word) => word.alternatives ?? []);
  const others = [...(isDoubtful && before !== '' ? [{ text: before, confidence }] : []), ...known];
  const alternatives = others.filter((other) => other.text !== text);
  return {
    box,
    words: [{ text, box, confidence, source: 'ocr', ...(alternatives.length === 0 ? {} : { alternatives }) }],
  };
}
