import { type BoundingBox, unionOfBoxes } from '../domain/bounding-box.ts';
import type { Runs } from './components.ts';
import type { GreyPlane } from './plane.ts';

/** A piece of the page pasted into a collage. */
export interface Paste {
  /** Where it was cut from, in pixels of the page. */
  readonly source: BoundingBox;
  /** Where its left top corner lies in the collage. */
  readonly left: number;
  readonly top: number;
  /** Exclusive. */
  readonly bottom: number;
  /** The parts inside of it. */
  readonly parts: readonly number[];
}

/**
 * Parts of a page pasted one below the other, so that the engine reads them all in one call, in our order, and
 * never across two columns. Only the ink that belongs to a part is pasted: rules, specks, seals stay behind.
 */
export interface Collage {
  readonly plane: GreyPlane;
  readonly pastes: readonly Paste[];
}

export interface CollageParts {
  readonly boxes: readonly BoundingBox[];
  /** Parts that keep their places to each other (the lines of a column), group by group. */
  readonly groups: readonly (readonly number[])[];
  /** Part of each component, -1 for ink that is not to be read. */
  readonly partOf: Int32Array;
  /** Parts that are set beside each other on one line have one number here, and follow each other; -1 for the rest. */
  readonly rowOf: readonly number[];
  /** Height on the page at which the letters of each part stand. */
  readonly baselines: readonly number[];
}

/** `gapPx`: white between and around the groups. */
export function makeCollage(plane: GreyPlane, runs: Runs, parts: CollageParts, gapPx: number): Collage {
  const pastes = placeGroups(plane, parts, gapPx);
  const widthPx = Math.max(1, ...pastes.map(({ left, source }) => left + source.right - source.left)) + gapPx;
  const heightPx = (pastes.at(-1)?.bottom ?? 0) + gapPx;
  const collage = { widthPx, heightPx, data: new Uint8Array(widthPx * heightPx).fill(255) };
  const pasteOf = new Map(pastes.flatMap((paste) => paste.parts.map((part) => [part, paste] as const)));
  for (let run = 0; run < runs.length; run += 1) {
    const paste = pasteOf.get(parts.partOf[runs.component[run] ?? -1] ?? -1);
    if (paste !== undefined)
      copyRun(plane, collage, paste, runs.y[run] ?? 0, runs.left[run] ?? 0, runs.right[run] ?? 0);
  }
  return { plane: collage, pastes };
}

function placeGroups(plane: GreyPlane, parts: CollageParts, gapPx: number): Paste[] {
  const pastes: Paste[] = [];
  let top = gapPx;
  for (const line of linesOfGroups(plane, parts, gapPx)) {
    const ascent = Math.max(...line.map(({ source, baseline }) => baseline - source.top));
    const bottom = top + Math.max(...line.map(({ source, baseline }) => ascent - baseline + source.bottom));
    let left = gapPx;
    for (const { source, baseline, parts: own } of line) {
      pastes.push({ source, left, top: top + ascent - (baseline - source.top), bottom, parts: own });
      left += source.right - source.left + Math.round(BESIDE_GAP * gapPx);
    }
    top = bottom + gapPx;
  }
  return pastes;
}

/** White between what stands beside each other, in gaps between lines: the engine must not take it for one word. */
const BESIDE_GAP = 0.5;

interface PlacedGroup {
  readonly source: BoundingBox;
  readonly baseline: number;
  readonly parts: readonly number[];
}

/** Groups one below the other, or beside each other where they are short parts of one row of the page. */
function linesOfGroups(plane: GreyPlane, parts: CollageParts, gapPx: number): PlacedGroup[][] {
  const lines: { row: number; right: number; groups: PlacedGroup[] }[] = [];
  for (const group of parts.groups) {
    const box = unionOfBoxes(group.flatMap((part) => parts.boxes[part] ?? []));
    if (box === undefined) continue;
    const source = wholePixels(box, plane);
    const [first = -1] = group;
    const row = group.length === 1 ? (parts.rowOf[first] ?? -1) : -1;
    const placed = { source, baseline: Math.round(parts.baselines[first] ?? source.bottom), parts: group };
    const width = source.right - source.left + BESIDE_GAP * gapPx;
    const open = lines.at(-1);
    if (open === undefined || row === -1 || open.row !== row || open.right + width > plane.widthPx)
      lines.push({ row, right: width, groups: [placed] });
    else {
      open.groups.push(placed);
      open.right += width;
    }
  }
  return lines.map(({ groups }) => groups);
}

/** Copies a run of ink with its rim of one pixel: the grey edge of a letter lies beyond the ink threshold. */
function copyRun(plane: GreyPlane, collage: GreyPlane, paste: Paste, y: number, left: number, right: number): void {
  const { source } = paste;
  const from = Math.max(source.left, left - 1);
  const to = Math.min(source.right, right + 1);
  for (let row = Math.max(source.top, y - 1); row <= Math.min(source.bottom - 1, y + 1); row += 1) {
    const at = (paste.top + row - source.top) * collage.widthPx + paste.left - source.left;
    // A run is a few pixels long: copying them one by one is cheaper than making a view of them.
    for (let x = from; x < to; x += 1) collage.data[at + x] = plane.data[row * plane.widthPx + x] ?? 255;
  }
}

function wholePixels(box: BoundingBox, plane: GreyPlane): BoundingBox {
  return {
    left: Math.max(0, Math.floor(box.left)),
    top: Math.max(0, Math.floor(box.top)),
    right: Math.min(plane.widthPx, Math.ceil(box.right)),
    bottom: Math.min(plane.heightPx, Math.ceil(box.bottom)),
  };
}

/** A box of the collage in pixels of the page; its middle tells which pasted piece it lies in. */
export function locateInCollage(collage: Collage, box: BoundingBox): BoundingBox | undefined {
  const middleX = (box.left + box.right) / 2;
  const line = lineAt(collage, box);
  const paste = line.findLast(({ left }) => left <= middleX) ?? line[0];
  if (paste === undefined) return undefined;
  const shiftX = paste.source.left - paste.left;
  const shiftY = paste.source.top - paste.top;
  return {
    left: box.left + shiftX,
    top: box.top + shiftY,
    right: box.right + shiftX,
    bottom: box.bottom + shiftY,
  };
}

/** Where on the page the pieces stand that lie under a box for the most part: the engine may run several into one word. */
export function piecesUnder(collage: Collage, box: BoundingBox): BoundingBox[] {
  return lineAt(collage, box).flatMap(({ source, left }) => {
    const width = source.right - source.left;
    const shared = Math.min(box.right, left + width) - Math.max(box.left, left);
    return shared > width / 2 ? [source] : [];
  });
}

/** The pieces on the line of the collage in which the middle of a box lies. */
function lineAt({ pastes }: Collage, box: BoundingBox): readonly Paste[] {
  const middleY = (box.top + box.bottom) / 2;
  const first = pastes.find(({ bottom }) => middleY < bottom) ?? pastes.at(-1);
  return pastes.filter(({ bottom }) => bottom === first?.bottom);
}
