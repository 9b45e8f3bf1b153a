import { createCanvas } from '@napi-rs/canvas';
import { drawHandwriting } from '../scan-maker/handwriting.ts';
import { createRandom as createMakerRandom } from '../scan-maker/random.ts';
import { type GlyphSource, sourceSide, toSource } from './glyph-source.ts';

/** Figures by the pen of the scan maker, `count` of each: another hand than any that the network learns from. */
export function drawMakerSources(seed: number, count: number): GlyphSource[] {
  const random = createMakerRandom(seed);
  return Array.from({ length: 10 * count }, (_, index) => {
    const label = index % 10;
    const canvas = createCanvas(sourceSide, sourceSide);
    const context = canvas.getContext('2d');
    const height = 28;
    const style = { height, penWidth: height * random.between(0.05, 0.13), colour: 'black' };
    drawHandwriting(context, `${label}`, { x: 9, baseline: 34 }, style, random);
    const { data } = context.getImageData(0, 0, sourceSide, sourceSide);
    const coverage = Float32Array.from({ length: sourceSide ** 2 }, (__, at) => (data[4 * at + 3] ?? 0) / 255);
    return toSource(coverage, label, 'pen');
  }).filter((source) => source !== undefined);
}
