/** One operator of a content stream with its operands; `start`..`end` are its bytes, operands included. */
export interface ContentOperator {
  readonly name: string;
  readonly operands: readonly Operand[];
  readonly start: number;
  readonly end: number;
}

/** Numbers and names are what an interpreter of positions needs; strings, arrays and dictionaries are only seen. */
export type Operand = number | { readonly name: string } | { readonly dictionary: string } | null;

const whitespace = new Set([0, 9, 10, 12, 13, 32]);
const delimiters = new Set([...'()<>[]{}/%'].map((letter) => letter.charCodeAt(0)));

/** Cuts a decoded content stream into operators (ISO 32000-1, 7.8.2). Never fails: what is no operator is skipped. */
export function* contentOperators(bytes: Uint8Array): Generator<ContentOperator> {
  const reader = new TokenReader(bytes);
  let operands: Operand[] = [];
  let start = -1;
  for (;;) {
    reader.skipSpace();
    if (reader.isDone) return;
    if (start < 0) start = reader.offset;
    const token = reader.next();
    if (token.kind === 'operand') {
      operands.push(token.value);
      continue;
    }
    if (token.name === 'BI') reader.skipInlineImage();
    yield { name: token.name, operands, start, end: reader.offset };
    operands = [];
    start = -1;
  }
}

type Token =
  | { readonly kind: 'operand'; readonly value: Operand }
  | { readonly kind: 'operator'; readonly name: string };

class TokenReader {
  readonly #bytes: Uint8Array;
  offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isDone(): boolean {
    return this.offset >= this.#bytes.length;
  }

  skipSpace(): void {
    for (;;) {
      const byte = this.#bytes[this.offset];
      if (byte === undefined) return;
      if (byte === 0x25) this.#skipComment();
      else if (whitespace.has(byte)) this.offset += 1;
      else return;
    }
  }

  next(): Token {
    const byte = this.#bytes[this.offset];
    if (byte === 0x28) return this.#skipString();
    if (byte === 0x3c) return this.#bytes[this.offset + 1] === 0x3c ? this.#skipDictionary() : this.#skipHexString();
    if (byte === 0x5b) return this.#skipArray();
    if (byte === 0x2f) {
      this.offset += 1;
      return { kind: 'operand', value: { name: this.#word() } };
    }
    if (byte !== undefined && delimiters.has(byte)) {
      // A stray closing bracket: passed over as an empty operand.
      this.offset += 1;
      return { kind: 'operand', value: null };
    }
    const word = this.#word();
    const number = Number(word);
    if (word !== '' && !Number.isNaN(number)) return { kind: 'operand', value: number };
    if (word === 'true' || word === 'false' || word === 'null') return { kind: 'operand', value: null };
    return { kind: 'operator', name: word };
  }

  /** From after `BI` to after `EI`: the data ends where `EI` stands alone and text goes on behind it. */
  skipInlineImage(): void {
    for (let at = this.offset; at < this.#bytes.length - 2; at += 1) {
      const isEnd =
        this.#bytes[at] === 0x45 &&
        this.#bytes[at + 1] === 0x49 &&
        whitespace.has(this.#bytes[at - 1] ?? 0) &&
        whitespace.has(this.#bytes[at + 2] ?? 32) &&
        this.#looksLikeText(at + 2);
      if (isEnd) {
        this.offset = at + 2;
        return;
      }
    }
    this.offset = this.#bytes.length;
  }

  #looksLikeText(from: number): boolean {
    for (const byte of this.#bytes.subarray(from, from + 12)) {
      if (byte > 0x7e || (byte < 0x20 && !whitespace.has(byte))) return false;
    }
    return true;
  }

  #skipComment(): void {
    while (!this.isDone && this.#bytes[this.offset] !== 10 && this.#bytes[this.offset] !== 13) this.offset += 1;
  }

  #word(): string {
    const start = this.offset;
    while (!this.isDone) {
      const byte = this.#bytes[this.offset] ?? 0;
      if (whitespace.has(byte) || delimiters.has(byte)) break;
      this.offset += 1;
    }
    return String.fromCharCode(...this.#bytes.subarray(start, Math.min(this.offset, start + 200)));
  }

  #skipString(): Token {
    let depth = 0;
    do {
      const byte = this.#bytes[this.offset];
      if (byte === 0x5c) this.offset += 1;
      else if (byte === 0x28) depth += 1;
      else if (byte === 0x29) depth -= 1;
      this.offset += 1;
    } while (depth > 0 && !this.isDone);
    return { kind: 'operand', value: null };
  }

  #skipHexString(): Token {
    while (!this.isDone && this.#bytes[this.offset] !== 0x3e) this.offset += 1;
    this.offset += 1;
    return { kind: 'operand', value: null };
  }

  #skipArray(): Token {
    this.offset += 1;
    for (;;) {
      this.skipSpace();
      if (this.isDone) break;
      if (this.#bytes[this.offset] === 0x5d) {
        this.offset += 1;
        break;
      }
      this.next();
    }
    return { kind: 'operand', value: null };
  }

  #skipDictionary(): Token {
    const start = this.offset;
    this.offset += 2;
    for (;;) {
      this.skipSpace();
      if (this.isDone) break;
      if (this.#bytes[this.offset] === 0x3e) {
        this.offset += 2;
        break;
      }
      this.next();
    }
    return {
      kind: 'operand',
      value: { dictionary: Buffer.from(this.#bytes.subarray(start, this.offset)).toString('latin1') },
    };
  }
}

export function nameOf(operand: Operand | undefined): string | undefined {
  return operand !== null && typeof operand === 'object' && 'name' in operand ? operand.name : undefined;
}
