import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Matrix } from './affine.ts';
import { apply, compose, identity, parseMatrix } from './affine.ts';
import type { OperatorList } from './page-content.ts';

/** Thickest line, in points: what is filled wider than this is shading or a drawing. */
const THICKEST_PT = 3;
/** Shortest line, in points: strokes of drawn letters and arrow heads are shorter. */
const SHORTEST_PT = 6;
/** A drawing or a map has more lines than any form; nothing of it is a table. */
const MOST_RULES = 6000;

/** How pdf.js writes a path down (`DrawOPS`): the code of a step, then this many numbers. */
const steps = { moveTo: 0, lineTo: 1, curveTo: 2, quadraticCurveTo: 3, closePath: 4 } as const;
const numbersOfStep: Readonly<Record<number, number>> = {
  [steps.moveTo]: 2,
  [steps.lineTo]: 2,
  [steps.curveTo]: 6,
  [steps.quadraticCurveTo]: 4,
  [steps.closePath]: 0,
};

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The level and upright lines that a page draws: strokes, and rectangles so thin that they are lines, as word
 * processors fill them. Boxes in the space of the page matrix. None at all where there are more than a form has.
 */
export function rulesOfOperators(
  list: OperatorList,
  operators: Readonly<Record<string, number>>,
  page: Matrix,
): BoundingBox[] {
  const rules: BoundingBox[] = [];
  const paints = paintKinds(operators);
  const place = createMatrixStack(operators, page);
  for (let index = 0; index < list.fnArray.length; index += 1) {
    const code = list.fnArray[index] ?? -1;
    const args = argumentsOf(list.argsArray[index]);
    if (code === operators.constructPath) addPath(rules, args, paints, place.matrix());
    else place.step(code, args);
    if (rules.length > MOST_RULES) return [];
  }
  return rules;
}

/** Follows the operators that move, turn and scale what is drawn. */
function createMatrixStack(operators: Readonly<Record<string, number>>, page: Matrix) {
  const stack: Matrix[] = [];
  let matrix = page;
  const concat = (value: unknown): void => {
    matrix = compose(matrix, parseMatrix(value) ?? identity);
  };
  return {
    matrix: () => matrix,
    step(code: number, args: readonly unknown[]): void {
      if (code === operators.save || code === operators.paintFormXObjectBegin) stack.push(matrix);
      if (code === operators.restore || code === operators.paintFormXObjectEnd) matrix = stack.pop() ?? matrix;
      if (code === operators.transform) concat(args);
      if (code === operators.paintFormXObjectBegin) concat(args[0]);
    },
  };
}

type Paint = 'stroke' | 'fill';

/** What becomes of a path by the operator that ends it; those of clipping paint nothing. */
function paintKinds(operators: Readonly<Record<string, number>>): ReadonlyMap<number, Paint> {
  const kinds = new Map<number, Paint>();
  for (const [name, code] of Object.entries(operators)) {
    if (/^(?:closeStroke|stroke)$/u.test(name)) kinds.set(code, 'stroke');
    else if (/^(?:fill|eoFill)$/u.test(name)) kinds.set(code, 'fill');
    else if (/fillstroke$/iu.test(name)) kinds.set(code, 'stroke');
  }
  return kinds;
}

function argumentsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function addPath(
  rules: BoundingBox[],
  args: readonly unknown[],
  paints: ReadonlyMap<number, Paint>,
  matrix: Matrix,
): void {
  const [code, data] = args;
  const paint = typeof code === 'number' ? paints.get(code) : undefined;
  const numbers = Array.isArray(data) && data[0] instanceof Float32Array ? data[0] : undefined;
  if (paint === undefined || numbers === undefined) return;
  for (const outline of outlinesOf(numbers, matrix)) {
    if (paint === 'fill') addRule(rules, outline);
    else for (let index = 1; index < outline.length; index += 1) addRule(rules, outline.slice(index - 1, index + 1));
  }
}

/** The corners of each piece of a path that is made of straight lines alone. */
function outlinesOf(data: Float32Array, matrix: Matrix): Point[][] {
  const outlines: Point[][] = [];
  let open: Point[] = [];
  for (let at = 0; at < data.length; ) {
    const step = data[at] ?? -1;
    const count = numbersOfStep[step];
    if (count === undefined) return outlines;
    const point = apply(matrix, data[at + count - 1] ?? 0, data[at + count] ?? 0);
    if (step === steps.moveTo) {
      open = [point];
      outlines.push(open);
    } else if (step === steps.lineTo) open.push(point);
    else if (step === steps.closePath) open.push(...open.slice(0, 1));
    else open.length = 0;
    at += count + 1;
  }
  return outlines;
}

function addRule(rules: BoundingBox[], points: readonly Point[]): void {
  if (points.length < 2) return;
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const box = { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  if (Math.min(width, height) <= THICKEST_PT && Math.max(width, height) >= SHORTEST_PT) rules.push(box);
}
