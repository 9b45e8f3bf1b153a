import type { BoundingBox } from '../../domain/bounding-box.ts';

/** Size of the page as stored, in its own pixels. */
export interface PageSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

export type QuarterTurn = 0 | 90 | 180 | 270;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Any turn in degrees, clockwise, as one of the four quarter turns. */
export function toQuarterTurn(degrees: number): QuarterTurn {
  const turns = ((Math.round(degrees / 90) % 4) + 4) % 4;
  return turns === 1 ? 90 : turns === 2 ? 180 : turns === 3 ? 270 : 0;
}

/** Size after a clockwise turn. */
export function turnedSize(size: PageSize, turn: QuarterTurn): PageSize {
  return turn === 90 || turn === 270 ? { widthPx: size.heightPx, heightPx: size.widthPx } : size;
}

/** Where a point of the stored page lies once the page is turned clockwise. */
export function turnPoint(point: Point, size: PageSize, turn: QuarterTurn): Point {
  switch (turn) {
    case 0:
      return point;
    case 90:
      return { x: size.heightPx - point.y, y: point.x };
    case 180:
      return { x: size.widthPx - point.x, y: size.heightPx - point.y };
    case 270:
      return { x: point.y, y: size.widthPx - point.x };
  }
}

/** The way back: a point of the turned page on the stored one. */
export function unturnPoint(point: Point, size: PageSize, turn: QuarterTurn): Point {
  const back = toQuarterTurn(360 - turn);
  return turnPoint(point, turnedSize(size, turn), back);
}

export function turnBox(box: BoundingBox, size: PageSize, turn: QuarterTurn): BoundingBox {
  const a = turnPoint({ x: box.left, y: box.top }, size, turn);
  const b = turnPoint({ x: box.right, y: box.bottom }, size, turn);
  return {
    left: Math.min(a.x, b.x),
    top: Math.min(a.y, b.y),
    right: Math.max(a.x, b.x),
    bottom: Math.max(a.y, b.y),
  };
}

/**
 * CSS transform that shows the stored page upright, `scale` screen pixels for each of its pixels, its turned
 * top left corner at the origin. The element must have the size of the stored page times `scale`.
 */
export function turnTransform(size: PageSize, turn: QuarterTurn, scale: number): string {
  const width = size.widthPx * scale;
  const height = size.heightPx * scale;
  switch (turn) {
    case 0:
      return 'none';
    case 90:
      return `translate(${height}px, 0) rotate(90deg)`;
    case 180:
      return `translate(${width}px, ${height}px) rotate(180deg)`;
    case 270:
      return `translate(0, ${width}px) rotate(270deg)`;
  }
}

export function boxHolds(box: BoundingBox, point: Point): boolean {
  return point.x >= box.left && point.x < box.right && point.y >= box.top && point.y < box.bottom;
}
