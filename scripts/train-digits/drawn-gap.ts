import type { BoundingBox } from '../../src/domain/bounding-box.ts';
import type { GapPart, GapState } from '../../src/handwriting/gap.ts';
import { inkBox } from '../../src/handwriting/glyph-image.ts';
import { drawStroke, type Face, height, type Ink, paste, type Sheet, width } from './drawn-sheet.ts';
import type { GlyphSource } from './glyph-source.ts';
import { createRandom, type Random } from './random.ts';
import type { SourcePools } from './sample.ts';
import { scanGlyph } from './scan-glyph.ts';

/** How a gap is filled in besides figures on the line; each was seen on paper or is feared. */
export const looks = [
  'plain',
  'touches-slash',
  'above-line',
  'over-dots',
  'struck-out',
  'corrected',
  'tilted',
  'under-seal',
  'folded',
] as const;
export type Look = (typeof looks)[number];

/** What stands in a gap of a drawn page. Of a number that was struck out no reading is right: its text is empty. */
export interface DrawnGap {
  readonly state: GapState;
  readonly text: string;
  readonly look: Look;
  /** The hand or stamp that fills it; the same one draws the same figures wherever it writes. */
  readonly hand?: number;
}
export type DrawnGaps = Readonly<Record<GapPart, DrawnGap>>;

/** Where a gap is filled in, and with what. */
export interface Filling {
  readonly gap: DrawnGap;
  readonly face: Face;
  readonly left: number;
  readonly baseline: number;
  /** Room that the printer left for it, in em. */
  readonly leastEm: number;
}

/** Fills a gap with a pen or a stamp, or leaves it blank; gives where print may go on. */
export function fillGap(sheet: Sheet, filling: Filling, pools: SourcePools, random: Random): number {
  const { gap, face, left, baseline, leastEm } = filling;
  const least = left + Math.round(leastEm * face.sizePx);
  if (gap.look === 'folded') {
    drawFold(sheet, left + random.integer(least - left), random);
  }
  if (gap.state === 'blank') {
    drawLeader(sheet, { left, right: least - 4, baseline }, random, random.integer(4));
    return least;
  }
  if (gap.look === 'over-dots') {
    drawLeader(sheet, { left, right: least - 4, baseline }, random, 1);
  }
  const first = left + random.integer(14);
  let end = writeFigures(sheet, filling, first, pools, random);
  if (gap.look === 'struck-out' || gap.look === 'corrected') {
    strikeOut(sheet, first, end, baseline - 0.35 * face.sizePx, random);
  }
  if (gap.look === 'corrected') {
    end = writeFigures(sheet, { ...filling, gap: { ...gap, look: 'plain' } }, end + 6, pools, random);
  }
  if (gap.look === 'under-seal') {
    drawSealRim(sheet, (first + end) / 2, baseline - 0.3 * face.sizePx, random);
  }
  misread(sheet, gap.text, { left: first, top: baseline - 0.8 * face.sizePx, right: end, bottom: baseline }, random);
  return gap.look === 'touches-slash' ? end - random.integer(6) : Math.max(least, end + 6 + random.integer(10));
}

/** How the figures of one gap stand: all of one hand or stamp. */
interface Style {
  readonly heightPx: number;
  readonly lift: number;
  readonly slope: number;
  /** Least and most white space between figures, in figure heights. */
  readonly space: readonly [number, number];
  /** How much figures differ in height and foot. */
  readonly spread: number;
}

function drawStyle({ look, state }: DrawnGap, figureHeight: number, random: Random): Style {
  const slope = look === 'tilted' ? random.between(0.03, 0.12) * (random.chance(0.5) ? 1 : -1) : 0;
  const above = look === 'above-line' ? -figureHeight * random.between(0.3, 0.6) : undefined;
  if (state === 'stamped') {
    const lift = above ?? figureHeight * random.between(0.1, 0.35) * (random.chance(0.5) ? 1 : -1);
    return { heightPx: figureHeight * random.between(1.05, 1.5), lift, slope, space: [0.1, 0.6], spread: 0 };
  }
  const lift = above ?? figureHeight * 0.12 * random.normal();
  return { heightPx: figureHeight * random.between(0.9, 1.5), lift, slope, space: [-0.06, 0.35], spread: 1 };
}

/** Writes or stamps the figures of a gap from `left` on; gives where they end. */
function writeFigures(
  sheet: Sheet,
  { gap, face, baseline }: Filling,
  left: number,
  pools: SourcePools,
  random: Random,
): number {
  const figureHeight = 0.676 * face.sizePx;
  const style = drawStyle(gap, figureHeight, random);
  const maker = gap.hand ?? random.integer(1000);
  const choice = gap.hand === undefined ? random : createRandom(gap.hand);
  const isStamp = gap.state === 'stamped';
  let x = left;
  for (const figure of textToWrite(gap, random)) {
    const source = isStamp ? stampFigure(pools, figure, maker) : penFigure(pools, figure, maker, choice);
    const ink = figureInk(source, random, style.heightPx * (1 + 0.12 * style.spread * random.between(-1, 1)));
    const own = 0.05 * figureHeight * style.spread * random.normal();
    paste(
      isStamp ? sheet.print : sheet.pen,
      ink,
      x,
      Math.round(baseline + style.lift + own + style.slope * (x - left)),
    );
    x += ink.width + Math.round(random.between(...style.space) * figureHeight);
  }
  return x;
}

