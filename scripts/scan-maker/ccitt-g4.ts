import { type Bitmap, changesOfRow } from './bitmap.ts';
import {
  blackCodes,
  endOfBlock,
  horizontalCode,
  passCode,
  type RunCodes,
  verticalCodes,
  whiteCodes,
} from './fax-codes.ts';

/** Codes a bitmap after ITU-T T.6 (Group 4): PDF `CCITTFaxDecode` with `/K -1 /BlackIs1 false`. */
export function encodeCcittG4(bitmap: Bitmap): Uint8Array {
  const bits = createBitWriter();
  let reference = [bitmap.widthPx, bitmap.widthPx];
  for (let row = 0; row < bitmap.heightPx; row += 1) {
    const current = changesOfRow(bitmap, row);
    encodeRow(bits, current, reference, bitmap.widthPx);
    reference = current;
  }
  bits.write(endOfBlock);
  return bits.finish();
}

/** The loop of T.6, figure 7: `a0` walks along the row, `b1` is the next change of the reference row to its right. */
function encodeRow(bits: BitWriter, current: readonly number[], reference: readonly number[], width: number): void {
  let a0 = -1;
  let isBlack = false;
  while (a0 < width) {
    const a1 = nextChange(current, a0, isBlack, width);
    const b1 = nextChange(reference, a0, isBlack, width);
    const b2 = nextChange(reference, b1, !isBlack, width);
    if (b2 < a1) {
      bits.write(passCode);
      a0 = b2;
      continue;
    }
    const vertical = verticalCodes[a1 - b1];
    if (vertical !== undefined) {
      bits.write(vertical);
      a0 = a1;
      isBlack = !isBlack;
      continue;
    }
    const a2 = nextChange(current, a1, !isBlack, width);
    bits.write(horizontalCode);
    writeRun(bits, a1 - Math.max(0, a0), isBlack ? blackCodes : whiteCodes);
    writeRun(bits, a2 - a1, isBlack ? whiteCodes : blackCodes);
    a0 = a2;
  }
}

/** First change right of `after` towards the colour opposite to `isBlack`; the width when there is none. */
function nextChange(changes: readonly number[], after: number, isBlack: boolean, width: number): number {
  // Even entries turn to black, odd ones back to white.
  for (let index = isBlack ? 1 : 0; index < changes.length; index += 2) {
    const change = changes[index] ?? width;
    if (change > after) return change;
  }
  return width;
}

function writeRun(bits: BitWriter, length: number, codes: RunCodes): void {
  let left = length;
  while (left >= 2560 + 64) {
    bits.write(codes.makeUp[39] ?? '');
    left -= 2560;
  }
  if (left >= 64) {
    bits.write(codes.makeUp[Math.floor(left / 64) - 1] ?? '');
    left %= 64;
  }
  bits.write(codes.terminating[left] ?? '');
}

interface BitWriter {
  readonly write: (code: string) => void;
  readonly finish: () => Uint8Array;
}

function createBitWriter(): BitWriter {
  let bytes = new Uint8Array(65536);
  let bitCount = 0;
  return {
    write: (code) => {
      if ((bitCount >> 3) + 16 > bytes.length) {
        const larger = new Uint8Array(bytes.length * 2);
        larger.set(bytes);
        bytes = larger;
      }
      for (let i = 0; i < code.length; i += 1) {
        if (code.charCodeAt(i) === 49) bytes[bitCount >> 3] = (bytes[bitCount >> 3] ?? 0) | (0x80 >> (bitCount & 7));
        bitCount += 1;
      }
    },
    finish: () => bytes.slice(0, (bitCount + 7) >> 3),
  };
}
