import { type BoundingBox, boxHeight, boxWidth } from '../domain/bounding-box.ts';
import type { Word } from '../domain/text-layer.ts';
import type { PartLine } from './page-elements.ts';
import type { PageLayout } from './page-layout.ts';

/**
 * Looks at the ink where an engine is weak though it is sure: whether a semicolon ends a word, and whether a blank
 * stands behind a dash or between capitals. All lengths in x-heights.
 */
export function settleSigns(read: readonly (readonly PartLine[])[], layout: PageLayout): (readonly PartLine[])[] {
  const { ink, partOf } = layout;
  const ofPart = Map.groupBy(ink.letters, ({ id }) => partOf[id] ?? -1);
  return read.map((lines, part) => {
    const letters = (ofPart.get(part) ?? []).map(({ box }) => box);
    return lines.map((line) => settleLine(line, letters, ink.xHeightPx));
  });
}

function settleLine(line: PartLine, letters: readonly BoundingBox[], xHeightPx: number): PartLine {
  const inked = line.words.map((word) => ({ word, blobs: blobsOf(word, letters) }));
  const blank = commonBlank(line.words);
  const words = inked
    .map(({ word, blobs }) => ({ word: withSign(word, blobs, xHeightPx), blobs }))
    .flatMap(({ word, blobs }) => partedAtBlank(word, blobs, blank, xHeightPx));
  return { ...line, words };
}

function blobsOf({ box }: Word, letters: readonly BoundingBox[]): BoundingBox[] {
  return letters
    .filter((letter) => {
      const middle = (letter.left + letter.right) / 2;
      return middle >= box.left - 1 && middle <= box.right + 1;
    })
    .sort((a, b) => a.left - b.left);
}

const SIGN = /(?<=[\p{L}\d)])[,:]$/u;
/** In x-heights: dots and commas are no wider, dots no lower; the foot of a comma hangs below that of the letters. */
const WIDEST = 0.45;
const LOWEST = 0.16;
const HANGS = 0.16;
/** How far the upper dot may stand beside the lower one, and off the height of the small letters. */
const BESIDE = 0.15;
const OFF = 0.2;

/**
 * A semicolon read as a colon or a comma. Points and commas are told apart better by the engine, and the speck over a
 * point is more often dust than a dot.
 */
function withSign(word: Word, blobs: readonly BoundingBox[], xHeightPx: number): Word {
  const [read] = SIGN.exec(word.text) ?? [];
  if (read === undefined || !endsWithSemicolon(blobs, read, xHeightPx)) return word;
  const alternatives = [{ text: word.text, confidence: word.confidence }];
  return { ...word, text: `${word.text.slice(0, -1)};`, alternatives };
}

function endsWithSemicolon(blobs: readonly BoundingBox[], read: string, xHeightPx: number): boolean {
  const bodies = blobs.filter((box) => boxHeight(box) >= 0.8 * xHeightPx);
  const last = Math.max(...bodies.map(({ right }) => right));
  const foot = bodies.map(({ bottom }) => bottom).sort((a, b) => a - b)[bodies.length >> 1];
  const sign = blobs.filter((box) => box.left >= last - 1).sort((a, b) => a.top - b.top);
  const [high, low] = sign;
  if (bodies.length < 2 || foot === undefined || high === undefined || low === undefined || sign.length > 2)
    return false;
  const isComma = low.bottom - foot > HANGS * xHeightPx && boxHeight(low) > 1.2 * boxWidth(low);
  const isNarrow = boxWidth(low) <= WIDEST * xHeightPx && boxWidth(high) <= WIDEST * xHeightPx;
  const isAbove = high.bottom < foot - 0.4 * xHeightPx && boxHeight(high) <= WIDEST * xHeightPx;
  if (!isComma || !isNarrow || !isAbove) return false;
  return read === ':' || isDot(high, low, foot, xHeightPx);
}

/** Where the engine saw no dot at all, it stands where one must and is as large as one. */
function isDot(high: BoundingBox, low: BoundingBox, foot: number, xHeightPx: number): boolean {
  const beside = Math.abs(high.left + high.right - low.left - low.right) / 2;
  const off = Math.abs(foot - high.top - xHeightPx);
  const least = Math.max(LOWEST * xHeightPx, 0.6 * boxWidth(low));
  const isLarge = Math.min(boxWidth(high), boxHeight(high)) >= least;
  return isLarge && beside <= BESIDE * xHeightPx && off <= OFF * xHeightPx;
}

/** The middle one of the blanks between the words of a line. */
function commonBlank(words: readonly Word[]): number | undefined {
  const blanks = words.flatMap(({ box }, index) => {
    const next = words[index + 1];
    return next === undefined ? [] : [next.box.left - box.right];
  });
  return blanks.length < 3 ? undefined : blanks.sort((a, b) => a - b)[blanks.length >> 1];
}

/** A dash and what it leads to; capitals of at least two abbreviations. Numbers are not parted. */
const DASHED = /^[-–](?=[\p{L}\d])/u;
const CAPITALS = /^\p{Lu}{4,}[\p{L}.]*[,;.:]?$/u;

/** In blanks of the line, and in x-heights. */
const LEAST_BLANK = 0.7;
const LEAST_GAP = 0.3;

/** The word in two where a blank as wide as the others of its line stands behind its dash or between its capitals. */
function partedAtBlank(
  word: Word,
  blobs: readonly BoundingBox[],
  blank: number | undefined,
  xHeightPx: number,
): Word[] {
  const isItem = DASHED.test(word.text);
  if (blank === undefined || !(isItem || CAPITALS.test(word.text))) return [word];
  const columns = columnsOf(blobs);
  const gaps = columns
    .slice(1)
    .map(({ left }, index) => ({ after: index + 1, width: left - (columns[index]?.right ?? left) }));
  const [widest, second] = gaps.toSorted((a, b) => b.width - a.width);
  if (widest === undefined || widest.width < Math.max(LEAST_BLANK * blank, LEAST_GAP * xHeightPx)) return [word];
  if (second !== undefined && widest.width < 1.6 * second.width) return [word];
  const isWhole = columns.length === word.text.length;
  const at = isItem ? (widest.after === 1 ? 1 : undefined) : isWhole ? widest.after : undefined;
  const [left, right] = [columns[widest.after - 1]?.right, columns[widest.after]?.left];
  if (at === undefined || left === undefined || right === undefined) return [word];
  const { alternatives: _, ...rest } = word;
  return [
    { ...rest, text: word.text.slice(0, at), box: { ...word.box, right: left } },
    { ...rest, text: word.text.slice(at), box: { ...word.box, left: right } },
  ];
}

/** Blobs over each other are one letter with its marks. */
function columnsOf(blobs: readonly BoundingBox[]): { left: number; right: number }[] {
  const columns: { left: number; right: number }[] = [];
  for (const { left, right } of blobs) {
    const last = columns.at(-1);
    if (last !== undefined && left < last.right) last.right = Math.max(last.right, right);
    else columns.push({ left, right });
  }
  return columns;
}
