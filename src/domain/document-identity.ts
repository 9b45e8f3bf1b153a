import { foldForSearch } from './search-folding.ts';

/**
 * What makes a document the same one: letters and number, year, and the body. Numbers restart every year
 * and every office counts for itself, so neither alone is enough (Decree 30/2020, Article 15).
 */
export interface DocumentIdentity {
  /** "15/QĐ-UBND" without leading zeros, upper case, hyphens and slashes as normalised. */
  readonly symbol: string;
  readonly year: number | null;
  /** The issuing body as printed; null when the mention does not say it. */
  readonly issuer: string | null;
  /** What it is about, as printed; decides between documents that the rest cannot tell apart. */
  readonly subject?: string | null;
}

/** How surely a citation means a held document: same symbol, and nothing said that speaks against it. */
export type MatchStrength = 'exact' | 'probable' | 'none';

export function matchIdentity(cited: DocumentIdentity, held: DocumentIdentity): MatchStrength {
  if (cited.symbol !== held.symbol) return 'none';
  if (cited.year !== null && held.year !== null && cited.year !== held.year) return 'none';
  const isSame = cited.issuer === null || held.issuer === null ? null : areSameBody(cited.issuer, held.issuer);
  if (isSame === false) return 'none';
  return isSame === true && cited.year !== null && held.year !== null ? 'exact' : 'probable';
}

/**
 * Whether two printed names can be of one body: "UBND tỉnh" in a text means the office's own "UBND tỉnh Quảng
 * Ngãi", "Sở GD&ĐT" is "Sở Giáo dục và Đào tạo", "Bộ trưởng Bộ Nội vụ" signs for the ministry.
 */
export function areSameBody(a: string, b: string): boolean {
  const [first, second] = [wordsOf(a), wordsOf(b)];
  if (agree(first, second)) return true;
  return endsWithBody(first, second) || endsWithBody(second, first);
}

const office =
  /^(?:pho )?(?:chu tich|bo truong|thu truong|giam doc|tong giam doc|thong doc|cuc truong|chanh an|vien truong|chu nhiem) (?=\S)/;

const wordsOf = (name: string): string[] => foldForSearch(name).replace(office, '').split(' ');

/** Word by word, or initials for a run of words, until one of the names is used up. */
function agree(a: readonly string[], b: readonly string[]): boolean {
  let [first, second] = [0, 0];
  while (first < a.length && second < b.length) {
    const [word = '', other = ''] = [a[first], b[second]];
    const behindOther = endOfInitials(word, b, second);
    const behindWord = endOfInitials(other, a, first);
    if (word === other) [first, second] = [first + 1, second + 1];
    else if (behindOther !== undefined) [first, second] = [first + 1, behindOther];
    else if (behindWord !== undefined) [first, second] = [behindWord, second + 1];
    else if (word === 'va') first += 1;
    else if (other === 'va') second += 1;
    else return false;
  }
  return true;
}

/** "ubnd" for "uy ban nhan dan", "tp" for "thanh pho"; "và" has no letter in them. */
function endOfInitials(initials: string, words: readonly string[], from: number): number | undefined {
  if (initials.length < 2) return undefined;
  let at = from;
  for (const letter of initials) {
    if (words[at] === 'va') at += 1;
    if (words[at]?.startsWith(letter) !== true) return undefined;
    at += 1;
  }
  return at;
}

/** "Chính phủ" is said for "Thủ tướng Chính phủ": the letters of the symbol tell the two apart. */
function endsWithBody(whole: readonly string[], body: readonly string[]): boolean {
  const start = whole.length - body.length;
  return start > 0 && body.every((word, index) => whole[start + index] === word);
}
