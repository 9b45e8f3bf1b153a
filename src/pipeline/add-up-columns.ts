import { unionOfBoxes } from '../domain/bounding-box.ts';
import type { Word } from '../domain/text-layer.ts';
import { type SettledFigure, type SummedCell, settleBySums } from '../layout/column-sums.ts';
import type { PartLine } from '../layout/page-elements.ts';
import type { LayoutItem, PageLayout } from '../layout/page-layout.ts';
import { DISAGREED } from './read-numbers-twice.ts';

/** A figure with which its column adds up to the printed total. */
const ADDS_UP = 0.97;
/** No figure of which a person would not be asked has less (`page-findings.ts`). */
const LEAST_SURE = 0.85;
/** Ink of which nothing was read is not nothing. */
const UNREAD = '?';

/** Settles doubtful figures of tables by the totals that these print, if they have such. */
export function addUpColumns(read: readonly (readonly PartLine[])[], layout: PageLayout): (readonly PartLine[])[] {
  const settled = [...read];
  for (const item of layout.items) {
    if (item.kind !== 'table') continue;
    for (const [cell, figure] of settleBySums(cellsOf(item, read))) settled[cell.part] = [settledLine(cell, figure)];
  }
  return settled;
}

interface SummedPart extends SummedCell {
  readonly part: number;
  readonly words: readonly Word[];
}

function cellsOf(item: LayoutItem & { kind: 'table' }, read: readonly (readonly PartLine[])[]): SummedPart[] {
  return item.cells.flatMap(({ cell: { row, column, columnSpan }, parts, dash }) => {
    if (columnSpan > 1) return [];
    const words = parts.flatMap((part) => (read[part] ?? []).flatMap((line) => line.words));
    const [only] = words.length === 1 ? words : [];
    const others = only?.alternatives?.map(({ text }) => text) ?? [];
    const isDoubtful = only !== undefined && (others.length > 0 || only.confidence < LEAST_SURE);
    const printed = parts.length > 0 ? UNREAD : '';
    const text = words.map((word) => word.text).join(' ') || (dash === undefined ? printed : '-');
    return [{ row, column, part: parts[0] ?? -1, text, words, isDoubtful, others }];
  });
}

function settledLine({ words, text: before }: SummedPart, { text, isSure }: SettledFigure): PartLine {
  const box = unionOfBoxes(words.map((word) => word.box)) ?? EMPTY;
  if (isSure) return { box, words: [{ text, box, confidence: ADDS_UP, source: 'ocr' }] };
  const alternatives = [{ text: before, confidence: DISAGREED }];
  return { box, words: [{ text, box, confidence: DISAGREED, source: 'ocr', alternatives }] };
}

const EMPTY = { left: 0, top: 0, right: 0, bottom: 0 };
