import type { HeldNumber } from '../domain/held-number.ts';
import type { Clue } from './evidence.ts';

/** Clerks enter some papers late and keep a number or two free: the neighbours bind no more closely than this. */
const slack = 5;

/**
 * Between which numbers a document of `date` (ISO) must lie when the body's other documents of the year are known:
 * numbers are given out in the order of days. Undefined when none lies before and none after.
 */
export function findNumberSequence(held: readonly HeldNumber[], date: string): Clue | undefined {
  const before = held.filter((other) => other.date < date).map(({ number }) => number);
  const after = held.filter((other) => other.date > date).map(({ number }) => number);
  if (before.length === 0 && after.length === 0) {
    return;
  }
  const from = Math.max(1, middleOfTop(before, -1) - slack);
  const to = after.length === 0 ? Number.POSITIVE_INFINITY : middleOfTop(after, 1) + slack;
  return from <= to ? { kind: 'number-sequence', from, to } : undefined;
}

/**
 * The second of the three numbers that bind most closely, so that one misread or misdated neighbour does not shift the
 * range; of fewer the one that binds least.
 */
function middleOfTop(numbers: readonly number[], sign: 1 | -1): number {
  const closest = numbers.toSorted((a, b) => sign * (a - b)).slice(0, 3);
  return (closest.length < 3 ? closest.at(-1) : closest[1]) ?? 0;
}
