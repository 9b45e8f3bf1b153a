import { PDFName, PDFNumber, type PDFRawStream } from '@cantoo/pdf-lib';
import { type Box, EDGE_TOLERANCE, type Matrix, type Painting } from './paintings.ts';

/** The one picture that a page shows, and how it is turned by the way it is painted (clockwise). */
export interface PaintedPicture {
  readonly stream: PDFRawStream;
  readonly turn: 0 | 90 | 180 | 270;
}

/** The picture of a page that shows this one and no other, and is filled by it. */
export function onlyPicture([painting, ...others]: readonly Painting[], box: Box): PaintedPicture | undefined {
  if (painting === undefined || others.length > 0) return undefined;
  const turn = turns.find((one) => fills(painting.matrix, box, one.corner));
  if (turn === undefined || !hasSquareDots(painting.stream, box, turn.degrees)) return undefined;
  return { stream: painting.stream, turn: turn.degrees };
}

const near = (value: number, wanted: number, size: number): boolean =>
  Math.abs(value - wanted) <= size * EDGE_TOLERANCE;

/** Where the corners (0,0), (1,0) and (0,1) of the picture come to lie when it fills the page, in shares of it. */
const turns = [
  { degrees: 0, corner: [0, 0, 1, 0, 0, 1] },
  { degrees: 90, corner: [0, 1, 0, 0, 1, 1] },
  { degrees: 180, corner: [1, 1, 0, 1, 1, 0] },
  { degrees: 270, corner: [1, 0, 1, 1, 0, 0] },
] as const;

function fills([a, b, c, d, e, f]: Matrix, { x, y, width, height }: Box, corner: readonly number[]): boolean {
  const shown = [e, f, e + a, f + b, e + c, f + d];
  return shown.every((value, at) => {
    const [start, size] = at % 2 === 0 ? [x, width] : [y, height];
    return near(value, start + (corner[at] ?? 0) * size, size);
  });
}

/** Fax machines have half as many dots down the page as across it: painting evens that out. */
function hasSquareDots({ dict }: PDFRawStream, { width, height }: Box, turn: number): boolean {
  const [across, down] = ['Width', 'Height'].map(
    (key) => dict.lookupMaybe(PDFName.of(key), PDFNumber)?.asNumber() ?? 0,
  );
  const shape = (across ?? 0) / (down ?? 0);
  const wanted = turn % 180 === 0 ? width / height : height / width;
  return Math.abs(shape / wanted - 1) <= 2 * EDGE_TOLERANCE;
}
