import type { GapPart } from './gap.ts';

/**
 * Whether `text` can stand in this part of a number or date. A number has one to five figures (Decree 30/2020: counted
 * from 1 within a year; single figures take a leading 0), a year lies in the life of the present state.
 */
export function isPossible(text: string, part: GapPart): boolean {
  const value = Number(text);
  switch (part) {
    case 'number':
      return /^\d{1,5}$/u.test(text) && value >= 1;
    case 'day':
      return /^\d{1,2}$/u.test(text) && value >= 1 && value <= 31;
    case 'month':
      return /^\d{1,2}$/u.test(text) && value >= 1 && value <= 12;
    case 'year':
      return /^(?:19[4-9]|20[0-4])\d$/u.test(text);
  }
}

/** How seldom clerks leave the zero out that Decree 30/2020 asks for; an estimate, on the careful side. */
const missingZero = 0.3;

/**
 * Weight of a reading by the decree's form: days under 10, months 1 and 2 and numbers under 10 take a leading 0, other
 * months and numbers do not.
 */
export function formWeight(text: string, part: GapPart): number {
  const value = Number(text);
  const wantsZero = part === 'month' ? value <= 2 : value < 10;
  const hasZero = text.startsWith('0');
  return part === 'year' || wantsZero === hasZero || (part === 'month' && value < 10 && hasZero) ? 1 : missingZero;
}
