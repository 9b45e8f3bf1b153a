/** What a recogniser's file says, as far as it is read here: the nodes in order, the constants, the notes beside them. */
export interface OnnxFile {
  readonly nodes: readonly OnnxNode[];
  readonly constants: ReadonlyMap<string, OnnxTensor>;
  readonly metadata: ReadonlyMap<string, string>;
}

export interface OnnxNode {
  readonly kind: string;
  readonly inputs: readonly string[];
  readonly output: string;
  /** Attributes that are lists of integers. */
  readonly lists: ReadonlyMap<string, readonly number[]>;
}

export interface OnnxTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array | Int8Array;
}

/** Field numbers of `onnx/onnx.proto` (ONNX 1.12). */
const model = { graph: 7, metadata: 14 } as const;
const graph = { node: 1, constant: 5 } as const;
const node = { input: 1, output: 2, kind: 4, attribute: 5 } as const;
const attribute = { name: 1, integers: 8 } as const;
const tensor = { shape: 1, type: 2, name: 8, raw: 9 } as const;
const entry = { key: 1, value: 2 } as const;
const FLOAT = 1;
const INT8 = 3;

/** @returns `undefined` when the bytes are no such file. */
export function parseOnnxFile(bytes: Uint8Array): OnnxFile | undefined {
  try {
    return readModel(bytes);
  } catch (error) {
    // Reading beyond the end: the bytes are cut off or something else.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readModel(bytes: Uint8Array): OnnxFile | undefined {
  const fields = readFields(bytes);
  const [graphBytes] = blocks(fields, model.graph);
  if (graphBytes === undefined) return undefined;
  const inside = readFields(graphBytes);
  return {
    nodes: blocks(inside, graph.node).map(readNode),
    constants: new Map(blocks(inside, graph.constant).map(readConstant)),
    metadata: new Map(
      blocks(fields, model.metadata).map((pair) => {
        const own = readFields(pair);
        return [text(own, entry.key), text(own, entry.value)] as const;
      }),
    ),
  };
}

function readNode(bytes: Uint8Array): OnnxNode {
  const fields = readFields(bytes);
  const lists = blocks(fields, node.attribute).map((own) => {
    const list = readFields(own);
    return [text(list, attribute.name), integers(list, attribute.integers)] as const;
  });
  return {
    kind: text(fields, node.kind),
    inputs: blocks(fields, node.input).map(decodeText),
    output: text(fields, node.output),
    lists: new Map(lists),
  };
}

function readConstant(bytes: Uint8Array): readonly [string, OnnxTensor] {
  const fields = readFields(bytes);
  const shape = integers(fields, tensor.shape);
  const [type] = integers(fields, tensor.type);
  // A copy begins at a multiple of four bytes, as floats must.
  const raw = new Uint8Array(blocks(fields, tensor.raw)[0] ?? []);
  const length = shape.reduce((product, side) => product * side, 1);
  const size = type === FLOAT ? 4 : 1;
  if ((type !== FLOAT && type !== INT8) || raw.length !== length * size) throw new RangeError('tensor');
  const values = type === FLOAT ? new Float32Array(raw.buffer) : new Int8Array(raw.buffer);
  return [text(fields, tensor.name), { shape, values }];
}

/** Values of a protocol buffer's message by field number; nothing in these files needs 64 bits. */
type Fields = ReadonlyMap<number, readonly (number | Uint8Array)[]>;

function readFields(bytes: Uint8Array): Fields {
  const fields = new Map<number, (number | Uint8Array)[]>();
  const reader = { bytes, at: 0 };
  while (reader.at < bytes.length) {
    const tag = readVarint(reader);
    const value = readValue(reader, tag & 7);
    const list = fields.get(tag >>> 3);
    if (list === undefined) fields.set(tag >>> 3, [value]);
    else list.push(value);
  }
  return fields;
}

interface Reader {
  readonly bytes: Uint8Array;
  at: number;
}

function readValue(reader: Reader, wireType: number): number | Uint8Array {
  if (wireType === 0) return readVarint(reader);
  const lengths: Record<number, () => number> = { 1: () => 8, 2: () => readVarint(reader), 5: () => 4 };
  const length = lengths[wireType]?.();
  if (length === undefined || reader.at + length > reader.bytes.length) throw new RangeError('field');
  reader.at += length;
  return reader.bytes.subarray(reader.at - length, reader.at);
}

function readVarint(reader: Reader): number {
  let value = 0;
  for (let shift = 1; ; shift *= 128) {
    const byte = reader.bytes[reader.at];
    if (byte === undefined || shift > 2 ** 63) throw new RangeError('varint');
    reader.at += 1;
    value += (byte & 0x7f) * shift;
    if (byte < 0x80) return value;
  }
}

function blocks(fields: Fields, number: number): Uint8Array[] {
  return (fields.get(number) ?? []).filter((value) => typeof value !== 'number');
}

/** Integers one by one or packed. */
function integers(fields: Fields, number: number): number[] {
  return (fields.get(number) ?? []).flatMap((value) => {
    if (typeof value === 'number') return [value];
    const reader = { bytes: value, at: 0 };
    const list: number[] = [];
    while (reader.at < value.length) list.push(readVarint(reader));
    return list;
  });
}

const decodeText = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const text = (fields: Fields, number: number): string => decodeText(blocks(fields, number)[0] ?? new Uint8Array());
