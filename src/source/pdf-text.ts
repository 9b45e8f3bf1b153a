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

interface OpenRun {
  readonly text: PaintedText;
  readonly words: { text: string; glyphs: PaintedGlyph[] }[];
  last: PaintedGlyph;
  unmapped: number;
}

/** Joins the shown glyphs to runs of words: same font and visibility, same line, no wide gap. */
export function runsOfTexts(
  texts: readonly PaintedText[],
  fontNameOf: (fontId: string) => string,
  scale: RunScale,
): EmbeddedRun[] {
  const runs: EmbeddedRun[] = [];
  let open: OpenRun | undefined;
  const close = (): void => {
    const run = open === undefined ? undefined : toRun(open, fontNameOf, scale);
    if (run !== undefined) runs.push(run);
    open = undefined;
  };
  for (const text of texts) {
    for (const glyph of text.glyphs) {
      if (open !== undefined && !continues(open, text, glyph)) close();
      if (open === undefined) open = { text, words: [{ text: '', glyphs: [] }], last: glyph, unmapped: 0 };
      else if (gapBefore(open.last, glyph) > SPACE_GAP * heightOf(glyph)) startWord(open);
      addGlyph(open, glyph);
    }
  }
  close();
  return runs;
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
