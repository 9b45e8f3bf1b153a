import { type BoundingBox, boxHeight, boxWidth, unionOfBoxes } from '../domain/bounding-box.ts';
import type { Word } from '../domain/text-layer.ts';
import { type Collage, locateInCollage, piecesUnder } from '../image/collage.ts';
import type { PartLine } from '../layout/page-elements.ts';
import type { PartFinder } from '../layout/part-finder.ts';
import type { OcrLine, OcrWord } from '../ocr/ocr-engine.ts';
import { foldLookAlikes } from '../vietnamese/unicode.ts';

/** One printed line as read; `isSplit` when the engine took its marks for a line of their own. */
export interface ReadPart {
  readonly lines: readonly PartLine[];
  readonly isSplit: boolean;
}

/**
 * The words that the engine read from a collage, each in the printed line whose letters it was read from, with boxes
 * in pixels of the page image. Lines are ours, not the engine's: it takes the marks of large type for a line of
 * their own. A word without a letter under it or right beside was read from nothing and is left out.
 */
export function sortIntoParts(
  lines: readonly OcrLine[],
  collage: Collage,
  partCount: number,
  findPart: PartFinder,
): ReadPart[] {
  const wordsOf: Word[][] = Array.from({ length: partCount }, () => []);
  const besideLetters: Word[] = [];
  for (const word of lines.flatMap((line) => line.words)) {
    for (const { text, box, confidence } of placesOnPage(word, collage)) {
      const own: Word = { text: foldLookAlikes(text.normalize('NFC')), box, confidence, source: 'ocr' };
      const part = findPart(box);
      if (part === undefined) besideLetters.push(own);
      else wordsOf[part]?.push(own);
    }
  }
  for (const own of besideLetters) {
    const part = partBeside(own.box, wordsOf, findPart);
    if (part !== undefined) wordsOf[part]?.push(own);
  }
  return wordsOf.map((all) => {
    const words = readOnce(all).sort((a, b) => a.box.left - b.box.left);
    const box = unionOfBoxes(words.map((word) => word.box));
    return { lines: box === undefined ? [] : [{ words, box }], isSplit: words.length < all.length };
  });
}

/** What figures that were run into one word are parted at. */
const BETWEEN_FIGURES = /[.,:;]+/u;
/** What such a figure is worth. */
const RUN_TOGETHER = 0.5;

/**
 * A word with its place on the page. Figures of several cells that the engine read as one (`13.177.17`) are parted where
 * there are as many of them as cells, else nothing of them is worth keeping.
 */
function placesOnPage(word: OcrWord, collage: Collage): OcrWord[] {
  const under = piecesUnder(collage, word.box);
  if (under.length < 2) {
    const box = locateInCollage(collage, word.box);
    return box === undefined ? [] : [{ ...word, box }];
  }
  const figures = word.text.split(BETWEEN_FIGURES).filter((figure) => figure !== '');
  const confidence = Math.min(RUN_TOGETHER, word.confidence);
  return figures.length === under.length
    ? under.map((box, index) => ({ text: figures[index] ?? '', box, confidence }))
    : [];
}

/**
 * The line of a letter that stands in no word and half a width beside the box: the engine puts the box of a word of one
 * letter (`Á`) too far to a side.
 */
function partBeside(box: BoundingBox, wordsOf: readonly (readonly Word[])[], findPart: PartFinder): number | undefined {
  const reach = boxWidth(box) / 2;
  const part = findPart({ ...box, left: box.left - reach, right: box.right + reach });
  if (part === undefined) return undefined;
  let left = box.left - reach;
  let right = box.right + reach;
  for (const { box: other } of wordsOf[part] ?? []) {
    if (other.left < box.left) left = Math.max(left, other.right);
    else right = Math.min(right, other.left);
  }
  return left < box.right && right > box.left && findPart({ ...box, left, right }) === part ? part : undefined;
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
