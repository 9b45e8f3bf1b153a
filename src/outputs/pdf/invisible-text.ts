import { boxHeight, boxWidth } from '../../domain/bounding-box.ts';
import type { TextPage } from '../../domain/text-layer.ts';
import { type Baseline, fitBaseline } from './baseline.ts';
import type { GlyphlessFont } from './glyphless-font.ts';
import { type InkShape, inkShape, nearestShape } from './letter-shape.ts';
import { multiply, pixelsToUserSpace, uprightToStored } from './matrix.ts';
import type { PageBox } from './pdf-pages.ts';
import { runsOf, type TextBlock, type TextRole } from './text-blocks.ts';
import type { UprightWord } from './visual-lines.ts';
import { formatNumber } from './write-pdf.ts';

/**
 * A word this much smaller than its line has its own size (a raised footnote mark). A larger one keeps the
 * line's: its box is mostly stretched by a speck or a stamp, and pdf.js misses the line break behind it.
 */
const ownSizeRatio = 1 / 1.4;
/**
 * Readers take two words for one when less than about a seventh of the em lies between them (poppler's
 * minWordSpacing is 0.15); a word that stands closer to the next is drawn narrower, by a half at most.
 */
const smallestGapEm = 0.2;
const narrowestShare = 1 / 2;
/**
 * Poppler reads a word as following the one before when their baselines differ by less than half an em
 * (maxIntraLineDelta) and it begins at most a fifth of an em before that one's end (minDupBreakOverlap).
 */
const sameLineEm = 0.5;
const overlapEm = 0.2;

export interface InvisibleText {
  /** Content stream operators, Latin-1, one character a byte. */
  readonly content: string;
  readonly fontNames: ReadonlySet<string>;
}

export interface TextOptions {
  /** Puts each run into a marked-content sequence (ISO 32000-1, 14.6), numbered from 0 in the order of `runsOf`. */
  readonly isTagged: boolean;
}

/**
 * The words of a page as text in render mode 3 over their printed forms, in reading order: each stretched
 * to its box, one size and one baseline a line, a blank between words.
 */
export function invisibleText(
  page: TextPage,
  blocks: readonly TextBlock[],
  placement: PagePlacement,
  font: GlyphlessFont,
  { isTagged }: TextOptions,
): InvisibleText {
  const runs = runsOf(blocks).filter((run) => run.lines.length > 0);
  if (runs.length === 0) return { content: '', fontNames: new Set() };
  const toStored = uprightToStored(page.rotation, page.widthPx, page.heightPx);
  const toUser = pixelsToUserSpace(placement.box, placement.rotate, page.widthPx, page.heightPx);
  const writer = new LineWriter(font);
  const fitted = runs.map((run) => run.lines.map((words) => ({ words, baseline: fitBaseline(words) })));
  const following = fitted.flat().values();
  following.next();
  for (const [index, run] of runs.entries()) {
    if (isTagged) writer.beginRun(run.role);
    for (const line of fitted[index] ?? []) writer.write(line, following.next().value);
    if (isTagged) writer.endRun();
  }
  const matrix = multiply(toStored, toUser).map(formatNumber).join(' ');
  return { content: `q ${matrix} cm BT 3 Tr\n${writer.content()}ET Q`, fontNames: writer.fontNames };
}

export interface PagePlacement {
  readonly box: PageBox;
  readonly rotate: 0 | 90 | 180 | 270;
}

interface FittedLine {
  readonly words: readonly UprightWord[];
  readonly baseline: Baseline;
}

interface WrittenWord {
  readonly right: number;
  readonly y: number;
  readonly sizePx: number;
}

/** Writes lines one after the other and repeats only the text state that changed. */
class LineWriter {
  readonly fontNames = new Set<string>();
  readonly #font: GlyphlessFont;
  readonly #parts: string[] = [];
  #fontState = '';
  #stretch = '';
  #last: WrittenWord | undefined;
  #runCount = 0;

  constructor(font: GlyphlessFont) {
    this.#font = font;
  }

  content(): string {
    return this.#parts.join('');
  }

  /** Artifacts have no number. */
  beginRun(role: TextRole): void {
    if (role === 'artifact') this.#parts.push('/Artifact BMC\n');
    else this.#parts.push(`/${role}<</MCID ${this.#runCount++}>>BDC\n`);
  }

  endRun(): void {
    this.#parts.push('EMC\n');
  }

