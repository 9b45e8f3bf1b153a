import type { BoundingBox } from '../domain/bounding-box.ts';
import { createCodePointIndex } from '../domain/code-points.ts';
import type { Finding } from '../domain/finding.ts';
import type { PositionedLine } from '../domain/positioned-text.ts';
import { type TextLayer, type Word, wordsOfElements } from '../domain/text-layer.ts';
import { BAD_PAGE } from '../extraction/missing-fields.ts';
import { BADLY_READ, LOW_WHERE_DISPUTED } from './page-findings.ts';
import { positionedTextOf } from './text-of-layer.ts';

/**
 * A printed field with a word read below this is looked at by a person. On the open real scans a misread word
 * of a field had at most 0.74; right ones lie above 0.9 nine times in ten.
 */
export const WEAK_READING = 0.75;

/** What these ask about is a word that may be wrong; other findings are about seals, hands and ink without words. */
const aboutWords = new Set(['low-confidence', 'number-read-twice', 'line-from-layer']);

/** Words that an engine read and a person should look at before their value counts: the page's own doubts, in one place. */
export function findDoubtfulWords({ pages }: TextLayer, findings: readonly Finding[]): ReadonlySet<Word> {
  const asked = placesAskedAbout(findings);
  const badPages = findBadPages(pages, findings);
  const doubtful = new Set<Word>();
  for (const { pageNumber, elements } of pages) {
    const isBad = badPages.has(pageNumber);
    for (const word of wordsOfElements(elements)) {
      const isDoubtful = isBad || isWeak(word) || asked.has(keyOf(pageNumber, word.box));
      if (word.source === 'ocr' && isDoubtful) doubtful.add(word);
    }
  }
  return doubtful;
}

/** Pages of which nothing that an engine read is taken without a look. */
export function findBadPages(pages: TextLayer['pages'], findings: readonly Finding[]): ReadonlySet<number> {
  const named = findings.flatMap(({ rule, evidence }) => (rule === BADLY_READ ? evidence.map(({ page }) => page) : []));
  const weak = pages.filter(({ confidence }) => confidence < BAD_PAGE).map(({ pageNumber }) => pageNumber);
  return new Set([...named.filter((page) => page !== null), ...weak]);
}

/** A misread word of a long value hides among many right ones: what two readings dispute, the value disputes. */
const isWeak = ({ alternatives = [], confidence }: Word): boolean =>
  confidence < (alternatives.length > 0 ? LOW_WHERE_DISPUTED : WEAK_READING);

function placesAskedAbout(findings: readonly Finding[]): ReadonlySet<string> {
  const places = findings.filter(({ rule }) => aboutWords.has(rule)).flatMap(({ evidence }) => evidence);
  return new Set(places.flatMap(({ page, box }) => (box === null || page === null ? [] : [keyOf(page, box)])));
}

const keyOf = (page: number, { left, top, right, bottom }: BoundingBox): string =>
  [page, left, top, right, bottom].join(' ');

/** Finds the words of a part of `text.txt`, given in code points. */
export function createWordFinder(layer: TextLayer): (charStart: number, charEnd: number) => readonly Word[] {
  const { text, lines } = positionedTextOf(layer);
  const index = createCodePointIndex(text);
  return (charStart, charEnd) => {
    const [start, end] = [index.toUtf16(charStart), index.toUtf16(charEnd)];
    const words: Word[] = [];
    for (let at = firstEndingAfter(lines, start); at < lines.length; at += 1) {
      const line = lines[at];
      if (line === undefined || line.start >= end) break;
      for (const one of line.words) if (one.start < end && one.end > start) words.push(one.word);
    }
    return words;
  };
}

function firstEndingAfter(lines: readonly PositionedLine[], offset: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
