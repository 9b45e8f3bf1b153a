import { type GlyphBitmap, inkBox } from '../../src/handwriting/glyph-image.ts';
import type { GlyphSource } from './glyph-source.ts';
import type { Random } from './random.ts';
import { drawHeight, scanGlyph } from './scan-glyph.ts';

/** The pictures that samples are drawn from. */
export interface SourcePools {
  readonly mnist: readonly GlyphSource[];
  /** Our own pen forms, figures and others. */
  readonly pen: readonly GlyphSource[];
  readonly typeFigures: readonly GlyphSource[];
  readonly typeLetters: readonly GlyphSource[];
}

/** One picture to learn or to be tested on. */
export interface DigitSample {
  readonly bitmap: GlyphBitmap;
  /** 0..9, 10 = no single figure. */
  readonly label: number;
  readonly made: 'type' | 'pen';
}

const other = 10;

/** Draws one sample; the shares put most weight on what must be read, and enough on what must be refused. */
export function drawSample(pools: SourcePools, random: Random): DigitSample {
  const lot = random.next();
  if (lot < 0.45) {
    return single(pools.mnist, random);
  }
  if (lot < 0.68) {
    return single(pools.pen, random);
  }
  if (lot < 0.82) {
    return single(pools.typeFigures, random);
  }
  if (lot < 0.88) {
    return single(pools.typeLetters, random);
  }
  const pool = random.chance(0.7) ? pools.mnist : random.chance(0.5) ? pools.pen : pools.typeFigures;
  return lot < 0.92 ? half(pool, random) : pair(pool, random);
}

function single(pool: readonly GlyphSource[], random: Random): DigitSample {
  const source = pick(pool, random);
  const { bitmap } = scanGlyph(source, random);
  return { bitmap: random.chance(0.3) ? soiled(bitmap, random) : bitmap, label: source.label, made: source.made };
}

function pick<Item>(pool: readonly Item[], random: Random): Item {
  const item = pool[random.integer(pool.length)];
  if (item === undefined) {
    throw new Error('empty pool of digit pictures');
  }
  return item;
}

/** A figure cut through upright, as a wrong cut between figures leaves it. */
function half(pool: readonly GlyphSource[], random: Random): DigitSample {
  const source = pickWide(pool, random);
  const { bitmap } = scanGlyph(source, random);
  const box = inkBox(bitmap) ?? { left: 0, top: 0, right: bitmap.width, bottom: bitmap.height };
  const cut = Math.round(box.left + (box.right - box.left) * random.between(0.4, 0.6));
  const keepsLeft = random.chance(0.5);
  const ink = bitmap.ink.map((value, at) => (at % bitmap.width < cut === keepsLeft ? value : 0));
  return { bitmap: { ...bitmap, ink }, label: other, made: source.made };
}

/** Half a 1 is still a stroke and half an 8 a 3: only figures whose halves are no figures are cut. */
function pickWide(pool: readonly GlyphSource[], random: Random): GlyphSource {
  for (let attempt = 0; attempt < 50; attempt++) {
    const source = pick(pool, random);
    if ([0, 2, 5, 9].includes(source.label)) {
      return source;
    }
  }
  return pick(pool, random);
}

/** Two figures side by side, touching or nearly. */
function pair(pool: readonly GlyphSource[], random: Random): DigitSample {
  const height = drawHeight(random);
  const first = pick(pool, random);
  const bitmap = joinBitmaps(
    scanGlyph(first, random, height).bitmap,
    scanGlyph(pick(pool, random), random, height * random.between(0.85, 1.15)).bitmap,
    Math.round(random.between(-0.12, 0.15) * height),
  );
  return { bitmap, label: other, made: first.made };
}

/** Puts `second` to the right of `first`, `space` px between their inks (negative: they overlap). */
export function joinBitmaps(first: GlyphBitmap, second: GlyphBitmap, space: number): GlyphBitmap {
  const a = inkBox(first) ?? { left: 0, top: 0, right: 1, bottom: 1 };
  const b = inkBox(second) ?? { left: 0, top: 0, right: 1, bottom: 1 };
  const height = Math.max(a.bottom - a.top, b.bottom - b.top) + 4;
  const start = Math.max(1, a.right - a.left + space);
  const width = Math.max(a.right - a.left, start + b.right - b.left) + 4;
  const ink = new Uint8Array(width * height);
  const paste = (from: GlyphBitmap, box: typeof a, left: number): void => {
    for (let y = box.top; y < box.bottom; y++) {
      for (let x = box.left; x < box.right; x++) {
        if (from.ink[y * from.width + x] === 1) {
          ink[(height - 2 - (box.bottom - y)) * width + 2 + left + x - box.left] = 1;
        }
      }
    }
  };
  paste(first, a, 0);
  paste(second, b, start);
  return { width, height, ink };
}

/** Dots of a leader, a rest of the neighbour's stroke at one side, or missing pixels. */
function soiled(bitmap: GlyphBitmap, random: Random): GlyphBitmap {
  const ink = Uint8Array.from(bitmap.ink);
  const box = inkBox(bitmap);
  if (box === undefined) {
    return bitmap;
  }
  const height = box.bottom - box.top;
  const fill = (left: number, top: number, width: number, depth: number, value: number): void => {
    for (let y = Math.max(0, top); y < Math.min(bitmap.height, top + depth); y++) {
      for (let x = Math.max(0, left); x < Math.min(bitmap.width, left + width); x++) {
        ink[y * bitmap.width + x] = value;
      }
    }
  };
  if (random.chance(0.4)) {
    const y = box.bottom - Math.round(random.between(0, 0.2) * height);
    for (let x = box.left - 1; x < box.right; x += 6) {
      fill(x, y, 2 + random.integer(2), 2, 1);
    }
  } else if (random.chance(0.6)) {
    const isLeft = random.chance(0.5);
    const top = box.top + Math.round(random.between(0, 0.8) * height);
    fill(isLeft ? box.left - 2 : box.right, top, 2, Math.round(random.between(0.1, 0.3) * height), 1);
  } else {
    const y = box.top + random.integer(height);
    fill(box.left, y, box.right - box.left, 1 + random.integer(2), random.chance(0.5) ? 0 : 1);
  }
  return { ...bitmap, ink };
}
