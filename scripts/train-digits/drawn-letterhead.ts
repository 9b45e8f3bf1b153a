import sharp from 'sharp';
import type { BoundingBox } from '../../src/domain/bounding-box.ts';
import type { Raster } from '../../src/domain/raster.ts';
import type { TextLine, Word } from '../../src/domain/text-layer.ts';
import type { GapPart, GapState } from '../../src/handwriting/gap.ts';
import { inkBox } from '../../src/handwriting/glyph-image.ts';
import type { GlyphSource } from './glyph-source.ts';
import type { Random } from './random.ts';
import type { SourcePools } from './sample.ts';
import { scanGlyph } from './scan-glyph.ts';

/** What stands in the gaps of a drawn letterhead. */
export interface DrawnGap {
  readonly state: GapState;
  readonly text: string;
}
export type DrawnGaps = Readonly<Record<GapPart, DrawnGap>>;

export interface DrawnLetterhead {
  readonly raster: Raster;
  readonly lines: readonly TextLine[];
  readonly gaps: DrawnGaps;
}

interface Ink {
  readonly width: number;
  readonly height: number;
  /** Coverage 0..255. */
  readonly data: Uint8Array;
  /** Rows from the top to the baseline. */
  readonly baseline: number;
}

interface Face {
  readonly family: string;
  readonly italic: boolean;
  readonly sizePx: number;
}

const width = 1650;
const height = 1150;
const rendered = new Map<string, Ink>();

async function renderText(text: string, face: Face): Promise<Ink> {
  const key = JSON.stringify([text, face]);
  const known = rendered.get(key);
  if (known !== undefined) {
    return known;
  }
  const box = { width: Math.ceil(text.length * face.sizePx + 40), height: Math.ceil(2 * face.sizePx) };
  const baseline = Math.round(1.3 * face.sizePx);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${box.width}" height="${box.height}"><rect width="100%" height="100%" fill="white"/>` +
    `<text x="10" y="${baseline}" font-family="${face.family}" font-style="${face.italic ? 'italic' : 'normal'}" font-size="${face.sizePx}">${text}</text></svg>`;
  const { data } = await sharp(Buffer.from(svg)).greyscale().raw().toBuffer({ resolveWithObject: true });
  const dark = { ...box, ink: Uint8Array.from(data, (grey) => (grey < 160 ? 1 : 0)) };
  const area = inkBox(dark) ?? { left: 0, top: 0, right: 1, bottom: 1 };
  const size = { width: area.right - area.left, height: area.bottom - area.top };
  const ink = {
    ...size,
    data: Uint8Array.from({ length: size.width * size.height }, (_, at) => {
      const x = area.left + (at % size.width);
      return 255 - (data[(area.top + Math.floor(at / size.width)) * box.width + x] ?? 255);
    }),
    baseline: baseline - area.top,
  };
  rendered.set(key, ink);
  return ink;
}

/** A page in the making: coverage to put ink on, and the words an engine would read. */
interface Sheet {
  readonly coverage: Uint8Array;
  readonly words: Word[];
}

function paste(sheet: Sheet, ink: Ink, left: number, baseline: number): BoundingBox {
  const top = baseline - ink.baseline;
  for (let y = 0; y < ink.height; y++) {
    for (let x = 0; x < ink.width; x++) {
      const at = (top + y) * width + left + x;
      sheet.coverage[at] = Math.max(sheet.coverage[at] ?? 0, ink.data[y * ink.width + x] ?? 0);
    }
  }
  return { left, top, right: left + ink.width, bottom: top + ink.height };
}

async function print(sheet: Sheet, text: string, face: Face, left: number, baseline: number): Promise<number> {
  const box = paste(sheet, await renderText(text, face), left, baseline);
  sheet.words.push({ text, box, confidence: 0.95, source: 'ocr' });
  return box.right;
}

