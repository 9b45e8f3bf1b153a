import { type Bitmap, foursOf, type GreyPlane } from './plane.ts';

/** Side of a tile whose paper brightness is measured, in pixels: larger than any letter at 300 dpi. */
const TILE_PX = 64;

/**
 * Where ink begins: this far down from the paper's brightness towards the print's own. A fixed share of the paper lost
 * the thin strokes of pale print: made pages of 150 dpi went from 9.9 to 0.8 % wrong letters, red seals stayed at 0.3.
 */
const WAY_TO_INK = 0.4;
/** Share of the paper above which its own texture would count as ink. */
const MOST_SHARE = 0.78;
/** What is darker than this share of the paper is print or its edge; the darker third of it is the print itself. */
const PRINT_SHARE = 0.72;
const PRINT_PERCENTILE = 0.3;

/** Where the page has ink. A scan that is black and white already stays as it is. */
export function binarize(plane: GreyPlane): Bitmap {
  const { widthPx, heightPx, data } = plane;
  const black = blackOf(data);
  if (black !== undefined) return { widthPx, heightPx, data: black };
  const ink = new Uint8Array(data.length);
  const columns = Math.ceil(widthPx / TILE_PX);
  const { papers, inkShare } = brightnessOf(plane);
  for (let tile = 0; tile < papers.length; tile += 1) {
    const limit = (papers[tile] ?? 255) * inkShare;
    const { left, top, right, bottom } = tileBox(plane, tile, columns);
    for (let y = top; y < bottom; y += 1) {
      const end = y * widthPx + right;
      for (let at = y * widthPx + left; at < end; at += 1) ink[at] = (data[at] ?? 255) < limit ? 1 : 0;
    }
  }
  return { widthPx, heightPx, data: ink };
}

/**
 * 1 for 0 and 0 for 255, four pixels at a time; `undefined` at the first other grey. (A byte of 0 or 255 is 255 times
 * its lowest bit.)
 */
function blackOf(data: Uint8Array): Uint8Array | undefined {
  const ink = new Uint8Array(data.length);
  const source = foursOf(data);
  const target = foursOf(ink);
  for (let at = 0; at < source.length; at += 1) {
    const pixels = source[at] ?? 0;
    if (pixels === -1) continue;
    const white = pixels & 0x01010101;
    if (Math.imul(white, 255) !== pixels) return undefined;
    target[at] = white ^ 0x01010101;
  }
  for (let at = source.length * 4; at < data.length; at += 1) {
    const pixel = data[at] ?? 255;
    if (pixel !== 0 && pixel !== 255) return undefined;
    ink[at] = 1 - (pixel & 1);
  }
  return ink;
}

function tileBox({ widthPx, heightPx }: GreyPlane, tile: number, columns: number) {
  const left = (tile % columns) * TILE_PX;
  const top = Math.floor(tile / columns) * TILE_PX;
  return { left, top, right: Math.min(widthPx, left + TILE_PX), bottom: Math.min(heightPx, top + TILE_PX) };
}

interface Brightness {
  /** Per tile the brightness that nine tenths of its pixels do not pass, never below half of the page's. */
  readonly papers: Uint8Array;
  /** Ink is darker than this share of the paper around it. */
  readonly inkShare: number;
}

function brightnessOf(plane: GreyPlane): Brightness {
  const { widthPx, heightPx, data } = plane;
  const columns = Math.ceil(widthPx / TILE_PX);
  const tiles = new Uint8Array(columns * Math.ceil(heightPx / TILE_PX));
  const shades = new Uint8Array(tiles.length);
  const page = new Uint32Array(256);
  for (let tile = 0; tile < tiles.length; tile += 1) {
    const counts = new Uint32Array(256);
    const { left, top, right, bottom } = tileBox(plane, tile, columns);
    // Every second pixel each way: the brightness of paper does not change from one to the next.
    for (let y = top; y < bottom; y += 2) {
      for (let at = y * widthPx + left; at < y * widthPx + right; at += 2) {
        const value = data[at] ?? 255;
        counts[value] = (counts[value] ?? 0) + 1;
      }
    }
    for (let value = 0; value < counts.length; value += 1) page[value] = (page[value] ?? 0) + (counts[value] ?? 0);
    tiles[tile] = percentile(counts, 0.9);
    shades[tile] = percentile(counts.subarray(0, WHITE), 0.9);
  }
  const paper = Math.max(1, percentile(page, 0.9));
  const isShaded = hasShadedPaper(page);
  const papers = tiles.map((tile, at) => {
    const shade = shades[at] ?? 0;
    const isCorner = isShaded && tile === WHITE && shade > 0 && shade < SHADED * WHITE;
    return Math.max(paper / 2, isCorner ? shade : tile);
  });
  return { papers, inkShare: inkShareOf(page, paper) };
}

const WHITE = 255;
/** Share of white below which paper is grey, and the most of a page that may be white where its paper is grey. */
const SHADED = 0.9;
const MOST_CORNERS = 1 / 3;

/**
 * Whether the sheet is grey all over. White is then no paper but what the corners of a sheet that was turned upright are
 * filled with: measured against it, the grain of the paper beside it became letters.
 */
function hasShadedPaper(page: Uint32Array): boolean {
  const sheet = page.subarray(0, WHITE);
  const pixels = sheet.reduce((sum, count) => sum + count, 0);
  return (page[WHITE] ?? 0) < MOST_CORNERS * pixels && percentile(sheet, 0.9) < GREY * WHITE;
}
const GREY = 0.95;

/** Pale print asks for a higher limit than black print on the same paper. */
function inkShareOf(page: Uint32Array, paper: number): number {
  const print = percentile(page.subarray(0, Math.round(PRINT_SHARE * paper)), PRINT_PERCENTILE);
  return Math.min(MOST_SHARE, 1 - WAY_TO_INK * (1 - print / paper));
}

function percentile(counts: Uint32Array, share: number): number {
  let total = 0;
  for (let value = 0; value < counts.length; value += 1) total += counts[value] ?? 0;
  let seen = 0;
  for (let value = 0; value < counts.length; value += 1) {
    seen += counts[value] ?? 0;
    if (seen >= total * share) return value;
  }
  return 255;
}
