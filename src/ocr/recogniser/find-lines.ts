import { type BoundingBox, boxHeight, boxWidth, unionOfBoxes } from '../../domain/bounding-box.ts';
import { binarize } from '../../image/binarize.ts';
import { type Component, type Components, findComponents } from '../../image/components.ts';
import type { GreyPlane } from '../../image/plane.ts';
import { assignMarks } from '../../layout/assign-marks.ts';
import { sortInk } from '../../layout/ink-sort.ts';
import { findRows } from '../../layout/page-bands.ts';
import { findTextPieces, type TextPiece } from '../../layout/text-pieces.ts';

/** The printed lines of a picture whose skew is taken out, from top to bottom. */
export interface PrintedLines {
  readonly components: Components;
  /** Line of each component, -1 for ink that is in none. */
  readonly lineOf: Int32Array;
  /** Around the ink of each line. */
  readonly boxes: readonly BoundingBox[];
  /** Height of a small letter; 0 when there are too few letters to tell. */
  readonly xHeightPx: number;
}

/** Widest gap inside a piece, as the page's own layout has it (`src/layout/page-layout.ts`). */
const PIECE_GAP = 0.8;
/** What stands farther apart is no line of its own width but of two columns or cells. In x-heights. */
const COLUMN_GAP = 6;

export function findPrintedLines(plane: GreyPlane, dpi: number): PrintedLines {
  const components = findComponents(binarize(plane));
  const ink = sortInk(components.list, { widthPx: plane.widthPx, heightPx: plane.heightPx, dpi });
  const { xHeightPx } = ink;
  if (xHeightPx === 0) return oneLine(components, dpi);
  const pieces = findTextPieces(ink.letters, { xHeightPx, gapPx: PIECE_GAP * xHeightPx, skewDegrees: 0 });
  const split = findRows(pieces, xHeightPx).flatMap((row) => splitAtGaps(row.pieces, COLUMN_GAP * xHeightPx));
  const rows = joinHangingSigns(split, xHeightPx);
  const lineOf = new Int32Array(components.list.length).fill(-1);
  for (const [line, row] of rows.entries()) for (const { letters } of row) for (const id of letters) lineOf[id] = line;
  assignMarks(ink.letters, lineOf, xHeightPx);
  return { components, lineOf, boxes: boxesOf(ink.letters, lineOf, rows.length), xHeightPx };
}

/** A word or a number cut out alone has too few letters for an x-height: all of its ink but specks is one line. */
function oneLine(components: Components, dpi: number): PrintedLines {
  const lineOf = new Int32Array(components.list.length).fill(-1);
  const isInk = ({ box }: Component): boolean => Math.max(boxWidth(box), boxHeight(box)) >= SPECK_INCH * dpi;
  const letters = components.list.filter(isInk);
  if (letters.length === 0) return { components, lineOf, boxes: [], xHeightPx: 0 };
  for (const { id } of letters) lineOf[id] = 0;
  return { components, lineOf, boxes: boxesOf(letters, lineOf, 1), xHeightPx: 0 };
}

/** A full stop of 8 pt print is as large. */
const SPECK_INCH = 0.01;

function splitAtGaps(pieces: readonly TextPiece[], gapPx: number): TextPiece[][] {
  const parts: TextPiece[][] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const piece of [...pieces].sort((a, b) => a.box.left - b.box.left)) {
    const part = parts.at(-1);
    if (part === undefined || piece.box.left - right > gapPx) parts.push([piece]);
    else part.push(piece);
    right = Math.max(right, piece.box.right);
  }
  return parts;
}

/** A quotation mark or a degree stands on no line: it goes to the line that it hangs beside. */
function joinHangingSigns(rows: readonly (readonly TextPiece[])[], xHeightPx: number): (readonly TextPiece[])[] {
  const boxed = rows.map((pieces) => ({ pieces, box: unionOfBoxes(pieces.map(({ box }) => box)) }));
  const joined: { pieces: readonly TextPiece[]; readonly box: BoundingBox | undefined }[] = [];
  const hanging: typeof boxed = [];
  for (const row of boxed)
    (row.box !== undefined && boxHeight(row.box) < xHeightPx ? hanging : joined).push({ ...row });
  for (const sign of hanging) {
    const line = joined.find(
      ({ box }) => box !== undefined && sign.box !== undefined && isBeside(sign.box, box, xHeightPx),
    );
    if (line === undefined) joined.push(sign);
    else line.pieces = [...line.pieces, ...sign.pieces];
  }
  return joined.sort((a, b) => (a.box?.top ?? 0) - (b.box?.top ?? 0)).map(({ pieces }) => pieces);
}

/** In x-heights: no sign stands farther from its word. */
const SIGN_GAP = 1;

function isBeside(sign: BoundingBox, line: BoundingBox, xHeightPx: number): boolean {
  const gap = Math.max(line.left - sign.right, sign.left - line.right);
  return sign.top >= line.top - 0.3 * xHeightPx && sign.bottom <= line.bottom && gap <= SIGN_GAP * xHeightPx;
}

function boxesOf(letters: readonly Component[], lineOf: Int32Array, lines: number): BoundingBox[] {
  const own: BoundingBox[][] = Array.from({ length: lines }, () => []);
  for (const { id, box } of letters) own[lineOf[id] ?? -1]?.push(box);
  return own.map((boxes) => unionOfBoxes(boxes) ?? { left: 0, top: 0, right: 0, bottom: 0 });
}
