import { type BoundingBox, boxWidth, unionOfBoxes } from '../domain/bounding-box.ts';
import { joinPartedLines } from './parted-lines.ts';
import type { TextPiece } from './text-pieces.ts';

/** A part of the page that is read on its own, in reading order. */
export interface PageBlock {
  readonly box: BoundingBox;
  readonly pieces: readonly TextPiece[];
  readonly side: 'full' | 'left' | 'right';
}

/**
 * Cuts a page (without its tables) into blocks: an administrative page has a letterhead in two columns, a body
 * over the full width, and a foot in two columns (recipients beside the signature).
 */
export function findPageBlocks(pieces: readonly TextPiece[], xHeightPx: number): PageBlock[] {
  return cutRows(findRows(pieces, xHeightPx, COLUMNS_APART), xHeightPx);
}

/** Pieces on one baseline, whatever column they stand in, from left to right. */
export interface Row {
  readonly pieces: TextPiece[];
  baseline: number;
}

/**
 * In x-heights: how far the baselines of neighbouring words of a line differ (lines of a bent sheet rise and fall, so
 * each word is compared with the one before it), and those of single letters and points.
 */
const WORDS_APART = 0.45;
const LETTERS_APART = 0.8;
/** Lines of two columns are seldom exactly level. */
const COLUMNS_APART = 0.8;

/** The printed lines of a column, top to bottom; in two columns side by side what stands at one height. */
export function findRows(pieces: readonly TextPiece[], xHeightPx: number, apart = WORDS_APART): Row[] {
  const isWord = (piece: TextPiece): boolean => piece.letters.length >= 3;
  const chained = rowsOfWords(pieces.filter(isWord), apart * xHeightPx);
  const rows = apart === WORDS_APART ? joinPartedLines(chained, xHeightPx) : chained;
  const single: TextPiece[] = [];
  const words = rows.map((row) => ({ row, pieces: [...row.pieces] }));
  for (const piece of pieces.filter((other) => !isWord(other))) {
    const offset = (row: { pieces: readonly TextPiece[] }): number => offsetFromWords(row.pieces, piece);
    const nearest = closest(words, offset);
    if (nearest !== undefined && offset(nearest) < LETTERS_APART * xHeightPx) nearest.row.pieces.push(piece);
    else single.push(piece);
  }
  rows.push(...rowsOfSingles(single, xHeightPx));
  return rows.sort((a, b) => a.baseline - b.baseline);
}

/** Each word goes with the row that ends most level with it. */
function rowsOfWords(words: readonly TextPiece[], apartPx: number): Row[] {
  const rows: Row[] = [];
  for (const piece of [...words].sort((a, b) => a.box.left - b.box.left)) {
    const offset = (row: Row): number => offsetFromWord(row.pieces.at(-1), piece);
    const row = closest(rows, offset);
    if (row !== undefined && offset(row) < apartPx) addTo(row, piece);
    else rows.push(rowOf(piece));
  }
  return rows;
}

/**
 * How far a word stands above or below the one before it. Crumbs before a word shift its start, but not its end; an end
 * is further away, so it must be level.
 */
function offsetFromWord(last: TextPiece | undefined, { startBaseline, endBaseline }: TextPiece): number {
  if (last === undefined) return Number.POSITIVE_INFINITY;
  const before = last.endBaseline;
  return Math.min(Math.abs(before - startBaseline), 2 * Math.abs(before - endBaseline));
}

/** Rows without any word: the digits and commas of a number. */
function rowsOfSingles(pieces: readonly TextPiece[], xHeightPx: number): Row[] {
  const rows: Row[] = [];
  for (const piece of [...pieces].sort((a, b) => a.box.left - b.box.left)) {
    const offset = (row: Row): number => Math.abs(row.baseline - baselineOf(piece));
    const row = closest(rows, offset);
    if (row !== undefined && offset(row) < WORDS_APART * xHeightPx) row.pieces.push(piece);
    else rows.push(rowOf(piece));
  }
  return rows;
}