/** Draws a letterhead with the given gaps, then scans it: tilt, blur, grain, one bit or grey. */
export async function drawLetterhead(
  gaps: DrawnGaps,
  family: string,
  pools: SourcePools,
  random: Random,
): Promise<DrawnLetterhead> {
  const sheet: Sheet = { coverage: new Uint8Array(width * height), words: [] };
  const sizePx = random.between(34, 41);
  const upright = { family, italic: false, sizePx };
  const italic = { family, italic: true, sizePx };
  await print(sheet, 'CHÍNH', upright, 330, 200);
  await print(sheet, 'nghiệm', upright, 200, 700);
  await print(sheet, 'chuyển', upright, 380, 700);
  const y = 300 + random.integer(30);
  await drawNumber(sheet, gaps.number, upright, y, pools, random);
  await drawDate(sheet, gaps, italic, y + random.integer(60), pools, random);
  return { ...scanSheet(sheet, random), gaps };
}

const suffixes = ['/NQ-CP', '/QĐ-UBND', '/2026/TT-BCT', '/TB-VP', '/KH-SNV', '/UBND-NC'];

async function drawNumber(
  sheet: Sheet,
  gap: DrawnGap,
  face: Face,
  y: number,
  pools: SourcePools,
  random: Random,
): Promise<void> {
  const suffix = suffixes[random.integer(suffixes.length)] ?? '/NQ-CP';
  const label = await print(sheet, 'Số:', face, 260, y);
  const start = label + Math.round(0.25 * face.sizePx);
  if (gap.state === 'printed' && random.chance(0.7)) {
    await print(sheet, `${gap.text}${suffix}`, face, start, y);
  } else if (gap.state === 'printed') {
    const end = await print(sheet, gap.text, face, start, y);
    await print(sheet, suffix, face, end + Math.round(random.between(0.1, 0.8) * face.sizePx), y);
  } else {
    const end = fill(sheet, gap, face, label + 4, y, pools, random, 2.4);
    await print(sheet, suffix, face, end, y);
  }
}

async function drawDate(
  sheet: Sheet,
  gaps: DrawnGaps,
  face: Face,
  y: number,
  pools: SourcePools,
  random: Random,
): Promise<void> {
  const space = Math.round(0.25 * face.sizePx);
  let x = await print(sheet, 'Hà', face, 800, y);
  x = await print(sheet, 'Nội,', face, x + space, y);
  for (const [label, part] of [
    ['ngày', 'day'],
    ['tháng', 'month'],
    ['năm', 'year'],
  ] as const) {
    x = await print(sheet, label, face, x + space, y);
    const gap = gaps[part];
    x =
      gap.state === 'printed'
        ? await print(sheet, gap.text, face, x + space, y)
        : fill(sheet, gap, face, x + 4, y, pools, random, 1.6);
  }
}

/** Fills a gap with a pen or a stamp, or leaves it blank; gives where print may go on. */
function fill(
  sheet: Sheet,
  gap: DrawnGap,
  face: Face,
  left: number,
  baseline: number,
  pools: SourcePools,
  random: Random,
  leastEm: number,
): number {
  const least = left + Math.round(leastEm * face.sizePx);
  if (gap.state === 'blank') {
    drawLeader(sheet, { left, right: least - 4, baseline }, random);
    return least;
  }
  const figureHeight = 0.676 * face.sizePx;
  const isStamp = gap.state === 'stamped';
  const heightPx = figureHeight * (isStamp ? random.between(1.05, 1.5) : random.between(0.9, 1.5));
  const lift = Math.round(
    figureHeight * (isStamp ? random.between(0.1, 0.35) * (random.chance(0.5) ? 1 : -1) : 0.12 * random.normal()),
  );
  let x = left + random.integer(14);
  const first = x;
  const stampFace = random.integer(1000);
  for (const figure of gap.text) {
    const source = isStamp ? stampFigure(pools, figure, stampFace) : penFigure(pools, figure, random);
    const ink = figureInk(source, random, isStamp ? heightPx : heightPx * random.between(0.88, 1.12));
    const own = isStamp ? 0 : Math.round(0.05 * figureHeight * random.normal());
    paste(sheet, ink, x, baseline + lift + own);
    x += ink.width + Math.round((isStamp ? random.between(0.1, 0.6) : random.between(-0.06, 0.35)) * figureHeight);
  }
  misread(sheet, gap.text, { left: first, top: baseline - heightPx, right: x, bottom: baseline }, random);
  return Math.max(least, x + 6 + random.integer(10));
}

