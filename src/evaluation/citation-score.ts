import { sumCounts } from './counts.ts';
import { foldText } from './fold-text.ts';
import { countShared } from './text-score.ts';

export interface CitedAct {
  readonly symbol: string | null;
  readonly title?: string | null | undefined;
}

export interface CitationScore {
  readonly expected: number;
  readonly found: number;
  /** Found citations that are expected, each mention counted once. */
  readonly right: number;
}

/** Compares the mentions by symbol, or by title where no symbol stands; order and place do not count. */
export function scoreCitations(expected: readonly CitedAct[], found: readonly CitedAct[]): CitationScore {
  const right = countShared(expected.map(keyOf), found.map(keyOf));
  return { expected: expected.length, found: found.length, right };
}

function keyOf({ symbol, title }: CitedAct): string {
  if (symbol !== null) return foldText(symbol).replace(/\s/gu, '');
  return foldText(title ?? '').toLowerCase();
}

export function addCitationScores(scores: Iterable<CitationScore>): CitationScore {
  return sumCounts({ expected: 0, found: 0, right: 0 }, scores);
}

/** Share of the found citations that are right; 1 when none was found. */
export function precision(score: CitationScore): number {
  return score.found === 0 ? 1 : score.right / score.found;
}

/** Share of the expected citations that were found; 1 when none is expected. */
export function recall(score: CitationScore): number {
  return score.expected === 0 ? 1 : score.right / score.expected;
}
