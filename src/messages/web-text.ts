import type { Language } from './error-message.ts';
import { englishWeb } from './web-en.ts';
import { vietnameseWeb } from './web-vi.ts';

/** Key of a string of the web page. Vietnamese is written first; English is complete by type. */
export type WebText = keyof typeof vietnameseWeb;
export type WebTextParams = Readonly<Record<string, string | number>>;

const texts = { vi: vietnameseWeb, en: englishWeb } as const satisfies Record<
  Language,
  Readonly<Record<WebText, string>>
>;

/**
 * A string of the web page with its gaps filled: `{name}` from the parameters. `one|many` picks by `{count}`
 * (English needs it, Vietnamese does not).
 */
export function webText(language: Language, key: WebText, params: WebTextParams = {}): string {
  const [one = '', many] = texts[language][key].split('|');
  const form = many === undefined || params.count === 1 ? one : many;
  return form.replace(/\{(\w+)\}/g, (gap, name: string) => String(params[name] ?? gap));
}
