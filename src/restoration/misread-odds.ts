import { isVietnameseSyllable } from '../vietnamese/syllable.ts';

/**
 * Odds that a word's marks were misread, by the calibrated confidence: 20,700 words of the transcribed real scans as they
 * are and in four degradations.
 */
const MARKS: readonly (readonly [confidence: number, odds: number])[] = [
  [0.97, 0.004],
  [0.96, 0.009],
  [0.95, 0.024],
  [0.93, 0.03],
  [0.91, 0.065],
  [0.88, 0.1],
  [0.86, 0.25],
];
/** Of all those words. */
export const MEAN_ODDS = 0.0155;

export function markOdds(confidence: number): number {
  const above = MARKS.findIndex(([known]) => confidence >= known);
  const [low, lowOdds] = MARKS.at(above) ?? [0, 0];
  const [high, highOdds] = MARKS[above - 1] ?? [low, lowOdds];
  // Above the first and below the last they stay as they are there.
  return high === low ? lowOdds : lowOdds + ((highOdds - lowOdds) * (confidence - low)) / (high - low);
}

/** Of the same words: at 0.93 one in 1,000 has a letter misread, at 0.9 one in 100, at 0.5 one in ten. */
const LETTERS = 0.3;
const NO_LETTERS_ABOVE = 0.935;
/** What is no Vietnamese word is a foreign one, an abbreviation or a misreading. */
const LEAST_OF_OTHERS = 0.02;

/** Odds that one letter of the word was misread; 0 where it is so seldom that looking costs more than it finds. */
export function letterOdds(confidence: number, core: string): number {
  const doubt = 1 - confidence;
  if (!isVietnameseSyllable(core)) return Math.max(LEAST_OF_OTHERS, LETTERS * doubt);
  return confidence > NO_LETTERS_ABOVE ? 0 : LETTERS * doubt ** 1.5;
}
