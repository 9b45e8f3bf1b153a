/**
 * The values a PDF file is made of (ISO 32000-1, 7.3), as plain data of our own: the library that parses
 * files stays behind `load-pdf.ts`, and what we did not touch is written back exactly as it was read.
 */
export type PdfValue = null | boolean | number | PdfName | PdfString | PdfRef | PdfDict | PdfStream | PdfValue[];

/** A name as it stands in the file, without the slash; `#xx` escapes are kept. */
export class PdfName {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export class PdfString {
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

export class PdfRef {
  readonly objectNumber: number;
  readonly generation: number;
  constructor(objectNumber: number, generation: number) {
    this.objectNumber = objectNumber;
    this.generation = generation;
  }
}

export class PdfDict {
  readonly entries: Map<string, PdfValue>;
  constructor(entries: Iterable<readonly [string, PdfValue]> = []) {
    this.entries = new Map(entries);
  }
  get(key: string): PdfValue {
    return this.entries.get(key) ?? null;
  }
  set(key: string, value: PdfValue): this {
    this.entries.set(key, value);
    return this;
  }
  delete(key: string): void {
    this.entries.delete(key);
  }
  has(key: string): boolean {
    return this.entries.has(key);
  }
  copy(): PdfDict {
    return new PdfDict(this.entries);
  }
}

/** `data` is the encoded stream, byte for byte; `Length` is written from it. */
export class PdfStream {
  readonly dict: PdfDict;
  data: Uint8Array;
  constructor(dict: PdfDict, data: Uint8Array) {
    this.dict = dict;
    this.data = data;
  }
}

/** A dictionary from a literal; strings become names, so text must be given as `PdfString`. */
export function dictOf(entries: Readonly<Record<string, PdfValue | string>>): PdfDict {
  return new PdfDict(
    Object.entries(entries).map(([key, value]) => [key, typeof value === 'string' ? new PdfName(value) : value]),
  );
}

/** The objects of one file and its trailer. Changed in place while an output is made. */
export class PdfFile {
  readonly version: string;
  readonly root: PdfRef;
  info: PdfValue;
  /** First element of the trailer's ID, when there is one. */
  readonly id: Uint8Array | null;
  readonly #objects: Map<number, PdfValue>;
  #nextNumber: number;

  constructor(parts: {
    version: string;
    root: PdfRef;
    info: PdfValue;
    id: Uint8Array | null;
    objects: Map<number, PdfValue>;
    largestNumber: number;
  }) {
    this.version = parts.version;
    this.root = parts.root;
    this.info = parts.info;
    this.id = parts.id;
    this.#objects = parts.objects;
    this.#nextNumber = parts.largestNumber + 1;
  }

  /** The value itself, references followed; null when the target is missing or the chain is a loop. */
  resolve(value: PdfValue): Exclude<PdfValue, PdfRef> {
    let current = value;
    for (let hops = 0; hops < 32; hops += 1) {
      if (!(current instanceof PdfRef)) return current;
      current = this.#objects.get(keyOfRef(current)) ?? null;
    }
    return null;
  }

  dict(value: PdfValue): PdfDict | undefined {
    const resolved = this.resolve(value);
    if (resolved instanceof PdfDict) return resolved;
    return resolved instanceof PdfStream ? resolved.dict : undefined;
  }

  stream(value: PdfValue): PdfStream | undefined {
    const resolved = this.resolve(value);
    return resolved instanceof PdfStream ? resolved : undefined;
  }

  array(value: PdfValue): PdfValue[] | undefined {
    const resolved = this.resolve(value);
    return Array.isArray(resolved) ? resolved : undefined;
  }

  number(value: PdfValue): number | undefined {
    const resolved = this.resolve(value);
    return typeof resolved === 'number' ? resolved : undefined;
  }

  name(value: PdfValue): string | undefined {
    const resolved = this.resolve(value);
    return resolved instanceof PdfName ? resolved.text : undefined;
  }

  add(value: PdfValue): PdfRef {
    const ref = new PdfRef(this.#nextNumber, 0);
    this.#nextNumber += 1;
    this.#objects.set(keyOfRef(ref), value);
    return ref;
  }

  /** Every object, read or added. */
  *objects(): Generator<readonly [PdfRef, PdfValue]> {
    for (const [key, value] of this.#objects) yield [new PdfRef(Math.floor(key / 65_536), key % 65_536), value];
  }

  replace(ref: PdfRef, value: PdfValue): void {
    this.#objects.set(keyOfRef(ref), value);
  }

  get catalog(): PdfDict {
    const catalog = this.dict(this.root);
    if (catalog === undefined) throw new Error('PDF without a catalog');
    return catalog;
  }
}

/** Generation numbers are below 65536 (ISO 32000-1, annex C), so both fit one exact number. */
export function keyOfRef(ref: PdfRef): number {
  return ref.objectNumber * 65_536 + ref.generation;
}

/** An empty file with a catalog and an empty page tree. */
export function createPdfFile(): PdfFile {
  const root = new PdfRef(1, 0);
  const pages = new PdfRef(2, 0);
  return new PdfFile({
    version: '1.4',
    root,
    info: null,
    id: null,
    objects: new Map<number, PdfValue>([
      [keyOfRef(root), dictOf({ Type: 'Catalog', Pages: pages })],
      [keyOfRef(pages), dictOf({ Type: 'Pages', Kids: [], Count: 0 })],
    ]),
    largestNumber: 2,
  });
}

export function latin1(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

/** A text string object (ISO 32000-1, 7.9.2.2): plain bytes for ASCII, else UTF-16 with its mark. */
export function textString(text: string): PdfString {
  if (/^[\x20-\x7e]*$/.test(text)) return new PdfString(latin1(text));
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return new PdfString(new Uint8Array(bytes.swap16()));
}
