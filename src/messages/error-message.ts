import type { AppError } from '../domain/errors.ts';
import { englishErrors } from './en.ts';
import type { ErrorTexts } from './error-texts.ts';
import { vietnameseErrors } from './vi.ts';

export type Language = 'vi' | 'en';

const texts = { vi: vietnameseErrors, en: englishErrors } as const satisfies Record<Language, ErrorTexts>;
/** Stands where the error carries no such detail. */
const UNKNOWN = '?';

/** What a user reads of an error, in the language asked for, with the facts filled in. */
export function errorMessage(error: Pick<AppError, 'code' | 'details'>, language: Language): string {
  return texts[language][error.code].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = error.details[name];
    return value === undefined || value === null ? UNKNOWN : String(value);
  });
}
