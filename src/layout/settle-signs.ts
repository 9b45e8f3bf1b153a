import { type BoundingBox, boxHeight, boxWidth, overlapArea, unionOfBoxes } from '../domain/bounding-box.ts';
import type { Word } from '../domain/text-layer.ts';
import { withEndSign } from './end-signs.ts';
import { partedAtSign } from './glued-words.ts';
import { partMotto } from './motto-dashes.ts';
import type { PartLine } from './page-elements.ts';
import type { PageLayout } from './page-layout.ts';
import { settleSignsInLine } from './signs-in-line.ts';
import { boxOfSeal } from './stamps.ts';

/**
 * Looks at the ink where an engine is weak though it is sure: whether a semicolon ends a word, and whether a blank stands
 * behind a dash, between capitals or within a symbol.
 */
export function settleSigns(read: readonly (readonly PartLine[])[], layout: PageLayout): (readonly PartLine[])[] {
  const { ink, partOf } = layout;
  const seals = layout.seals.map(boxOfSeal);
  const ofPart = Map.groupBy(ink.letters, ({ id }) => partOf[id] ?? -1);
  return read.map((lines, part) => {
    const letters = (ofPart.get(part) ?? []).map(({ box }) => box);
    return lines.map((line) => settleLine(line, letters, seals, ink.xHeightPx));
  });
}

function settleLine(
  line: PartLine,
  letters: readonly BoundingBox[],
  seals: readonly BoundingBox[],
  xHeightPx: number,
): PartLine {
  const blank = commonBlank(line.words);
  const words = line.words.flatMap((asRead, index) => {
    const place = { isFirst: index === 0, nextLeft: line.words[index + 1]?.box.left ?? Number.POSITIVE_INFINITY };
    // Crumbs of a seal look like any sign.
    const isInSeal = seals.some((seal) => overlapArea(asRead.box, seal) > 0);
    const word = isInSeal ? asRead : withEndSign(asRead, letters, place, xHeightPx);
    const blobs = blobsOf(word, letters);
    const signed = withSign(word, blobs, xHeightPx);
    const isNegative = line.words.length === 1 && NEGATIVE.test(signed.text);
    const [first, ...rest] = isNegative ? [signed] : partedAtDash(signed, letters, blank, xHeightPx);
    return first === undefined || rest.length > 0
      ? [first ?? word, ...rest]
      : partedAtBlank(first, blobs, blank, xHeightPx);
  });
  const parted = joinSymbols(partMotto(words).flatMap(partedAtSign), blank);
  return { ...line, words: settleSignsInLine(parted, letters, xHeightPx) };
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
/** How far the upper dot may stand left and right of the lower one, in italics too, and off the height of the small letters. */
const BESIDE = 0.15;
const ITALIC = 0.3;
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
  const lean = (high.left + high.right - low.left - low.right) / 2;
  const off = Math.abs(foot - high.top - xHeightPx);
  const least = Math.max(LOWEST * xHeightPx, 0.6 * boxWidth(low));
  const isLarge = Math.min(boxWidth(high), boxHeight(high)) >= least;
  return isLarge && lean >= -BESIDE * xHeightPx && lean <= ITALIC * xHeightPx && off <= OFF * xHeightPx;
}

/** The middle one of the blanks between the words of a line. */
function commonBlank(words: readonly Word[]): number | undefined {
  const blanks = words.flatMap(({ box }, index) => {
    const next = words[index + 1];
    return next === undefined ? [] : [next.box.left - box.right];
  });
  return blanks.length < 3 ? undefined : blanks.sort((a, b) => a - b)[blanks.length >> 1];
}

/** In blanks of the line, and in x-heights; a short line shows no blank of its own. */
const LEAST_BLANK = 0.7;
const LEAST_GAP = 0.3;
const DASH_BLANK = 0.6;
const USUAL_BLANK = 0.75;

/** A dash and what it leads to. */
const DASHED = /^[-–](?=[\p{L}\d])/u;
/** The minus of a figure that stands alone, as in a cell, is no item's dash. */
const NEGATIVE = /^[-–]\d[\d.,]*%?$/u;
/** A dash is no higher and no shorter; the engine may give it to the word before. */
const HIGHEST_DASH = 0.35;
const SHORTEST_DASH = 0.3;
const DASH_REACH = 1.3;

/** The dash of an item or between years parted from what follows where there is a blank. */
function partedAtDash(
  word: Word,
  letters: readonly BoundingBox[],
  blank: number | undefined,
  xHeightPx: number,
): Word[] {
  if (!DASHED.test(word.text)) return [word];
  const { left, right, top, bottom } = word.box;
  const near = letters.filter((box) => box.right > left - DASH_REACH * xHeightPx && box.left < right);
  const first = near
    .filter((box) => box.right > left && boxHeight(box) >= 0.8 * xHeightPx)
    .sort((a, b) => a.left - b.left)[0];
  if (first === undefined) return [word];
  const dash = near
    .filter((box) => box.right <= first.left && box.top >= top && box.bottom <= bottom)
    .filter((box) => boxHeight(box) <= HIGHEST_DASH * xHeightPx && boxWidth(box) >= SHORTEST_DASH * xHeightPx)
    .sort((a, b) => b.right - a.right)[0];
  const least = Math.max(LEAST_GAP, DASH_BLANK * (blank === undefined ? USUAL_BLANK : blank / xHeightPx)) * xHeightPx;
  if (dash === undefined || first.left - dash.right < least) return [word];
  return inTwo(word, 1, dash, first);
}

