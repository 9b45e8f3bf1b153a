import { createHash } from 'node:crypto';
import {
  keyOfRef,
  latin1,
  PdfDict,
  type PdfFile,
  PdfName,
  PdfRef,
  PdfStream,
  PdfString,
  type PdfValue,
} from './pdf-objects.ts';

/** A written file in pieces; the streams of the source are not copied. */
export interface PdfChunks {
  readonly chunks: readonly Uint8Array[];
  readonly sizeBytes: number;
}

/**
 * Writes the objects that the catalog and the info dictionary reach, numbered anew, with a classic xref
 * table: the only kind PDF/A-1 allows (ISO 19005-1, 6.1.4), and one every reader knows.
 */
export function writePdf(file: PdfFile, version: string, info: PdfValue): PdfChunks {
  const out = new ChunkWriter();
  out.text(headerOf(version));
  const numbering = new Numbering(file);
  const root = numbering.numberOf(file.root);
  const infoNumber = info === null ? undefined : numbering.numberOf(file.add(info));
  const offsets: number[] = [];
  for (let number = 1; number <= numbering.count; number += 1) {
    offsets.push(out.sizeBytes);
    out.text(`${number} 0 obj\n`);
    writeIndirect(out, numbering.referenceText, numbering.valueOf(number));
    out.text('\nendobj\n');
  }
  const xrefAt = out.sizeBytes;
  out.text(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n`);
  out.text(offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join(''));
  const [first, id] = identifiersOf(file, out);
  const infoEntry = infoNumber === undefined ? '' : ` /Info ${infoNumber} 0 R`;
  out.text(`trailer\n<< /Size ${offsets.length + 1} /Root ${root} 0 R${infoEntry} /ID [<${first}> <${id}>] >>\n`);
  out.text(`startxref\n${xrefAt}\n%%EOF\n`);
  return out.finish();
}

/** The version, and bytes that tell programs that the file is binary (ISO 19005-1 and -2, 6.1.2). */
export function headerOf(version: string): string {
  return `%PDF-${version}\n%\u00e2\u00e3\u00cf\u00d3\n`;
}

/** The trailer's ID in hexadecimal: what the source had stays the first part (ISO 32000-1, 14.4). */
export function identifiersOf(file: PdfFile, out: ChunkWriter): [string, string] {
  const id = out.digest();
  return [file.id === null ? id : Buffer.from(file.id).toString('hex'), id];
}

/** Gives objects their new numbers in the order they are first met; what is never met is left out. */
export class Numbering {
  readonly #file: PdfFile;
  readonly #numbers = new Map<number, number>();
  readonly #values: PdfValue[] = [];

  constructor(file: PdfFile) {
    this.#file = file;
  }
  get count(): number {
    return this.#values.length;
  }
  numberOf(ref: PdfRef): number {
    const key = keyOfRef(ref);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#values.push(this.#file.resolve(ref));
    this.#numbers.set(key, this.#values.length);
    return this.#values.length;
  }
  valueOf(number: number): PdfValue {
    return this.#values[number - 1] ?? null;
  }
  /** A reference to nothing is null (ISO 32000-1, 7.3.10). */
  readonly referenceText = (ref: PdfRef): string =>
    this.#file.resolve(ref) === null ? 'null' : `${this.numberOf(ref)} 0 R`;
}

/** How a reference is written: the object's new number, or the one it has. */
export type ReferenceText = (ref: PdfRef) => string;

export function writeIndirect(out: ChunkWriter, reference: ReferenceText, value: PdfValue): void {
  if (!(value instanceof PdfStream)) {
    out.text(formatValue(value, reference));
    return;
  }
  const dict = value.dict.copy().set('Length', value.data.length);
  out.text(`${formatValue(dict, reference)}\nstream\n`);
  out.bytes(value.data);
  out.text('\nendstream');
}

export function formatValue(value: PdfValue, reference: ReferenceText): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return formatNumber(value);
  if (value instanceof PdfName) return `/${value.text}`;
  if (value instanceof PdfString) return `<${Buffer.from(value.bytes).toString('hex')}>`;
  if (value instanceof PdfRef) return reference(value);
  if (Array.isArray(value)) return `[${value.map((item) => formatValue(item, reference)).join(' ')}]`;
  if (value instanceof PdfDict) return formatDict(value, reference);
  // A stream can only be an indirect object; the loader never nests one.
  throw new Error('direct stream object');
}

function formatDict(dict: PdfDict, reference: ReferenceText): string {
  const parts: string[] = [];
  for (const [key, value] of dict.entries) {
    if (value !== null) parts.push(`/${key} ${formatValue(value, reference)}`);
  }
  return `<<${parts.join(' ')}>>`;
}

/** At most six decimals and never an exponent (ISO 32000-1, 7.3.3). */
export function formatNumber(value: number): string {
  if (Number.isInteger(value)) return Math.abs(value) < 1e15 ? String(value) : BigInt(value).toString();
  return value.toFixed(6).replace(/0+$/, '').replace(/\.$/, '').replace(/^-0$/, '0');
}

/** Strings gather in a buffer, large streams are kept by reference. */
export class ChunkWriter {
  readonly #chunks: Uint8Array[] = [];
  #pending: string[] = [];
  #pendingSize = 0;
  #size = 0;
  readonly #hash = createHash('sha256');

  get sizeBytes(): number {
    return this.#size;
  }
  /** Latin-1 text; one character is one byte. */
  text(text: string): void {
    this.#pending.push(text);
    this.#pendingSize += text.length;
    this.#size += text.length;
    if (this.#pendingSize > 65_536) this.#flush();
  }
  bytes(bytes: Uint8Array): void {
    this.#flush();
    this.#chunks.push(bytes);
    this.#size += bytes.length;
    // Sizes tell files apart well enough for an ID, and hashing all images again costs more than writing them.
    this.#hash.update(String(bytes.length));
    this.#hash.update(bytes.subarray(0, 4096));
  }
  digest(): string {
    this.#flush();
    return this.#hash.copy().digest('hex').slice(0, 32);
  }
  finish(): PdfChunks {
    this.#flush();
    return { chunks: this.#chunks, sizeBytes: this.#size };
  }
  #flush(): void {
    if (this.#pending.length === 0) return;
    const bytes = latin1(this.#pending.join(''));
    this.#hash.update(bytes);
    this.#chunks.push(bytes);
    this.#pending = [];
    this.#pendingSize = 0;
  }
}

export function joinChunks(pdf: PdfChunks): Uint8Array {
  const bytes = new Uint8Array(pdf.sizeBytes);
  let offset = 0;
  for (const chunk of pdf.chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
