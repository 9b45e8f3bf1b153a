import type { Layer, NetworkFile } from './network-file.ts';
import { createRowKernel, type KernelMemory, type RowKernel, WASM_PAGE } from './wasm-kernel.ts';

/** A line's ink: 0 paper to 1 ink, row by row. */
export interface InkPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Float32Array;
}

/** Scores before the softmax, class by class: `classes` rows of `columns`. */
export interface ColumnScores {
  readonly columns: number;
  readonly classes: number;
  readonly data: Float32Array;
}

/** Runs one picture at a time: its reading depends on nothing beside it, and no batch has to be filled with paper. */
export type RunNetwork = (picture: InkPicture) => ColumnScores;

export function createNetwork({ layers }: Pick<NetworkFile, 'layers'>): RunNetwork {
  const kernel = createRowKernel();
  const placed = placeWeights(kernel, layers);
  const first = placed[0]?.layer;
  if (first === undefined) return () => ({ columns: 0, classes: 0, data: new Float32Array() });
  return (picture) => {
    const sizes = planSizes(layers, picture);
    const plans = planMemory(placed, sizes, picture);
    reserve(kernel.memory, plans);
    const floats = new Float32Array(kernel.memory.buffer);
    putPicture(floats, plans[0], picture);
    plans.forEach((plan, index) => {
      runLayer(kernel, floats, plan, plans[index + 1]);
    });
    return scoresOf(floats, plans.at(-1));
  };
}

interface PlacedLayer {
  readonly layer: Layer;
  readonly weights: number;
  readonly bias: number;
  readonly paddedOutputs: number;
}

const FLOAT = 4;
/** Outputs and columns that the kernel works on at once. */
const OUTPUTS_AT_ONCE = 4;
const COLUMNS_AT_ONCE = 8;

const roundUp = (value: number, step: number): number => Math.ceil(value / step) * step;

/** Weights go into the kernel's memory once, at its start. */
function placeWeights(kernel: RowKernel, layers: readonly Layer[]): PlacedLayer[] {
  let end = 0;
  const take = (floats: number): number => {
    end += floats * FLOAT;
    return end - floats * FLOAT;
  };
  const placed = layers.map((layer) => {
    const paddedOutputs = roundUp(layer.outputs, OUTPUTS_AT_ONCE);
    return { layer, paddedOutputs, weights: take(paddedOutputs * tapsOf(layer)), bias: take(paddedOutputs) };
  });
  kernel.memory.grow(Math.ceil(end / WASM_PAGE));
  const floats = new Float32Array(kernel.memory.buffer);
  for (const { layer, weights, bias } of placed) {
    const taps = tapsOf(layer);
    floats.set(layer.bias, bias / FLOAT);
    for (let output = 0; output < layer.outputs; output += 1) {
      const group = weights / FLOAT + (output >> 2) * taps * OUTPUTS_AT_ONCE + (output & 3);
      for (let tap = 0; tap < taps; tap += 1) {
        floats[group + tap * OUTPUTS_AT_ONCE] = layer.weights[output * taps + tap] ?? 0;
      }
    }
  }
  return placed;
}

function tapsOf({ inputs, kernel }: Layer): number {
  return inputs * kernel[0] * kernel[1];
}

interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** Sizes of what goes into each layer and of what comes out of the last. */
function planSizes(layers: readonly Layer[], picture: InkPicture): Size[] {
  const sizes: Size[] = [{ rows: picture.heightPx, columns: picture.widthPx }];
  for (const { kernel, stride, padding, dilation } of layers) {
    const last = sizes.at(-1) ?? { rows: 0, columns: 0 };
    const shrunk = (side: number, axis: 0 | 1): number =>
      Math.floor((side + 2 * padding[axis] - dilation[axis] * (kernel[axis] - 1) - 1) / stride[axis]) + 1;
    sizes.push({ rows: shrunk(last.rows, 0), columns: shrunk(last.columns, 1) });
  }
  return sizes;
}

/**
 * A layer's input lies with its padding around it, row by row. Where the layer takes every second column, the even columns of a row
 * stand before the odd ones, so that the columns under a tap are always neighbours.
 */
interface LayerPlan extends PlacedLayer {
  readonly given: Size;
  readonly result: Size;
  /** Bytes: where the input begins, one phase of one of its rows, all of it. */
  readonly input: number;
  readonly pitch: number;
  readonly inputBytes: number;
  readonly offsets: number;
  /** One row of the result, all outputs. */
  readonly row: number;
  readonly rowPitch: number;
  readonly end: number;
}

function planMemory(placed: readonly PlacedLayer[], sizes: readonly Size[], picture: InkPicture): LayerPlan[] {
  const none = { rows: picture.heightPx, columns: picture.widthPx };
  const last = placed.at(-1);
  let end = last === undefined ? 0 : last.bias + last.paddedOutputs * FLOAT;
  return placed.map((own, index) => {
    const { layer, paddedOutputs } = own;
    const [given = none, result = none] = sizes.slice(index);
    const pitch = (Math.ceil((given.columns + 2 * layer.padding[1]) / layer.stride[1]) + COLUMNS_AT_ONCE) * FLOAT;
    const inputBytes = pitch * layer.stride[1] * paddedRows(layer, given) * layer.inputs;
    const rowPitch = roundUp(result.columns, COLUMNS_AT_ONCE) * FLOAT;
    const input = end;
    // The kernel's last eight columns may begin at the very last one.
    const offsets = input + inputBytes + COLUMNS_AT_ONCE * FLOAT;
    const row = offsets + tapsOf(layer) * FLOAT;
    end = row + rowPitch * paddedOutputs * (index === placed.length - 1 ? result.rows : 1);
    return { ...own, given, result, input, pitch, inputBytes, offsets, row, rowPitch, end };
  });
}

