import { isVietnameseSyllable } from '../syllable.ts';
import { isMarkedUnit } from '../unicode.ts';
import { decodeLegacy } from './legacy.ts';
import type { TableName } from './tables.ts';

export type TableEncoding = TableName | 'windows-1258';

/** Encodings that statistics can tell apart, commonest in public papers first (ties go to the earlier one). */
const CANDIDATES: readonly TableEncoding[] = [
  'tcvn3',
  'vni',
  'windows-1258',
  'viscii',
  'vps',
  'tcvn5712-vn1',
  'vietware-x',
  'bkhcm2',
  'viqr',
];

/** Words with a mark that must decode well before a text is believed to be in a legacy encoding (encodings.md §5). */
const MIN_VALID_SHARE = 0.8;
const MIN_LEAD_OVER_RAW = 0.15;
const MIN_WORDS = 2;
/** The same for one line of a text that as a whole is none. */
const MIN_WORDS_OF_LINE = 4;
/** The same for words strewn among right ones, all lines together. */
const MIN_STREWN_WORDS = 6;
const MIN_STREWN_SHARE = 0.9;
/** Strewn words for each word that is surely right; misread words that fit a table by chance are fewer. */
const MIN_STREWN_PER_RIGHT = 0.1;

/** The words that make up a quarter of running text: they settle which of two tables fits. */
const COMMON = new Set(
  'và của các có được cho là không với trong người định nước năm này khi số điều việc từ đến theo quy phải sự về ở'.split(
    ' ',
  ),
);

export const isCommonWord = (word: string): boolean => COMMON.has(word.toLowerCase());

/** Whether the text holds a letter that no legacy form shows: it is Unicode. */
export function hasVietnameseOnly(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit > 0xff && isMarkedUnit(unit)) return true;
  }
  return false;
}