/** What stands in a gap that nobody filled in: nothing, dots, a rule, dust. Engines read words in dots now and then. */
function drawLeader(
  sheet: Sheet,
  { left, right, baseline }: { left: number; right: number; baseline: number },
  random: Random,
): void {
  const ink = (x: number, y: number, wide: number, high: number): void => {
    for (let at = 0; at < wide * high; at++) {
      sheet.coverage[(y + Math.floor(at / wide)) * width + x + (at % wide)] = 230;
    }
  };
  const kind = random.integer(4);
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

function penFigure(pools: SourcePools, figure: string, random: Random): GlyphSource {
  const pool = random.chance(0.6) ? pools.mnist : pools.pen;
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

function scanSheet(sheet: Sheet, random: Random): { raster: Raster; lines: TextLine[] } {
  const tilt = 0.006 * random.normal();
  const shift = (x: number): number => Math.round(tilt * (x - width / 2));
  const toPixel = createScanner(random);
  const data = Uint8Array.from({ length: width * height }, (_, at) => {
    const x = at % width;
    const from = Math.floor(at / width) - shift(x);
    return toPixel(from < 0 || from >= height ? 0 : (sheet.coverage[from * width + x] ?? 0));
  });
  const lines = glueWords(sheet.words, random).map((word): TextLine => {
    const dy = shift((word.box.left + word.box.right) / 2);
    const box = { ...word.box, top: word.box.top + dy, bottom: word.box.bottom + dy };
    return { words: [{ ...word, box }], box, zone: 'body', block: 0 };
  });
  return { raster: { widthPx: width, heightPx: height, channels: 1, data, dpi: 200 }, lines };
}

/** Engines join words and cut boxes a little wide or narrow: so do we, in every fourth page. */
function glueWords(words: readonly Word[], random: Random): Word[] {
  const joins = random.chance(0.25);
  const glued: Word[] = [];
  for (const word of words) {
    const last = glued.at(-1);
    const isNear = last !== undefined && word.box.left >= last.box.right - 4 && word.box.left - last.box.right < 40;
    if (joins && isNear && random.chance(0.4)) {
      const box = {
        left: last.box.left,
        top: Math.min(last.box.top, word.box.top),
        right: word.box.right,
        bottom: Math.max(last.box.bottom, word.box.bottom),
      };
      glued[glued.length - 1] = { ...last, text: `${last.text}${word.text}`, box };
    } else {
      glued.push(word);
    }
  }
  return glued.map((word) => ({ ...word, box: jittered(word.box, random) }));
}

function jittered(box: BoundingBox, random: Random): BoundingBox {
  const by = (): number => random.integer(4) - 1;
  return { left: box.left - by(), top: box.top - by(), right: box.right + by(), bottom: box.bottom + by() };
}

/** Coverage to what the scanner stores: grey with grain, or one bit. */
function createScanner(random: Random): (coverage: number) => number {
  const isOneBit = random.chance(0.6);
  const threshold = random.between(90, 150);
  const grain = random.chance(0.6) ? random.between(0, 28) : 0;
  return (coverage) => {
    const grey = 245 - 0.85 * coverage + grain * random.normal();
    return isOneBit ? (grey < threshold ? 0 : 255) : Math.max(0, Math.min(255, Math.round(grey)));
  };
}
