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

/**
 * The index entry of a text in PostgreSQL's notation of a `tsvector`: every word and every pair of neighbours as
 * folded, and every marked word as marked. Letters, digits, marks and single spaces need no escape.
 */
export function toSearchVector(text: string): string {
  const words = wordsOfFolded(foldForSearch(text));
  const lexemes = new Set([...words, ...pairsOf(words), ...markedWordsOf(text)]);
  return [...lexemes].map((lexeme) => `'${lexeme}'`).join(' ');
}

/** Words that bear marks, their marks behind the letters: wherever the tone was put (hòa, hoà), it is one word. */
function markedWordsOf(text: string): string[] {
  const words =
    text
      .normalize('NFD')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return words.flatMap((word) => {
    const marks = word.match(/\p{M}/gu) ?? [];
    const isMarked = (marks.length > 0 || word.includes('đ')) && word.length <= longestWord;
    return isMarked ? [word.replaceAll(/\p{M}/gu, '') + marks.sort().join('')] : [];
  });
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
  /** `tsquery`: all words, phrases kept; equal to `tight` when there is nothing to loosen. */
  readonly loose: string;
  /** `tsquery`: neighbours that also hold every marked word as it was marked; `null` when none was typed. */
  readonly marked: string | null;
}

/** @returns undefined when there is neither a letter nor a digit */
export function parseTextQuery(text: string): TextQuery | undefined {
  const parts = text
    .split('"')
    .map((part, index) => ({ words: wordsOfFolded(foldForSearch(part)), isPhrase: index % 2 === 1 }))
    .filter((part) => part.words.length > 0);
  if (parts.length === 0) return undefined;
  const tight = parts.flatMap(tightLexemes);
  const marked = markedWordsOf(text);
  return {
    parts,
    words: [...new Set(parts.flatMap((part) => part.words))],
    tight: toQuery(tight),
    loose: toQuery(parts.flatMap((part) => (part.isPhrase ? tightLexemes(part) : part.words))),
    marked: marked.length === 0 ? null : toQuery([...tight, ...marked]),
  };
}

function tightLexemes({ words }: QueryPart): readonly string[] {
  return words.length === 1 ? words : pairsOf(words);
}

function toQuery(lexemes: readonly string[]): string {
  return [...new Set(lexemes)].map((lexeme) => `'${lexeme}'`).join(' & ');
}

/** A phrase of three words and more: its pairs may all be there without standing in one row. */
export interface LongPhrase {
  /** Folded, words parted by single spaces. */
  readonly text: string;
  /** `tsquery` of its pairs. */
  readonly expression: string;
}

export function longPhrasesOf({ parts }: TextQuery): LongPhrase[] {
  return parts
    .filter(({ isPhrase, words }) => isPhrase && words.length > 2)
    .map(({ words }) => ({ text: words.join(' '), expression: toQuery(pairsOf(words)) }));
}

/** Whether the phrase stands in the folded text as it was typed. */
export const holdsPhrase = (folded: string, { text }: LongPhrase): boolean => ` ${folded} `.includes(` ${text} `);
