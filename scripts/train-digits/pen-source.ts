import { type GlyphSource, sourceSide, toSource } from './glyph-source.ts';
import { penForms } from './pen-forms.ts';
import type { Random } from './random.ts';

type Point = readonly [x: number, y: number];
/** One stroke of the pen as points it goes through; x and y 0..1, y down. */
type Stroke = readonly Point[];

/** Thinnest and thickest pen on the 32 px of the source grid: 2 to 6 px of a figure 33 px high at 200 dpi. */
const thinnest = 1.1;
const thickest = 3;

/** `count` figures of every label, each with its own bends, slant, width and pen. */
export function drawPenSources(random: Random, count: number): GlyphSource[] {
  return Object.entries(penForms).flatMap(([label, variants]) =>
    Array.from({ length: count }, (_, index) => {
      const form = parseForm(variants[index % variants.length] ?? '');
      return toSource(drawForm(form, random), Number(label), 'pen');
    }).filter((source) => source !== undefined),
  );
}

function parseForm(text: string): Stroke[] {
  return text
    .split(' | ')
    .map((stroke) => stroke.split(' ').map((point): Point => [percentAt(point, 0), percentAt(point, 1)]));
}

function percentAt(point: string, index: number): number {
  return Number(point.split(',')[index]) / 100;
}

function drawForm(form: readonly Stroke[], random: Random): Float32Array {
  const radius = random.between(thinnest, thickest);
  const aspect = random.between(0.45, 0.9);
  const slant = random.between(-0.1, 0.35);
  const coverage = new Float32Array(sourceSide ** 2);
  for (const stroke of form) {
    const bent = stroke.map(
      ([x, y]): Point => [
        20 + 28 * aspect * (x - 0.5 + 0.05 * random.normal()) + 28 * slant * (0.5 - y),
        20 + 28 * (y - 0.5 + 0.035 * random.normal()),
      ],
    );
    const path = stroke.length > 2 ? smoothed(bent) : bent;
    for (let index = 1; index < path.length; index++) {
      drawSegment(coverage, path[index - 1] ?? [0, 0], path[index] ?? [0, 0], radius);
    }
  }
  return coverage;
}

/** Catmull-Rom through the points, four pieces each. */
function smoothed(points: readonly Point[]): Point[] {
  const path: Point[] = [];
  for (let index = 0; index + 1 < points.length; index++) {
    const [p1, p2] = [points[index] ?? [0, 0], points[index + 1] ?? [0, 0]];
    const [p0, p3] = [points[index - 1] ?? p1, points[index + 2] ?? p2];
    for (let step = 0; step <= 4; step++) {
      const t = step / 4;
      const mix = (a: number, b: number, c: number, d: number): number =>
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
      path.push([mix(p0[0], p1[0], p2[0], p3[0]), mix(p0[1], p1[1], p2[1], p3[1])]);
    }
  }
  return path;
}

function drawSegment(coverage: Float32Array, from: Point, to: Point, radius: number): void {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.max(1e-6, dx * dx + dy * dy);
  const reach = radius + 1;
  const top = Math.max(0, Math.floor(Math.min(from[1], to[1]) - reach));
  const bottom = Math.min(sourceSide - 1, Math.ceil(Math.max(from[1], to[1]) + reach));
  const left = Math.max(0, Math.floor(Math.min(from[0], to[0]) - reach));
  const right = Math.min(sourceSide - 1, Math.ceil(Math.max(from[0], to[0]) + reach));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const t = Math.max(0, Math.min(1, ((x - from[0]) * dx + (y - from[1]) * dy) / length));
      const distance = Math.hypot(x - from[0] - t * dx, y - from[1] - t * dy);
      const at = y * sourceSide + x;
      coverage[at] = Math.max(coverage[at] ?? 0, Math.max(0, Math.min(1, radius - distance + 0.5)));
    }
  }
}
