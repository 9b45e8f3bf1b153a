/**
 * Offsets of the contract count Unicode code points; JavaScript strings count UTF-16 code units. The two
 * differ only after a character beyond the Basic Multilingual Plane, so the usual text needs no table.
 */
export interface CodePointIndex {
  /** Code points before the UTF-16 offset. */
  fromUtf16(offset: number): number;
  /** UTF-16 offset of the n-th code point. */
  toUtf16(codePoint: number): number;
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

export function createCodePointIndex(text: string): CodePointIndex {
  /** UTF-16 offsets of the second half of each surrogate pair, ascending. */
  const pairs: number[] = [];
  for (let offset = 1; offset < text.length; offset += 1) {
    if (isLowSurrogate(text.charCodeAt(offset)) && isHighSurrogate(text.charCodeAt(offset - 1))) pairs.push(offset);
  }
  if (pairs.length === 0) return { fromUtf16: (offset) => offset, toUtf16: (codePoint) => codePoint };
  return {
    fromUtf16: (offset) => offset - countBelow(pairs, offset),
    toUtf16: (codePoint) => {
      let offset = codePoint;
      for (const pair of pairs) {
        if (pair > offset) break;
        offset += 1;
      }
      return offset;
    },
  };
}

/** How many entries of the ascending list are below the limit. */
function countBelow(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? limit) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
