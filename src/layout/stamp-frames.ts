import { type BoundingBox, boxHeight, boxWidth } from '../domain/bounding-box.ts';
import type { Rule } from '../image/rules.ts';

/**
 * Framed stamps: received (35 x 50 mm by Decree 30/2020, in practice down to half of that), urgency (20 to 40 x 8 mm),
 * secrecy. In inches.
 */
const WIDTH = { least: 0.6, most: 3 };
const HEIGHT = { least: 0.22, most: 2.4 };
/** Stamped by hand: corners stay open, sides lean. */
const OPEN_CORNER_INCH = 0.25;

/** One side at least is drawn so far: the rule under the motto and the stamp below it have none in common. */
const WHOLE_SIDE = 0.75;
/** The other may be worn. */
const LEAST_SIDE = 0.5;

/** Rectangles that a top, a bottom and two sides draw, the size of a stamp. */
export function findStampFrames(horizontal: readonly Rule[], vertical: readonly Rule[], dpi: number): BoundingBox[] {
  const frames: BoundingBox[] = [];
  for (const top of horizontal) {
    for (const bottom of horizontal) {
      if (bottom === top || !isSameWidth(top.box, bottom.box)) continue;
      const whole = [frameOf(top.box, bottom.box), sharedFrameOf(top.box, bottom.box)];
      frames.push(...whole.flatMap((frame) => drawnFrame(frame, vertical, dpi) ?? []).slice(0, 1));
    }
  }
  return frames.filter((frame) => !frames.some((other) => other !== frame && isInside(frame, other)));
}

function drawnFrame(frame: BoundingBox, vertical: readonly Rule[], dpi: number): BoundingBox | undefined {
  if (!isStampSized(frame, dpi)) return undefined;
  const sides = vertical.filter(({ box }) => isPartOfSide(frame, box, dpi));
  const middle = (frame.left + frame.right) / 2;
  const [left, right] = [sides.filter(({ box }) => box.right < middle), sides.filter(({ box }) => box.left > middle)];
  const drawn = [drawnShare(frame, left), drawnShare(frame, right)];
  return Math.min(...drawn) >= LEAST_SIDE && Math.max(...drawn) >= WHOLE_SIDE ? withSides(frame, sides) : undefined;
}

/** The rule under a title may run into the side of a stamp set over its end. */
function sharedFrameOf(top: BoundingBox, bottom: BoundingBox): BoundingBox {
  const { left, right } = { left: Math.max(top.left, bottom.left), right: Math.min(top.right, bottom.right) };
  return { ...frameOf(top, bottom), left, right };
}

function frameOf(top: BoundingBox, bottom: BoundingBox): BoundingBox {
  return {
    left: Math.min(top.left, bottom.left),
    top: top.top,
    right: Math.max(top.right, bottom.right),
    bottom: bottom.bottom,
  };
}

/** The sides of a worn stamp may go on where its top or bottom line is lost or runs into another line. */
function withSides(frame: BoundingBox, sides: readonly Rule[]): BoundingBox {
  const tops = sides.map(({ box }) => box.top);
  const bottoms = sides.map(({ box }) => box.bottom);
  return { ...frame, top: Math.min(frame.top, ...tops), bottom: Math.max(frame.bottom, ...bottoms) };
}

function isStampSized(frame: BoundingBox, dpi: number): boolean {
  const width = boxWidth(frame) / dpi;
  const height = boxHeight(frame) / dpi;
  return width >= WIDTH.least && width <= WIDTH.most && height >= HEIGHT.least && height <= HEIGHT.most;
}

function isSameWidth(a: BoundingBox, b: BoundingBox): boolean {
  const shared = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  return shared >= 0.5 * Math.max(boxWidth(a), boxWidth(b));
}

function isPartOfSide(frame: BoundingBox, side: BoundingBox, dpi: number): boolean {
  const isAtEnd =
    Math.min(Math.abs(side.left - frame.left), Math.abs(side.right - frame.right)) <= OPEN_CORNER_INCH * dpi * 0.5;
  return isAtEnd && sharedHeight(frame, side) > 0 && boxHeight(side) <= boxHeight(frame) + 2 * OPEN_CORNER_INCH * dpi;
}

/** Share of the frame's height that these pieces of one side draw: print or pen over a stamp cuts its lines. */
function drawnShare(frame: BoundingBox, pieces: readonly Rule[]): number {
  return pieces.reduce((sum, { box }) => sum + sharedHeight(frame, box), 0) / boxHeight(frame);
}

function sharedHeight(frame: BoundingBox, side: BoundingBox): number {
  return Math.min(side.bottom, frame.bottom) - Math.max(side.top, frame.top);
}

function isInside(inner: BoundingBox, outer: BoundingBox): boolean {
  return (
    inner.left >= outer.left - 2 &&
    inner.right <= outer.right + 2 &&
    inner.top >= outer.top - 2 &&
    inner.bottom <= outer.bottom + 2 &&
    boxHeight(inner) * boxWidth(inner) < boxHeight(outer) * boxWidth(outer)
  );
}
