import { type BoundingBox, boxHeight, boxWidth } from '../domain/bounding-box.ts';
import type { Component } from '../image/components.ts';
import { createComponentGrid } from './component-grid.ts';

/** The blobs of a page by what they may be. */
export interface SortedInk {
  /** Height of a small letter in pixels (x-height), 0 on a page without text. */
  readonly xHeightPx: number;
  /** Letters, digits and their parts, also marks and points near them. */
  readonly letters: readonly Component[];
  /** Too small and too far from any letter to belong to one. */
  readonly specks: readonly Component[];
  /** Scanner bands and what hangs on the page's edge. */
  readonly border: readonly Component[];
  /** Too large to be a letter: seals, signatures, pictures, frames. */
  readonly large: readonly Component[];
}

interface PageSize {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
}

/** Print below 6 pt has an x-height under 0.035 inch, 30 pt capitals stand 0.3 inch high. */
const SMALLEST_BODY_INCH = 0.035;
const LARGEST_BODY_INCH = 0.3;

/** How far a mark or a point stands from its letter, in x-heights: the acute of an "ế" with a capital's room. */
const MARK_REACH = 0.9;

/** Two faint digits side by side fall into pieces; the outer one has no whole letter near. In x-heights. */
const PIECE_SIZE = 0.4;
const PIECE_REACH = 0.4;

/** From the stop behind a closing quotation mark to the mark and to the last letter, and how far off that letter's foot. */
const QUOTE_REACH = 0.8;
const STOP_REACH = 2;
const FOOT_SLACK = 0.2;

export function sortInk(components: readonly Component[], page: PageSize): SortedInk {
  const border = components.filter((component) => isBorder(component, page));
  const onEdge = new Set(border.map((component) => component.id));
  const inside = components.filter((component) => !onEdge.has(component.id));
  const xHeightPx = estimateXHeight(inside, page.dpi);
  if (xHeightPx === 0)
    return { xHeightPx, letters: [], specks: inside.filter(isSmall), border, large: inside.filter((c) => !isSmall(c)) };
  const sized: Component[] = [];
  const large: Component[] = [];
  const small: Component[] = [];
  for (const component of inside) {
    const height = boxHeight(component.box);
    const width = boxWidth(component.box);
    if (height > 4.2 * xHeightPx || width > 22 * xHeightPx) large.push(component);
    else if (height >= 0.6 * xHeightPx || width >= 0.6 * xHeightPx) sized.push(component);
    else small.push(component);
  }
  const crumbs = crumbsOfBorder(sized, xHeightPx, page);
  const letters = sized.filter((component) => !crumbs.has(component));
  const tall = createComponentGrid(letters, 2 * xHeightPx);
  const marks = small.filter(({ box }) => tall.near(box, MARK_REACH * xHeightPx).length > 0);
  const known = new Set(marks);
  const apart = small.filter((component) => !known.has(component));
  const adopted = createComponentGrid(marks, 2 * xHeightPx);
  const isPiece = ({ box }: Component): boolean =>
    Math.max(boxHeight(box), boxWidth(box)) >= PIECE_SIZE * xHeightPx &&
    adopted.near(box, PIECE_REACH * xHeightPx).length > 0;
  const isKept = (component: Component): boolean => isPiece(component) || isBehindQuote(component.box);
  const specks = apart.filter((component) => !isKept(component));
  return {
    xHeightPx,
    letters: [...letters, ...marks, ...apart.filter(isKept)],
    specks,
    border: [...border, ...crumbs],
    large,
  };

  /** The stop of a sentence that ends in a quotation: its letters are too far, the quotation marks hang over it. */
  function isBehindQuote(box: BoundingBox): boolean {
    const quotes = adopted.near(box, QUOTE_REACH * xHeightPx);
    const quote = quotes.find((mark) => mark.box.right <= box.left + 1 && mark.box.bottom < box.top);
    if (quote === undefined || Math.max(boxHeight(box), boxWidth(box)) > PIECE_SIZE * xHeightPx) return false;
    return tall.near(box, STOP_REACH * xHeightPx).some((letter) => {
      const isOnFoot = Math.abs(letter.box.bottom - box.bottom) <= FOOT_SLACK * xHeightPx;
      return isOnFoot && letter.box.right <= quote.box.left + 1 && letter.box.top <= box.top;
    });
  }

  function isSmall(component: Component): boolean {
    return boxHeight(component.box) < LARGEST_BODY_INCH * page.dpi;
  }
}

/** In x-heights; crumbs for each letter: the transcribed real scans have at most 0.46, faxes and worn copies 0.65 to 8. */
const CRUMB_SIZE = 0.25;
const MOST_CRUMBS = 0.6;

