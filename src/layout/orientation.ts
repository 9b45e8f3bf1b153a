import { type BoundingBox, boxHeight, boxWidth } from '../domain/bounding-box.ts';
import type { Component } from '../image/components.ts';
import { type QuarterTurn, turnBoxBack } from '../image/quarter-turn.ts';
import { createComponentGrid } from './component-grid.ts';

interface PageSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Fewer letters or marks than this say nothing: the page stays as it is. */
const LEAST_EVIDENCE = 24;

/**
 * The clockwise turn that makes the page upright, from its letters alone. Letters of a line stand closer together
 * than lines do, which tells standing from lying pages; and Vietnamese hangs most of its marks over the letter (only
 * the dot of the nặng tone stands below), which tells up from down.
 */
export function estimateRotation(letters: readonly Component[], xHeightPx: number, page: PageSize): QuarterTurn {
  if (letters.length < LEAST_EVIDENCE || xHeightPx === 0) return 0;
  const bodies = letters.filter(({ box }) => Math.min(boxHeight(box), boxWidth(box)) >= 0.5 * xHeightPx);
  const { beside, below: under } = closeNeighbours(bodies, xHeightPx);
  const isLying = under > 1.3 * beside;
  const [first, second]: [QuarterTurn, QuarterTurn] = isLying ? [90, 270] : [0, 180];
  const turned = turnLetters(letters, first, page);
  const { above, below } = countMarks(turned, xHeightPx);
  if (above + below < LEAST_EVIDENCE) return first === 90 ? 90 : 0;
  return above >= below ? first : second;
}

/** How many letters have a neighbour at arm's length beside them, and below them. */
function closeNeighbours(bodies: readonly Component[], xHeightPx: number): { beside: number; below: number } {
  const grid = createComponentGrid(bodies, 2 * xHeightPx);
  const counts = { beside: 0, below: 0 };
  for (const body of bodies) {
    const near = grid.near(body.box, 0.45 * xHeightPx).filter((other) => other !== body);
    if (near.some(({ box }) => isBeside(body.box, box))) counts.beside += 1;
    if (near.some(({ box }) => isBelow(body.box, box))) counts.below += 1;
  }
  return counts;
}

function isBeside(a: BoundingBox, b: BoundingBox): boolean {
  const overlap = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return b.left >= a.right - 1 && overlap > 0.5 * Math.min(boxHeight(a), boxHeight(b));
}

function isBelow(a: BoundingBox, b: BoundingBox): boolean {
  const overlap = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  return b.top >= a.bottom - 1 && overlap > 0.5 * Math.min(boxWidth(a), boxWidth(b));
}

/** The letters as they would stand after the turn. */
function turnLetters(letters: readonly Component[], clockwise: QuarterTurn, page: PageSize): Component[] {
  if (clockwise === 0) return [...letters];
  // Turning forward by 90 is turning back by 270, seen from the turned page.
  const back: QuarterTurn = clockwise === 90 ? 270 : 90;
  const turnedPage = { widthPx: page.heightPx, heightPx: page.widthPx };
  return letters.map((letter) => ({ ...letter, box: turnBoxBack(letter.box, back, turnedPage) }));
}

function countMarks(letters: readonly Component[], xHeightPx: number): { above: number; below: number } {
  const bodies = letters.filter(({ box }) => boxHeight(box) >= 0.8 * xHeightPx);
  const grid = createComponentGrid(bodies, 2 * xHeightPx);
  const counts = { above: 0, below: 0 };
  for (const { box } of letters) {
    if (boxHeight(box) >= 0.75 * xHeightPx || boxWidth(box) > 1.2 * xHeightPx) continue;
    const middle = (box.left + box.right) / 2;
    const carriers = grid
      .near(box, 0.4 * xHeightPx)
      .filter(({ box: body }) => middle > body.left && middle < body.right);
    if (carriers.some(({ box: body }) => isOver(box, body))) counts.above += 1;
    else if (carriers.some(({ box: body }) => isOver(body, box))) counts.below += 1;
  }
  return counts;
}

function isOver(upper: BoundingBox, lower: BoundingBox): boolean {
  return upper.bottom <= lower.top + 1;
}
