/** Grey pixels, a byte each; darker than 128 is black. */
export interface BilevelPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
}

/**
 * Codes a picture without loss as one generic region of JBIG2 (ITU-T T.88, template 0, arithmetic coding) in the
 * embedded form that PDF's `JBIG2Decode` takes: a page information segment and an immediate generic region, no file
 * header. Never by symbols: an encoder that takes one digit for another changes numbers.
 */
export function encodeJbig2(picture: BilevelPicture): Uint8Array {
  const { widthPx, heightPx } = picture;
  const page = new Uint8Array(19);
  const pageView = new DataView(page.buffer);
  pageView.setUint32(0, widthPx);
  pageView.setUint32(4, heightPx);
  const coded = encodeGenericRegion(picture);
  const region = new Uint8Array(26 + coded.length);
  const regionView = new DataView(region.buffer);
  regionView.setUint32(0, widthPx);
  regionView.setUint32(4, heightPx);
  // Offset 17: flags (MMR 0, template 0, typical prediction off), then the nominal adaptive pixels A1 to A4.
  region.set(
    [3, -1, -3, -1, 2, -2, -2, -2].map((value) => value & 0xff),
    18,
  );
  region.set(coded, 26);
  return concat([segment(0, 48, page), segment(1, 38, region)]);
}

