// The package's own entry loads word lists, database clients and dotenv (4.4 s, and lines on stdout, measured on
// 8.1.1); this file alone takes 3 ms. Imported only here.
import DiceCoefficient from 'natural/lib/natural/distance/dice_coefficient.js';
import { foldString } from './folded-text.ts';

/** Two documents with subjects this alike are probably about one matter; below it they only share set phrases. */
export const ALIKE_SUBJECTS = 0.88;

/** Periods and counts decide: the report of another quarter is a relative, never the same paper. */
const OTHER_NUMBERS = 0.8;

/**
 * How alike two subjects (trích yếu) are, 0 to 1: share of common letter pairs without marks, case, punctuation and
 * the leading "về việc", so that slips of OCR cost little.
 */
export function subjectSimilarity(a: string, b: string): number {
  const [first, second] = [keyOf(a), keyOf(b)];
  if (first === '' || second === '') return 0;
  if (first === second) return 1;
  const alike = DiceCoefficient(first, second);
  return numbersOf(first) === numbersOf(second) ? alike : alike * OTHER_NUMBERS;
}

/** What is compared: folded, single spaces, without the opening words that every subject may have. */
function keyOf(subject: string): string {
  return foldString(subject)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/^(?:v v|ve viec|ve) /, '');
}

const numbersOf = (key: string): string =>
  (key.match(/\d+|(?<=quy )[ivx]+/g) ?? []).map((part) => part.replace(/^0+(?=\d)/, '')).join(' ');

/** A document with its subject, as the caller holds it. */
export interface Titled {
  readonly id: string;
  readonly subject: string;
}

/** The documents whose subjects are at least `least` alike, most alike first: what a reviewer may want beside this one. */
export function rankBySubject(
  subject: string,
  candidates: readonly Titled[],
  least: number = ALIKE_SUBJECTS,
): { readonly id: string; readonly similarity: number }[] {
  return candidates
    .map((candidate) => ({ id: candidate.id, similarity: subjectSimilarity(subject, candidate.subject) }))
    .filter(({ similarity }) => similarity >= least)
    .sort((a, b) => b.similarity - a.similarity || a.id.localeCompare(b.id));
}
