import { foldForSearch } from './search-folding.ts';

/**
 * What full text search indexes. Vietnamese is written in syllables, most of them common: a page has a word of two
 * syllables far more rarely than both syllables somewhere. So every pair of neighbours is a lexeme beside every
 * single one; asking for pairs finds words and phrases by index alone (measured in docs/repository.md).
 */

/** Longer runs of letters are noise of a reading; a lexeme of PostgreSQL ends at 2046 bytes anyway. */
const longestWord = 60;

/** Words of a text folded by `foldForSearch`, in order. */
export function wordsOfFolded(folded: string): string[] {
  return folded.split(' ').filter((word) => word !== '' && word.length <= longestWord);
}

/** Neighbouring words, joined by a space. */
export function pairsOf(words: readonly string[]): string[] {
  return words.slice(1).map((word, index) => `${words[index]} ${word}`);
}

/** The index entry of a text in PostgreSQL's notation of a `tsvector`: letters, digits and single spaces need no escape. */
export function toSearchVector(folded: string): string {
  const words = wordsOfFolded(folded);
  const lexemes = new Set([...words, ...pairsOf(words)]);
  return [...lexemes].map((lexeme) => `'${lexeme}'`).join(' ');
}

/** One part of what was typed: words in any order, or a phrase in double quotes. */
export interface QueryPart {
  readonly words: readonly string[];
  readonly isPhrase: boolean;
}

/** What was typed, taken apart. */
export interface TextQuery {
  readonly parts: readonly QueryPart[];
  /** Every word once. */
  readonly words: readonly string[];
  /** `tsquery`: neighbours stay neighbours. */
  readonly tight: string;
  /** `tsquery`: all words on one page, phrases kept; equal to `tight` when there is nothing to loosen. */
  readonly loose: string;
  /** As typed without quotes, lower case, NFC: text with the same marks comes first. */
  readonly typed: string;
  readonly hasMarks: boolean;
}

/** @returns undefined when there is neither a letter nor a digit */
export function parseTextQuery(text: string): TextQuery | undefined {
  const parts = text
    .split('"')
    .map((part, index) => ({ words: wordsOfFolded(foldForSearch(part)), isPhrase: index % 2 === 1 }))
    .filter((part) => part.words.length > 0);
  if (parts.length === 0) return undefined;
  const typed = text.normalize('NFC').replaceAll('"', ' ').replaceAll(/\s+/g, ' ').trim().toLowerCase();
  return {
    parts,
    words: [...new Set(parts.flatMap((part) => part.words))],
    tight: toQuery(parts.flatMap(tightLexemes)),
    loose: toQuery(parts.flatMap((part) => (part.isPhrase ? tightLexemes(part) : part.words))),
    typed,
    hasMarks: /\p{M}/u.test(typed.normalize('NFD')) || typed.includes('đ'),
  };
}

function tightLexemes({ words }: QueryPart): readonly string[] {
  return words.length === 1 ? words : pairsOf(words);
}

function toQuery(lexemes: readonly string[]): string {
  return [...new Set(lexemes)].map((lexeme) => `'${lexeme}'`).join(' & ');
}

/** Whether every phrase of the query stands in the folded text as it was typed. */
export function holdsPhrases(folded: string, { parts }: TextQuery): boolean {
  const padded = ` ${folded} `;
  return parts.every((part) => !part.isPhrase || padded.includes(` ${part.words.join(' ')} `));
}
