import { describe, expect, it } from 'vitest';
import { englishWeb } from './web-en.ts';
import { type WebText, webText } from './web-text.ts';
import { vietnameseWeb } from './web-vi.ts';

const isKey = (key: string): key is WebText => Object.hasOwn(vietnameseWeb, key);
const keys = Object.keys(vietnameseWeb).filter(isKey);
const gapsOf = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();

describe('strings of the web page', () => {
  it.each(keys)('"%s" is said in both languages with the same gaps', (key) => {
    expect(vietnameseWeb[key]).not.toBe('');
    expect(englishWeb[key]).not.toBe('');
    expect(gapsOf(englishWeb[key]).filter((gap) => gap !== '{count}')).toEqual(
      gapsOf(vietnameseWeb[key]).filter((gap) => gap !== '{count}'),
    );
    expect(vietnameseWeb[key]).toBe(vietnameseWeb[key].normalize('NFC'));
  });

  it.each([
    ['vi', 1, 'Còn 1 trường cần xem'],
    ['vi', 3, 'Còn 3 trường cần xem'],
    ['en', 1, '1 field left'],
    ['en', 3, '3 fields left'],
  ] as const)('counts in %s: %i as "%s"', (language, count, expected) => {
    expect(webText(language, 'review.left', { count })).toBe(expected);
  });
});
