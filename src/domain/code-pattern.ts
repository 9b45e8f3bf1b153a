import { z } from 'zod';
import { AppError } from './errors.ts';

/**
 * Patterns of codes and names that an office sets itself: `{office}_{type}_{serial:6}_V1`. A gap is a name, with
 * the number of digits after a colon.
 */

const gapPattern = /\{(\w+)(?::(\d{1,2}))?\}/g;

export function fillPattern(pattern: string, values: Readonly<Record<string, string | number>>): string {
  return pattern.replace(gapPattern, (_, name: string, digits: string | undefined) => {
    const value = values[name];
    if (value === undefined) throw new AppError('config-invalid', { reason: `{${name}} in ${pattern}` });
    return digits === undefined ? String(value) : String(value).padStart(Number(digits), '0');
  });
}

/** Gaps a pattern may have, and one it must have: without it two things would get the same code. */
function patternSchema(allowed: readonly string[], needed: string) {
  return z
    .string()
    .trim()
    .min(3)
    .max(100)
    .refine((text) => [...text.matchAll(gapPattern)].every((gap) => allowed.includes(gap[1] ?? '')), {
      message: `gaps: ${allowed.map((name) => `{${name}}`).join(' ')}`,
    })
    .refine((text) => [...text.matchAll(gapPattern)].some((gap) => gap[1] === needed), {
      message: `{${needed}} is needed`,
    })
    .refine((text) => !/[{}]/.test(text.replace(gapPattern, '')), { message: 'a brace without its pair' });
}

/** DocCode of the national guidance (November 2025, 2.4): `G06.01_CV_000021_V1`. */
export const documentCodePatternSchema = patternSchema(['office', 'type', 'serial', 'year'], 'serial');
/** Code of an electronic result (Decree 45/2020, article 14.3): `<dossier>-KQ(n)`. */
export const resultCodePatternSchema = patternSchema(['dossier', 'n', 'office'], 'n');
/** File name of the national guidance: `CODE_YYYYMMDD_DESC`. */
export const fileNamePatternSchema = patternSchema(['code', 'date', 'description', 'office'], 'code');
