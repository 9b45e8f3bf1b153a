import { type BoundingBox, unionOfBoxes } from '../domain/bounding-box.ts';
import { findRows } from './page-bands.ts';
import type { TextPiece } from './text-pieces.ts';

/** What stands between wide white on a printed line. */
export interface SetPart {
  readonly box: BoundingBox;
  /** A figure, or a dash in place of one. */
  readonly isFigure: boolean;
  /** White within it that is wider than between words, and narrower than between columns mostly is. */
  readonly gaps?: readonly Gap[];
}

interface Gap {
  readonly from: number;
  readonly to: number;
}

/** A printed line over the whole width of a table. */
export interface SetLine {
  readonly parts: readonly SetPart[];
  readonly box: BoundingBox;
  readonly baseline: number;
}

/** In x-heights: white between columns, and between words of one column at most. */
export const GUTTER = 1.4;
/** In x-heights: names of columns that fill them stand so far apart at least. */
const NARROW_GUTTER = 0.9;
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
      else parts[parts.length - 1] = joined(last, next, NARROW_GUTTER * xHeightPx);
    }
    const box = unionOfBoxes(parts.map((part) => part.box));
    return box === undefined ? [] : [{ parts, box, baseline }];
  });
}

function joined(part: SetPart, next: SetPart, widePx: number): SetPart {
  const box = unionOfBoxes([part.box, next.box]) ?? part.box;
  const gap = { from: part.box.right, to: next.box.left };
  const gaps = [...(part.gaps ?? []), ...(gap.to - gap.from >= widePx ? [gap] : [])];
  return { box, isFigure: part.isFigure && next.isFigure, ...(gaps.length === 0 ? {} : { gaps }) };
}

/** The line, cut also where narrower white within a part lies between two columns. */
export function cutAtGutters(line: SetLine, gutters: readonly Gap[]): SetLine {
  const parts = line.parts.flatMap((part) => {
    const cuts = (part.gaps ?? []).filter((gap) => gutters.some((own) => own.from < gap.to && own.to > gap.from));
    if (cuts.length === 0) return [part];
    const edges = [part.box.left, ...cuts.flatMap(({ from, to }) => [from, to]), part.box.right];
    return Array.from({ length: cuts.length + 1 }, (_, index) => {
      const [left, right] = [edges[2 * index] ?? part.box.left, edges[2 * index + 1] ?? part.box.right];
      return { box: { ...part.box, left, right }, isFigure: part.isFigure };
    });
  });
  return parts.length === line.parts.length ? line : { ...line, parts };
}
