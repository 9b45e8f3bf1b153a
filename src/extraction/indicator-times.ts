import { cleanValue, type FoldedText } from './folded-text.ts';
import type { Exclusion } from './indicators.ts';
import { findPeriods, findWindows, type PeriodMatch } from './periods.ts';

/** The periods and windows of a paragraph, asked by place. */
export interface Times {
  periodAt(offset: number): string | null;
}

/** The period that the text last named before an offset, within the block; looked for only when asked. */
export function createTimes(text: FoldedText, block: Exclusion): Times {
  let times: { start: number; label: string }[] | undefined;
  return {
    periodAt: (offset) => {
      times ??= findTimes(text, block);
      return times.findLast((time) => time.start < offset)?.label ?? null;
    },
  };
}

function findTimes(text: FoldedText, block: Exclusion): { start: number; label: string }[] {
  const windows = findWindows(text, block.start, block.end).map(({ start, from, to }) => ({
    start,
    label: `${from} - ${to}`,
  }));
  const periods = findPeriods(text, block.start, block.end).map((period) => ({
    start: period.start,
    label: labelOf(text, period),
  }));
  return [...windows, ...periods].sort((a, b) => a.start - b.start);
}

function labelOf(text: FoldedText, period: PeriodMatch): string {
  const label = cleanValue(text.norm.slice(period.start, period.end));
  return label.charAt(0).toUpperCase() + label.slice(1);
}