/** What is struck out later is any other number. */
function textToWrite({ look, text }: DrawnGap, random: Random): string {
  const isWrong = look === 'struck-out' || look === 'corrected';
  return isWrong ? `${1 + random.integer(text.length > 2 ? 900 : 28)}` : text;
}

/** One or two strokes through figures that are to count no more. */
function strikeOut(sheet: Sheet, left: number, right: number, middle: number, random: Random): void {
  const radius = random.between(0.8, 2);
  for (let stroke = 0; stroke <= random.integer(2); stroke++) {
    const y = (): number => middle + 5 * random.normal();
    drawStroke(sheet.pen, [left - 4, y()], [right + 2, y()], radius, 255);
  }
}

/** A part of the round rim of a seal, across the figures. */
function drawSealRim(sheet: Sheet, x: number, y: number, random: Random): void {
  const radius = random.between(120, 140);
  const towards = random.between(0, 2 * Math.PI);
  const [cx, cy] = [x + radius * Math.cos(towards), y + radius * Math.sin(towards)];
  const coverage = random.between(120, 230);
  for (const ring of [0, 5]) {
    for (let angle = 0; angle < 2 * Math.PI; angle += 0.02) {
      const point = (at: number): [number, number] => [
        cx + (radius - ring) * Math.cos(at),
        cy + (radius - ring) * Math.sin(at),
      ];
      if (point(angle)[1] > 10 && !random.chance(0.1)) {
        drawStroke(sheet.seal, point(angle), point(angle + 0.02), ring === 0 ? 1.6 : 0.7, coverage);
      }
    }
  }
}

/** A crease of the paper from top to bottom: thin, of changing strength, here and there gone. */
function drawFold(sheet: Sheet, x: number, random: Random): void {
  const coverage = random.between(90, 240);
  let shift = 0;
  for (let y = 20; y < height - 20; y += 12) {
    const to = Math.max(-6, Math.min(6, shift + 0.6 * random.normal()));
    if (!random.chance(0.15)) {
      drawStroke(sheet.print, [x + shift, y], [x + to, y + 12], random.between(0.4, 1.1), coverage);
    }
    shift = to;
  }
}

/** What stands in a gap that nobody filled in: nothing, dots, a rule, dust. Engines read words in dots now and then. */
function drawLeader(
  sheet: Sheet,
  { left, right, baseline }: { left: number; right: number; baseline: number },
  random: Random,
  kind: number,
): void {
  const ink = (x: number, y: number, wide: number, high: number): void => {
    for (let at = 0; at < wide * high; at++) {
      sheet.print[(y + Math.floor(at / wide)) * width + x + (at % wide)] = 230;
    }
  };
  const step = 6 + random.integer(7);
  const side = 2 + random.integer(2);
  for (let x = left + 2; kind === 1 && x < right; x += step) {
    ink(x, baseline - side, side, side);
  }
  if (kind === 2) {
    ink(left, baseline + random.integer(5), right - left, 1 + random.integer(3));
  }
  for (let speck = 0; kind === 3 && speck < 6; speck++) {
    ink(
      left + random.integer(right - left),
      baseline - random.integer(24),
      1 + random.integer(3),
      1 + random.integer(3),
    );
  }
  if (kind > 0 && random.chance(0.3)) {
    misread(sheet, '...', { left, top: baseline - 24, right, bottom: baseline }, random);
  }
}

/** The engine reads something in most filled gaps, now and then the right thing. */
function misread(sheet: Sheet, text: string, box: BoundingBox, random: Random): void {
  if (random.chance(0.7)) {
    const read = misreadings[random.integer(misreadings.length + 1)] ?? text;
    sheet.words.push({ text: read, box, confidence: random.next(), source: 'ocr' });
  }
}

/** What engines made of handwritten figures in the real samples. */
const misreadings = ['445.', 'M', '#ox', '4', '29', '101'];

function figureInk(source: GlyphSource, random: Random, heightPx: number): Ink {
  const { bitmap } = scanGlyph(source, random, heightPx);
  const area = inkBox(bitmap) ?? { left: 0, top: 0, right: 1, bottom: 1 };
  const size = { width: area.right - area.left, height: area.bottom - area.top };
  const data = Uint8Array.from({ length: size.width * size.height }, (_, at) => {
    const y = area.top + Math.floor(at / size.width);
    return bitmap.ink[y * bitmap.width + area.left + (at % size.width)] === 1 ? 255 : 0;
  });
  return { ...size, data, baseline: size.height };
}

/** A hand keeps its school forms or its own ones through a number; each figure still looks a little different. */
function penFigure(pools: SourcePools, figure: string, pen: number, random: Random): GlyphSource {
  const pool = pen % 10 < 6 ? pools.mnist : pools.pen;
  const fitting = pool.filter((source) => source.label === Number(figure));
  const source = fitting[random.integer(fitting.length)];
  if (source === undefined) {
    throw new Error(`no picture of ${figure}`);
  }
  return source;
}

/** All figures of one stamp come from one face: the faces lie one after another in the pool. */
function stampFigure(pools: SourcePools, figure: string, face: number): GlyphSource {
  const fitting = pools.typeFigures.filter((source) => source.label === Number(figure));
  const source = fitting[face % fitting.length];
  if (source === undefined) {
    throw new Error(`no picture of ${figure}`);
  }
  return source;
}
