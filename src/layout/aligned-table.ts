import { type BoundingBox, boxHeight, boxWidth, unionOfBoxes } from '../domain/bounding-box.ts';
import type { Rule } from '../image/rules.ts';
import { findRows } from './page-bands.ts';
import { impliedRule } from './ruled-table.ts';
import type { TextPiece } from './text-pieces.ts';

interface Page {
  readonly xHeightPx: number;
  readonly dpi: number;
}

/** Parts of a printed line with wide white between them, from left to right. */
interface SetLine {
  readonly parts: readonly BoundingBox[];
  readonly box: BoundingBox;
}

/** In x-heights: white between columns, and between words of one column at most. */
const GUTTER = 1.4;
const WIDE_GUTTER = 2;
/** Rows are no further apart; a signature and the name below it are. In x-heights. */
const ROWS_APART = 6.5;
/** A list of three columns and four rows is a table; what is less may be a letterhead or signatures side by side. */
const LEAST_COLUMNS = 3;
const LEAST_ROWS = 4;
/** Share of the lines that have something in a column; and that may cross white between two. */
const LEAST_FILLED = 0.3;
const MOST_CROSSING = 0.15;

/**
 * The lines that tables without upright lines would have: those that draw level lines alone, and those that draw none,
 * told by white that runs down through three columns and more.
 */
export function impliedRules(pieces: readonly TextPiece[], level: readonly BoundingBox[], page: Page): Rule[] {
  const bands = bandsOf(level, page.dpi);
  const ofBands = bands.flatMap((band) => rulesOfRegion(linesIn(pieces, band, page), band, page, 2));
  const rest = pieces.filter(({ box }) => !bands.some((band) => holds(band, box)));
  const ofLists = listsAmong(setLines(rest, page), page).flatMap((lines) => {
    const box = unionOfBoxes(lines.map((line) => line.box));
    if (box === undefined) return [];
    const pad = 0.5 * page.xHeightPx;
    const region = { left: box.left - pad, top: box.top - pad, right: box.right + pad, bottom: box.bottom + pad };
    const rules = rulesOfRegion(lines, region, page, LEAST_COLUMNS);
    const ends = [region.top, region.bottom].map((y) => impliedRule('horizontal', { ...region, top: y, bottom: y }));
    return rules.length === 0 ? [] : [...ends, ...rules];
  });
  return [...ofBands, ...ofLists];
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

function linesIn(pieces: readonly TextPiece[], band: BoundingBox, page: Page): SetLine[] {
  return setLines(
    pieces.filter(({ box }) => holds(band, box)),
    page,
  );
}

/** Every printed line over the whole width, cut where white is as wide as between columns. */
function setLines(pieces: readonly TextPiece[], { xHeightPx }: Page): SetLine[] {
  return findRows(pieces, xHeightPx, 0.8).flatMap((row) => {
    const boxes = row.pieces.map((piece) => piece.box).sort((a, b) => a.left - b.left);
    const box = unionOfBoxes(boxes);
    if (box === undefined) return [];
    const parts: BoundingBox[] = [];
    for (const next of boxes) {
      const last = parts.at(-1);
      if (last === undefined || next.left - last.right >= GUTTER * xHeightPx) parts.push(next);
      else parts[parts.length - 1] = unionOfBoxes([last, next]) ?? last;
    }
    return [{ parts, box }];
  });
}

/** Runs of lines that hold a list: most of them in three parts and more, close below each other. */
function listsAmong(lines: readonly SetLine[], page: Page): SetLine[][] {
  const lists: SetLine[][] = [];
  let open: SetLine[] = [];
  const close = (): void => {
    const isPart = (line: SetLine): boolean => wideParts(line, page) >= LEAST_COLUMNS;
    const first = open.findIndex(isPart);
    const last = open.findLastIndex(isPart);
    const list = first === -1 ? [] : open.slice(first, last + 1);
    if (list.filter(isPart).length >= LEAST_ROWS) lists.push(list);
    open = [];
  };
  let single = 0;
  for (const line of lines) {
    const before = open.at(-1);
    const isNear = before === undefined || line.box.bottom - before.box.bottom < ROWS_APART * page.xHeightPx;
    single = wideParts(line, page) >= LEAST_COLUMNS ? 0 : single + 1;
    if (!isNear || single > 2) close();
    open.push(line);
  }
  close();
  return lists;
}

function wideParts({ parts }: SetLine, { xHeightPx }: Page): number {
  return parts.reduce((count, part, index) => {
    const before = parts[index - 1];
    return before === undefined || part.left - before.right < WIDE_GUTTER * xHeightPx ? count : count + 1;
  }, 1);
}

/** Upright lines in the white between the columns, left out where a line of text goes on across. */
function rulesOfRegion(lines: readonly SetLine[], region: BoundingBox, page: Page, leastColumns: number): Rule[] {
  const gutters = guttersOf(lines, region, page);
  if (gutters.length + 1 < leastColumns || lines.length < 3) return [];
  const sides = [region.left, region.right].map((x) => impliedRule('vertical', { ...region, left: x, right: x }));
  return [...sides, ...gutters.flatMap((x) => uprights(x, lines, region))];
}

function uprights(x: number, lines: readonly SetLine[], region: BoundingBox): Rule[] {
  const pieces: Rule[] = [];
  let top = region.top;
  for (const [index, { parts, box }] of lines.entries()) {
    if (!parts.some((part) => part.left < x && part.right > x)) continue;
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

/** Where white runs down that (nearly) no line crosses, between columns that are both filled. */
function guttersOf(lines: readonly SetLine[], region: BoundingBox, { xHeightPx }: Page): number[] {
  const most = Math.floor(MOST_CROSSING * lines.length);
  const parts = lines.flatMap((line) => line.parts);
  const step = xHeightPx / 4;
  const middles: number[] = [];
  let white: { readonly x: number; readonly crossing: number }[] = [];
  for (let x = Math.min(...parts.map(({ left }) => left)); x < region.right; x += step) {
    const crossing = parts.filter((part) => part.left < x && part.right > x).length;
    if (crossing <= most) white.push({ x, crossing });
    else {
      if (white.length * step >= GUTTER * xHeightPx) middles.push(clearest(white));
      white = [];
    }
  }
  return filledOnly(middles, lines, region);
}

/** The middle of where the fewest lines cross: a header set in the middle reaches over the white below it. */
function clearest(white: readonly { readonly x: number; readonly crossing: number }[]): number {
  const least = Math.min(...white.map(({ crossing }) => crossing));
  const clear = white.filter(({ crossing }) => crossing === least);
  return clear[clear.length >> 1]?.x ?? 0;
}

/** Without the white that has hardly anything on one side: the ends of long lines are no column, nor is a wide header. */
function filledOnly(middles: readonly number[], lines: readonly SetLine[], region: BoundingBox): number[] {
  const isFilled = (left: number, right: number): boolean =>
    lines.filter(({ parts }) => parts.some((part) => part.right > left && part.left < right)).length >=
    LEAST_FILLED * lines.length;
  const kept: number[] = [];
  for (const [index, x] of middles.entries()) {
    if (isFilled(kept.at(-1) ?? region.left, x) && isFilled(x, middles[index + 1] ?? region.right)) kept.push(x);
  }
  return kept;
}

function holds(outer: BoundingBox, inner: BoundingBox): boolean {
  const x = (inner.left + inner.right) / 2;
  const y = (inner.top + inner.bottom) / 2;
  return x >= outer.left && x < outer.right && y >= outer.top && y < outer.bottom;
}