/** Capitals of at least two abbreviations. Numbers are not parted. */
const CAPITALS = /^\p{Lu}{4,}[\p{L}.]*[,;.:]?$/u;

const VOWEL = '[aeiouyăâêôơưàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ]';
/** What no syllable is: vowels, a consonant and vowels again. */
const TWO_SYLLABLES = new RegExp(`^\\p{L}*${VOWEL}+(?!${VOWEL})\\p{L}+${VOWEL}+\\p{Ll}*[,;.:]?$`, 'iu');

/** The word in two where a blank as wide as the others of its line stands between its capitals. */
function partedAtBlank(
  word: Word,
  blobs: readonly BoundingBox[],
  commonBlank: number | undefined,
  xHeightPx: number,
): Word[] {
  const isCapitals = CAPITALS.test(word.text);
  if (!(isCapitals && commonBlank !== undefined) && !TWO_SYLLABLES.test(word.text)) return [word];
  const blank = commonBlank ?? USUAL_BLANK * xHeightPx;
  const columns = columnsOf(blobs);
  if (columns.length !== word.text.length) return [word];
  const gaps = columns
    .slice(1)
    .map(({ left }, index) => ({ at: index + 1, width: left - (columns[index]?.right ?? left) }));
  const [widest, second] = gaps.toSorted((a, b) => b.width - a.width);
  if (widest === undefined || widest.width < Math.max(LEAST_BLANK * blank, LEAST_GAP * xHeightPx)) return [word];
  if (second !== undefined && widest.width < 1.6 * second.width) return [word];
  const [before, after] = [columns[widest.at - 1], columns[widest.at]];
  return before === undefined || after === undefined ? [word] : inTwo(word, widest.at, before, after);
}

function inTwo(
  { alternatives: _, ...word }: Word,
  at: number,
  before: { right: number },
  after: { left: number },
): Word[] {
  const { box, text } = word;
  return [
    {
      ...word,
      text: text.slice(0, at),
      box: { ...box, left: Math.min(box.left, before.right - 1), right: before.right },
    },
    { ...word, text: text.slice(at), box: { ...box, left: after.left } },
  ];
}

/** A symbol that the engine parted at the hyphen after its type, or in its number: no blank stands in one. */
const TYPE_END = /\d\/\p{Lu}{1,5}-[.·]?$/u;
const BODY = /^[.-]{0,2}\p{Lu}{2}/u;
const NUMBER_START = /^(?:\d{1,3}|[\]|J])$/u;
/** A 1 before other figures, as it is misread. */
const ONE = /^[\]|J]$/u;
/** The number of a gazette or a paper before its slash, and the term of the National Assembly (`QH15`) in its type. */
const NUMBER_THEN = /\d$/u;
const AFTER_NUMBER = /^\/\p{L}/u;
const TERM_START = /\d\/(?:NQ-)?(?:UBTV)?QH1$/u;
const TERM_END = /^\d[.,;:)]?$/u;
const NUMBER_END = /^\d{1,3}\/(?:\d{4}\/)?\p{Lu}/u;
/** In blanks of the line: figures closer than this are of one number; those that lie over it were read twice. */
const CLOSE = 0.5;
/** Whoever uses a number that was put together looks. */
const JOINED_NUMBER = 0.6;

function joinSymbols(words: readonly Word[], blank: number | undefined): Word[] {
  const joined: Word[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    const gap = before === undefined || blank === undefined ? undefined : (word.box.left - before.box.right) / blank;
    const isClose = gap !== undefined && gap >= 0 && gap < CLOSE;
    const whole = before === undefined ? undefined : together(before, word, isClose);
    if (whole === undefined) joined.push(word);
    else joined.splice(-1, 1, whole);
  }
  return joined;
}

/** Two words as the one symbol that they are parts of. */
function together(before: Word, word: Word, isClose: boolean): Word | undefined {
  const least = Math.min(before.confidence, word.confidence);
  const whole = {
    box: unionOfBoxes([before.box, word.box]) ?? word.box,
    confidence: least,
    source: word.source,
  };
  // A speck at the break is no part of it.
  if (TYPE_END.test(before.text) && BODY.test(word.text))
    return { ...whole, text: before.text.replace(/[.·]$/u, '') + word.text.replace(/^[.-]+/u, '') };
  if (!isClose) return undefined;
  if (NUMBER_THEN.test(before.text) && AFTER_NUMBER.test(word.text)) return { ...whole, text: before.text + word.text };
  const isTerm = TERM_START.test(before.text) && TERM_END.test(word.text);
  if (!isTerm && !(NUMBER_START.test(before.text) && NUMBER_END.test(word.text))) return undefined;
  const text = before.text.replace(ONE, '1') + word.text;
  return { ...whole, text, confidence: Math.min(JOINED_NUMBER, least) };
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
