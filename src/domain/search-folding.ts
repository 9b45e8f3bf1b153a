/**
 * Text as it is searched: lower case, without marks, đ as d, anything that is no letter or digit as one space.
 * `Quyết định số 1845/QĐ-UBND` becomes `quyet dinh so 1845 qd ubnd`; NFC and NFD, hòa and hoà fold alike.
 */
export function foldForSearch(text: string): string {
  return stripMarksAndCase(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Lower case without marks; punctuation stays. NFD does not split đ, so it is named. */
export function stripMarksAndCase(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd');
}

/** A document's symbol taken apart the way people vary it when typing. */
export interface SymbolKey {
  /** Serial without leading zeros, `null` when only letters were given. */
  readonly number: string | null;
  /** A year that stands in the symbol. */
  readonly year: number | null;
  /** Letters after the number, folded and joined: `qdubnd`. */
  readonly suffix: string;
  /** Number and suffix joined, without the year: `1845qdubnd`. */
  readonly key: string;
}

/**
 * Reads a symbol however typed: `1845/QĐ-UBND`, `1845 qd ubnd`, `so 1845/QD - UBND`, `45/2020/NĐ-CP`.
 * @returns undefined when there is neither a number nor a letter
 */
export function parseSymbolKey(text: string): SymbolKey | undefined {
  const folded = foldForSearch(text).replace(/^(?:so ky hieu|so)\s+(?=\d)/u, '');
  const tokens = folded.match(/\d+|[^\d\s]+/gu);
  if (tokens === null) return undefined;
  const startsWithNumber = /^\d/u.test(tokens[0] ?? '');
  const number = startsWithNumber ? (tokens.shift() ?? '').replace(/^0+(?=\d)/u, '') : null;
  const yearIndex = startsWithNumber ? tokens.findIndex(isYear) : -1;
  const year = yearIndex === 0 ? Number(tokens.splice(0, 1)[0]) : null;
  const suffix = tokens.join('');
  return { number, year, suffix, key: `${number ?? ''}${suffix}` };
}

/** Symbols with a year exist since 1945, the first decrees of the state. */
function isYear(token: string): boolean {
  return /^(?:19[4-9]\d|20\d\d)$/u.test(token);
}
