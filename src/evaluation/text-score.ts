import { sumCounts } from './counts.ts';
import { countEdits } from './edit-distance.ts';
import { foldText, syllablesOf, withoutMarks } from './fold-text.ts';

/** Counts, never rates: they add up over pages and documents. */
export interface TextScore {
  readonly characters: number;
  readonly substituted: number;
  readonly missing: number;
  readonly added: number;
  /** Errors that are left when the marks of all letters are taken away. */
  readonly errorsWithoutMarks: number;
  readonly syllables: number;
  readonly syllableErrors: number;
  /** Syllables of the truth that are somewhere in the reading, whatever the order. */
  readonly syllablesFound: number;
  /** Syllables of the reading that the truth does not have. */
  readonly syllablesInvented: number;
}

const noText: TextScore = {
  characters: 0,
  substituted: 0,
  missing: 0,
  added: 0,
  errorsWithoutMarks: 0,
  syllables: 0,
  syllableErrors: 0,
  syllablesFound: 0,
  syllablesInvented: 0,
};

/** Compares the reading of one page with what is printed on it. */
export function scoreText(truth: string, reading: string): TextScore {
  const right = foldText(truth);
  const read = foldText(reading);
  const edits = countEdits([...right], [...read]);
  const bare = countEdits([...withoutMarks(right)], [...withoutMarks(read)]);
  const rightSyllables = syllablesOf(right);
  const readSyllables = syllablesOf(read);
  const syllableEdits = countEdits(rightSyllables, readSyllables);
  const found = countShared(rightSyllables, readSyllables);
  return {
    characters: [...right].length,
    ...edits,
    errorsWithoutMarks: bare.substituted + bare.missing + bare.added,
    syllables: rightSyllables.length,
    syllableErrors: syllableEdits.substituted + syllableEdits.missing + syllableEdits.added,
    syllablesFound: found,
    syllablesInvented: readSyllables.length - found,
  };
}

/** How many items the two lists share, each counted as often as it stands in both. */
export function countShared(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const item of a) left.set(item, (left.get(item) ?? 0) + 1);
  let shared = 0;
  for (const item of b) {
    const rest = left.get(item) ?? 0;
    if (rest > 0) {
      shared += 1;
      left.set(item, rest - 1);
    }
  }
  return shared;
}

export function addTextScores(scores: Iterable<TextScore>): TextScore {
  return sumCounts(noText, scores);
}

/** Character errors as a share of the printed characters; 0 where nothing is printed and nothing was read. */
export function characterErrorRate(score: TextScore): number {
  return rate(score.substituted + score.missing + score.added, score.characters);
}

export function syllableErrorRate(score: TextScore): number {
  return rate(score.syllableErrors, score.syllables);
}

export function foundRate(score: TextScore): number {
  return score.syllables === 0 ? 1 : score.syllablesFound / score.syllables;
}

function rate(errors: number, of: number): number {
  if (of === 0) return errors === 0 ? 0 : 1;
  return errors / of;
}
