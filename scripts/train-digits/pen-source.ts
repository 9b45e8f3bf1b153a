import { type GlyphSource, sourceSide, toSource } from './glyph-source.ts';
import type { Random } from './random.ts';

type Point = readonly [x: number, y: number];
/** One stroke of the pen as points it goes through; x and y 0..1, y down. */
type Stroke = readonly Point[];

/**
 * Forms taught in European and Vietnamese schools that the American digit data lacks or has few of: the 1 with a long
 * flag, the barred 7, the open 4 whose right stroke stands high, 9 and 6 drawn from above, 2 with a loop. Drawn by us.
 */
const forms: Readonly<Record<number, readonly (readonly Stroke[])[]>> = {
  0: [
    [
      [
        [0.5, 0],
        [0.15, 0.2],
        [0.08, 0.6],
        [0.35, 1],
        [0.7, 0.9],
        [0.9, 0.5],
        [0.75, 0.1],
        [0.5, 0],
      ],
    ],
    [
      [
        [0.6, 0.02],
        [0.2, 0.25],
        [0.15, 0.75],
        [0.5, 1],
        [0.85, 0.7],
        [0.85, 0.25],
        [0.5, 0.03],
        [0.4, 0.1],
      ],
    ],
  ],
  1: [
    [
      [
        [0.1, 0.45],
        [0.62, 0],
        [0.62, 1],
      ],
    ],
    [
      [
        [0, 0.95],
        [0.6, 0],
        [0.55, 1],
      ],
    ],
    [
      [
        [0.05, 0.7],
        [0.6, 0],
        [0.5, 1],
      ],
    ],
    [
      [
        [0.2, 0.3],
        [0.55, 0],
        [0.55, 1],
      ],
      [
        [0.25, 1],
        [0.85, 1],
      ],
    ],
    [
      [
        [0.6, 0],
        [0.4, 1],
      ],
    ],
    [
      [
        [0.5, 0],
        [0.5, 1],
      ],
    ],
  ],
  2: [
    [
      [
        [0.1, 0.25],
        [0.4, 0],
        [0.8, 0.15],
        [0.75, 0.45],
        [0.4, 0.75],
        [0.08, 1],
        [0.9, 0.97],
      ],
    ],
    [
      [
        [0.1, 0.3],
        [0.35, 0.02],
        [0.75, 0.1],
        [0.7, 0.45],
        [0.35, 0.85],
        [0.1, 0.95],
        [0.15, 0.78],
        [0.4, 0.85],
        [0.95, 1],
      ],
    ],
    [
      [
        [0.15, 0.2],
        [0.5, 0],
        [0.8, 0.25],
        [0.5, 0.65],
        [0.1, 1],
      ],
      [
        [0.1, 1],
        [0.9, 0.95],
      ],
    ],
  ],
  3: [
    [
      [
        [0.12, 0.12],
        [0.5, 0],
        [0.8, 0.2],
        [0.45, 0.45],
        [0.85, 0.7],
        [0.5, 1],
        [0.08, 0.9],
      ],
    ],
    [
      [
        [0.1, 0.03],
        [0.85, 0.03],
        [0.45, 0.42],
        [0.85, 0.65],
        [0.6, 1],
        [0.1, 0.92],
      ],
    ],
  ],
  4: [
    [
      [
        [0.3, 0],
        [0.08, 0.6],
        [0.95, 0.6],
      ],
      [
        [0.72, 0.15],
        [0.68, 1],
      ],
    ],
    [
      [
        [0.25, 0],
        [0.2, 0.5],
        [0.85, 0.48],
      ],
      [
        [0.8, 0],
        [0.65, 1],
      ],
    ],
    [
      [
        [0.35, 0.02],
        [0.15, 0.55],
        [0.5, 0.55],
        [0.9, 0.45],
      ],
      [
        [0.85, 0.1],
        [0.7, 1],
      ],
    ],
    [
      [
        [0.7, 0.02],
        [0.08, 0.65],
        [0.95, 0.65],
      ],
      [
        [0.7, 0.02],
        [0.7, 1],
      ],
    ],
    [
      [
        [0.2, 0.05],
        [0.1, 0.95],
      ],
      [
        [0.15, 0.5],
        [0.8, 0.45],
      ],
      [
        [0.85, 0],
        [0.65, 1],
      ],
    ],
    [
      [
        [0.3, 0.1],
        [0.15, 0.6],
        [0.85, 0.55],
      ],
      [
        [0.7, 0.35],
        [0.6, 1],
      ],
    ],
  ],
  5: [
    [
      [
        [0.85, 0.03],
        [0.25, 0.05],
        [0.2, 0.42],
        [0.6, 0.4],
        [0.85, 0.68],
        [0.5, 1],
        [0.08, 0.9],
      ],
    ],
    [
      [
        [0.25, 0.05],
        [0.2, 0.45],
        [0.65, 0.42],
        [0.8, 0.75],
        [0.4, 1],
        [0.08, 0.88],
      ],
      [
        [0.25, 0.05],
        [0.9, 0],
      ],
    ],
  ],
  6: [
    [
      [
        [0.75, 0.02],
        [0.3, 0.3],
        [0.12, 0.7],
        [0.4, 1],
        [0.8, 0.8],
        [0.65, 0.5],
        [0.2, 0.6],
      ],
    ],
    [
      [
        [0.6, 0],
        [0.15, 0.5],
        [0.2, 0.9],
        [0.6, 0.98],
        [0.75, 0.65],
        [0.4, 0.52],
        [0.15, 0.75],
      ],
    ],
  ],
  7: [
    [
      [
        [0.08, 0.05],
        [0.85, 0.03],
        [0.4, 1],
      ],
      [
        [0.25, 0.5],
        [0.85, 0.48],
      ],
    ],
    [
      [
        [0.1, 0.15],
        [0.15, 0.03],
        [0.88, 0.03],
        [0.55, 0.5],
        [0.35, 1],
      ],
      [
        [0.2, 0.55],
        [0.8, 0.45],
      ],
    ],
    [
      [
        [0.05, 0.1],
        [0.9, 0.02],
        [0.45, 1],
      ],
      [
        [0.2, 0.45],
        [0.95, 0.55],
      ],
    ],
    [
      [
        [0.1, 0.05],
        [0.85, 0.05],
        [0.45, 1],
      ],
    ],
  ],
  8: [
    [
      [
        [0.75, 0.15],
        [0.4, 0],
        [0.2, 0.22],
        [0.55, 0.48],
        [0.8, 0.78],
        [0.45, 1],
        [0.15, 0.75],
        [0.5, 0.45],
        [0.8, 0.15],
      ],
    ],
    [
      [
        [0.5, 0.47],
        [0.2, 0.2],
        [0.5, 0],
        [0.78, 0.22],
        [0.5, 0.47],
        [0.15, 0.75],
        [0.5, 1],
        [0.85, 0.75],
        [0.5, 0.47],
      ],
    ],
    [
      [
        [0.85, 0.02],
        [0.4, 0.35],
        [0.15, 0.75],
        [0.4, 1],
        [0.7, 0.8],
        [0.55, 0.45],
        [0.35, 0.2],
        [0.55, 0.05],
        [0.75, 0.2],
        [0.6, 0.4],
      ],
    ],
  ],
  9: [
    [
      [
        [0.8, 0.2],
        [0.45, 0],
        [0.15, 0.25],
        [0.4, 0.5],
        [0.78, 0.25],
        [0.7, 0.7],
        [0.45, 1],
        [0.12, 0.92],
      ],
    ],
    [
      [
        [0.75, 0.15],
        [0.35, 0.05],
        [0.2, 0.35],
        [0.55, 0.48],
        [0.78, 0.15],
        [0.72, 0.6],
        [0.6, 1],
      ],
    ],
    [
      [
        [0.8, 0.1],
        [0.4, 0.02],
        [0.15, 0.3],
        [0.5, 0.45],
        [0.8, 0.12],
        [0.75, 0.8],
        [0.4, 1],
        [0.1, 0.8],
      ],
    ],
  ],
  10: [
    [
      [
        [0.8, 0],
        [0.2, 1],
      ],
    ],
    [
      [
        [0.1, 0.5],
        [0.9, 0.48],
      ],
    ],
    [
      [
        [0.1, 0.1],
        [0.9, 0.95],
      ],
      [
        [0.85, 0.05],
        [0.1, 0.9],
      ],
    ],
    [
      [
        [0.1, 0],
        [0.12, 1],
      ],
      [
        [0.8, 0],
        [0.82, 1],
      ],
    ],
    [
      [
        [0.1, 0.02],
        [0.9, 0.02],
      ],
      [
        [0.5, 0.02],
        [0.5, 1],
      ],
    ],
    [
      [
        [0.9, 0.2],
        [0.5, 0],
        [0.1, 0.5],
        [0.5, 1],
        [0.9, 0.8],
      ],
    ],
  ],
};

/** Thinnest and thickest pen on the 32 px of the source grid: 2 to 6 px of a figure 33 px high at 200 dpi. */
const thinnest = 1.1;
const thickest = 3;

/** `count` figures of every label, each with its own bends, slant, width and pen. */
export function drawPenSources(random: Random, count: number): GlyphSource[] {
  return Object.entries(forms).flatMap(([label, variants]) =>
    Array.from({ length: count }, (_, index) => {
      const form = variants[index % variants.length] ?? [];
      return toSource(drawForm(form, random), Number(label), 'pen');
    }).filter((source) => source !== undefined),
  );
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
