import { boxHeight, boxWidth } from '../domain/bounding-box.ts';
import { type Component, type Components, withoutRuns } from '../image/components.ts';
import type { SortedInk } from './ink-sort.ts';
import { findTextPieces, type TextPiece } from './text-pieces.ts';

/** In x-heights: how far a line's next letters may stand from the last one that is free; room for marks; for tails. */
const REACH = 2.5;
const MARKS = 0.7;
const TAILS = 0.35;
/** Letters that say that there is a line at all. */
const LEAST_LETTERS = 3;

/**
 * Letters that a signature or the emblem of a seal runs through are one blob with it, far too large for a letter: the
 * rest of a title or a signer's name. Such a blob is cut where a line of text beside it has its top and its foot, and
 * what then looks like letters of that line is taken for them.
 */
export function freeLetters(components: Components, ink: SortedInk): { components: Components; ink: SortedInk } {
  const { letters, large, xHeightPx } = ink;
  if (large.length === 0 || xHeightPx === 0) return { components, ink };
  const pieces = findTextPieces(letters, { xHeightPx, gapPx: 0.8 * xHeightPx, skewDegrees: 0 }).filter(
    (piece) => piece.letters.length >= LEAST_LETTERS,
  );
  const beside = new Map(
    large.map((blob) => [blob.id, pieces.filter((piece) => runsInto(piece, blob, xHeightPx))] as const),
  );
  const cuts = new Map(
    [...beside]
      .filter(([, lines]) => lines.length > 0)
      .map(([id, lines]) => [id, new Set(lines.flatMap((line) => cutsOf(line, xHeightPx)))] as const),
  );
  if (cuts.size === 0) return { components, ink };
  const { origin, ...cut } = withoutRuns(components, (id, y) => cuts.get(id)?.has(y) ?? false);
  const crossings = strokesPerRow(cut);
  const fragments = cut.list.filter((blob) => cuts.has(origin[blob.id] ?? -1));
  const bodies = fragments.filter((blob) =>
    beside.get(origin[blob.id] ?? -1)?.some((line) => isLetterOf(line, blob, crossings[blob.id] ?? 0, xHeightPx)),
  );
  const marks = fragments.filter((blob) => bodies.some((body) => isMarkOf(body, blob, xHeightPx)));
  const freed = [...bodies, ...marks];
  const kept = new Map(cut.list.map((blob) => [origin[blob.id] ?? -1, blob] as const));
  const renumbered = (blobs: readonly Component[]): Component[] => blobs.flatMap(({ id }) => kept.get(id) ?? []);
  return {
    components: cut,
    ink: {
      xHeightPx,
      letters: [...renumbered(letters), ...freed],
      specks: renumbered(ink.specks),
      border: renumbered(ink.border),
      // Whole, as a signature is shown whole.
      large,
    },
  };
}

/** Whether the line stands at the blob's side or ends in it, with no more than a word gap between. */
function runsInto({ box: line }: TextPiece, { box }: Component, xHeightPx: number): boolean {
  const reach = REACH * xHeightPx;
  const isLevel = line.top < box.bottom && line.bottom > box.top;
  return isLevel && line.right > box.left - reach && line.left < box.right + reach;
}

/** The rows between the letters of the line, its marks and what stands above and below. */
function cutsOf({ box }: TextPiece, xHeightPx: number): number[] {
  return [box.top - MARKS * xHeightPx, box.top - 1, box.bottom + 1, box.bottom + TAILS * xHeightPx].map(Math.round);
}

/** As high as the line's letters and on its foot; not a single stroke, as a pen leaves it on its way through. */
function isLetterOf({ box: line }: TextPiece, { box, area }: Component, crossings: number, xHeightPx: number): boolean {
  const reach = REACH * xHeightPx;
  if (box.right < line.left - reach - boxWidth(box) || box.left > line.right + reach + boxWidth(box)) return false;
  const isBody =
    boxHeight(box) >= 0.7 * xHeightPx && box.top >= line.top - 2 && Math.abs(box.bottom - line.bottom) <= 3;
  const isWide = boxWidth(box) >= 0.8 * xHeightPx && area <= 0.75 * boxWidth(box) * boxHeight(box);
  const most = 1 + (MOST_CROSSINGS * boxWidth(box)) / xHeightPx;
  return isBody && isWide && crossings >= LEAST_CROSSINGS && crossings <= most;
}

/** Cut off right above the body that it stands on; a pen's stroke goes on to the line above. */
function isMarkOf({ box: body }: Component, { box }: Component, xHeightPx: number): boolean {
  const middle = (box.left + box.right) / 2;
  const isOver = middle > body.left && middle < body.right && Math.abs(body.top - box.bottom) <= 3;
  return isOver && body.top - box.top < (MARKS - 0.1) * xHeightPx && boxWidth(box) < 1.2 * xHeightPx;
}

/** A row through a letter meets two strokes as a rule, a row through a stroke of a pen one. */
const LEAST_CROSSINGS = 1.5;
/** For each x-height of width: the hatching of an emblem has more. */
const MOST_CROSSINGS = 1.8;

function strokesPerRow({ list, runs }: Components): Float64Array {
  const counts = new Float64Array(list.length);
  for (let run = 0; run < runs.length; run += 1) {
    const id = runs.component[run] ?? 0;
    counts[id] = (counts[id] ?? 0) + 1;
  }
  for (const { id, box } of list) counts[id] = (counts[id] ?? 0) / boxHeight(box);
  return counts;
}