/** Segment header of T.88 §7.2 with a one-byte page association. */
function segment(number: number, type: number, body: Uint8Array): Uint8Array {
  const header = new Uint8Array(11);
  const view = new DataView(header.buffer);
  view.setUint32(0, number);
  header[4] = type;
  header[6] = 1;
  view.setUint32(7, body.length);
  return concat([header, body]);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * The 16 neighbours of T.88, figure 3: five pixels two rows above, seven one row above, four before in the row. Their
 * order only names the context, so any fixed order will do; each part moves on by one pixel a step.
 */
function encodeGenericRegion(picture: BilevelPicture): Uint8Array {
  const coder = createArithmeticCoder(1 << 16);
  // Two white rows above and four white columns on each side: no bounds checks in the loop.
  const stride = picture.widthPx + 2 * margin;
  let above2: Uint8Array = new Uint8Array(stride);
  let above1: Uint8Array = new Uint8Array(stride);
  let row: Uint8Array = new Uint8Array(stride);
  for (let y = 0; y < picture.heightPx; y += 1) {
    loadRow(picture, y, row);
    encodeRow(coder, above2, above1, row);
    [above2, above1, row] = [above1, row, above2];
  }
  return coder.finish();
}

const margin = 4;

function loadRow({ widthPx, data }: BilevelPicture, y: number, row: Uint8Array): void {
  for (let x = 0; x < widthPx; x += 1) row[x + margin] = (data[y * widthPx + x] ?? 255) < 128 ? 1 : 0;
}

function encodeRow(coder: ArithmeticCoder, above2: Uint8Array, above1: Uint8Array, row: Uint8Array): void {
  let far = ((above2[margin] ?? 0) << 1) | (above2[margin + 1] ?? 0);
  let near = ((above1[margin] ?? 0) << 2) | ((above1[margin + 1] ?? 0) << 1) | (above1[margin + 2] ?? 0);
  let before = 0;
  for (let x = margin; x < row.length - margin; x += 1) {
    far = ((far << 1) | (above2[x + 2] ?? 0)) & 0x1f;
    near = ((near << 1) | (above1[x + 3] ?? 0)) & 0x7f;
    const bit = row[x] ?? 0;
    coder.encode((far << 11) | (near << 4) | before, bit);
    before = ((before << 1) | bit) & 0x0f;
  }
}

/** T.88 table E.1: Qe, next state after a more and a less probable symbol, whether to switch the sense. */
const states: readonly (readonly [number, number, number, number])[] = [
  [0x5601, 1, 1, 1],
  [0x3401, 2, 6, 0],
  [0x1801, 3, 9, 0],
  [0x0ac1, 4, 12, 0],
  [0x0521, 5, 29, 0],
  [0x0221, 38, 33, 0],
  [0x5601, 7, 6, 1],
  [0x5401, 8, 14, 0],
  [0x4801, 9, 14, 0],
  [0x3801, 10, 14, 0],
  [0x3001, 11, 17, 0],
  [0x2401, 12, 18, 0],
  [0x1c01, 13, 20, 0],
  [0x1601, 29, 21, 0],
  [0x5601, 15, 14, 1],
  [0x5401, 16, 14, 0],
  [0x5101, 17, 15, 0],
  [0x4801, 18, 16, 0],
  [0x3801, 19, 17, 0],
  [0x3401, 20, 18, 0],
  [0x3001, 21, 19, 0],
  [0x2801, 22, 19, 0],
  [0x2401, 23, 20, 0],
  [0x2201, 24, 21, 0],
  [0x1c01, 25, 22, 0],
  [0x1801, 26, 23, 0],
  [0x1601, 27, 24, 0],
  [0x1401, 28, 25, 0],
  [0x1201, 29, 26, 0],
  [0x1101, 30, 27, 0],
  [0x0ac1, 31, 28, 0],
  [0x09c1, 32, 29, 0],
  [0x08a1, 33, 30, 0],
  [0x0521, 34, 31, 0],
  [0x0441, 35, 32, 0],
  [0x02a1, 36, 33, 0],
  [0x0221, 37, 34, 0],
  [0x0141, 38, 35, 0],
  [0x0111, 39, 36, 0],
  [0x0085, 40, 37, 0],
  [0x0049, 41, 38, 0],
  [0x0025, 42, 39, 0],
  [0x0015, 43, 40, 0],
  [0x0009, 44, 41, 0],
  [0x0005, 45, 42, 0],
  [0x0001, 45, 43, 0],
  [0x5601, 46, 46, 0],
];

interface ArithmeticCoder {
  readonly encode: (context: number, bit: number) => void;
  readonly finish: () => Uint8Array;
}

/** The MQ encoder of T.88 annex E (software conventions of figures E.3 to E.12). */
function createArithmeticCoder(contextCount: number): ArithmeticCoder {
  const stateOf = new Uint8Array(contextCount);
  const senseOf = new Uint8Array(contextCount);
  // Index 0 is the byte before the first, which a carry may touch but no decoder sees.
  const out: number[] = [0];
  let a = 0x8000;
  let c = 0;
  let count = 12;

  const byteOut = (): void => {
    const last = out.length - 1;
    const afterStuffing = out[last] === 0xff && last > 0;
    if (!afterStuffing && c >= 0x8000000) {
      out[last] = (out[last] ?? 0) + 1;
      if (out[last] === 0xff) c &= 0x7ffffff;
    }
    // After a byte FF only seven bits may follow.
    const bits = out[last] === 0xff && last > 0 ? 7 : 8;
    out.push((c >>> (27 - bits)) & 0xff);
    c &= bits === 7 ? 0xfffff : 0x7ffff;
    count = bits;
  };
  const renormalise = (): void => {
    do {
      a = (a << 1) & 0xffff;
      c = (c << 1) >>> 0;
      count -= 1;
      if (count === 0) byteOut();
    } while ((a & 0x8000) === 0);
  };
  return {
    encode: (context, bit) => {
      const [qe, nextMore, nextLess, flips] = states[stateOf[context] ?? 0] ?? [0, 0, 0, 0];
      const isLikely = bit === senseOf[context];
      a -= qe;
      if (isLikely && (a & 0x8000) !== 0) {
        c += qe;
        return;
      }
      // The larger part of the interval goes to the likely symbol, whichever part that is.
      if (isLikely === a < qe) a = qe;
      else c += qe;
      if (!isLikely && flips === 1) senseOf[context] = 1 - (senseOf[context] ?? 0);
      stateOf[context] = isLikely ? nextMore : nextLess;
      renormalise();
    },
    finish: () => {
      const limit = c + a;
      c |= 0xffff;
      if (c >= limit) c -= 0x8000;
      c = (c * 2 ** count) >>> 0;
      byteOut();
      c = (c * 2 ** count) >>> 0;
      byteOut();
      if (out.at(-1) !== 0xff) out.push(0xff);
      out.push(0xac);
      return Uint8Array.from(out.slice(1));
    },
  };
}
