/**
 * One row of a convolution in WebAssembly with 128-bit vectors: fused multiply and add at four outputs by eight columns.
 * 150 million multiplications, a line of 900 pixels, take 12 ms (EPYC, one thread, a loaded machine); the module has some
 * 600 bytes, where a general runtime for networks brings tens of megabytes.
 */
export interface RowKernel {
  /** For inputs, weights and outputs; addresses are in bytes. */
  readonly memory: KernelMemory;
  convolveRow(row: KernelRow): void;
}

/** Grows by pages; its buffer is another one then. */
export interface KernelMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** What is used here of the global that every engine has; TypeScript knows it in browsers only. */
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number }) => KernelMemory;
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, KernelMemory>>>>,
  ) => { readonly exports: Readonly<{ r: unknown }> };
};

export interface KernelRow {
  /** Where the first column of the row's first tap stands. */
  readonly input: number;
  /** Int32 per tap: bytes from `input` to the tap's first column. */
  readonly offsets: number;
  readonly taps: number;
  /** Floats by four outputs, tap, output; `outputs` is a multiple of four. */
  readonly weights: number;
  readonly bias: number;
  readonly outputs: number;
  /** Rows of `outputStride` bytes, one an output. */
  readonly output: number;
  readonly outputStride: number;
  /** Is rounded up to eight: as much is read beyond the inputs' ends and written beyond the outputs'. */
  readonly columns: number;
  /** Lower results are raised to it: 0 is the rectifier, -Infinity leaves them. */
  readonly least: number;
}

/** Bytes in one page of WebAssembly's memory. */
export const WASM_PAGE = 65_536;

export function createRowKernel(): RowKernel {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const module = new WebAssembly.Module(Uint8Array.from(moduleBytes()));
  const run: unknown = new WebAssembly.Instance(module, { e: { m: memory } }).exports.r;
  if (typeof run !== 'function') throw new TypeError('the kernel exports no function');
  return {
    memory,
    convolveRow: (row) => {
      const end = row.offsets + 4 * row.taps;
      run(
        row.input,
        row.offsets,
        end,
        row.weights,
        row.bias,
        row.outputs,
        row.output,
        row.outputStride,
        4 * row.columns,
        row.least,
      );
    },
  };
}

type Code = readonly (number | Code)[];

const I32 = 0x7f;
const F32 = 0x7d;
const V128 = 0x7b;

/** Locals by number: the parameters in their order, then pointers, vectors and sums. */
const local = {
  input: 0,
  offsets: 1,
  offsetsEnd: 2,
  weights: 3,
  bias: 4,
  outputs: 5,
  output: 6,
  outputStride: 7,
  width: 8,
  least: 9,
  column: 10,
  tap: 11,
  weight: 12,
  at: 13,
  left: 14,
  right: 15,
  factor: 16,
  sums: 17,
} as const;
const SUMS = 8;
const ROWS = 4;

const get = (index: number): Code => [0x20, index];
const set = (index: number): Code => [0x21, index];
const number = (value: number): Code => [0x41, signedLeb(value)];
const ADD = 0x6a;
const SUBTRACT = 0x6b;
const LESS = 0x48;
const addTo = (index: number, value: Code): Code => [get(index), value, ADD, set(index)];
/** A vector operation (prefix 0xfd); alignment of memory operations is 4 bytes, `offset` is added to the address. */
const vector = (operation: number): Code => [0xfd, unsignedLeb(operation)];
const access = (operation: number, offset = 0): Code => [vector(operation), 2, unsignedLeb(offset)];
const LOAD = 0x00;
const LOAD_SPLAT = 0x09;
const STORE = 0x0b;
const SPLAT = 0x13;
const MAXIMUM = 0xe9;
/** Rounds once where the processor can, twice where not. */
const RELAXED_MULTIPLY_ADD = 0x105;
/** do { body } while (condition) */
const repeat = (body: Code, condition: Code): Code => [0x03, 0x40, body, condition, 0x0d, 0, 0x0b];

const rows = Array.from({ length: ROWS }, (_, row) => row);
const leftSum = (row: number): number => local.sums + 2 * row;
const rightSum = (row: number): number => local.sums + 2 * row + 1;

function startSums(): Code {
  return rows.map((row) => [get(local.bias), access(LOAD_SPLAT, 4 * row), [0x22, leftSum(row)], set(rightSum(row))]);
}

function addTap(): Code {
  const load = [0x28, 2, 0];
  const multiplied = (vectorLocal: number, sum: number): Code => [
    get(local.factor),
    get(vectorLocal),
    get(sum),
    vector(RELAXED_MULTIPLY_ADD),
    set(sum),
  ];
  return [
    [get(local.input), get(local.column), ADD, get(local.tap), load, ADD, set(local.at)],
    [get(local.at), access(LOAD), set(local.left), get(local.at), access(LOAD, 16), set(local.right)],
    rows.map((row) => [
      [get(local.weight), access(LOAD_SPLAT, 4 * row), set(local.factor)],
      multiplied(local.left, leftSum(row)),
      multiplied(local.right, rightSum(row)),
    ]),
    addTo(local.weight, number(16)),
    addTo(local.tap, number(4)),
  ];
}

function storeSums(): Code {
  const raised = (sum: number): Code => [get(sum), get(local.least), vector(SPLAT), vector(MAXIMUM)];
  return [
    [get(local.output), get(local.column), ADD, set(local.at)],
    rows.map((row) => [
      [get(local.at), raised(leftSum(row)), access(STORE)],
      [get(local.at), raised(rightSum(row)), access(STORE, 16)],
      addTo(local.at, get(local.outputStride)),
    ]),
  ];
}

function body(): Code {
  const allTaps = repeat(addTap(), [get(local.tap), get(local.offsetsEnd), LESS]);
  const eightColumns: Code = [
    startSums(),
    [get(local.offsets), set(local.tap), get(local.weights), set(local.weight)],
    allTaps,
    storeSums(),
    addTo(local.column, number(32)),
  ];
  const fourOutputs: Code = [
    [number(0), set(local.column)],
    repeat(eightColumns, [get(local.column), get(local.width), LESS]),
    // The last tap's weights end where those of the next four outputs begin.
    [get(local.weight), set(local.weights)],
    addTo(local.bias, number(16)),
    addTo(local.output, [get(local.outputStride), number(ROWS), 0x6c]),
    [get(local.outputs), number(ROWS), SUBTRACT, set(local.outputs)],
  ];
  return repeat(fourOutputs, [number(0), get(local.outputs), LESS]);
}

function moduleBytes(): number[] {
  const parameters = [I32, I32, I32, I32, I32, I32, I32, I32, I32, F32];
  const locals = [2, 4, I32, 3 + SUMS, V128];
  const code = flatten([locals, body(), 0x0b]);
  return flatten([
    [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    section(1, [1, 0x60, parameters.length, parameters, 0]),
    section(2, [1, 1, 0x65, 1, 0x6d, 0x02, 0, 1]),
    section(3, [1, 0]),
    section(7, [1, 1, 0x72, 0, 0]),
    section(10, [1, unsignedLeb(code.length), code]),
  ]);
}

function section(id: number, content: Code): Code {
  const bytes = flatten(content);
  return [id, unsignedLeb(bytes.length), bytes];
}

function flatten(code: Code): number[] {
  return code.flatMap((part) => (typeof part === 'number' ? [part] : flatten(part)));
}

function unsignedLeb(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsignedLeb(value >>> 7)];
}

function signedLeb(value: number): number[] {
  return value >= -64 && value < 64 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signedLeb(value >> 7)];
}
