import { AppError } from '../../domain/errors.ts';
import { type OnnxFile, type OnnxNode, type OnnxTensor, parseOnnxFile } from './onnx-file.ts';

/** A convolution of the network; the layers follow each other. */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** Rows and columns. */
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: readonly [number, number];
  readonly dilation: readonly [number, number];
  /** By output, input, row, column. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  readonly isRectified: boolean;
  /** What the layer was given is added to what it gives. */
  readonly addsInput: boolean;
}

export interface NetworkFile {
  /** Class 0 is the blank, class n the n-th character. */
  readonly alphabet: readonly string[];
  /** Rows of a line's picture. */
  readonly heightPx: number;
  /** Columns of the picture for one column of the result. */
  readonly columnStep: number;
  /** Of a word: chance that it is right = 1 / (1 + exp(-(slope * logit + offset))), logit of its least probable character. */
  readonly confidence: { readonly slope: number; readonly offset: number };
  readonly layers: readonly Layer[];
}

/**
 * Reads what `scripts/train-recognizer/export.py` writes: ONNX with int8 weights, a chain of convolutions.
 * @throws AppError model-corrupt
 */
export function parseNetworkFile(bytes: Uint8Array): NetworkFile {
  const file = parseOnnxFile(bytes);
  if (file === undefined) throw corrupt('not an ONNX file');
  const alphabet = [...(file.metadata.get('alphabet') ?? '')];
  const heightPx = Number(file.metadata.get('height'));
  const columnStep = Number(file.metadata.get('columnStep'));
  const layers = layersOf(file);
  const [slope, offset] = /^\[(-?[\d.]+), (-?[\d.]+)\]$/.exec(file.metadata.get('confidence') ?? '')?.slice(1) ?? [];
  if (slope === undefined || offset === undefined || !(heightPx > 0) || !(columnStep > 0))
    throw corrupt('notes missing');
  if (layers.at(-1)?.outputs !== alphabet.length + 1) throw corrupt('alphabet and classes differ');
  return { alphabet, heightPx, columnStep, confidence: { slope: Number(slope), offset: Number(offset) }, layers };
}

function corrupt(reason: string): AppError {
  return new AppError('model-corrupt', { model: 'recogniser', reason });
}

function layersOf({ nodes, constants }: OnnxFile): Layer[] {
  const weightNodes = new Map(
    nodes.filter(({ kind }) => kind === 'DequantizeLinear').map((node) => [node.output, node]),
  );
  const layers: Layer[] = [];
  let [given, current] = ['', 'picture'];
  for (const node of nodes) {
    const last = layers.at(-1);
    if (node.kind === 'Conv' && node.inputs[0] === current) {
      layers.push(convolutionOf(node, weightNodes, constants));
      given = current;
    } else if (node.kind === 'Relu' && last !== undefined && node.inputs[0] === current) {
      layers[layers.length - 1] = { ...last, isRectified: true };
    } else if (node.kind === 'Add' && last !== undefined && node.inputs[0] === current && node.inputs[1] === given) {
      layers[layers.length - 1] = { ...last, addsInput: true };
    } else if (node.kind !== 'DequantizeLinear') {
      throw corrupt(`node ${node.kind} ${node.output}`);
    }
    if (node.kind !== 'DequantizeLinear') current = node.output;
  }
  return layers;
}

function convolutionOf(
  node: OnnxNode,
  weightNodes: ReadonlyMap<string, OnnxNode>,
  constants: ReadonlyMap<string, OnnxTensor>,
): Layer {
  const constant = (name: string | undefined): OnnxTensor => {
    const found = constants.get(name ?? '');
    if (found === undefined) throw corrupt(`constant ${name}`);
    return found;
  };
  const pair = (name: string): readonly [number, number] => {
    const [rows, columns] = node.lists.get(name) ?? [];
    if (rows === undefined || columns === undefined) throw corrupt(`attribute ${name}`);
    return [rows, columns];
  };
  const source = weightNodes.get(node.inputs[1] ?? '');
  const whole = constant(source?.inputs[0]);
  const scale = constant(source?.inputs[1]).values;
  const [outputs = 0, inputs = 0, ...kernel] = whole.shape;
  const bias = Float32Array.from(constant(node.inputs[2]).values);
  const perOutput = whole.values.length / outputs;
  const [kernelRows, kernelColumns] = pair('kernel_shape');
  if (kernel[0] !== kernelRows || kernel[1] !== kernelColumns || scale.length !== outputs || bias.length !== outputs) {
    throw corrupt(`shape of ${node.output}`);
  }
  return {
    inputs,
    outputs,
    kernel: [kernelRows, kernelColumns],
    stride: pair('strides'),
    padding: pair('pads'),
    dilation: pair('dilations'),
    weights: Float32Array.from(whole.values, (value, index) => value * (scale[Math.floor(index / perOutput)] ?? 0)),
    bias,
    isRectified: false,
    addsInput: false,
  };
}
