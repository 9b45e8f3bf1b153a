import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Random } from './random.ts';

/** Pen paths of a sign in a box 1 high (0 top, 1 baseline); each path is points x,y,x,y... Several ways of writing it. */
type Glyph = readonly (readonly number[])[];

const glyphs: Record<string, readonly [Glyph, ...Glyph[]]> = {
  '0': [[[0.3, 0.05, 0.08, 0.3, 0.06, 0.7, 0.25, 0.98, 0.48, 0.75, 0.52, 0.35, 0.36, 0.06, 0.26, 0.08]]],
  '1': [[[0.1, 0.25, 0.3, 0.03, 0.26, 0.5, 0.24, 1]], [[0.25, 0.02, 0.22, 0.55, 0.2, 1]]],
  '2': [[[0.06, 0.25, 0.2, 0.04, 0.45, 0.12, 0.44, 0.38, 0.22, 0.7, 0.04, 0.97, 0.3, 0.93, 0.56, 0.96]]],
  '3': [[[0.08, 0.12, 0.3, 0.02, 0.48, 0.18, 0.36, 0.42, 0.2, 0.46, 0.44, 0.54, 0.5, 0.78, 0.3, 0.98, 0.05, 0.9]]],
  '4': [
    [
      [0.16, 0.05, 0.1, 0.35, 0.04, 0.6, 0.3, 0.58, 0.56, 0.56],
      [0.42, 0.3, 0.4, 0.65, 0.37, 1.02],
    ],
    [[0.38, 0.02, 0.2, 0.35, 0.03, 0.66, 0.3, 0.65, 0.56, 0.62, 0.4, 0.64, 0.36, 0.2, 0.36, 1]],
  ],
  '5': [
    [
      [0.14, 0.06, 0.12, 0.3, 0.08, 0.45, 0.32, 0.4, 0.5, 0.6, 0.42, 0.88, 0.2, 0.99, 0.04, 0.9],
      [0.14, 0.06, 0.32, 0.06, 0.52, 0.02],
    ],
  ],
  '6': [[[0.42, 0.03, 0.18, 0.3, 0.06, 0.68, 0.2, 0.98, 0.44, 0.88, 0.46, 0.62, 0.26, 0.54, 0.1, 0.7]]],
  '7': [
    [
      [0.05, 0.1, 0.3, 0.08, 0.54, 0.05, 0.36, 0.4, 0.2, 1],
      [0.14, 0.52, 0.3, 0.5, 0.5, 0.46],
    ],
    [[0.05, 0.14, 0.08, 0.06, 0.3, 0.09, 0.52, 0.05, 0.34, 0.5, 0.22, 1]],
  ],
  '8': [
    [
      [
        0.42, 0.12, 0.24, 0.02, 0.1, 0.2, 0.3, 0.46, 0.48, 0.74, 0.28, 0.98, 0.06, 0.8, 0.24, 0.5, 0.46, 0.24, 0.42,
        0.1,
      ],
    ],
  ],
  '9': [[[0.46, 0.2, 0.28, 0.03, 0.07, 0.2, 0.14, 0.46, 0.4, 0.42, 0.47, 0.2, 0.44, 0.6, 0.36, 1]]],
  '/': [[[0.36, -0.05, 0.2, 0.5, 0.02, 1.08]]],
  '-': [[[0.04, 0.6, 0.2, 0.58, 0.4, 0.58]]],
  '.': [[[0.08, 0.97, 0.12, 0.99, 0.13, 0.97]]],
  '(': [[[0.26, -0.02, 0.1, 0.35, 0.1, 0.7, 0.26, 1.06]]],
  ')': [[[0.06, -0.02, 0.24, 0.35, 0.24, 0.7, 0.06, 1.06]]],
  'T': [
    [
      [0.02, 0.08, 0.3, 0.06, 0.58, 0.02],
      [0.3, 0.06, 0.28, 0.5, 0.24, 1],
    ],
  ],
  'Đ': [
    [
      [0.16, 0.04, 0.14, 0.5, 0.12, 1, 0.4, 0.9, 0.58, 0.5, 0.4, 0.12, 0.08, 0.05],
      [0, 0.52, 0.15, 0.5, 0.32, 0.49],
    ],
  ],
  'C': [[[0.5, 0.14, 0.28, 0.03, 0.07, 0.4, 0.12, 0.86, 0.34, 0.98, 0.54, 0.84]]],
  'K': [
    [
      [0.1, 0.03, 0.1, 0.5, 0.08, 1],
      [0.5, 0.05, 0.3, 0.35, 0.12, 0.52, 0.3, 0.75, 0.54, 1],
    ],
  ],
  'V': [[[0.04, 0.05, 0.16, 0.5, 0.26, 1, 0.38, 0.5, 0.56, 0]]],
  'P': [
    [
      [0.12, 0.05, 0.11, 0.5, 0.08, 1],
      [0.06, 0.1, 0.34, 0, 0.52, 0.22, 0.38, 0.5, 0.12, 0.54],
    ],
  ],
  'N': [[[0.06, 1, 0.08, 0.5, 0.1, 0.05, 0.3, 0.5, 0.48, 0.98, 0.52, 0.5, 0.55, 0]]],
  'H': [
    [
      [0.1, 0.03, 0.1, 0.5, 0.07, 1],
      [0.5, 0, 0.5, 0.5, 0.46, 1],
      [0.08, 0.52, 0.28, 0.5, 0.5, 0.48],
    ],
  ],
};

