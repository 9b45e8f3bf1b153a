import { type BoundingBox, boxHeight, boxWidth } from '../domain/bounding-box.ts';
import type { Word } from '../domain/text-layer.ts';

/** What stands around a word on its line. */
export interface PlaceOfWord {
  readonly isFirst: boolean;
  /** Where the next word begins. */
  readonly nextLeft: number;
}

/** The number of an item alone before its text: a full stop belongs to it. */
const ITEM_NUMBER = /^(?:\d{1,2}|[IVX]{1,4}|\p{Ll})$/u;
const ENDS_BARE = /[\p{L}\d)]$/u;
const STOP = /(?<=\p{Ll})\.$/u;
/** Signs that are rare in administrative texts, as specks are read. */
const RARE_SIGN = /(?<=\p{L})[?!'’‘`"*^]$/u;

/** In x-heights. */
const BESIDE = 0.5;
const DOT = { least: 0.2, most: 0.42, off: 0.1 };
const COMMA = { hangs: 0.16, most: 0.45, highest: 0.8 };
/** A blob as far below the foot is a mark of the line below or a speck. */
const BELOW = 0.2;
const SPECK = 0.3;
/** No full stop is so small. */
const DUST = 0.15;

/**
 * The sign at the end of a word as its ink shows it: the full stop of an item's number and a comma that the engine passed
 * over are put back; what was read of a speck, or of a mark of the line below, goes.
 */
export function withEndSign(word: Word, letters: readonly BoundingBox[], place: PlaceOfWord, xHeightPx: number): Word {
  const ink = inkBehind(word, letters, place, xHeightPx);
  if (ink === undefined) return word;
  const { foot, signs, beyond } = ink;
  const [sign] = signs;
  if (ENDS_BARE.test(word.text) && sign !== undefined && signs.length === 1) {
    const isItem = place.isFirst && ITEM_NUMBER.test(word.text);
    if (isItem && isDot(sign, foot, xHeightPx)) return changed(word, `${word.text}.`);
    return isComma(sign, foot, xHeightPx) ? changed(word, `${word.text},`) : word;
  }
  const isStray = STOP.test(word.text) && signs.length > 0 && signs.every((box) => box.top >= foot + BELOW * xHeightPx);
  const isDust =
    STOP.test(word.text) &&
    signs.length === 0 &&
    beyond.length > 0 &&
    beyond.every((box) => isSmall(box, DUST * xHeightPx));
  const isSpeck =
    RARE_SIGN.test(word.text) && signs.length > 0 && signs.every((box) => isSmall(box, SPECK * xHeightPx));
  return isStray || isDust || isSpeck ? changed(word, word.text.slice(0, -1)) : word;
}

function changed(word: Word, text: string): Word {
  return { ...word, text, alternatives: [{ text: word.text, confidence: word.confidence }] };
}

/** The foot of the word's letters, the blobs right behind the last of them, and those of the word further off. */
function inkBehind(
  { box, text }: Word,
  letters: readonly BoundingBox[],
  { nextLeft }: PlaceOfWord,
  xHeightPx: number,
):
  | { readonly foot: number; readonly signs: readonly BoundingBox[]; readonly beyond: readonly BoundingBox[] }
  | undefined {
  const bodies = letters.filter(
    (blob) =>
      boxHeight(blob) >= 0.8 * xHeightPx &&
      (blob.left + blob.right) / 2 > box.left &&
      (blob.left + blob.right) / 2 < box.right,
  );
  const last = Math.max(...bodies.map(({ right }) => right));
  const foot = bodies.map(({ bottom }) => bottom).sort((a, b) => a - b)[bodies.length >> 1];
  const isWhole = bodies.length >= Math.min(2, text.replace(/[^\p{L}\d]/gu, '').length);
  if (foot === undefined || !isWhole) return undefined;
  const end = Math.min(nextLeft, last + BESIDE * xHeightPx + COMMA.most * xHeightPx);
  const signs = letters.filter(
    (blob) =>
      blob.left >= last - 1 &&
      blob.right <= end &&
      blob.left <= last + BESIDE * xHeightPx &&
      blob.bottom > foot - 1.8 * xHeightPx &&
      blob.top < foot + xHeightPx,
  );
  const reach = last + BESIDE * xHeightPx;
  const beyond = letters.filter((blob) => blob.left > reach && blob.left < Math.min(nextLeft, box.right + 2));
  return { foot, signs, beyond };
}

function isSmall(box: BoundingBox, mostPx: number): boolean {
  return boxHeight(box) <= mostPx && boxWidth(box) <= mostPx;
}

function isDot(box: BoundingBox, foot: number, xHeightPx: number): boolean {
  const [width, height] = [boxWidth(box), boxHeight(box)];
  const isRound = Math.min(width, height) >= DOT.least * xHeightPx && Math.max(width, height) <= DOT.most * xHeightPx;
  return isRound && Math.abs(width - height) <= 2 && Math.abs(box.bottom - foot) <= Math.max(1, DOT.off * xHeightPx);
}

function isComma(box: BoundingBox, foot: number, xHeightPx: number): boolean {
  const [width, height] = [boxWidth(box), boxHeight(box)];
  const hangs = box.bottom - foot;
  return (
    hangs >= COMMA.hangs * xHeightPx &&
    hangs <= COMMA.most * xHeightPx &&
    box.top < foot &&
    box.top > foot - COMMA.most * xHeightPx &&
    height > 1.2 * width &&
    height <= COMMA.highest * xHeightPx &&
    width <= COMMA.most * xHeightPx &&
    width >= 0.15 * xHeightPx
  );
}