function rowOf(piece: TextPiece): Row {
  return { pieces: [piece], baseline: baselineOf(piece) };
}

function baselineOf(piece: TextPiece): number {
  return (piece.startBaseline + piece.endBaseline) / 2;
}

function addTo(row: Row, piece: TextPiece): void {
  row.baseline += (baselineOf(piece) - row.baseline) / (row.pieces.length + 1);
  row.pieces.push(piece);
}

/** How far a piece stands above or below the end of the word nearest to it, left or right. */
function offsetFromWords(words: readonly TextPiece[], piece: TextPiece): number {
  const { box } = piece;
  const gapTo = (word: TextPiece): number => Math.max(word.box.left - box.right, box.left - word.box.right);
  const nearest = closest(words, gapTo);
  if (nearest === undefined) return Number.POSITIVE_INFINITY;
  const isRightOf = box.left > nearest.box.left;
  return Math.abs(isRightOf ? piece.startBaseline - nearest.endBaseline : piece.endBaseline - nearest.startBaseline);
}

function closest<Item>(items: readonly Item[], distance: (item: Item) => number): Item | undefined {
  let best: Item | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const own = distance(item);
    if (own < least) {
      least = own;
      best = item;
    }
  }
  return best;
}

function cutRows(rows: readonly Row[], xHeightPx: number): PageBlock[] {
  if (rows.length === 0) return [];
  const gutter = findBestGutter(rows, xHeightPx);
  if (gutter === undefined)
    return [
      blockOf(
        rows.flatMap((row) => row.pieces),
        'full',
      ),
    ];
  const beside = rows.slice(gutter.first, gutter.last + 1).flatMap((row) => row.pieces);
  const left = beside.filter(({ box }) => box.right <= gutter.x);
  const right = beside.filter(({ box }) => box.left >= gutter.x);
  const specks = [left, right].find((pieces) => isSpecks(pieces, xHeightPx));
  if (specks !== undefined) return [blockOf(specks, 'full'), ...cutRows(withoutPieces(rows, specks), xHeightPx)];
  const rest = rows.slice(gutter.last + 1);
  const longer = restOfList(rest, left, right, xHeightPx);
  return [
    ...cutRows(rows.slice(0, gutter.first), xHeightPx),
    blockOf([...left, ...longer.flatMap((row) => row.pieces)], 'left'),
    blockOf(right, 'right'),
    ...cutRows(rest.slice(longer.length), xHeightPx),
  ];
}

/**
 * Rows at the very end of the page that go on under the left column: recipients below the signature, where the column
 * may be wider than beside a seal. Nothing but a page number or dust may come after them.
 */
function restOfList(
  rows: readonly Row[],
  left: readonly TextPiece[],
  right: readonly TextPiece[],
  xHeightPx: number,
): readonly Row[] {
  const isWord = ({ letters }: TextPiece): boolean => letters.length >= 3;
  const from = Math.min(...left.filter(isWord).map(({ box }) => box.left)) - xHeightPx;
  const to = Math.min(...right.filter(isWord).map(({ box }) => box.left)) - (NARROWEST * xHeightPx) / 2;
  let baseline = Math.max(...left.map(baselineOf));
  const end = rows.findIndex((row) => {
    const isUnder = row.pieces.every(({ box }) => box.left > from && box.right < to);
    const gap = row.baseline - baseline;
    baseline = row.baseline;
    return !isUnder || gap > 4 * xHeightPx;
  });
  if (end === -1) return rows;
  return rows.slice(end).every((row) => countLetters(row) < LEAST_LETTERS) ? rows.slice(0, end) : [];
}

/**
 * The rows as if the pieces were not there: specks of a copier or of a punched margin stand one below the other like a
 * column, and cut along it the letterhead beside it comes apart.
 */
function withoutPieces(rows: readonly Row[], pieces: readonly TextPiece[]): Row[] {
  const left = new Set(pieces);
  return rows
    .map((row) => ({ ...row, pieces: row.pieces.filter((piece) => !left.has(piece)) }))
    .filter((row) => row.pieces.length > 0);
}