/** Whether the print is worn to crumbs: blobs smaller than any mark lie all about its letters. */
export function isWorn({ letters, xHeightPx }: SortedInk): boolean {
  const size = ({ box }: Component): number => Math.max(boxHeight(box), boxWidth(box));
  const crumbs = letters.filter((letter) => size(letter) <= CRUMB_SIZE * xHeightPx);
  const bodies = letters.filter(({ box }) => boxHeight(box) >= 0.8 * xHeightPx);
  return crumbs.length > MOST_CRUMBS * bodies.length;
}

/** A band of a scanner or a photocopier: long ink on the very edge of the page. */
function isBorder({ box }: Component, page: PageSize): boolean {
  const { widthPx, heightPx, dpi } = page;
  return (
    touchesEdge(box, page) &&
    (boxWidth(box) > 0.5 * dpi || boxHeight(box) > 0.5 * dpi || touchesCorner(box, widthPx, heightPx, EDGE_INCH * dpi))
  );
}

const EDGE_INCH = 0.02;

function touchesEdge(box: BoundingBox, { widthPx, heightPx, dpi }: PageSize): boolean {
  const margin = EDGE_INCH * dpi;
  return box.left <= margin || box.top <= margin || box.right >= widthPx - margin || box.bottom >= heightPx - margin;
}

/** In x-heights: letters of a picture that is cut close to its text have neighbours further in. */
const NEIGHBOUR = 1.5;

/**
 * Crumbs of a copier's shadow on the edge of the page, with no letter beside them. They stand below each other like a
 * column of text, and the page was cut along it, through the letterhead.
 */
function crumbsOfBorder(letters: readonly Component[], xHeightPx: number, page: PageSize): Set<Component> {
  const onEdge = letters.filter(({ box }) => touchesEdge(box, page));
  if (onEdge.length === 0) return new Set();
  const edge = new Set(onEdge);
  const inner = createComponentGrid(
    letters.filter((letter) => !edge.has(letter)),
    2 * xHeightPx,
  );
  return new Set(onEdge.filter(({ box }) => inner.near(box, NEIGHBOUR * xHeightPx).length === 0));
}

function touchesCorner(box: BoundingBox, widthPx: number, heightPx: number, margin: number): boolean {
  const sideways = box.left <= margin || box.right >= widthPx - margin;
  return sideways && (box.top <= margin || box.bottom >= heightPx - margin);
}

/**
 * The commonest height of letter-like blobs: in Vietnamese print the plain small letters (a, c, n, o ...) are
 * the largest group of blobs of one height.
 */
export function estimateXHeight(components: readonly Component[], dpi: number): number {
  const largest = LARGEST_BODY_INCH * dpi;
  const counts = new Float64Array(Math.ceil(largest) + 2);
  for (const { box, area } of components) {
    const height = boxHeight(box);
    const width = boxWidth(box);
    if (height > largest || width < 0.25 * height || width > 3 * height) continue;
    if (area < 0.15 * height * width) continue;
    counts[height] = (counts[height] ?? 0) + 1;
  }
  const lowest = lowestBody(counts, dpi);
  counts.fill(0, 0, lowest);
  if (counts.reduce((sum, count) => sum + count) < 4) return 0;
  const most = Math.max(...Array.from(counts, (_, height) => smoothed(counts, height)));
  // Capitals and marked letters make a second peak about 1.5 times higher, sometimes the larger one: the first counts.
  let best = counts.findIndex((_, height) => smoothed(counts, height) >= 0.5 * most);
  while (smoothed(counts, best + 1) > smoothed(counts, best)) best += 1;
  return best;
}

/**
 * From where on heights may be those of letters. Of worn print and speckle there are the more pieces the smaller they
 * are, beyond the smallest print; the letters make a hill of their own at the foot of that slope.
 */
function lowestBody(counts: Float64Array, dpi: number): number {
  const smallest = Math.ceil(SMALLEST_BODY_INCH * dpi);
  let foot = smallest;
  while (smoothed(counts, foot + 1) > 0 && smoothed(counts, foot + 1) <= smoothed(counts, foot)) foot += 1;
  const slope = smoothed(counts, smallest - 1) >= SLOPE * smoothed(counts, smallest);
  return slope && counts.subarray(foot).reduce((sum, count) => sum + count, 0) >= LEAST_LETTERS ? foot : smallest;
}

const LEAST_LETTERS = 24;
/** A hill of letters falls off below them; marks and crumbs of nearly every height make a slope with a bump or two. */
const SLOPE = 0.75;

function smoothed(counts: Float64Array, height: number): number {
  return (counts[height - 1] ?? 0) / 2 + (counts[height] ?? 0) + (counts[height + 1] ?? 0) / 2;
}
