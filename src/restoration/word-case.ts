import type { CaseClass } from './syllable-trie.ts';

/** A capital I before small letters is the letter l: no Vietnamese word but a few begins with I. */
const STARTS_WITH_L = /^I\p{Ll}/u;

export function caseOf(core: string, isShouted: boolean): CaseClass {
  if (STARTS_WITH_L.test(core)) return 'small';
  const letters = core.replace(/\P{L}/gu, '');
  if (letters.length > 1 && letters === letters.toUpperCase())
    return letters.length > 2 || isShouted ? 'capitals' : 'title';
  return /^\p{Lu}/u.test(core) ? 'title' : 'small';
}

/** Whether a line is a heading in capitals; in other lines two capitals are a capital and a misread small letter. */
export function isMostlyCapitals(line: string): boolean {
  const capitals = line.match(/\p{Lu}/gu)?.length ?? 0;
  const small = line.match(/\p{Ll}/gu)?.length ?? 0;
  return capitals > small;
}

/** What was read, in the case that the word is taken to have. */
export function normalizeCase(core: string, caseClass: CaseClass): string {
  if (caseClass === 'capitals') return core;
  if (caseClass === 'title' || STARTS_WITH_L.test(core)) return core.charAt(0) + core.slice(1).toLowerCase();
  return core.toLowerCase();
}

export function inCase(word: string, caseClass: CaseClass): string {
  if (caseClass === 'capitals') return word.toUpperCase();
  return caseClass === 'title' ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
