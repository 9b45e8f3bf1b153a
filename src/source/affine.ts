/** A PDF matrix [a b c d e f]: x' = a x + c y + e, y' = b x + d y + f (ISO 32000-1, 8.3.4). */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** The matrix that applies `inner` first, then `outer`. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

export function apply(matrix: Matrix, x: number, y: number): { x: number; y: number } {
  const [a, b, c, d, e, f] = matrix;
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** The upright box around a rectangle after the matrix. */
export function boxAfter(matrix: Matrix, left: number, top: number, right: number, bottom: number) {
  const corners = [
    apply(matrix, left, top),
    apply(matrix, right, top),
    apply(matrix, left, bottom),
    apply(matrix, right, bottom),
  ];
  const xs = corners.map((corner) => corner.x);
  const ys = corners.map((corner) => corner.y);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** Six numbers of unknown origin as a matrix; `undefined` when they are not that. */
export function parseMatrix(value: unknown): Matrix | undefined {
  if (value === null || typeof value !== 'object' || !('length' in value)) return undefined;
  const numbers = Array.from(value as ArrayLike<unknown>);
  if (numbers.length !== 6 || !numbers.every((n) => typeof n === 'number' && Number.isFinite(n))) return undefined;
  return numbers as unknown as Matrix;
}
