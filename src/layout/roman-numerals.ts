import { type BoundingBox, boxHeight } from '../domain/bounding-box.ts';
import type { Bitmap } from '../image/plane.ts';

/** Strokes that a line across the upper third of a letter meets; serifs touch each other above and below it. */
const strokesOf: Readonly<Record<string, number>> = { I: 1, l: 1, '1': 1, V: 2, X: 2, H: 2 };
/** Where the line runs, in heights of the letter: below the serifs of `I`, above the crossing of `X` and the bar of `H`. */
const ACROSS = [0.22, 0.26, 0.3, 0.34, 0.38];
/** Letters lower than this (pixels) run into each other. */
const LEAST_HEIGHT_PX = 14;

/** A capital of a numeral with what the engine takes its strokes for: `III` is read `IH`, `1II`, `Ill`. */
const candidate = /^(?=.*[IVX])[IVX]{1,5}$|^(?=.*I)[IVXHl1]{2,6}$/u;
/** 1 to 39; articles, chapters and quarters do not go further. */
const roman = /^(?=.)X{0,3}(?:IX|IV|V?I{0,3})$/u;

export function mayBeRoman(text: string): boolean {
  return candidate.test(text);
}

/** How many strokes stand side by side in the upper third of the box; 0 where the print is too small to tell. */
export function countStrokes({ widthPx, heightPx, data }: Bitmap, box: BoundingBox): number {
  if (boxHeight(box) < LEAST_HEIGHT_PX) return 0;
  const left = Math.max(0, Math.floor(box.left));
  const right = Math.min(widthPx, Math.ceil(box.right));
  const counts = ACROSS.map((share) => {
    const y = Math.min(heightPx - 1, Math.round(box.top + share * boxHeight(box)));
    let strokes = 0;
    for (let x = left, before = 0; x < right; x += 1) {
      const ink = data[y * widthPx + x] ?? 0;
      if (ink === 1 && before === 0) strokes += 1;
      before = ink;
    }
    return strokes;
  });
  return counts.sort((a, b) => a - b)[counts.length >> 1] ?? 0;
}

/**
 * Compares a numeral with its strokes: `undefined` where they agree. Engines drop one of several equal strokes with
 * high confidence (quý III read quý II). Of strokes alone the shape is right, as they are counted one by one;
 * elsewhere the reading stays and is doubtful.
 */
export function compareWithStrokes(read: string, strokes: number): string | undefined {
  if (strokes === 0) return undefined;
  const expected = Array.from(read, (letter) => strokesOf[letter] ?? 0).reduce((sum, count) => sum + count, 0);
  const meant = read.replace(/H/gu, 'II').replace(/[l1]/gu, 'I');
  if (strokes === expected) return meant === read || !roman.test(meant) ? undefined : meant;
  return /^I+$/u.test(meant) && strokes <= 3 ? 'I'.repeat(strokes) : read;
}

/** Where bars are looked at, in heights of the letter: between the serifs, with the bar of `H` in the middle. */
const ALONG = [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7];
/** In heights of the letter: how far a bar may lean, and how wide it is at most. */
const LEAN = 0.12;
const WIDEST_BAR = 0.32;

/** `I`, `II` or `III` where the box holds upright bars and nothing else between its serifs; no letter is made of them alone. */
export function romanOfBars({ widthPx, heightPx, data }: Bitmap, box: BoundingBox): string | undefined {
  const height = boxHeight(box);
  if (height < LEAST_HEIGHT_PX) return undefined;
  const left = Math.max(0, Math.floor(box.left));
  const right = Math.min(widthPx, Math.ceil(box.right));
  const levels = ALONG.map((share) => {
    const y = Math.min(heightPx - 1, Math.round(box.top + share * height));
    return runsOfInk(data.subarray(y * widthPx + left, y * widthPx + right));
  });
  const [first = []] = levels;
  const isSame = levels.every(
    (runs) =>
      runs.length === first.length &&
      runs.every(
        ({ from, to }, index) =>
          to - from <= WIDEST_BAR * height && Math.abs(from + to - middlesOf(first, index)) <= 2 * LEAN * height,
      ),
  );
  return isSame && first.length >= 1 && first.length <= 3 ? 'I'.repeat(first.length) : undefined;
}

