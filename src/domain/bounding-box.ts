import { z } from 'zod';

/**
 * A rectangle in pixels of the page as stored (the image a person sees, before any correction of ours),
 * origin top left, `right` and `bottom` exclusive. The page's dpi stands beside it in `pages[]`.
 */
export const boundingBoxSchema = z.object({
  left: z.number(),
  top: z.number(),
  right: z.number(),
  bottom: z.number(),
});
export type BoundingBox = Readonly<z.infer<typeof boundingBoxSchema>>;

/** The smallest box that holds all of `boxes`; `undefined` when there is none. */
export function unionOfBoxes(boxes: Iterable<BoundingBox>): BoundingBox | undefined {
  let union: BoundingBox | undefined;
  for (const box of boxes) {
    union =
      union === undefined
        ? box
        : {
            left: Math.min(union.left, box.left),
            top: Math.min(union.top, box.top),
            right: Math.max(union.right, box.right),
            bottom: Math.max(union.bottom, box.bottom),
          };
  }
  return union;
}

export function boxWidth(box: BoundingBox): number {
  return box.right - box.left;
}

export function boxHeight(box: BoundingBox): number {
  return box.bottom - box.top;
}

export function boxArea(box: BoundingBox): number {
  return Math.max(0, boxWidth(box)) * Math.max(0, boxHeight(box));
}

/** Area in px² that both boxes cover; 0 when they do not meet. */
export function overlapArea(a: BoundingBox, b: BoundingBox): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}
