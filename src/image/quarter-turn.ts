import type { BoundingBox } from '../domain/bounding-box.ts';
import type { GreyPlane } from './plane.ts';

export type QuarterTurn = 0 | 90 | 180 | 270;

/** The plane turned clockwise. */
export function turnPlane(plane: GreyPlane, clockwise: QuarterTurn): GreyPlane {
  const { widthPx: width, heightPx: height, data } = plane;
  if (clockwise === 0) return plane;
  if (clockwise === 180) return { widthPx: width, heightPx: height, data: data.slice().reverse() };
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = clockwise === 90 ? x * height + (height - 1 - y) : (width - 1 - x) * height + y;
      turned[at] = data[y * width + x] ?? 255;
    }
  }
  return { widthPx: height, heightPx: width, data: turned };
}

/** A box of the turned plane in pixels of the plane before the turn, whose size is given. */
export function turnBoxBack(
  box: BoundingBox,
  clockwise: QuarterTurn,
  before: { readonly widthPx: number; readonly heightPx: number },
): BoundingBox {
  const { widthPx: width, heightPx: height } = before;
  switch (clockwise) {
    case 0:
      return box;
    case 90:
      return { left: box.top, top: height - box.right, right: box.bottom, bottom: height - box.left };
    case 180:
      return { left: width - box.right, top: height - box.bottom, right: width - box.left, bottom: height - box.top };
    case 270:
      return { left: width - box.bottom, top: box.left, right: width - box.top, bottom: box.right };
  }
}
