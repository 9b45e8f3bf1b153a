import type { BoundingBox } from '../domain/bounding-box.ts';
import { unionOfBoxes } from '../domain/bounding-box.ts';
import type { EmbeddedRun } from '../domain/embedded-text.ts';
import type { PaintedGlyph, PaintedText } from './page-content.ts';

export interface RunScale {
  /** Pixels of the page as stored per point of the page as displayed, along each axis. */
  readonly x: number;
  readonly y: number;
}

/** A gap wider than this share of the glyph height is a space that the file did not write. */
const SPACE_GAP = 0.2;
/** A gap wider than this, or a step to another line, starts a new run. */
const RUN_GAP = 1.5;
/** So far into a glyph's box, as a share of its height, a rule stands beside it. */
const TOUCH = 0.05;

interface OpenRun {
  readonly text: PaintedText;
  readonly words: { text: string; glyphs: PaintedGlyph[] }[];
  last: PaintedGlyph;
  unmapped: number;
}

/**
 * Joins the shown glyphs to runs of words: same font and visibility, same line, no wide gap, no upright rule between
 * (figures of narrow columns stand closer than the letters of a word).
 */
export function runsOfTexts(
  texts: readonly PaintedText[],
  fontNameOf: (fontId: string) => string,
  scale: RunScale,
  rules: readonly BoundingBox[] = [],
): EmbeddedRun[] {
  const isParted = createPartedTest(rules);
  const runs: EmbeddedRun[] = [];
  let open: OpenRun | undefined;
  const close = (): void => {
    const run = open === undefined ? undefined : toRun(open, fontNameOf, scale);
    if (run !== undefined) runs.push(run);
    open = undefined;
  };
  for (const text of texts) {
    for (const glyph of text.glyphs) {
      if (open !== undefined && (!continues(open, text, glyph) || isParted(open.last, glyph))) close();
      if (open === undefined) open = { text, words: [{ text: '', glyphs: [] }], last: glyph, unmapped: 0 };
      else if (gapBefore(open.last, glyph) > SPACE_GAP * heightOf(glyph)) startWord(open);
      addGlyph(open, glyph);
    }
  }
  close();
  return runs;
}

/** Tells whether an upright rule stands between two glyphs of a line. */
function createPartedTest(rules: readonly BoundingBox[]): (last: PaintedGlyph, next: PaintedGlyph) => boolean {
  const uprights = rules
    .filter((box) => box.bottom - box.top > box.right - box.left)
    .map((box) => ({ x: (box.left + box.right) / 2, top: box.top, bottom: box.bottom }))
    .sort((a, b) => a.x - b.x);
  return (last, next) => {
    const from = last.right - TOUCH * heightOf(last);
    const to = next.left + TOUCH * heightOf(next);
    const y = (next.top + next.bottom) / 2;
    for (let at = firstAfter(uprights, from); ; at += 1) {
      const rule = uprights[at];
      if (rule === undefined || rule.x >= to) return false;
      if (rule.top <= y && rule.bottom >= y) return true;
    }
  };
}

/** Index of the first that stands right of `x`. */
function firstAfter(sorted: readonly { readonly x: number }[], x: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.x ?? 0) > x) high = middle;
    else low = middle + 1;
  }
  return low;
}

function addGlyph(run: OpenRun, glyph: PaintedGlyph): void {
  run.last = glyph;
  if (glyph.unicode === '') {
    run.unmapped += 1;
    return;
  }
  // U+00AD is the letter ư of TCVN3 fonts, so only real blanks part words here.
  if (/^[\s\u00a0]+$/u.test(glyph.unicode)) {
    startWord(run);
    return;
  }
  const word = run.words[run.words.length - 1];
  if (word === undefined) return;
  word.text += glyph.unicode;
  word.glyphs.push(glyph);
}

function startWord(run: OpenRun): void {
  const word = run.words[run.words.length - 1];
  if (word !== undefined && word.text !== '') run.words.push({ text: '', glyphs: [] });
}

function continues(run: OpenRun, text: PaintedText, glyph: PaintedGlyph): boolean {
  const first = run.text;
  if (first.fontId !== text.fontId || first.invisible !== text.invisible || first.annotation !== text.annotation)
    return false;
  const height = Math.max(heightOf(glyph), heightOf(run.last), 0.1);
  const sameLine = Math.abs(glyph.bottom - run.last.bottom) < 0.4 * height;
  const gap = gapBefore(run.last, glyph);
  return sameLine && gap < RUN_GAP * height && gap > -height;
}

const heightOf = (glyph: PaintedGlyph): number => glyph.bottom - glyph.top;
const gapBefore = (last: PaintedGlyph, next: PaintedGlyph): number => next.left - last.right;

function toRun(run: OpenRun, fontNameOf: (fontId: string) => string, scale: RunScale): EmbeddedRun | undefined {
  const words = run.words.filter((word) => word.text !== '');
  const wordBoxes = words.flatMap((word) => {
    const box = unionOfBoxes(word.glyphs.map((glyph) => toPixels(glyph, scale)));
    return box === undefined ? [] : [box];
  });
  const box = unionOfBoxes(wordBoxes);
  if (box === undefined && run.unmapped === 0) return undefined;
  return {
    text: words.map((word) => word.text).join(' '),
    fontName: fontNameOf(run.text.fontId),
    fontSizePt: run.text.fontSizePt,
    box: box ?? toPixels(run.last, scale),
    invisible: run.text.invisible,
    annotation: run.text.annotation,
    unmappedGlyphs: run.unmapped,
    wordBoxes,
  };
}

function toPixels(glyph: PaintedGlyph, scale: RunScale): BoundingBox {
  return {
    left: glyph.left * scale.x,
    top: glyph.top * scale.y,
    right: glyph.right * scale.x,
    bottom: glyph.bottom * scale.y,
  };
}
