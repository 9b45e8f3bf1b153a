import type { BoundingBox } from '../domain/bounding-box.ts';
import type { TextPiece } from './text-pieces.ts';

/** Finds the part whose text a mark or a point stands nearest to; -1 when none is within a line's reach. */
export function createNearestPart(groups: readonly (readonly TextPiece[])[], xHeightPx: number) {
  const rowPx = Math.max(1, Math.ceil(2 * xHeightPx));
  const rows = new Map<number, { box: BoundingBox; part: number }[]>();
  for (const [part, group] of groups.entries()) {
    for (const { box } of group) {
      for (let row = Math.floor(box.top / rowPx); row <= Math.floor(box.bottom / rowPx); row += 1) {
        const own = rows.get(row);
        if (own === undefined) rows.set(row, [{ box, part }]);
        else own.push({ box, part });
      }
    }
  }
  const reach = 1.2 * xHeightPx;
  return (box: BoundingBox): number => {
    let best = -1;
    let bestDistance = reach;
    for (let row = Math.floor((box.top - reach) / rowPx); row <= Math.floor((box.bottom + reach) / rowPx); row += 1) {
      for (const candidate of rows.get(row) ?? []) {
        const distance = gapBetween(box, candidate.box);
        if (distance < bestDistance) {
          bestDistance = distance;
          best = candidate.part;
        }
      }
    }
    return best;
  };
}

function gapBetween(a: BoundingBox, b: BoundingBox): number {
  const x = Math.max(0, a.left - b.right, b.left - a.right);
  const y = Math.max(0, a.top - b.bottom, b.top - a.bottom);
  return Math.hypot(x, y);
}
