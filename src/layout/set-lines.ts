import { type BoundingBox, unionOfBoxes } from '../domain/bounding-box.ts';
import { findRows } from './page-bands.ts';
import type { TextPiece } from './text-pieces.ts';

/** What stands between wide white on a printed line. */
export interface SetPart {
  readonly box: BoundingBox;
  /** A figure, or a dash in place of one. */
  readonly isFigure: boolean;
}

/** A printed line over the whole width of a table. */
export interface SetLine {
  readonly parts: readonly SetPart[];
  readonly box: BoundingBox;
  readonly baseline: number;
}

/** In x-heights: white between columns, and between words of one column at most. */
export const GUTTER = 1.4;
/** In x-heights: a number in the middle of a name of two lines is nearer to neither, also where digits count as x-height. */
const LEVEL = 0.5;

/** Every printed line over the whole width, cut where white is as wide as between columns. */
export function setLines(
  pieces: readonly TextPiece[],
  xHeightPx: number,
  isFigure: (piece: TextPiece) => boolean,
): SetLine[] {
  return findRows(pieces, xHeightPx, LEVEL).flatMap(({ pieces: own, baseline }) => {
    const parts: SetPart[] = [];
    for (const piece of [...own].sort((a, b) => a.box.left - b.box.left)) {
      const last = parts.at(-1);
      const next = { box: piece.box, isFigure: isFigure(piece) };
      if (last === undefined || next.box.left - last.box.right >= GUTTER * xHeightPx) parts.push(next);
      else {
        const box = unionOfBoxes([last.box, next.box]) ?? last.box;
        parts[parts.length - 1] = { box, isFigure: last.isFigure && next.isFigure };
      }
    }
    const box = unionOfBoxes(parts.map((part) => part.box));
    return box === undefined ? [] : [{ parts, box, baseline }];
  });
}