/** VPS and VISCII keep capitals among the control codes, so those count as signs too. */
const BEYOND_ASCII = /[^\t -~]/;
const SIGNS = /[^\t -~]/g;
/** Different signs that a legacy text of some length has; an English reading of Vietnamese has é and little else. */
const MIN_SIGNS = 3;
const VIQR_MARK = /[aeiouyAEIOUY](?:[\^(+][`'?~.]?|[`'?~])|[dD]{2}|[aeiouy]\.[a-z]/;
const WORD = /\p{L}+/gu;

function isSaying(token: string, encoding: TableEncoding): boolean {
  return encoding === 'viqr' ? VIQR_MARK.test(token) : BEYOND_ASCII.test(token);
}

/** Whether every run of letters is a Vietnamese syllable. */
export function isReadable(text: string): boolean {
  const words = text.match(WORD);
  return words?.every((word) => isVietnameseSyllable(word)) ?? false;
}

const EDGE_QUOTES = /^([“”‘’"'(]*)(.*?)([“”‘’"'),.;:]*)$/su;
/** One-letter words that may stand alone; any other lone sign (· § «) is a bullet or a quote. */
const LONE_WORDS = new Set(['ở', 'à', 'ý', 'ổ', 'ố', 'ủ', 'ả', 'ạ', 'ô']);

function decodeWord(token: string, encoding: TableEncoding): string {
  const decoded = decodeLegacy(token, encoding === 'tcvn3-h' ? 'tcvn3' : encoding);
  if (token.length === 1 && token !== decoded && !LONE_WORDS.has(decoded)) return token;
  return decoded;
}

/** Decodes a blank-free token; quotation marks that share codes with letters are left out where that reads better. */
export function decodeToken(token: string, encoding: TableEncoding): string {
  if (!isSaying(token, encoding)) return token;
  const whole = decodeWord(token, encoding);
  if (isReadable(whole)) return whole;
  const [, before = '', inside = token, after = ''] = EDGE_QUOTES.exec(token) ?? [];
  const trimmed = decodeWord(inside, encoding);
  return isReadable(trimmed) ? before + trimmed + after : whole;
}

export interface EncodingScore {
  readonly encoding: TableEncoding | null;
  /** Words that say something about the encoding. */
  readonly words: number;
  /** Share of them that are Vietnamese syllables once decoded. */
  readonly validShare: number;
  readonly common: number;
}

const tokensOf = (text: string): string[] => text.split(/\s+/).filter((token) => token !== '');

function isWordToken(token: string, encoding: TableEncoding | null): boolean {
  return isSaying(token, encoding ?? 'tcvn3') && (token.length > 1 || /\p{L}/u.test(token));
}

function scoreTokens(tokens: readonly string[], encoding: TableEncoding | null): EncodingScore {
  let words = 0;
  let valid = 0;
  let common = 0;
  for (const token of tokens) {
    if (!isWordToken(token, encoding)) continue;
    const decoded = encoding === null ? token : decodeToken(token, encoding);
    if (!/\p{L}/u.test(decoded)) continue;
    words += 1;
    if (isReadable(decoded)) valid += 1;
    if (isCommonWord(decoded)) common += 1;
  }
  return { encoding, words, validShare: words === 0 ? 0 : valid / words, common };
}

function isBetter(a: EncodingScore, b: EncodingScore): boolean {
  const difference = a.validShare * a.words + a.common - b.validShare * b.words - b.common;
  return difference > 0 || (difference === 0 && a.common > b.common);
}

/** Whether a score speaks for its table, against the text as it stands. */
function isConvincing(score: EncodingScore, raw: EncodingScore, signs: number, minWords: number): boolean {
  if (score.words < minWords || score.validShare < MIN_VALID_SHARE) return false;
  if (score.encoding === 'viqr') return raw.words === 0 && score.words >= MIN_WORDS_OF_LINE;
  return score.validShare >= raw.validShare + MIN_LEAD_OVER_RAW && signs >= Math.min(MIN_SIGNS, score.words);
}

function bestTable(tokens: readonly string[], minWords: number): EncodingScore | undefined {
  const raw = scoreTokens(tokens, null);
  const signs = new Set(tokens.flatMap((token) => token.match(SIGNS) ?? [])).size;
  let best: EncodingScore | undefined;
  for (const encoding of CANDIDATES) {
    const score = scoreTokens(tokens, encoding);
    if (isConvincing(score, raw, signs, minWords) && (best === undefined || isBetter(score, best))) best = score;
  }
  return best;
}

/**
 * The legacy table that the text as a whole is written in, from its statistics; `undefined` for Unicode, for text
 * without marks and where nothing fits well.
 */
export function detectTable(text: string): EncodingScore | undefined {
  const tokens = tokensOf(text).filter((token) => !hasVietnameseOnly(token));
  const unicode = tokensOf(text).length - tokens.length;
  const best = bestTable(tokens, MIN_WORDS);
  return best !== undefined && best.words >= unicode ? best : undefined;
}

/** The table for one line: the text's own, unless another fits this line clearly better. */
function tableForLine(line: string, ofText: TableEncoding | undefined): TableEncoding | undefined {
  const tokens = tokensOf(line).filter((token) => !hasVietnameseOnly(token));
  const own = bestTable(tokens, MIN_WORDS_OF_LINE);
  if (ofText === undefined) {
    return own !== undefined && own.validShare >= 0.9 && own.words * 2 > tokensOf(line).length - tokens.length
      ? (own.encoding ?? undefined)
      : undefined;
  }
  if (own === undefined || own.encoding === null || own.encoding === ofText) return ofText;
  const usual = scoreTokens(tokens, ofText);
  return own.validShare > usual.validShare + 0.25 ? own.encoding : ofText;
}

/** Whether a token says something about a table and is no word as it stands: of right text few are so. */
function isUnreadable(token: string): boolean {
  return BEYOND_ASCII.test(token) && /\p{L}/u.test(token) && !hasVietnameseOnly(token) && !isReadable(token);
}

/** The table of the unreadable words that stand among right ones, from line to line or within lines. */
function strewnTable(lines: readonly string[]): TableEncoding | undefined {
  const all = lines.filter(hasVietnameseOnly).flatMap(tokensOf);
  const tokens = all.filter(isUnreadable);
  if (tokens.length < MIN_STREWN_PER_RIGHT * all.filter(hasVietnameseOnly).length) return undefined;
  const best = bestTable(tokens, MIN_STREWN_WORDS);
  return best !== undefined && best.validShare >= MIN_STREWN_SHARE ? (best.encoding ?? undefined) : undefined;
}

/** A line with right words has the strewn table where that makes words of what is none. */
function hasStrewnWords(line: string, table: TableEncoding): boolean {
  if (!hasVietnameseOnly(line)) return false;
  const tokens = tokensOf(line).filter(isUnreadable);
  return tokens.length > 0 && scoreTokens(tokens, table).validShare >= 0.5;
}

/** The legacy table of each line, which may differ from line to line; `undefined` for lines in Unicode or ASCII. */
export function detectTablesOfLines(lines: readonly string[]): (TableEncoding | undefined)[] {
  const ofText = detectTable(lines.join('\n'))?.encoding ?? undefined;
  const strewn = ofText === undefined ? strewnTable(lines) : undefined;
  const tables = lines.map((line) => {
    const own = BEYOND_ASCII.test(line) || ofText === 'viqr' ? tableForLine(line, ofText) : undefined;
    return own === undefined && strewn !== undefined && hasStrewnWords(line, strewn) ? strewn : own;
  });
  return tables.map((table, index) => {
    const neighbour = tables[index - 1] ?? tables[index + 1] ?? strewn;
    const line = lines[index] ?? '';
    return table === undefined && neighbour !== undefined && continuesTable(line, neighbour) ? neighbour : table;
  });
}

/** A line of few words is in its neighbour's table where that makes words of it. */
function continuesTable(line: string, table: TableEncoding): boolean {
  if (!BEYOND_ASCII.test(line) || hasVietnameseOnly(line)) return false;
  const tokens = tokensOf(line);
  const score = scoreTokens(tokens, table);
  return score.words > 0 && score.validShare >= scoreTokens(tokens, null).validShare + 0.5;
}
