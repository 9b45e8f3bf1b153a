import type { TextPiece } from './text-pieces.ts';

/** A printed line as far as it was found: its words, and the height it stands at. */
interface FoundRow {
  readonly pieces: TextPiece[];
  baseline: number;
}

/**
 * In x-heights: words of worn or bent lines stand so far off the words beside them. Half of the way to the next line is
 * further in the closest print.
 */
const SPLIT_APART = 0.85;
/** In x-heights: what stands further off is another text. */
const REACH = 5;
/** In x-heights: letters that lean reach over the next word. */
const LEAN = 0.25;

/**
 * The rows with those put together that are one printed line: all words of the one stand in gaps of the other, or at its
 * ends, hardly above or below the words beside them. A short word with a foot lost in the scan parts a line in two.
 */
export function joinPartedLines<Found extends FoundRow>(rows: readonly Found[], xHeightPx: number): Found[] {
  const joined = rows.map((row) => ({ ...row, pieces: [...row.pieces] }));
  for (const part of [...joined].sort((a, b) => a.pieces.length - b.pieces.length)) {
    const whole = joined.find((row) => row !== part && fillsGapsOf(part, row, xHeightPx));
    if (whole === undefined) continue;
    const share = part.pieces.length / (whole.pieces.length + part.pieces.length);
    whole.baseline += share * (part.baseline - whole.baseline);
    whole.pieces.push(...part.pieces);
    whole.pieces.sort((a, b) => a.box.left - b.box.left);
    joined.splice(joined.indexOf(part), 1);
  }
  return joined;
}

function fillsGapsOf(part: FoundRow, whole: FoundRow, xHeightPx: number): boolean {
  const places = part.pieces.map((piece) => ({
    piece,
    before: whole.pieces.findLast(({ box }) => box.left < piece.box.left),
    after: whole.pieces.find(({ box }) => box.left >= piece.box.left),
  }));
  return (
    places.some((place) => gapBeside(place) <= REACH * xHeightPx) &&
    places.every((place) => sharedWidth(place) < LEAN * xHeightPx && offsetBeside(place) < SPLIT_APART * xHeightPx)
  );
}

/** A word of one row, and the words of another that stand before and behind it. */
interface Place {
  readonly piece: TextPiece;
  readonly before: TextPiece | undefined;
  readonly after: TextPiece | undefined;
}

function gapBeside({ piece, before, after }: Place): number {
  return Math.min(
    piece.box.left - (before?.box.right ?? Number.NEGATIVE_INFINITY),
    (after?.box.left ?? Number.POSITIVE_INFINITY) - piece.box.right,
  );
}

function sharedWidth({ piece: { box }, before, after }: Place): number {
  return Math.max(
    Math.min(before?.box.right ?? box.left, box.right) - box.left,
    box.right - Math.max(after?.box.left ?? box.right, box.left),
  );
}

function offsetBeside({ piece, before, after }: Place): number {
  return Math.max(
    before === undefined ? 0 : Math.abs(before.endBaseline - piece.startBaseline),
    after === undefined ? 0 : Math.abs(after.startBaseline - piece.endBaseline),
  );
}
