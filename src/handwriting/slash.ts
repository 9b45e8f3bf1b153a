import type { InkPiece, InkWindow } from './ink.ts';

/** A printed slash leans by 0.43 px across for 1 px up in Times; sans faces 0.25..0.35. Measured on the font outlines. */
const leastLean = 0.15;
const mostLean = 0.65;
/** Share of the ink's spread across that one straight line explains: of print, of a thick or bent stroke of a pen. */
const leastStraightness = { type: 0.9, pen: 0.7 } as const;

/** Whether a piece of ink is one straight stroke that leans like a slash and is at least `leastHeight` px high. */
export function isSlash(
  piece: InkPiece,
  window: InkWindow,
  leastHeight: number,
  made: keyof typeof leastStraightness = 'type',
): boolean {
  const height = piece.box.bottom - piece.box.top;
  const width = piece.box.right - piece.box.left;
  if (height < leastHeight || width > 0.75 * height) {
    return false;
  }
  const { slope, straightness } = leanOf(piece, window);
  return slope <= -leastLean && slope >= -mostLean && straightness >= leastStraightness[made];
}

/** Least squares of x over y of the piece's pixels. */
function leanOf(piece: InkPiece, window: InkWindow): { slope: number; straightness: number } {
  const count = piece.pixels.length;
  let [sumX, sumY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0];
  for (const at of piece.pixels) {
    const x = at % window.width;
    const y = (at - x) / window.width;
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumYY += y * y;
    sumXY += x * y;
  }
  const varianceX = sumXX / count - (sumX / count) ** 2;
  const varianceY = sumYY / count - (sumY / count) ** 2;
  const covariance = sumXY / count - (sumX / count) * (sumY / count);
  if (varianceX <= 0 || varianceY <= 0) {
    return { slope: 0, straightness: 0 };
  }
  return { slope: covariance / varianceY, straightness: covariance ** 2 / (varianceX * varianceY) };
}