  /**
   * On a line that sinks or climbs the words themselves stay level, each a little lower than the one before:
   * readers find one line in that, but take turned text apart word by word.
   */
  write({ words, baseline }: FittedLine, next: FittedLine | undefined): void {
    let place: readonly [number, number] | undefined;
    let end = Number.NEGATIVE_INFINITY;
    for (const [index, word] of words.entries()) {
      const sizePx = wordSize(word, baseline.emPx);
      const start = Math.max(index === 0 ? this.#startOfLine(word, baseline) : word.box.left, end);
      const width = drawnWidth(word, start, words[index + 1], sizePx);
      const y = baseline.intercept + baseline.slope * (start + width / 2);
      const natural = { right: start + width, y, sizePx };
      const written = index === words.length - 1 ? beforeTurn(natural, next) : natural;
      place = this.#moveTo(start, -written.y, place);
      this.#writeWord(word.text, shapeOfBox(word, natural), { sizePx: written.sizePx, widthPx: width });
      end = start + width + smallestGapEm * sizePx;
      this.#last = written;
    }
  }

  /** A line that begins where the one before ended, at nearly its height, is moved on by the gap of a blank. */
  #startOfLine(word: UprightWord, baseline: Baseline): number {
    const { left } = word.box;
    if (this.#last === undefined) return left;
    const { right, y, sizePx } = this.#last;
    const isSameLine = Math.abs(baseline.intercept + baseline.slope * left - y) < sameLineEm * sizePx;
    const isTooNear = left > right - overlapEm * sizePx && left < right + smallestGapEm * sizePx;
    return isSameLine && isTooNear ? right + smallestGapEm * sizePx : left;
  }

  /** Steps are rounded, so where they lead is added up from what was written. */
  #moveTo(x: number, y: number, from: readonly [number, number] | undefined): readonly [number, number] {
    const [stepX, stepY] = from === undefined ? [decimal(x), decimal(y)] : [decimal(x - from[0]), decimal(y - from[1])];
    this.#parts.push(from === undefined ? `1 0 0 1 ${stepX} ${stepY} Tm` : `${stepX} ${stepY} Td`);
    return [(from?.[0] ?? 0) + Number(stepX), (from?.[1] ?? 0) + Number(stepY)];
  }

  #writeWord(text: string, shape: InkShape, { sizePx, widthPx }: { sizePx: number; widthPx: number }): void {
    this.#setFont(shape, sizePx);
    const naturalPx = this.#font.widthOf(text) * sizePx;
    const stretch = decimal(naturalPx > 0 ? (100 * widthPx) / naturalPx : 100);
    if (stretch !== this.#stretch) {
      this.#parts.push(` ${stretch} Tz`);
      this.#stretch = stretch;
    }
    // A blank at the end of a line too: readers that join runs of text do not all see the line break.
    this.#parts.push(`${literal(this.#font.encode(`${text} `))}Tj\n`);
  }

  #setFont(shape: InkShape, sizePx: number): void {
    const name = this.#font.resourceName(shape);
    this.fontNames.add(name);
    const state = `/${name} ${decimal(sizePx)} Tf`;
    if (state === this.#fontState) return;
    this.#parts.push(state);
    this.#fontState = state;
  }
}

/**
 * Where the next line begins further left at nearly the same height (cells and blocks side by side, specks in a margin),
 * pdf.js sees a line break only in a step of more than half the size of the last word; where it begins just below the
 * end of this one, in a step of more than the whole size. That word is therefore drawn at a third of its size, inside
 * its own ink, and stretched to its width.
 */
function beforeTurn(word: WrittenWord, next: FittedLine | undefined): WrittenWord {
  const first = next?.words[0];
  if (first === undefined || next === undefined) return word;
  const { right, y, sizePx } = word;
  const step = next.baseline.intercept + next.baseline.slope * first.box.left - y;
  const { left } = first.box;
  const isBack = left < right - overlapEm * sizePx;
  const isBelow = !isBack && left < right + smallestGapEm * sizePx && Math.abs(step) >= sameLineEm * sizePx;
  if (!(isBack || isBelow) || Math.abs(step) > (isBack ? sameLineEm : 1) * 1.1 * sizePx) return word;
  // Up into the letters, unless the next line stands higher itself; either step is over half of the size left.
  const shift = step >= -0.1 * sizePx ? -0.35 * sizePx : 0.12 * sizePx;
  return { right, y: y + shift, sizePx: 0.36 * sizePx };
}

/** From where the word is drawn to the end of its box, less where the next word stands too close. */
function drawnWidth(word: UprightWord, startPx: number, next: UprightWord | undefined, sizePx: number): number {
  const whole = Math.max(1, boxWidth(word.box));
  const own = Math.max(word.box.right - startPx, whole * narrowestShare, 1);
  if (next === undefined || next.box.left < word.box.left) return own;
  const free = next.box.left - smallestGapEm * sizePx - startPx;
  return Math.min(own, Math.max(free, whole * narrowestShare, 1));
}

/** Of the letters' own shapes the one that fits the ink: what a reader marks is then the word's box. */
function shapeOfBox({ box }: UprightWord, { y, sizePx }: WrittenWord): InkShape {
  return nearestShape(((y - box.top) * 1000) / sizePx, ((box.bottom - y) * 1000) / sizePx);
}

function wordSize(word: UprightWord, lineEmPx: number): number {
  const shape = inkShape(word.text);
  if (shape === undefined) return lineEmPx;
  const own = (boxHeight(word.box) * 1000) / (shape.ascent + shape.descent);
  return own > 0 && own < lineEmPx * ownSizeRatio ? own : lineEmPx;
}

/** One decimal: a tenth of a pixel, a thousandth of a word's width. */
function decimal(value: number): string {
  return formatNumber(Math.round(value * 10) / 10);
}

/** A literal string; only what would end or change it is escaped (ISO 32000-1, 7.3.4.2). */
function literal(bytes: Uint8Array): string {
  const escaped = Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\\()]/g, '\\$&')
    .replaceAll('\r', '\\r');
  return `(${escaped})`;
}