/** In x-heights: what is wider may be a word that printed as one blob. */
const WIDEST_SPECK = 2;

function isSpecks(pieces: readonly TextPiece[], xHeightPx: number): boolean {
  return pieces.every(({ letters, box }) => letters.length === 1 && boxWidth(box) < WIDEST_SPECK * xHeightPx);
}

function blockOf(pieces: readonly TextPiece[], side: PageBlock['side']): PageBlock {
  const box = unionOfBoxes(pieces.map((piece) => piece.box)) ?? { left: 0, top: 0, right: 0, bottom: 0 };
  return { box, pieces, side };
}

/**
 * In x-heights: a gutter is nowhere narrower than the first, on average (where both sides have text) as wide as the
 * second, and somewhere as wide as the third. Word gaps of justified lines reach 2.5 and line up by chance.
 */
const NARROWEST = 1.5;
const MEAN_WIDTH = 4;
const WIDEST = 6;

/** A stretch of rows where text stands in two columns: everything is left or right of `x`. */
interface Gutter {
  readonly x: number;
  readonly first: number;
  readonly last: number;
  readonly score: number;
}

function findBestGutter(rows: readonly Row[], xHeightPx: number): Gutter | undefined {
  const page = blockOf(
    rows.flatMap((row) => row.pieces),
    'full',
  ).box;
  let best: Gutter | undefined;
  for (let x = page.left + 2 * xHeightPx; x < page.right - 2 * xHeightPx; x += Math.max(2, xHeightPx / 4)) {
    for (const gutter of guttersAt(rows, x, xHeightPx)) {
      if (best === undefined || gutter.score > best.score) best = gutter;
    }
  }
  return best;
}

/** The candidates on the vertical line at `x`: one for each stretch of rows that nothing crosses. */
function guttersAt(rows: readonly Row[], x: number, xHeightPx: number): Gutter[] {
  const gutters: Gutter[] = [];
  const margin = (NARROWEST * xHeightPx) / 2;
  let start = 0;
  for (let index = 0; index <= rows.length; index += 1) {
    const row = rows[index];
    const isCrossed = row?.pieces.some(({ box }) => box.left < x + margin && box.right > x - margin) ?? true;
    if (!isCrossed) continue;
    const gutter = measureGutter(rows, { x, start, end: index }, xHeightPx);
    if (gutter !== undefined) gutters.push(gutter);
    start = index + 1;
  }
  return gutters;
}

function measureGutter(
  rows: readonly Row[],
  { x, start, end }: { x: number; start: number; end: number },
  xHeightPx: number,
): Gutter | undefined {
  let first = -1;
  let last = -1;
  const widths: number[] = [];
  for (let index = start; index < end; index += 1) {
    const width = whiteAt(rows[index], x) ?? whiteAround(rows, index, x, xHeightPx);
    if (width === undefined) continue;
    if (first === -1) first = index;
    last = index;
    widths.push(Math.min(width, 12 * xHeightPx));
  }
  const score = widths.reduce((total, width) => total + width, 0);
  if (widths.length === 0 || score / widths.length < MEAN_WIDTH * xHeightPx) return undefined;
  if (Math.max(...widths) < WIDEST * xHeightPx) return undefined;
  // Lines on one side only belong to the columns while they follow closely (a long list of recipients).
  while (last + 1 < end && followsClosely(rows, last + 1, x, xHeightPx)) last += 1;
  if (widths.length < 2 && !isShortFoot(rows.slice(first, last + 1), x, score, xHeightPx)) return undefined;
  // Of equal ones the line that stays clear for more rows: a list may be wider further down.
  for (let above = rowAbove(rows, first, x, xHeightPx); above >= start; above = rowAbove(rows, first, x, xHeightPx))
    first = above;
  return { x, first, last, score: score + last - first };
}

/** A name stands alone at the right, below the room for the signature. */
function followsClosely(rows: readonly Row[], index: number, x: number, xHeightPx: number): boolean {
  const row = rows[index];
  if (row === undefined) return false;
  const isName = sideOf(row, x) === 1 && countLetters(row) >= LEAST_LETTERS;
  return gapAbove(rows, index) < (isName ? 16 : 6) * xHeightPx;
}

