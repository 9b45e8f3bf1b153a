/**
 * CCITT Group 4 (ITU-T T.6): the lossless code for black and white pages, about a third of the size that
 * Flate reaches on scanned print. Code words: T.4, tables 2 and 3; modes: T.6, table 1.
 */
const whiteCodes =
  '00110101 000111 0111 1000 1011 1100 1110 1111 10011 10100 00111 01000 001000 000011 110100 110101 101010 101011 0100111 0001100 0001000 0010111 0000011 0000100 0101000 0101011 0010011 0100100 0011000 00000010 00000011 00011010 00011011 00010010 00010011 00010100 00010101 00010110 00010111 00101000 00101001 00101010 00101011 00101100 00101101 00000100 00000101 00001010 00001011 01010010 01010011 01010100 01010101 00100100 00100101 01011000 01011001 01011010 01011011 01001010 01001011 00110010 00110011 00110100';
const whiteMakeUp =
  '11011 10010 010111 0110111 00110110 00110111 01100100 01100101 01101000 01100111 011001100 011001101 011010010 011010011 011010100 011010101 011010110 011010111 011011000 011011001 011011010 011011011 010011000 010011001 010011010 011000 010011011';
const blackCodes =
  '0000110111 010 11 10 011 0011 0010 00011 000101 000100 0000100 0000101 0000111 00000100 00000111 000011000 0000010111 0000011000 0000001000 00001100111 00001101000 00001101100 00000110111 00000101000 00000010111 00000011000 000011001010 000011001011 000011001100 000011001101 000001101000 000001101001 000001101010 000001101011 000011010010 000011010011 000011010100 000011010101 000011010110 000011010111 000001101100 000001101101 000011011010 000011011011 000001010100 000001010101 000001010110 000001010111 000001100100 000001100101 000001010010 000001010011 000000100100 000000110111 000000111000 000000100111 000000101000 000001011000 000001011001 000000101011 000000101100 000001011010 000001100110 000001100111';
const blackMakeUp =
  '0000001111 000011001000 000011001001 000001011011 000000110011 000000110100 000000110101 0000001101100 0000001101101 0000001001010 0000001001011 0000001001100 0000001001101 0000001110010 0000001110011 0000001110100 0000001110101 0000001110110 0000001110111 0000001010010 0000001010011 0000001010100 0000001010101 0000001011010 0000001011011 0000001100100 0000001100101';
const longMakeUp =
  '00000001000 00000001100 00000001101 000000010010 000000010011 000000010100 000000010101 000000010110 000000010111 000000011100 000000011101 000000011110 000000011111';

interface Code {
  readonly bits: number;
  readonly length: number;
}

function parseCodes(...lists: readonly string[]): Code[] {
  return lists.flatMap((list) =>
    list.split(' ').map((word) => ({ bits: Number.parseInt(word, 2), length: word.length })),
  );
}

/** Index 0-63: the run itself; from 64 on: 64, 128, ... 2560. */
const runCodes = {
  white: parseCodes(whiteCodes, whiteMakeUp, longMakeUp),
  black: parseCodes(blackCodes, blackMakeUp, longMakeUp),
} as const;
const longestMakeUp = 2560;

const passMode: Code = { bits: 0b0001, length: 4 };
const horizontalMode: Code = { bits: 0b001, length: 3 };
/** Vertical modes by a1 - b1, from -3 (VL3) to 3 (VR3). */
const verticalModes = parseCodes('0000010 000010 010 1 011 000011 0000011');
const endOfBlock: Code = { bits: 0b000000000001, length: 12 };

/** Encodes rows given by the positions where the colour changes, starting from white. */
export function encodeG4(rowChanges: Iterable<readonly number[]>, widthPx: number): Uint8Array {
  const out = new BitWriter();
  let reference: readonly number[] = [];
  for (const changes of rowChanges) {
    encodeRow(out, changes, reference, widthPx);
    reference = changes;
  }
  out.write(endOfBlock);
  out.write(endOfBlock);
  return out.finish();
}

/** Positions where a row of grey pixels (0 black) changes colour, the first pixel compared with white. */
export function colourChanges(data: Uint8Array, start: number, widthPx: number): number[] {
  const changes: number[] = [];
  let isBlack = false;
  for (let x = 0; x < widthPx; x += 1) {
    const isDark = data[start + x] === 0;
    if (isDark !== isBlack) {
      changes.push(x);
      isBlack = isDark;
    }
  }
  return changes;
}

function encodeRow(out: BitWriter, row: readonly number[], reference: readonly number[], widthPx: number): void {
  let a0 = -1;
  let isBlack = false;
  /** Index in `row` of the first change behind a0. */
  let next = 0;
  let b1At = 0;
  while (a0 < widthPx) {
    b1At = firstOpposite(reference, a0, isBlack, b1At);
    const b1 = reference[b1At] ?? widthPx;
    const b2 = reference[b1At + 1] ?? widthPx;
    const a1 = row[next] ?? widthPx;
    if (b2 < a1) {
      out.write(passMode);
      a0 = b2;
      continue;
    }
    const vertical = Math.abs(a1 - b1) <= 3 ? verticalModes[a1 - b1 + 3] : undefined;
    if (vertical !== undefined) {
      out.write(vertical);
      a0 = a1;
      isBlack = !isBlack;
      next += 1;
      continue;
    }
    const a2 = row[next + 1] ?? widthPx;
    out.write(horizontalMode);
    writeRun(out, a1 - Math.max(a0, 0), isBlack);
    writeRun(out, a2 - a1, !isBlack);
    a0 = a2;
    next += 2;
  }
}

/** b1: the first change of the reference row right of a0 that turns to the colour a0 does not have. */
function firstOpposite(reference: readonly number[], a0: number, isBlack: boolean, previous: number): number {
  // Changes to black stand at even indexes. a0 only grows, so at most one change before the last b1 can count.
  const from = Math.max(0, previous - 1);
  let index = from % 2 === (isBlack ? 1 : 0) ? from : from + 1;
  while (index < reference.length && (reference[index] ?? 0) <= a0) index += 2;
  return index;
}

function writeRun(out: BitWriter, length: number, isBlack: boolean): void {
  const codes = isBlack ? runCodes.black : runCodes.white;
  let left = length;
  for (; left >= longestMakeUp + 64; left -= longestMakeUp) out.writeAt(codes, 63 + longestMakeUp / 64);
  if (left >= 64) {
    const blocks = Math.floor(left / 64);
    out.writeAt(codes, 63 + blocks);
    left -= blocks * 64;
  }
  out.writeAt(codes, left);
}

class BitWriter {
  #bytes = new Uint8Array(65_536);
  #size = 0;
  #pending = 0;
  #pendingBits = 0;

  writeAt(codes: readonly Code[], index: number): void {
    const code = codes[index];
    if (code === undefined) throw new RangeError(`no run code ${index}`);
    this.write(code);
  }

  write(code: Code): void {
    this.#pending = (this.#pending << code.length) | code.bits;
    this.#pendingBits += code.length;
    while (this.#pendingBits >= 8) {
      this.#pendingBits -= 8;
      this.#push((this.#pending >> this.#pendingBits) & 0xff);
    }
    this.#pending &= (1 << this.#pendingBits) - 1;
  }

  finish(): Uint8Array {
    if (this.#pendingBits > 0) this.#push((this.#pending << (8 - this.#pendingBits)) & 0xff);
    return this.#bytes.slice(0, this.#size);
  }

  #push(byte: number): void {
    if (this.#size === this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#size] = byte;
    this.#size += 1;
  }
}
