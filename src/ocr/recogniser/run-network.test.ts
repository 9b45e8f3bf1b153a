import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Layer } from './network-file.ts';
import { parseNetworkFile } from './network-file.ts';
import { createNetwork, type InkPicture } from './run-network.ts';

const here = (name: string): Buffer => readFileSync(new URL(name, import.meta.url));

/** Written by `scripts/train-recognizer/make_fixture.py`: ink 0..255, and the scores of every seventh class. */
interface TorchResult {
  readonly widthPx: number;
  readonly picture: readonly number[];
  readonly scores: readonly (readonly number[])[];
}

/** The definition of a convolution, place by place. */
function convolveSlowly(layer: Layer, { widthPx, heightPx, data }: InkPicture): number[] {
  const { kernel, stride, padding, dilation } = layer;
  const sizeOf = (side: number, axis: 0 | 1): number =>
    Math.floor((side + 2 * padding[axis] - dilation[axis] * (kernel[axis] - 1) - 1) / stride[axis]) + 1;
  const at = (y: number, x: number): number =>
    y < 0 || x < 0 || y >= heightPx || x >= widthPx ? 0 : (data[y * widthPx + x] ?? 0);
  const sums: number[] = [];
  for (let output = 0; output < layer.outputs; output += 1) {
    for (let x = 0; x < sizeOf(widthPx, 1); x += 1) {
      let sum = layer.bias[output] ?? 0;
      for (let ky = 0; ky < kernel[0]; ky += 1) {
        for (let kx = 0; kx < kernel[1]; kx += 1) {
          const weight = layer.weights[(output * kernel[0] + ky) * kernel[1] + kx] ?? 0;
          sum += weight * at(ky * dilation[0] - padding[0], x * stride[1] + kx * dilation[1] - padding[1]);
        }
      }
      sums.push(layer.isRectified ? Math.max(0, sum) : sum);
    }
  }
  return sums;
}

const sides = fc.record({
  outputs: fc.integer({ min: 1, max: 9 }),
  kernel: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 })),
  columnStride: fc.integer({ min: 1, max: 2 }),
  columnPadding: fc.integer({ min: 0, max: 4 }),
  dilation: fc.integer({ min: 1, max: 3 }),
  widthPx: fc.integer({ min: 16, max: 60 }),
  isRectified: fc.boolean(),
  seed: fc.integer(),
});

describe('the network', () => {
  it('computes any convolution as its definition says', () => {
    fc.assert(
      fc.property(sides, ({ outputs, kernel, columnStride, columnPadding, dilation, widthPx, isRectified, seed }) => {
        let state = seed;
        const random = (): number => {
          state = (Math.imul(state, 1664525) + 1013904223) | 0;
          return state / 2 ** 31;
        };
        const [rows] = kernel;
        const layer: Layer = {
          inputs: 1,
          outputs,
          kernel,
          stride: [1, columnStride],
          padding: [0, columnPadding],
          dilation: [1, dilation],
          weights: Float32Array.from({ length: outputs * kernel[0] * kernel[1] }, random),
          bias: Float32Array.from({ length: outputs }, random),
          isRectified,
          addsInput: false,
        };
        const picture = { widthPx, heightPx: rows, data: Float32Array.from({ length: widthPx * rows }, random) };
        const expected = convolveSlowly(layer, picture);
        const { data } = createNetwork({ layers: [layer] })(picture);
        expect(data.length).toBe(expected.length);
        for (const [index, value] of expected.entries()) expect(data[index]).toBeCloseTo(value, 4);
      }),
      { numRuns: 60 },
    );
  });

  it('gives what PyTorch gives for a network written by export.py, whatever ran before', () => {
    const { widthPx, picture, scores }: TorchResult = JSON.parse(here('tiny-network.fixture.json').toString('utf8'));
    const run = createNetwork(parseNetworkFile(here('tiny-network.fixture.onnx')));
    const ink = { widthPx, heightPx: 32, data: Float32Array.from(picture, (value) => value / 255) };
    const wide = { widthPx: 4 * widthPx, heightPx: 32, data: new Float32Array(4 * widthPx * 32).fill(0.7) };
    const first = run(ink);
    run(wide);
    const again = run(ink);
    expect(again).toEqual(first);
    expect(first.columns).toBe(widthPx / 4);
    for (const [row, values] of scores.entries()) {
      for (const [column, value] of values.entries()) {
        expect(first.data[7 * row * first.columns + column]).toBeCloseTo(value, 2);
      }
    }
  });
});