/**
 * A foot of which one line alone is level with the other column: a few recipients, and a signature whose name stands
 * far below them. One row says little, so it must be very wide, and lines of both columns must follow it.
 */
function isShortFoot(rows: readonly Row[], x: number, width: number, xHeightPx: number): boolean {
  const following = rows.slice(1).filter((row) => countLetters(row) >= LEAST_LETTERS);
  const hasBoth = following.some((row) => sideOf(row, x) === -1) && following.some((row) => sideOf(row, x) === 1);
  return hasBoth && width >= 12 * xHeightPx;
}

/**
 * The row above that stands in one of the columns too, -1 for none: a signature may begin higher than the recipients
 * beside it, as no line of the body stands at the right alone; at the left only what follows closer than lines of the
 * body do. Dust does not count.
 */
function rowAbove(rows: readonly Row[], first: number, x: number, xHeightPx: number): number {
  const above = rows.slice(0, first).findLastIndex((row) => wordsOf(row).length > 0);
  const words = wordsOf(rows[above]);
  const gap = (rows[first]?.baseline ?? 0) - (rows[above]?.baseline ?? 0);
  const isRight = words.every(({ box }) => box.left >= x) && gap < 4 * xHeightPx;
  const isLeft = words.every(({ box }) => box.right <= x) && gap < 2.4 * xHeightPx;
  return isRight || isLeft ? above : -1;
}

function wordsOf(row: Row | undefined): readonly TextPiece[] {
  return row?.pieces.filter((piece) => piece.letters.length >= 3) ?? [];
}

function gapAbove(rows: readonly Row[], index: number): number {
  return (rows[index]?.baseline ?? 0) - (rows[index - 1]?.baseline ?? 0);
}

/**
 * The same for a line that stands at the other side of the gutter than the lines right above and below it: the
 * recipients are set smaller and closer than the signature, so that hardly two lines of them are level.
 */
function whiteAround(rows: readonly Row[], index: number, x: number, xHeightPx: number): number | undefined {
  const [above, row, below] = [rows[index - 1], rows[index], rows[index + 1]];
  if (above === undefined || row === undefined || below === undefined) return undefined;
  if ([above, row, below].some((line) => countLetters(line) < LEAST_LETTERS)) return undefined;
  const side = sideOf(row, x);
  const isBetween = side !== undefined && sideOf(above, x) === -side && sideOf(below, x) === -side;
  if (!isBetween || below.baseline - above.baseline > INTERLEAVED * xHeightPx) return undefined;
  return whiteAt({ pieces: [...above.pieces, ...row.pieces, ...below.pieces], baseline: row.baseline }, x);
}

/** In x-heights: two neighbouring lines of one column stand closer, with room for no line of their own between. */
const INTERLEAVED = 3.5;
/** Fewer are a fragment of a seal or dust, not a line. */
const LEAST_LETTERS = 6;

function countLetters({ pieces }: Row): number {
  return pieces.reduce((sum, piece) => sum + piece.letters.length, 0);
}

/** -1 where all of the row stands left of `x`, 1 where all stands right of it. */
function sideOf(row: Row, x: number): -1 | 1 | undefined {
  if (row.pieces.every(({ box }) => box.right <= x)) return -1;
  return row.pieces.every(({ box }) => box.left >= x) ? 1 : undefined;
}

/** White between the nearest pieces left and right of `x`; `undefined` when one side of the row is empty. */
function whiteAt(row: Row | undefined, x: number): number | undefined {
  let left = Number.NEGATIVE_INFINITY;
  let right = Number.POSITIVE_INFINITY;
  for (const { box } of row?.pieces ?? []) {
    if (box.right <= x) left = Math.max(left, box.right);
    else right = Math.min(right, box.left);
  }
  return Number.isFinite(left) && Number.isFinite(right) ? right - left : undefined;
}