function middlesOf(runs: readonly { readonly from: number; readonly to: number }[], index: number): number {
  return (runs[index]?.from ?? 0) + (runs[index]?.to ?? 0);
}

function runsOfInk(row: Uint8Array): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (let x = 0; x < row.length; x += 1) {
    const last = runs.at(-1);
    if (row[x] !== 1) continue;
    if (last !== undefined && last.to === x) last.to = x + 1;
    else runs.push({ from: x, to: x + 1 });
  }
  return runs;
}

/** In heights of a glyph: what reaches out so far beside a stem is a serif or the flag of a 1, what less is its edge. */
const REACHES_OUT = 0.07;
const UPRIGHT = 0.06;

/**
 * Whether the first glyph in the box is an `I` and no 1: at its top it reaches out to both sides or to none, where a 1
 * has its flag at the left alone. `undefined` where print is small or leans.
 */
export function beginsWithBar(ink: Bitmap, box: BoundingBox): boolean | undefined {
  const glyph = firstGlyph(ink, box);
  if (glyph === undefined || boxHeight(glyph) < LEAST_HEIGHT_PX) return undefined;
  const height = boxHeight(glyph);
  const stem = extentOf(ink, glyph, 0.45, 0.55);
  const [upper, lower] = [extentOf(ink, glyph, 0.3, 0.4), extentOf(ink, glyph, 0.6, 0.7)];
  const top = extentOf(ink, glyph, 0, 0.15);
  if (stem === undefined || upper === undefined || lower === undefined || top === undefined) return undefined;
  if (Math.abs(upper.from + upper.to - lower.from - lower.to) > 2 * UPRIGHT * height) return undefined;
  const atLeft = extentOf(ink, glyph, 0, 0.35);
  const hasFlag = stem.from - Math.min(top.from, atLeft?.from ?? top.from) >= REACHES_OUT * height;
  return hasFlag === top.to - stem.to >= REACHES_OUT * height;
}

/** From the first ink of the box to the first column without any. */
function firstGlyph({ widthPx, data }: Bitmap, box: BoundingBox): BoundingBox | undefined {
  const [top, bottom] = [Math.floor(box.top), Math.ceil(box.bottom)];
  let glyph: { left: number; right: number; top: number; bottom: number } | undefined;
  for (let x = Math.floor(box.left); x < box.right; x += 1) {
    const rows: number[] = [];
    for (let y = top; y < bottom; y += 1) if (data[y * widthPx + x] === 1) rows.push(y);
    const [first] = rows;
    const last = rows.at(-1);
    if (first === undefined || last === undefined) {
      if (glyph !== undefined) return glyph;
      continue;
    }
    glyph ??= { left: x, right: x, top: first, bottom: last + 1 };
    glyph.right = x + 1;
    glyph.top = Math.min(glyph.top, first);
    glyph.bottom = Math.max(glyph.bottom, last + 1);
  }
  return glyph;
}

/** From the leftmost to the rightmost ink between two heights of a glyph. */
function extentOf(
  { widthPx, data }: Bitmap,
  glyph: BoundingBox,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } | undefined {
  const height = boxHeight(glyph);
  const runs: { from: number; to: number }[] = [];
  for (let y = Math.round(glyph.top + from * height); y < glyph.top + to * height; y += 1) {
    runs.push(...runsOfInk(data.subarray(y * widthPx + glyph.left, y * widthPx + glyph.right)));
  }
  if (runs.length === 0) return undefined;
  return { from: Math.min(...runs.map((run) => run.from)), to: Math.max(...runs.map((run) => run.to)) };
}
