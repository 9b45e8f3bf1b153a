import type { GlyphBitmap } from './glyph-image.ts';
import type { InkPiece, InkWindow } from './ink.ts';

/** The least parts the ink of a gap is cut into; neighbours may belong to one figure. From left to right. */
export interface InkAtom {
  /** Pixels as indexes into the window. */
  readonly pixels: readonly number[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A piece wider than this share of its height may hold two figures. */
const widestFigure = 0.75;
/** Cuts stay this far, in shares of the height, from the ends of a piece and from each other. */
const leastPart = 0.22;
const cutDistance = 0.16;
/** More cuts for wider ink: two for a broad figure or two touching ones, four for three or four touching. */
const mostCuts = 4;
/** Cuts go upright or lean as handwriting leans (px across per px up). */
const leans = [0, 0.3] as const;

/** Cuts the pieces of a gap into atoms: pieces above each other are one, wide pieces are cut where the ink is thin. */
export function cutIntoAtoms(pieces: readonly InkPiece[], window: InkWindow): InkAtom[] {
  const stacked: number[][] = [];
  let last: InkAtom | undefined;
  for (const piece of pieces) {
    const atom = atomOf(piece.pixels, window);
    if (
      last !== undefined &&
      sharedWidth(last, atom) > 0.6 * Math.min(last.right - last.left, atom.right - atom.left)
    ) {
      stacked[stacked.length - 1] = [...last.pixels, ...atom.pixels];
    } else {
      stacked.push([...atom.pixels]);
    }
    last = atomOf(stacked.at(-1) ?? [], window);
  }
  return stacked
    .flatMap((pixels) => cutWide(atomOf(pixels, window), window))
    .sort((a, b) => a.left + a.right - b.left - b.right);
}

function sharedWidth(a: InkAtom, b: InkAtom): number {
  return Math.min(a.right, b.right) - Math.max(a.left, b.left);
}

function atomOf(pixels: readonly number[], window: InkWindow): InkAtom {
  let [left, top, right, bottom] = [window.width, window.height, 0, 0];
  for (const at of pixels) {
    const x = at % window.width;
    const y = (at - x) / window.width;
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
  }
  return { pixels, left, top, right, bottom };
}

function cutWide(atom: InkAtom, window: InkWindow): InkAtom[] {
  const height = atom.bottom - atom.top;
  if (atom.right - atom.left <= widestFigure * height) {
    return [atom];
  }
  const cuts = bestCuts(atom, window);
  if (cuts.length === 0) {
    return [atom];
  }
  const parts: number[][] = Array.from({ length: cuts.length + 1 }, () => []);
  for (const at of atom.pixels) {
    const x = at % window.width;
    const y = (at - x) / window.width;
    const index = cuts.filter((cut) => x >= cutColumn(cut, y)).length;
    parts[index]?.push(at);
  }
  return parts.filter((part) => part.length > 0).map((part) => atomOf(part, window));
}

/** A line through the ink: the column where it crosses the middle of the atom, its lean, and the ink it cuts. */
interface Cut {
  readonly column: number;
  readonly lean: number;
  readonly middle: number;
  readonly ink: number;
}

function cutColumn(cut: Cut, y: number): number {
  return cut.column + cut.lean * (cut.middle - y);
}

/** The cuts through the least ink, far enough from each other; they never cross because they share one lean. */
function bestCuts(atom: InkAtom, window: InkWindow): Cut[] {
  const perLean = leans.map((lean) => spacedCuts(cutsOf(atom, window, lean), atom));
  return perLean.reduce((best, cuts) => (meanInk(cuts) < meanInk(best) ? cuts : best));
}

function meanInk(cuts: readonly Cut[]): number {
  return cuts.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...cuts.map((cut) => cut.ink));
}

function cutsOf(atom: InkAtom, window: InkWindow, lean: number): Cut[] {
  const height = atom.bottom - atom.top;
  const middle = (atom.top + atom.bottom) / 2;
  const from = Math.ceil(atom.left + leastPart * height);
  const to = Math.floor(atom.right - leastPart * height);
  const counts = new Map<number, number>();
  for (const at of atom.pixels) {
    const x = at % window.width;
    const y = (at - x) / window.width;
    const column = Math.round(x - lean * (middle - y));
    counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => {
    const column = from + index;
    return { column, lean, middle, ink: counts.get(column) ?? 0 };
  });
}

function spacedCuts(cuts: readonly Cut[], atom: InkAtom): Cut[] {
  const height = atom.bottom - atom.top;
  const distance = Math.max(3, cutDistance * height);
  const allowed = Math.min(mostCuts, Math.max(2, Math.round((2 * (atom.right - atom.left)) / height)));
  const chosen: Cut[] = [];
  for (const cut of [...cuts].sort((a, b) => a.ink - b.ink)) {
    const isNear = chosen.some((other) => Math.abs(other.column - cut.column) < distance);
    if (!isNear && chosen.length < allowed) {
      chosen.push(cut);
    }
  }
  return chosen.sort((a, b) => a.column - b.column);
}

/** The picture of one piece as it lies in the window. */
export function bitmapOfPiece(piece: InkPiece, window: InkWindow): GlyphBitmap {
  return bitmapOf([atomOf(piece.pixels, window)], window);
}

/** The picture of some atoms together. */
export function bitmapOf(atoms: readonly InkAtom[], window: InkWindow): GlyphBitmap {
  const left = Math.min(...atoms.map((atom) => atom.left));
  const top = Math.min(...atoms.map((atom) => atom.top));
  const width = Math.max(...atoms.map((atom) => atom.right)) - left;
  const height = Math.max(...atoms.map((atom) => atom.bottom)) - top;
  const ink = new Uint8Array(width * height);
  for (const atom of atoms) {
    for (const at of atom.pixels) {
      const x = at % window.width;
      ink[((at - x) / window.width - top) * width + x - left] = 1;
    }
  }
  return { width, height, ink };
}
