import { foldString, isWordAt } from './folded-text.ts';

/** Finds the longest known phrase that starts or ends at an offset of a folded text. */
export interface PhraseIndex {
  /** Longest phrase that starts at `offset`; white space in the text may be of any length. */
  matchAt(fold: string, offset: number): PhraseMatch | undefined;
  /** Longest phrase that ends right before `offset`. */
  matchBefore(fold: string, offset: number): PhraseMatch | undefined;
}

export interface PhraseMatch {
  /** The phrase as the gazetteer writes it. */
  readonly phrase: string;
  readonly start: number;
  readonly end: number;
}

interface Entry {
  readonly phrase: string;
  readonly words: readonly string[];
}

/** A name as papers also print it: without commas, with the hyphen closed up, gone or a comma, "&" for "và". */
export function spellingsOf(phrases: Iterable<string>): string[] {
  const spellings = new Set<string>();
  for (const phrase of phrases) {
    for (const hyphen of [' - ', '-', ' ', ', ']) {
      const joined = phrase.replaceAll(' - ', hyphen);
      for (const spelling of [joined, joined.replaceAll(' và ', ' & ')]) {
        spellings.add(spelling);
        spellings.add(spelling.replaceAll(',', ''));
      }
    }
  }
  return [...spellings];
}

export function createPhraseIndex(phrases: Iterable<string>): PhraseIndex {
  const byFirst = new Map<string, Entry[]>();
  const byLast = new Map<string, Entry[]>();
  for (const phrase of phrases) {
    const words = foldString(phrase).split(/\s+/);
    const entry = { phrase, words };
    add(byFirst, wordAt(words[0] ?? '', 0), entry);
    add(byLast, wordBefore(words.at(-1) ?? '', (words.at(-1) ?? '').length), entry);
  }
  for (const entries of [...byFirst.values(), ...byLast.values()])
    entries.sort((a, b) => b.phrase.length - a.phrase.length);
  return {
    matchAt: (fold, offset) => matchForward(byFirst.get(wordAt(fold, offset)) ?? [], fold, offset),
    matchBefore: (fold, offset) => matchBackward(byLast.get(wordBefore(fold, offset)) ?? [], fold, offset),
  };
}

function add(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const entries = map.get(key);
  if (entries === undefined) map.set(key, [entry]);
  else entries.push(entry);
}

const breaks = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);
/** Longest word of a gazetteer; caps the look at runs without spaces. */
const LONGEST_WORD = 24;

function wordAt(fold: string, offset: number): string {
  let end = offset;
  while (end < fold.length && end - offset < LONGEST_WORD && isWordAt(fold, end)) end += 1;
  return fold.slice(offset, end);
}

function wordBefore(fold: string, offset: number): string {
  let start = offset;
  while (start > 0 && offset - start < LONGEST_WORD && isWordAt(fold, start - 1)) start -= 1;
  return fold.slice(start, offset);
}

function matchForward(entries: readonly Entry[], fold: string, offset: number): PhraseMatch | undefined {
  for (const entry of entries) {
    const end = endOfWords(entry.words, fold, offset);
    if (end !== undefined && !isWordAt(fold, end)) return { phrase: entry.phrase, start: offset, end };
  }
  return undefined;
}

function endOfWords(words: readonly string[], fold: string, offset: number): number | undefined {
  let position = offset;
  for (const [index, word] of words.entries()) {
    if (index > 0) {
      const next = skipBreaks(fold, position);
      if (next === position) return undefined;
      position = next;
    }
    if (!fold.startsWith(word, position)) return undefined;
    position += word.length;
  }
  return position;
}

function skipBreaks(fold: string, offset: number): number {
  let end = offset;
  while (end < fold.length && end - offset < 4 && breaks(fold.charCodeAt(end))) end += 1;
  return end;
}

function matchBackward(entries: readonly Entry[], fold: string, offset: number): PhraseMatch | undefined {
  for (const entry of entries) {
    const start = startOfWords(entry.words, fold, offset);
    if (start !== undefined && !isWordAt(fold, start - 1)) return { phrase: entry.phrase, start, end: offset };
  }
  return undefined;
}

function startOfWords(words: readonly string[], fold: string, offset: number): number | undefined {
  let position = offset;
  for (let index = words.length - 1; index >= 0; index -= 1) {
    const word = words[index] ?? '';
    if (index < words.length - 1) {
      let start = position;
      while (start > 0 && position - start < 4 && breaks(fold.charCodeAt(start - 1))) start -= 1;
      if (start === position) return undefined;
      position = start;
    }
    if (!fold.startsWith(word, position - word.length)) return undefined;
    position -= word.length;
  }
  return position;
}
