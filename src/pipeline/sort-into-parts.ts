import { boxHeight, boxWidth, unionOfBoxes } from '../domain/bounding-box.ts';
import type { Word } from '../domain/text-layer.ts';
import { type Collage, locateInCollage } from '../image/collage.ts';
import type { PartLine } from '../layout/page-elements.ts';
import type { PartFinder } from '../layout/part-finder.ts';
import type { OcrLine } from '../ocr/ocr-engine.ts';
import { foldLookAlikes } from '../vietnamese/unicode.ts';

/** One printed line as read; `isSplit` when the engine took its marks for a line of their own. */
export interface ReadPart {
  readonly lines: readonly PartLine[];
  readonly isSplit: boolean;
}

/**
 * The words that the engine read from a collage, each in the printed line whose letters it was read from, with boxes
 * in pixels of the page image. Lines are ours, not the engine's: it takes the marks of large type for a line of
 * their own. A word without a letter under it was read from nothing and is left out.
 */
export function sortIntoParts(
  lines: readonly OcrLine[],
  collage: Collage,
  partCount: number,
  findPart: PartFinder,
): ReadPart[] {
  const wordsOf: Word[][] = Array.from({ length: partCount }, () => []);
  for (const { text, box, confidence } of lines.flatMap((line) => line.words)) {
    const onPage = locateInCollage(collage, box);
    const part = onPage === undefined ? undefined : findPart(onPage);
    if (onPage === undefined || part === undefined) continue;
    wordsOf[part]?.push({ text: foldLookAlikes(text.normalize('NFC')), box: onPage, confidence, source: 'ocr' });
  }
  return wordsOf.map((all) => {
    const words = readOnce(all).sort((a, b) => a.box.left - b.box.left);
    const box = unionOfBoxes(words.map((word) => word.box));
    return { lines: box === undefined ? [] : [{ words, box }], isSplit: words.length < all.length };
  });
}

/**
 * What says more of two readings stays, so that two never drop each other; but where nothing else of the line was read
 * both are worth less than another look.
 */
function readOnce(all: readonly Word[]): Word[] {
  if (all.every((word) => all.some((other) => other !== word && isReadTwice(word, other)))) return [];
  const kept: Word[] = [];
  const weightOf = ({ text, confidence }: Word): number => text.length * confidence;
  for (const word of all.toSorted((a, b) => weightOf(b) - weightOf(a))) {
    if (!kept.some((other) => isReadTwice(word, other))) kept.push(word);
  }
  return kept;
}

/** Two readings at one place of one line: the flatter one is the marks of the other, a part of it is read again. */
function isReadTwice({ text, box }: Word, other: Word): boolean {
  const shared = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
  if (shared <= 0.6 * boxWidth(box)) return false;
  return boxHeight(box) < 0.7 * boxHeight(other.box) || (text.length < other.text.length && other.text.includes(text));
}