function paddedRows({ padding }: Layer, given: Size): number {
  return given.rows + 2 * padding[0];
}

function reserve(memory: KernelMemory, plans: readonly LayerPlan[]): void {
  const missing = (plans.at(-1)?.end ?? 0) - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / WASM_PAGE));
}

function putPicture(floats: Float32Array, plan: LayerPlan | undefined, picture: InkPicture): void {
  if (plan === undefined) return;
  clearInput(floats, plan);
  for (let y = 0; y < picture.heightPx; y += 1) {
    const row = picture.data.subarray(y * picture.widthPx, (y + 1) * picture.widthPx);
    putRow(floats, plan, { channel: 0, y }, row);
  }
}

function clearInput(floats: Float32Array, { input, inputBytes }: LayerPlan): void {
  floats.fill(0, input / FLOAT, (input + inputBytes) / FLOAT + COLUMNS_AT_ONCE);
}

interface RowPlace {
  readonly channel: number;
  readonly y: number;
}

function rowStart({ layer, input, pitch, given }: LayerPlan, { channel, y }: RowPlace): number {
  const row = channel * paddedRows(layer, given) + y + layer.padding[0];
  return (input + row * layer.stride[1] * pitch) / FLOAT;
}

/** Writes a row of a layer's input. */
function putRow(floats: Float32Array, plan: LayerPlan, place: RowPlace, row: Float32Array): void {
  const start = rowStart(plan, place);
  const [, pad] = plan.layer.padding;
  if (plan.layer.stride[1] === 1) {
    floats.set(row, start + pad);
    return;
  }
  const odd = plan.pitch / FLOAT;
  for (let x = 0; x < row.length; x += 1) {
    const at = x + pad;
    floats[start + (at & 1) * odd + (at >> 1)] = row[x] ?? 0;
  }
}

function runLayer(kernel: RowKernel, floats: Float32Array, plan: LayerPlan, next: LayerPlan | undefined): void {
  const { layer, weights, bias, paddedOutputs, result } = plan;
  putOffsets(kernel.memory, plan);
  if (next !== undefined) clearInput(floats, next);
  for (let y = 0; y < result.rows; y += 1) {
    kernel.convolveRow({
      input: plan.input + y * layer.stride[0] * layer.stride[1] * plan.pitch,
      offsets: plan.offsets,
      taps: tapsOf(layer),
      weights,
      bias,
      outputs: paddedOutputs,
      output: plan.row,
      outputStride: plan.rowPitch,
      columns: result.columns,
      least: layer.isRectified ? 0 : Number.NEGATIVE_INFINITY,
    });
    if (next !== undefined) passOn(floats, plan, next, y);
  }
}

/** Bytes from the first column of an output row's first tap to that of each tap. */
function putOffsets(memory: KernelMemory, { layer, given, pitch, offsets }: LayerPlan): void {
  const list = new Int32Array(memory.buffer, offsets, tapsOf(layer));
  const [kernelRows, kernelColumns] = layer.kernel;
  const [rowStep, phases] = [pitch * layer.stride[1], layer.stride[1]];
  let tap = 0;
  for (let channel = 0; channel < layer.inputs; channel += 1) {
    for (let y = 0; y < kernelRows; y += 1) {
      for (let x = 0; x < kernelColumns; x += 1) {
        const column = x * layer.dilation[1];
        const row = channel * paddedRows(layer, given) + y * layer.dilation[0];
        list[tap] = row * rowStep + (column % phases) * pitch + Math.floor(column / phases) * FLOAT;
        tap += 1;
      }
    }
  }
}

/** Gives a row of the result to the next layer. */
function passOn(floats: Float32Array, plan: LayerPlan, next: LayerPlan, y: number): void {
  const { layer, result } = plan;
  for (let channel = 0; channel < layer.outputs; channel += 1) {
    const at = (plan.row + channel * plan.rowPitch) / FLOAT;
    const row = floats.subarray(at, at + result.columns);
    if (layer.addsInput) {
      const from = rowStart(plan, { channel, y }) + layer.padding[1];
      for (let x = 0; x < result.columns; x += 1) row[x] = (row[x] ?? 0) + (floats[from + x] ?? 0);
    }
    putRow(floats, next, { channel, y }, row);
  }
}

function scoresOf(floats: Float32Array, plan: LayerPlan | undefined): ColumnScores {
  if (plan === undefined) return { columns: 0, classes: 0, data: new Float32Array() };
  const { layer, result } = plan;
  const data = new Float32Array(layer.outputs * result.columns);
  for (let output = 0; output < layer.outputs; output += 1) {
    const at = (plan.row + output * plan.rowPitch) / FLOAT;
    data.set(floats.subarray(at, at + result.columns), output * result.columns);
  }
  return { columns: result.columns, classes: layer.outputs, data };
}
