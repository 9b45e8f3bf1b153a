import type { Word } from '../domain/text-layer.ts';
import type { GapChain, PlacedLabel } from './find-chains.ts';
import type { GapPart } from './gap.ts';
import type { InkPiece, InkWindow } from './ink.ts';
import { type Label, plainLabels } from './labels.ts';
import { gluedWidth, printedWidth, withoutMarks } from './letter-widths.ts';
import { centreX, typeSizeOf } from './row.ts';
import { isSlash } from './slash.ts';

/** Where a printed word really stands across the page, after the engine's box was checked against its printed width. */
export interface Extent {
  readonly text: string;
  readonly word: Word;
  readonly left: number;
  readonly right: number;
  /** The word that was read holds ink of a gap beside this text. */
  readonly isGlued: boolean;
}

/** The room of one gap between the printed ink on both sides. */
export interface GapRoom {
  readonly part: GapPart;
  readonly left: number;
  readonly right: number;
  /** Nothing printed was found on that side: the ink itself must show where the gap ends. */
  readonly open?: 'left' | 'right';
  /** The printed words on both sides that were read into one piece with the gap. */
  readonly glued: readonly Extent[];
}

/** The engine's box of a whole label differs from its printed width by no more than this, in em. */
const widthTolerance = 0.35;
/** Room to look at when nothing printed follows, in em: as many wide handwritten figures as the part can have. */
const openRoom: Readonly<Record<GapPart, number>> = { number: 5, day: 2.4, month: 2.4, year: 4 };
/** A slash is looked for within this distance of where the printed widths put its middle, in em. */
const slashReach = 0.5;
const slashMiddle = 0.14;
const snapReach = 0.5;

const partAfter: Readonly<Record<Label, GapPart>> = { 'Số:': 'number', 'ngày': 'day', 'tháng': 'month', 'năm': 'year' };

/** Which part stands before the first label that was read where the one before it was not. */
const partBefore: Readonly<Partial<Record<Label, GapPart>>> = { 'tháng': 'day', 'năm': 'month' };

/** The gaps of a chain. */
export function roomsOf(chain: GapChain, window: InkWindow, pieces: readonly InkPiece[]): GapRoom[] {
  const labels = chain.labels.map((label) => ({
    label: label.match.label,
    extent: snapToSpace(extentOf(label, chain.em), pieces, chain.em),
  }));
  const symbol = symbolExtent(chain, window, pieces);
  const [first] = labels;
  const part = first === undefined ? 'number' : partBefore[first.label];
  const after = first === undefined ? symbol : first.extent;
  const opening = part === undefined || after === undefined ? [] : [roomBefore(part, after, chain)];
  const rooms = labels.map(({ label, extent }, index) => {
    const next = labels[index + 1];
    // A date whose `tháng` was not read runs from the day into the month: where one ends nobody can tell.
    const skipsMonth = label === 'ngày' && next?.label === 'năm';
    const following = label === 'Số:' ? symbol : skipsMonth ? undefined : next?.extent;
    return roomBetween(partAfter[label], extent, following, chain);
  });
  return [...opening, ...rooms];
}

function isPrinted({ text, confidence }: Word): boolean {
  return confidence >= 0.5 && /^\p{L}{2,}/u.test(text);
}

function roomBetween(part: GapPart, before: Extent, after: Extent | undefined, chain: GapChain): GapRoom {
  const glued = [before, after].filter((extent) => extent?.isGlued === true).filter((extent) => extent !== undefined);
  if (after !== undefined) {
    return { part, left: before.right, right: after.left, glued };
  }
  const next = chain.row.find((word) => word.box.left > before.right + 0.5 * chain.em && isPrinted(word));
  const right = Math.min(next?.box.left ?? Number.POSITIVE_INFINITY, before.right + openRoom[part] * chain.em);
  return { part, left: before.right, right, glued, ...(next === undefined ? { open: 'right' } : {}) };
}

/** The room before a printed text whose own label was lost: up to the word before, which may be that label misread. */
function roomBefore(part: GapPart, after: Extent, chain: GapChain): GapRoom {
  const before = chain.row.findLast((word) => word.box.right < after.left - 0.5 * chain.em && isPrinted(word));
  const left = Math.max(before?.box.right ?? 0, after.left - openRoom[part] * chain.em);
  return { part, left, right: after.left, glued: after.isGlued ? [after] : [], open: 'left' };
}

