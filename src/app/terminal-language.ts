import type { Language } from '../messages/error-message.ts';

/** Language of what is said on the terminal: Vietnamese unless `SOHOA_LANG` says English. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  return (environment.SOHOA_LANG ?? '').toLowerCase().startsWith('en') ? 'en' : 'vi';
}
