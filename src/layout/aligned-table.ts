import { type BoundingBox, boxHeight, boxWidth, unionOfBoxes } from '../domain/bounding-box.ts';
import type { Rule } from '../image/rules.ts';
import { findGutters, type Gutter, middleOf } from './gutters.ts';
import { headerOf } from './list-header.ts';
import { findOpenLists, type OpenList } from './open-lists.ts';
import { impliedRule } from './ruled-table.ts';
import { type SetLine, setLines } from './set-lines.ts';
import type { TextPiece } from './text-pieces.ts';

interface Page {
  readonly xHeightPx: number;
  readonly dpi: number;
  /** Whether a piece stands like a figure, or is a dash. */
  readonly isFigure: (piece: TextPiece) => boolean;
}

/**
 * The lines that tables without upright lines would have: those that draw level lines alone, and those that draw none,
 * told by white that runs down through three columns and more.
 */
export function impliedRules(pieces: readonly TextPiece[], level: readonly BoundingBox[], page: Page): Rule[] {
  const { xHeightPx, isFigure } = page;
  const bands = bandsOf(level, page.dpi);
  const ofBands = bands.flatMap((band) => {
    const own = pieces.filter(({ box }) => holds(band, box));
    return rulesOfBand(setLines(own, xHeightPx, isFigure), band, xHeightPx);
  });
  const rest = pieces.filter(({ box }) => !bands.some((band) => holds(band, box)));
  const lists = findOpenLists(setLines(rest, xHeightPx, isFigure), xHeightPx);
  return [...ofBands, ...lists.flatMap((list) => rulesOfList(list, xHeightPx))];
}

/** Regions between three and more level lines of one length, one below the other. */
function bandsOf(level: readonly BoundingBox[], dpi: number): BoundingBox[] {
  const long = level.filter((box) => boxWidth(box) > 3 * dpi).sort((a, b) => a.top - b.top);
  const groups: BoundingBox[][] = [];
  for (const box of long) {
    const isSame = (other: BoundingBox | undefined): boolean =>
      other !== undefined &&
      Math.abs(other.left - box.left) < 0.1 * dpi &&
      Math.abs(other.right - box.right) < 0.1 * dpi;
    const group = groups.find((own) => isSame(own.at(-1)));
    if (group === undefined) groups.push([box]);
    else group.push(box);
  }
  return groups.flatMap((group) => (group.length >= 3 ? (unionOfBoxes(group) ?? []) : []));
}

function rulesOfBand(lines: readonly SetLine[], band: BoundingBox, xHeightPx: number): Rule[] {
  const gutters = findGutters(lines, band, xHeightPx);
  if (gutters.length === 0 || lines.length < 3) return [];
  // What lines the header draws is known; where the name of a group stands over its columns nothing parts them.
  return uprightsOf(gutters, lines, band, headerOf({ lines, gutters }, band)?.tops ?? new Map());
}

function rulesOfList(list: OpenList, xHeightPx: number): Rule[] {
  const box = unionOfBoxes(list.lines.map((line) => line.box));
  if (box === undefined) return [];
  const pad = 0.5 * xHeightPx;
  const region = { left: box.left - pad, top: box.top - pad, right: box.right + pad, bottom: box.bottom + pad };
  const ends = [region.top, region.bottom].map((y) => impliedRule('horizontal', { ...region, top: y, bottom: y }));
  const header = headerOf(list, region);
  const uprights = uprightsOf(list.gutters, list.lines, region, header?.tops ?? new Map());
  return [...ends, ...uprights, ...(header?.rules ?? [])];
}

/** The sides, and upright lines in the white between the columns, left out where a line of text goes on across. */
function uprightsOf(
  gutters: readonly Gutter[],
  lines: readonly SetLine[],
  region: BoundingBox,
  tops: ReadonlyMap<number, number>,
): Rule[] {
  const sides = [region.left, region.right].map((x) => upright(x, region.top, region.bottom));
  const between = gutters.flatMap((gutter, index) => {
    const top = tops.get(index) ?? region.top;
    const below = lines.filter(({ box }) => (box.top + box.bottom) / 2 > top);
    return uprightPieces(middleOf(gutter), below, { ...region, top });
  });
  return [...sides, ...between];
}

function uprightPieces(x: number, lines: readonly SetLine[], region: BoundingBox): Rule[] {
  const pieces: Rule[] = [];
  let top = region.top;
  for (const [index, { parts, box }] of lines.entries()) {
    if (!parts.some((part) => part.box.left < x && part.box.right > x)) continue;
    const below = lines[index + 1];
    if (box.top - top > boxHeight(box)) pieces.push(upright(x, top, box.top));
    top = below === undefined ? region.bottom : (box.bottom + below.box.top) / 2;
  }
  if (region.bottom > top) pieces.push(upright(x, top, region.bottom));
  return pieces;
}

function upright(x: number, top: number, bottom: number): Rule {
  return impliedRule('vertical', { left: x, top, right: x, bottom });
}

function holds(outer: BoundingBox, inner: BoundingBox): boolean {
  const x = (inner.left + inner.right) / 2;
  const y = (inner.top + inner.bottom) / 2;
  return x >= outer.left && x < outer.right && y >= outer.top && y < outer.bottom;
}
