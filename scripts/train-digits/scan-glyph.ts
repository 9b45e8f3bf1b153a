import type { GlyphBitmap } from '../../src/handwriting/glyph-image.ts';
import { type GlyphSource, sourceSide } from './glyph-source.ts';
import type { Random } from './random.ts';

/** One figure as it comes out of a scanner at 200 dpi, and how high its ink was drawn. */
export interface ScannedGlyph {
  readonly bitmap: GlyphBitmap;
  readonly heightPx: number;
}

/** A bend of the paper plane: moves points along a direction by a sine of their place along the other one. */
interface Wave {
  readonly size: number;
  readonly cos: number;
  readonly sin: number;
  readonly phase: number;
}

/** What a scan does to a figure: the strength of each is drawn anew for every picture. */
interface Warp {
  readonly heightPx: number;
  readonly widthFactor: number;
  readonly rotation: number;
  readonly slant: number;
  readonly waves: readonly Wave[];
  /** Coverage from which a pixel is ink: low makes thick strokes. */
  readonly threshold: number;
  readonly grain: number;
}

/** Figures on paper are 24 to 45 px high at 200 dpi; 150 dpi scans and small stamps reach down to 17. */
const lowest = 17;
const highest = 46;
const border = 4;

/** A figure bent and slanted as other hands would write it, then scanned: for training and for drawn letterheads. */
export function scanGlyph(source: GlyphSource, random: Random, heightPx = drawHeight(random)): ScannedGlyph {
  return { bitmap: draw(source, drawWarp(source, random, heightPx), random), heightPx };
}

/** The figure as it was written, only scanned: size, a little tilt, thick or thin threshold, grain, one bit. */
export function scanOnly(source: GlyphSource, random: Random): ScannedGlyph {
  const heightPx = random.between(20, highest);
  const warp = {
    heightPx,
    widthFactor: 1,
    rotation: 0.02 * random.normal(),
    slant: 0,
    waves: [],
    threshold: random.between(0.3, 0.6),
    grain: random.chance(0.7) ? random.between(0, 0.14) : 0,
  };
  return { bitmap: draw(source, warp, random), heightPx };
}

export function drawHeight(random: Random): number {
  return random.between(lowest, highest);
}

function drawWarp(source: GlyphSource, random: Random, heightPx: number): Warp {
  const isPen = source.made === 'pen';
  return {
    heightPx,
    widthFactor: isPen ? random.between(0.75, 1.35) : random.between(0.88, 1.15),
    rotation: isPen ? 0.1 * random.normal() : 0.03 * random.normal(),
    slant: isPen ? random.between(-0.15, 0.3) : random.chance(0.3) ? random.between(0, 0.25) : 0,
    waves: Array.from({ length: 2 }, () => {
      const angle = random.between(0, 2 * Math.PI);
      return {
        size: random.between(0, isPen ? 1.3 : 0.25),
        cos: Math.cos(angle),
        sin: Math.sin(angle),
        phase: random.between(0, 2 * Math.PI),
      };
    }),
    threshold: random.between(0.22, 0.68),
    grain: random.chance(0.7) ? random.between(0, 0.16) : 0,
  };
}

function draw(source: GlyphSource, warp: Warp, random: Random): GlyphBitmap {
  const { box } = source;
  const scale = (box.bottom - box.top) / warp.heightPx;
  const isFlat = box.bottom - box.top < 0.3 * (box.right - box.left);
  const step = isFlat ? (box.right - box.left) / warp.heightPx : scale;
  const width = Math.ceil(((box.right - box.left) / step) * warp.widthFactor * 1.5) + 2 * border + 8;
  const height = Math.ceil(((box.bottom - box.top) / step) * 1.25) + 2 * border + 4;
  const ink = new Uint8Array(width * height);
  const [cos, sin] = [Math.cos(warp.rotation), Math.sin(warp.rotation)];
  const middleX = (box.left + box.right) / 2;
  const middleY = (box.top + box.bottom) / 2;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const px = (x + 0.5 - width / 2) * step;
      const py = (y + 0.5 - height / 2) * step;
      const rx = (cos * px + sin * py) / warp.widthFactor;
      const ry = cos * py - sin * px;
      let [sx, sy] = [middleX + rx + warp.slant * ry, middleY + ry];
      for (const wave of warp.waves) {
        const bend = wave.size * Math.sin(0.22 * (rx * wave.cos + ry * wave.sin) + wave.phase);
        sx += bend * wave.sin;
        sy += bend * wave.cos;
      }
      const grain = warp.grain === 0 ? 0 : warp.grain * random.normal();
      ink[y * width + x] = coverageAt(source.coverage, sx, sy) + grain > warp.threshold ? 1 : 0;
    }
  }
  return { width, height, ink: withoutLonePixels(ink, width, height) };
}

/** Bilinear; no source has ink on its outermost pixels. */
function coverageAt(coverage: Float32Array, x: number, y: number): number {
  const x0 = Math.floor(x - 0.5);
  const y0 = Math.floor(y - 0.5);
  if (x0 < 0 || y0 < 0 || x0 >= sourceSide - 1 || y0 >= sourceSide - 1) {
    return 0;
  }
  const fx = x - 0.5 - x0;
  const fy = y - 0.5 - y0;
  const at = y0 * sourceSide + x0;
  const upper = (coverage[at] ?? 0) * (1 - fx) + (coverage[at + 1] ?? 0) * fx;
  const lower = (coverage[at + sourceSide] ?? 0) * (1 - fx) + (coverage[at + sourceSide + 1] ?? 0) * fx;
  return upper * (1 - fy) + lower * fy;
}

/** Grain far from the ink would widen its box; the product drops specks before it cuts, so do we. */
function withoutLonePixels(ink: Uint8Array, width: number, height: number): Uint8Array {
  return ink.map((value, at) => {
    if (value === 0) {
      return 0;
    }
    const x = at % width;
    const y = Math.floor(at / width);
    let near = 0;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const inside = x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height;
        near += inside ? (ink[at + dy * width + dx] ?? 0) : 0;
      }
    }
    return near > 2 ? 1 : 0;
  });
}
