/** Side of a source picture in px; the ink stands inside the inner 32. */
export const sourceSide = 40;

/** A clean figure or letter before degradation: coverage 0..1 on a 40 x 40 grid. */
export interface GlyphSource {
  readonly coverage: Float32Array;
  /** 0..9, or 10 for what is no figure. */
  readonly label: number;
  readonly made: 'type' | 'pen';
  /** Box of the ink on the grid. */
  readonly box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

/** Finds the ink's box; undefined for an empty picture. */
export function toSource(coverage: Float32Array, label: number, made: 'type' | 'pen'): GlyphSource | undefined {
  let [left, top, right, bottom] = [sourceSide, sourceSide, 0, 0];
  for (let at = 0; at < coverage.length; at++) {
    if ((coverage[at] ?? 0) > 0.4) {
      const x = at % sourceSide;
      const y = Math.floor(at / sourceSide);
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  }
  return right === 0 ? undefined : { coverage, label, made, box: { left, top, right, bottom } };
}