/** Signs that can be written by hand here. */
export const writableSigns = Object.keys(glyphs).join('');

export interface HandStyle {
  readonly height: number;
  readonly penWidth: number;
  readonly colour: string;
}

/** How far the pen moves on after a sign, as a share of its height. */
const advance: Record<string, number> = { '1': 0.42, '/': 0.45, '.': 0.25, '-': 0.5, ' ': 0.4 };

export function handWidth(text: string, height: number): number {
  let width = 0;
  for (const sign of text) width += (advance[sign] ?? 0.66) * height;
  return width;
}

/** Writes with a wavering pen: every sign leans, grows and bends a little differently. */
export function drawHandwriting(
  context: SKRSContext2D,
  text: string,
  at: { readonly x: number; readonly baseline: number },
  style: HandStyle,
  random: Random,
): void {
  const slant = random.between(0.05, 0.28);
  let x = at.x;
  context.strokeStyle = style.colour;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const sign of text) {
    const ways = glyphs[sign];
    if (ways !== undefined) {
      const height = style.height * random.between(0.92, 1.1);
      const baseline = at.baseline + random.between(-0.06, 0.06) * style.height;
      for (const path of random.pick(ways)) {
        context.lineWidth = style.penWidth * random.between(0.85, 1.2);
        const points = bend(path, random).map(([px, py]) => ({
          x: x + (px + (1 - py) * slant) * height,
          y: baseline - (1 - py) * height,
        }));
        strokeSmooth(context, points);
      }
    }
    x += (advance[sign] ?? 0.66) * style.height * random.between(0.94, 1.08);
  }
}

function bend(path: readonly number[], random: Random): [number, number][] {
  const points: [number, number][] = [];
  for (let i = 0; i + 1 < path.length; i += 2) {
    points.push([(path[i] ?? 0) + random.between(-0.035, 0.035), (path[i + 1] ?? 0) + random.between(-0.03, 0.03)]);
  }
  return points;
}

/** A curve through the middles of neighbouring points, as pens move. */
export function strokeSmooth(context: SKRSContext2D, points: readonly { x: number; y: number }[]): void {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return;
  context.beginPath();
  context.moveTo(first.x, first.y);
  for (let i = 1; i + 1 < points.length; i += 1) {
    const here = points[i] ?? first;
    const next = points[i + 1] ?? last;
    context.quadraticCurveTo(here.x, here.y, (here.x + next.x) / 2, (here.y + next.y) / 2);
  }
  context.lineTo(last.x, last.y);
  context.stroke();
}
