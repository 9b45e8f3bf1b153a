import { boxHeight, unionOfBoxes } from '../domain/bounding-box.ts';
import type { Component } from '../image/components.ts';
import { isBody } from './seal-letters.ts';
import type { TextPiece } from './text-pieces.ts';

type Letter = Pick<Component, 'id' | 'box'>;

/** A row of letters is text where so many in a row stand on one foot; a seal's own words run round. */
const LEAST_IN_ROW = 4;
/** In x-heights. */
const SAME_FOOT = 0.12;
const WIDEST_GAP = 1.2;
const HIGHEST_LETTER = 2.1;

/**
 * Lines of which a single letter stands outside of the seals, `Đ` of `Điều 1.`: with the letters inside that stand in a row
 * with it, on the same foot, it is a piece of text like any other.
 */
export function linesIntoSeals(letters: readonly Letter[], alone: readonly Letter[], xHeightPx: number): TextPiece[] {
  const bodies = letters.filter(({ box }) => isBody(box, xHeightPx) && boxHeight(box) <= HIGHEST_LETTER * xHeightPx);
  return alone.flatMap((letter): TextPiece[] => {
    const foot = letter.box.bottom;
    const onFoot = bodies.filter(({ box }) => Math.abs(box.bottom - foot) <= SAME_FOOT * xHeightPx);
    const row = rowFrom(letter, onFoot, WIDEST_GAP * xHeightPx);
    const box = unionOfBoxes(row.map((one) => one.box));
    if (box === undefined || row.length < LEAST_IN_ROW) return [];
    return [{ box, letters: row.map(({ id }) => id), startBaseline: foot, endBaseline: foot }];
  });
}

/** Letters that follow each other, to either side of the first one. */
function rowFrom(first: Letter, letters: readonly Letter[], gapPx: number): Letter[] {
  const row = [first];
  let { left, right } = first.box;
  for (const letter of letters.toSorted((a, b) => a.box.left - b.box.left)) {
    if (letter.box.left < right - 2 || letter.box.left - right > gapPx) continue;
    row.push(letter);
    right = letter.box.right;
  }
  for (const letter of letters.toSorted((a, b) => b.box.right - a.box.right)) {
    if (letter.box.right > left + 2 || left - letter.box.right > gapPx) continue;
    row.push(letter);
    left = letter.box.left;
  }
  return row;
}
