import type { BoundingBox } from '../../src/domain/bounding-box.ts';

/** x' = a x + c y + e, y' = b x + d y + f: the order of canvas and PDF. */
export interface Matrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

/** Points of the page to pixels of the scan, the sheet lying `turnDegrees` askew (clockwise) around its middle. */
export function pageToScan(
  page: { readonly widthPt: number; readonly heightPt: number },
  dpi: number,
  turnDegrees: number,
): Matrix {
  const scale = dpi / 72;
  const angle = (turnDegrees * Math.PI) / 180;
  const cos = Math.cos(angle) * scale;
  const sin = Math.sin(angle) * scale;
  const middleX = page.widthPt / 2;
  const middleY = page.heightPt / 2;
  return {
    a: cos,
    b: sin,
    c: -sin,
    d: cos,
    e: middleX * scale - cos * middleX + sin * middleY,
    f: middleY * scale - sin * middleX - cos * middleY,
  };
}

export function mapPoint(matrix: Matrix, x: number, y: number): { x: number; y: number } {
  return { x: matrix.a * x + matrix.c * y + matrix.e, y: matrix.b * x + matrix.d * y + matrix.f };
}

/** The upright rectangle around a mapped rectangle. */
export function mapBox(matrix: Matrix, box: BoundingBox): BoundingBox {
  const corners = [
    mapPoint(matrix, box.left, box.top),
    mapPoint(matrix, box.right, box.top),
    mapPoint(matrix, box.right, box.bottom),
    mapPoint(matrix, box.left, box.bottom),
  ];
  const xs = corners.map((corner) => corner.x);
  const ys = corners.map((corner) => corner.y);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** Box on a picture after it was turned clockwise by a multiple of 90 degrees. */
export function turnBox(box: BoundingBox, width: number, height: number, degrees: 0 | 90 | 180 | 270): BoundingBox {
  switch (degrees) {
    case 0:
      return box;
    case 90:
      return { left: height - box.bottom, top: box.left, right: height - box.top, bottom: box.right };
    case 180:
      return { left: width - box.right, top: height - box.bottom, right: width - box.left, bottom: height - box.top };
    case 270:
      return { left: box.top, top: width - box.right, right: box.bottom, bottom: width - box.left };
  }
}
