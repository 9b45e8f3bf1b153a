import type { BoundingBox } from '../../src/domain/bounding-box.ts';
import type { Raster } from '../../src/domain/raster.ts';
import type { TextLine, Word } from '../../src/domain/text-layer.ts';
import { type DrawnGaps, fillGap } from './drawn-gap.ts';
import { createSheet, type Face, height, printWord, type Sheet, width } from './drawn-sheet.ts';
import type { Random } from './random.ts';
import type { SourcePools } from './sample.ts';

export interface DrawnLetterhead {
  readonly raster: Raster;
  readonly lines: readonly TextLine[];
  readonly gaps: DrawnGaps;
}

/** Draws a letterhead with the given gaps, then scans it: tilt, blur, grain, one bit or grey. */
export async function drawLetterhead(
  gaps: DrawnGaps,
  family: string,
  pools: SourcePools,
  random: Random,
): Promise<DrawnLetterhead> {
  const sheet = createSheet();
  const sizePx = random.between(34, 41);
  const upright = { family, italic: false, sizePx };
  const italic = { family, italic: true, sizePx };
  await printWord(sheet, 'CHÍNH', upright, 330, 200);
  await printWord(sheet, 'nghiệm', upright, 200, 700);
  await printWord(sheet, 'chuyển', upright, 380, 700);
  const y = 300 + random.integer(30);
  await drawNumber(sheet, gaps.number, upright, y, pools, random);
  await drawDate(sheet, gaps, italic, y + random.integer(60), pools, random);
  return { ...scanSheet(sheet, random), gaps };
}

const suffixes = ['/NQ-CP', '/QĐ-UBND', '/2026/TT-BCT', '/TB-VP', '/KH-SNV', '/UBND-NC'];

async function drawNumber(
  sheet: Sheet,
  gap: DrawnGaps['number'],
  face: Face,
  y: number,
  pools: SourcePools,
  random: Random,
): Promise<void> {
  const suffix = suffixes[random.integer(suffixes.length)] ?? '/NQ-CP';
  const label = await printWord(sheet, 'Số:', face, 260, y);
  const start = label + Math.round(0.25 * face.sizePx);
  if (gap.state === 'printed' && random.chance(0.7)) {
    await printWord(sheet, `${gap.text}${suffix}`, face, start, y);
  } else if (gap.state === 'printed') {
    const end = await printWord(sheet, gap.text, face, start, y);
    await printWord(sheet, suffix, face, end + Math.round(random.between(0.1, 0.8) * face.sizePx), y);
  } else {
    const end = fillGap(sheet, { gap, face, left: label + 4, baseline: y, leastEm: 2.4 }, pools, random);
    await printWord(sheet, suffix, face, end, y);
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
  let x = await printWord(sheet, 'Hà', face, 800, y);
  x = await printWord(sheet, 'Nội,', face, x + space, y);
  for (const [label, part] of [
    ['ngày', 'day'],
    ['tháng', 'month'],
    ['năm', 'year'],
  ] as const) {
    x = await printWord(sheet, label, face, x + space, y);
    const gap = gaps[part];
    x =
      gap.state === 'printed'
        ? await printWord(sheet, gap.text, face, x + space, y)
        : fillGap(sheet, { gap, face, left: x + 4, baseline: y, leastEm: 1.6 }, pools, random);
  }
}

function scanSheet(sheet: Sheet, random: Random): { raster: Raster; lines: TextLine[] } {
  const tilt = 0.006 * random.normal();
  const shift = (x: number): number => Math.round(tilt * (x - width / 2));
  const shifts = Int32Array.from({ length: width }, (_, x) => shift(x));
  const scanner = createScanner(random);
  const { channels } = scanner;
  const data = new Uint8Array(width * height * channels);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const row = y - (shifts[x] ?? 0);
      const from = row < 0 || row >= height ? 0 : row * width + x;
      scanner.scan(sheet.print[from] ?? 0, sheet.pen[from] ?? 0, sheet.seal[from] ?? 0, data, at * channels);
    }
  }
  const lines = glueWords(sheet.words, random).map((word): TextLine => {
    const dy = shift((word.box.left + word.box.right) / 2);
    const box = { ...word.box, top: word.box.top + dy, bottom: word.box.bottom + dy };
    return { words: [{ ...word, box }], box, zone: 'body', block: 0 };
  });
  return { raster: { widthPx: width, heightPx: height, channels, data, dpi: 200 }, lines };
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

interface Scanner {
  readonly channels: 1 | 3;
  /** Writes what the scanner stores for the inks of one place. */
  readonly scan: (print: number, pen: number, seal: number, to: Uint8Array, at: number) => void;
}

/** One bit, grey, or colour; with grain. In grey a red seal is lighter than black ink. */
function createScanner(random: Random): Scanner {
  const grain = random.chance(0.6) ? random.between(0, 28) : 0;
  const threshold = random.between(90, 150);
  const kind = random.integer(10);
  const bounded = (value: number): number => (value <= 0 ? 0 : value >= 255 ? 255 : Math.round(value));
  if (kind >= 8) {
    return {
      channels: 3,
      scan: (print, pen, seal, to, at) => {
        const noise = grain * random.normal();
        const others = 0.85 * Math.max(print, pen, seal);
        to[at] = bounded(245 - Math.max(0.85 * print, 0.8 * pen, 0.12 * seal) + noise);
        to[at + 1] = bounded(240 - others + noise);
        to[at + 2] = bounded(230 - Math.max(0.85 * print, 0.4 * pen, 0.7 * seal) + noise);
      },
    };
  }
  return {
    channels: 1,
    scan: (print, pen, seal, to, at) => {
      const grey = 245 - 0.85 * Math.max(print, pen, 0.65 * seal) + grain * random.normal();
      to[at] = kind < 5 ? (grey < threshold ? 0 : 255) : bounded(grey);
    },
  };
}
