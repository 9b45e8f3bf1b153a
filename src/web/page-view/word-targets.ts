import type { PageWord, PageWords } from '../service/types.ts';
import { foldText } from './fold-text.ts';
import type { Target } from './highlight.ts';
import type { PageMark } from './page-view.tsx';

/** A word below this is marked as doubtful (engine confidence; chosen by eye on the sample scans). */
const doubtBelow = 0.7;

export const isDoubtful = (word: PageWord): boolean => word.confidence < doubtBelow && /[\p{L}\p{N}]/u.test(word.text);

interface KeyedWord {
  readonly key: string;
  readonly word: PageWord;
}

export const wordKey = (elementIndex: number, wordIndex: number, cellIndex?: number): string =>
  cellIndex === undefined ? `w:${elementIndex}:${wordIndex}` : `w:${elementIndex}:${cellIndex}:${wordIndex}`;

/** Every word of the page in reading order, with the key it carries in the panel and on the scan. */
export function keyedWords(words: PageWords): KeyedWord[] {
  return words.elements.flatMap((element, elementIndex) =>
    element.kind === 'line'
      ? element.line.words.map((word, index) => ({ key: wordKey(elementIndex, index), word }))
      : element.table.cells.flatMap((cell, cellIndex) =>
          cell.words.map((word, index) => ({ key: wordKey(elementIndex, index, cellIndex), word })),
        ),
  );
}

export function wordTargets(words: PageWords): Target[] {
  return keyedWords(words).map(({ key, word }) => ({ key, page: words.page, box: word.box }));
}

/** What stands on the scan all the time: doubtful words, stamps, ink nobody could read. */
export function pageMarks(words: PageWords): PageMark[] {
  const doubts = keyedWords(words)
    .filter(({ word }) => isDoubtful(word))
    .map(({ key, word }): PageMark => ({ key: `m:${key}`, kind: 'doubt', box: word.box }));
  const regions = words.regions.flatMap((region, index): PageMark[] => {
    if (region.kind === 'stamp') return [{ key: `m:r:${index}`, kind: 'stamp', box: region.box }];
    if (region.kind === 'unread' || region.kind === 'handwriting') {
      return [{ key: `m:r:${index}`, kind: 'unread', box: region.box }];
    }
    return [];
  });
  return [...doubts, ...regions];
}

/**
 * The words where a phrase stands on the page, marks and case aside, however it is broken over lines.
 * Used where only the wording is known: search hits, citations, figures.
 */
export function findPhrase(words: PageWords, phrase: string): KeyedWord[] {
  const wanted = foldText(phrase)
    .split(' ')
    .filter((part) => part !== '');
  if (wanted.length === 0) return [];
  const parts = keyedWords(words).flatMap((keyed) =>
    foldText(keyed.word.text)
      .split(' ')
      .filter((part) => part !== '')
      .map((part) => ({ part, keyed })),
  );
  const found = new Map<string, KeyedWord>();
  for (let start = 0; start + wanted.length <= parts.length; start += 1) {
    if (!wanted.every((part, offset) => parts[start + offset]?.part === part)) continue;
    for (const { keyed } of parts.slice(start, start + wanted.length)) found.set(keyed.key, keyed);
  }
  return [...found.values()];
}
