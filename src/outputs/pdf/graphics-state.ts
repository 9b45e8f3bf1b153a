import { type ContentOperator, nameOf } from './content-operators.ts';
import { identity, invert, type Matrix, multiply, transform } from './matrix.ts';

/** What of the graphics state decides where text stands and what lies over it. */
export interface Graphics {
  readonly ctm: Matrix;
  readonly renderMode: number;
  readonly font: string | null;
  readonly leading: number;
  /** Painted as it is: no transparency, blend mode or soft mask is set. */
  readonly isOpaque: boolean;
  /** Rectangles that everything is cut to; null when the clip has another form. */
  readonly clips: readonly Quad[] | null;
}

/** The unit square under a matrix. */
export interface Quad {
  readonly inverse: Matrix;
}

export const initialGraphics: Graphics = {
  ctm: identity,
  renderMode: 0,
  font: null,
  leading: 0,
  isOpaque: true,
  clips: [],
};
export function quadOf(matrix: Matrix): Quad | undefined {
  const inverse = invert(matrix);
  return inverse === undefined ? undefined : { inverse };
}

export function isInside(quad: Quad, place: readonly [number, number]): boolean {
  const [x, y] = transform(quad.inverse, ...place);
  return x >= 0 && x <= 1 && y >= 0 && y <= 1;
}

export class TextState {
  graphics: Graphics;
  textMatrix: Matrix = identity;
  /** Counts BT operators: the text object that strings belong to. */
  textObjectIndex = 0;
  #lineMatrix: Matrix = identity;
  readonly #stack: Graphics[] = [];
  /** Rectangles of the current path; null for any other piece of it. */
  #path: ((number | null)[] | null)[] = [];
  #isClipping = false;

  constructor(initial: Graphics) {
    this.graphics = initial;
  }

  setOpaque(isOpaque: boolean): void {
    this.#set({ isOpaque });
  }

  nextLine(): void {
    this.#move(0, -this.graphics.leading);
  }

  apply(operator: ContentOperator): void {
    const numbers = operator.operands.map((operand) => (typeof operand === 'number' ? operand : null));
    const [first, second] = numbers;
    switch (operator.name) {
      case 'q':
        this.#stack.push(this.graphics);
        break;
      case 'Q':
        this.graphics = this.#stack.pop() ?? this.graphics;
        break;
      case 'cm':
        this.#set({ ctm: multiply(matrixOf(numbers) ?? identity, this.graphics.ctm) });
        break;
      case 'BT':
        this.textObjectIndex += 1;
        this.#setMatrix(identity);
        break;
      case 'Tm':
        this.#setMatrix(matrixOf(numbers) ?? identity);
        break;
      case 'TD':
        this.#set({ leading: -(second ?? 0) });
        this.#move(first ?? 0, second ?? 0);
        break;
      case 'Td':
        this.#move(first ?? 0, second ?? 0);
        break;
      case 'T*':
        this.nextLine();
        break;
      case 'TL':
        this.#set({ leading: first ?? 0 });
        break;
      case 'Tr':
        this.#set({ renderMode: first ?? 0 });
        break;
      case 're':
        this.#path.push(numbers);
        break;
      case 'm':
      case 'l':
      case 'c':
      case 'v':
      case 'y':
        this.#path.push(null);
        break;
      case 'W':
      case 'W*':
        this.#isClipping = true;
        break;
      case 'n':
      case 'f':
      case 'F':
      case 'f*':
      case 'S':
      case 's':
      case 'B':
      case 'B*':
      case 'b':
      case 'b*':
        this.#endPath();
        break;
      case 'Tf':
        this.#set({ font: nameOf(operator.operands[0]) ?? null });
        break;
    }
  }

  #endPath(): void {
    if (this.#isClipping) {
      const { clips, ctm } = this.graphics;
      const [only, ...others] = this.#path;
      const quad = others.length === 0 && only != null ? quadOf(multiply(rectangleMatrix(only), ctm)) : undefined;
      this.#set({ clips: quad === undefined || clips === null ? null : [...clips, quad] });
    }
    this.#isClipping = false;
    this.#path = [];
  }

  #set(change: Partial<Graphics>): void {
    this.graphics = { ...this.graphics, ...change };
  }

  #setMatrix(matrix: Matrix): void {
    this.#lineMatrix = matrix;
    this.textMatrix = matrix;
  }

  #move(x: number, y: number): void {
    this.#setMatrix(multiply([1, 0, 0, 1, x, y], this.#lineMatrix));
  }
}

/** The matrix that makes the unit square the rectangle of an `re` operator. */
function rectangleMatrix([x, y, width, height]: readonly (number | null)[]): Matrix {
  return [width ?? 0, 0, 0, height ?? 0, x ?? 0, y ?? 0];
}

export function matrixOf(numbers: readonly (number | null)[]): Matrix | undefined {
  const [a, b, c, d, e, f] = numbers;
  if (a == null || b == null || c == null || d == null || e == null || f == null) return undefined;
  return [a, b, c, d, e, f];
}