function extentOf({ match, word }: PlacedLabel, em: number): Extent {
  const text = match.label;
  const expected = printedWidth(text) * em;
  const { left, right } = word.box;
  // A face narrower than Times makes a label narrower: only a box that is too wide can hold other ink.
  if (match.holds === 'whole' && right - left - expected <= widthTolerance * em) {
    return { text: word.text, word, left, right, isGlued: false };
  }
  const isGlued = match.holds !== 'whole';
  const shown = isGlued ? text : word.text;
  if (match.holds === 'middle') {
    const at = withoutMarks(word.text).toLowerCase().indexOf(plainLabels[text]);
    const start =
      left + gluedWidth(word.text.normalize('NFC').slice(0, at + 1)) * em - printedWidth(text[0] ?? '') * em;
    return { text, word, left: start, right: start + expected, isGlued };
  }
  // A box too wide for its word took in ink of a gap; the outer end of the first label is sure, and so is the right
  // end of the labels after it, because the engine cuts a line from left to right.
  const keepsLeft = match.holds === 'start' || (!isGlued && (text === 'Số:' || text === 'ngày'));
  return keepsLeft
    ? { text: shown, word, left, right: left + expected, isGlued }
    : { text: shown, word, left: right - expected, right, isGlued };
}

/**
 * Moves the inner ends of a text that was read into one piece with other ink to the white space nearest to where the
 * printed widths put them: faces other than Times are wider or narrower.
 */
function snapToSpace(extent: Extent, pieces: readonly InkPiece[], em: number): Extent {
  if (!extent.isGlued) {
    return extent;
  }
  const { box } = extent.word;
  const onRow = pieces.filter((piece) => piece.box.bottom > box.top && piece.box.top < box.bottom);
  const spaces = spacesBetween(onRow);
  const snap = (x: number): number => bestSpace(spaces, x, em) ?? x;
  return {
    ...extent,
    left: extent.left > box.left + 1 ? snap(extent.left) : extent.left,
    right: extent.right < box.right - 1 ? snap(extent.right) : extent.right,
  };
}

interface Space {
  readonly left: number;
  readonly right: number;
}

function spacesBetween(pieces: readonly InkPiece[]): Space[] {
  const spaces: Space[] = [];
  let reached = Number.POSITIVE_INFINITY;
  for (const { box } of pieces) {
    if (box.left > reached) {
      spaces.push({ left: reached, right: box.left });
    }
    reached = reached === Number.POSITIVE_INFINITY ? box.right : Math.max(reached, box.right);
  }
  return spaces;
}

/** Wide and near: letters stand 0.05 em apart, words 0.25 em. */
function bestSpace(spaces: readonly Space[], x: number, em: number): number | undefined {
  const middle = (space: Space): number => (space.left + space.right) / 2;
  const worth = (space: Space): number => space.right - space.left - 0.5 * Math.abs(middle(space) - x);
  const best = spaces
    .filter((space) => Math.abs(middle(space) - x) <= snapReach * em)
    .sort((a, b) => worth(b) - worth(a))[0];
  return best === undefined ? undefined : middle(best);
}

/**
 * The place of the symbol: its slash is looked for in the ink near where the printed widths put it. An engine's box of
 * the symbol may begin with a figure before the slash (`2459/BC-BTC` read `245` and `/BC-BTC`): a box wider than its
 * print counts as read into one piece with the gap.
 */
function symbolExtent(chain: GapChain, window: InkWindow, pieces: readonly InkPiece[]): Extent | undefined {
  if (chain.symbol === undefined) {
    return;
  }
  const { word, start } = chain.symbol;
  const text = word.text.slice(start);
  // The row's size may come from the very box that is in question; the label is of the same size.
  const em = Math.min(chain.em, typeSizeOf(chain.labels.map((label) => label.word)) ?? chain.em);
  const fromRight = word.box.right - printedWidth(text) * em;
  const fromLeft = word.box.left + printedWidth(word.text.slice(0, start)) * em;
  const isWide = fromRight - fromLeft > widthTolerance * em;
  const guesses = start > 0 || isWide ? [fromRight, fromLeft] : [fromLeft, fromRight];
  const slashes = text.startsWith('/') ? pieces.filter((piece) => isSlash(piece, window, 0.55 * em)) : [];
  const slash = guesses
    .map((left) => nearestTo(slashes, left + slashMiddle * em, slashReach * em))
    .find((found) => found !== undefined);
  const left = slash?.box.left ?? guesses[0] ?? word.box.left;
  return { text, word, left, right: word.box.right, isGlued: start > 0 || isWide };
}

function nearestTo(pieces: readonly InkPiece[], x: number, reach: number): InkPiece | undefined {
  return pieces
    .filter((piece) => Math.abs(centreX(piece) - x) <= reach)
    .sort((a, b) => Math.abs(centreX(a) - x) - Math.abs(centreX(b) - x))[0];
}
