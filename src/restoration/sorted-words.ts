/** The first place from `from` on whose word is not below `word`; `to` when all are. */
export function placeOf(list: Uint16Array, word: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
