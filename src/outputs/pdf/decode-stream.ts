import { inflateSync, constants as zlib } from 'node:zlib';
import type { PdfDict, PdfFile, PdfStream } from './pdf-objects.ts';

/** Content is never larger than this: a few kilobytes can inflate to gigabytes. */
const largestDecoded = 24 * 1024 * 1024;

/** The decoded bytes of a stream, or undefined when a filter is unknown, the data is broken or too much. */
export function decodeStream(file: PdfFile, stream: PdfStream, largest = largestDecoded): Uint8Array | undefined {
  const filters = filterNames(file, stream.dict);
  const parameters = file.resolve(stream.dict.get('DecodeParms'));
  const list = Array.isArray(parameters) ? parameters : [parameters];
  let data = stream.data;
  try {
    for (const [index, filter] of filters.entries()) {
      const decode = decoders[filter];
      if (decode === undefined) return undefined;
      data = undoPredictor(file, decode(data, largest), file.dict(list[index] ?? null));
      if (data.length > largest) return undefined;
    }
  } catch {
    return undefined;
  }
  return data;
}

export function filterNames(file: PdfFile, dict: PdfDict): string[] {
  const filter = file.resolve(dict.get('Filter'));
  const list = Array.isArray(filter) ? filter : [filter];
  return list.flatMap((item) => file.name(item) ?? []);
}

const decoders: Readonly<Record<string, (data: Uint8Array, largest: number) => Uint8Array>> = {
  FlateDecode: inflate,
  Fl: inflate,
  LZWDecode: decodeLzw,
  LZW: decodeLzw,
  ASCIIHexDecode: decodeAsciiHex,
  AHx: decodeAsciiHex,
  ASCII85Decode: decodeAscii85,
  A85: decodeAscii85,
  RunLengthDecode: decodeRunLength,
  RL: decodeRunLength,
};

function inflate(data: Uint8Array, largest: number): Uint8Array {
  // Old writers cut the checksum off; what was inflated until then is good.
  return new Uint8Array(inflateSync(data, { finishFlush: zlib.Z_SYNC_FLUSH, maxOutputLength: largest }));
}

function decodeAsciiHex(data: Uint8Array): Uint8Array {
  const digits =
    Buffer.from(data)
      .toString('latin1')
      .split('>')[0]
      ?.replace(/[^0-9a-f]/gi, '') ?? '';
  return new Uint8Array(Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex'));
}

function decodeAscii85(data: Uint8Array): Uint8Array {
  const text = Buffer.from(data).toString('latin1').replace(/\s/g, '').replace(/^<~/, '').split('~')[0] ?? '';
  const out: number[] = [];
  for (let offset = 0; offset < text.length; ) {
    if (text[offset] === 'z') {
      out.push(0, 0, 0, 0);
      offset += 1;
      continue;
    }
    const group = text.slice(offset, offset + 5);
    offset += 5;
    let value = 0;
    for (const letter of group.padEnd(5, 'u')) value = value * 85 + letter.charCodeAt(0) - 33;
    for (let byte = 0; byte < group.length - 1; byte += 1) out.push(Math.floor(value / 256 ** (3 - byte)) & 0xff);
  }
  return Uint8Array.from(out);
}

function decodeRunLength(data: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let offset = 0; offset < data.length; ) {
    const length = data[offset] ?? 128;
    if (length === 128) break;
    if (length < 128) {
      parts.push(data.subarray(offset + 1, offset + length + 2));
      offset += length + 2;
    } else {
      parts.push(new Uint8Array(257 - length).fill(data[offset + 1] ?? 0));
      offset += 2;
    }
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** LZW with early change, the default (ISO 32000-1, 7.4.4). */
function decodeLzw(data: Uint8Array): Uint8Array {
  const out: number[] = [];
  let table: Uint8Array[] = [];
  const reset = (): void => {
    table = Array.from({ length: 258 }, (_, code) => Uint8Array.of(code & 0xff));
  };
  reset();
  let previous: Uint8Array | undefined;
  let width = 9;
  let bits = 0;
  let bitCount = 0;
  for (const byte of data) {
    bits = (bits << 8) | byte;
    bitCount += 8;
    if (bitCount < width) continue;
    bitCount -= width;
    const code = (bits >> bitCount) & ((1 << width) - 1);
    bits &= (1 << bitCount) - 1;
    if (code === 257) break;
    if (code === 256) {
      reset();
      width = 9;
      previous = undefined;
      continue;
    }
    const entry = lzwEntry(table, code, previous);
    for (const value of entry) out.push(value);
    if (previous !== undefined) table.push(appended(previous, entry[0] ?? 0));
    previous = entry;
    width = Math.min(12, Math.max(9, 32 - Math.clz32(table.length + 1)));
  }
  return Uint8Array.from(out);
}

function lzwEntry(table: readonly Uint8Array[], code: number, previous: Uint8Array | undefined): Uint8Array {
  const known = table[code];
  if (known !== undefined) return known;
  if (previous === undefined) throw new Error('LZW code before its entry');
  return appended(previous, previous[0] ?? 0);
}

function appended(bytes: Uint8Array, last: number): Uint8Array {
  const longer = new Uint8Array(bytes.length + 1);
  longer.set(bytes);
  longer[bytes.length] = last;
  return longer;
}

/** PNG predictors (10-15) with 8-bit samples; content streams and soft masks use no other. */
function undoPredictor(file: PdfFile, data: Uint8Array, parameters: PdfDict | undefined): Uint8Array {
  const predictor = parameters === undefined ? 1 : (file.number(parameters.get('Predictor')) ?? 1);
  if (parameters === undefined || predictor < 2) return data;
  if (predictor < 10) throw new Error('TIFF predictor');
  const columns = file.number(parameters.get('Columns')) ?? 1;
  const colors = file.number(parameters.get('Colors')) ?? 1;
  const bits = file.number(parameters.get('BitsPerComponent')) ?? 8;
  const step = Math.max(1, (colors * bits) >> 3);
  const rowBytes = (columns * colors * bits + 7) >> 3;
  const rows = Math.floor(data.length / (rowBytes + 1));
  const out = new Uint8Array(rows * rowBytes);
  for (let row = 0; row < rows; row += 1) undoPngRow(data, out, row, rowBytes, step);
  return out;
}

function undoPngRow(data: Uint8Array, out: Uint8Array, row: number, rowBytes: number, step: number): void {
  const from = row * (rowBytes + 1);
  const to = row * rowBytes;
  const kind = data[from] ?? 0;
  for (let index = 0; index < rowBytes; index += 1) {
    const left = index >= step ? (out[to + index - step] ?? 0) : 0;
    const up = row > 0 ? (out[to + index - rowBytes] ?? 0) : 0;
    const corner = row > 0 && index >= step ? (out[to + index - rowBytes - step] ?? 0) : 0;
    out[to + index] = (data[from + 1 + index] ?? 0) + pngPrediction(kind, left, up, corner);
  }
}

function pngPrediction(kind: number, left: number, up: number, corner: number): number {
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  if (kind !== 4) return 0;
  const estimate = left + up - corner;
  const toLeft = Math.abs(estimate - left);
  const toUp = Math.abs(estimate - up);
  const toCorner = Math.abs(estimate - corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
