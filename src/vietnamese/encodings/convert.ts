import { toNfc } from '../unicode.ts';
import {
  decodeToken,
  detectTablesOfLines,
  hasVietnameseOnly,
  isCommonWord,
  isReadable,
  type TableEncoding,
} from './detect-table.ts';
import { decodeLegacy, type EncodingName } from './legacy.ts';
import { decodeMojibake, decodeStrewnMojibake, isMojibake } from './mojibake.ts';

/** What a PDF's or RTF's font name says about the text in it; `undefined` for fonts that are Unicode. */
export function encodingOfFont(fontName: string): TableEncoding | undefined {
  const name = fontName.replace(/^[A-Z]{6}\+/, '').replace(/[,-](?:bold|italic|regular|bolditalic).*$/i, '');
  if (/^\.?Vn[A-Z][A-Za-z ]*H$/.test(name)) return 'tcvn3-h';
  if (/^\.Vn|^Vn(?:Time|Arial|Centur|Book|Helv|Present|Aristote|Avant|Courier)/.test(name)) return 'tcvn3';
  if (/^VNI[- ]?/.test(name)) return 'vni';
  if (/^VPS[- ]?/.test(name)) return 'vps';
  if (/^VISCII|^HoangYen|^PhuongThao/i.test(name)) return 'viscii';
  if (/^(?:Vietware|SVN|VNtimes new roman)/i.test(name)) return 'vietware-x';
  return /^BK /.test(name) ? 'bkhcm2' : undefined;
}

const COMBINING = /[\u0300-\u0303\u0306\u0309\u031b\u0323\u0340\u0341]/;
const SYMBOL_FONT = /[\uf020-\uf0ff]/g;
const WORD = /\p{L}+/gu;

/** Characters of a Windows symbol font (U+F000 + byte) as the bytes they are, where most of the text is in one. */
function fromSymbolFont(text: string): string {
  const symbols = text.match(SYMBOL_FONT)?.length ?? 0;
  const letters = text.match(WORD)?.join('').length ?? 0;
  return symbols < 2 || symbols < letters
    ? text
    : text.replace(SYMBOL_FONT, (character) => String.fromCharCode(character.charCodeAt(0) - 0xf000));
}

const unwrapMojibake = (text: string): string => (isMojibake(text) ? decodeMojibake(text) : decodeStrewnMojibake(text));

/** The text without the wrappings that need no table: symbol fonts, combining marks, UTF-8 shown as Windows-1252. */
export const unwrapText = (text: string): string => unwrapMojibake(toNfc(fromSymbolFont(text)));

export interface ConvertedText {
  readonly lines: readonly string[];
  /** What was found, most lines first; empty when the text was right. */
  readonly encodings: readonly EncodingName[];
}

class Converter {
  private readonly found = new Map<EncodingName, number>();

  private note(encoding: EncodingName): void {
    this.found.set(encoding, (this.found.get(encoding) ?? 0) + 1);
  }

  get encodings(): EncodingName[] {
    return [...this.found].sort((a, b) => b[1] - a[1]).map(([encoding]) => encoding);
  }

  /** Everything that needs no table. */
  unwrap(line: string): string {
    const symbols = fromSymbolFont(line);
    if (symbols !== line) this.note('symbol-font');
    const composed = toNfc(symbols);
    if (composed !== symbols && COMBINING.test(symbols)) this.note('nfd');
    const unwrapped = unwrapMojibake(composed);
    if (unwrapped !== composed) this.note('mojibake');
    return unwrapped;
  }

  line(line: string, encoding: TableEncoding): string {
    const converted = convertTokens(line, encoding);
    if (converted !== line) this.note(encoding);
    return converted;
  }
}

const HAS_SMALL = /[a-z]/;
const TWO_CAPITALS = /[A-Z].*[A-Z]/;
const isShouted = (token: string | undefined): boolean =>
  token !== undefined && TWO_CAPITALS.test(token) && !HAS_SMALL.test(token);

/**
 * Which tokens of a line are legacy. In a line without right words all are; in a mixed one those that only the
 * table makes words of are, those that have letters of Unicode alone are not, and the others follow the nearest.
 */
function findLegacyTokens(tokens: readonly string[], encoding: TableEncoding): boolean[] {
  if (!tokens.some(hasVietnameseOnly)) return tokens.map(() => true);
  const sure = tokens.map((token) => {
    if (hasVietnameseOnly(token)) return false;
    const decoded = decodeToken(token, encoding);
    if (isReadable(token) !== isReadable(decoded)) return isReadable(decoded);
    return isCommonWord(token) === isCommonWord(decoded) ? undefined : isCommonWord(decoded);
  });
  return sure.map((isLegacy, at) => isLegacy ?? nearestOf(sure, at));
}

function nearestOf(sure: readonly (boolean | undefined)[], at: number): boolean {
  for (let distance = 1; distance < sure.length; distance += 1) {
    const found = sure[at - distance] ?? sure[at + distance];
    if (found !== undefined) return found;
  }
  return false;
}

/**
 * Decodes token by token, so that a line may be mixed. The capital fonts of TCVN3 give marked capitals the codes of
 * small letters: a word without a small ASCII letter is all capitals when it has two of them or stands beside such
 * a word.
 */
function convertTokens(line: string, encoding: TableEncoding): string {
  const [first = '', ...rest] = line.split(/(\s+)/);
  const tokens = [first, ...rest.filter((_part, index) => index % 2 === 1)];
  const blanks = rest.filter((_part, index) => index % 2 === 0);
  const isLegacy = findLegacyTokens(tokens, encoding);
  return tokens
    .map((token, at) => {
      const decoded = token === '' || isLegacy[at] === false ? token : decodeToken(token, encoding);
      const isSmall = encoding !== 'tcvn3' || HAS_SMALL.test(token) || decoded === token;
      const isCapital = !isSmall && [token, tokens[at - 1], tokens[at + 1]].some(isShouted);
      return (isCapital ? decoded.toUpperCase() : decoded) + (blanks[at] ?? '');
    })
    .join('');
}

/**
 * Lines in any legacy form, even a different one from line to line or word to word, as Unicode NFC.
 * Lines that are right stay as they are; the number of lines never changes.
 */
export function convertLines(lines: readonly string[]): ConvertedText {
  const converter = new Converter();
  const unwrapped = lines.map((line) => converter.unwrap(line));
  const tables = detectTablesOfLines(unwrapped);
  const converted = unwrapped.map((line, index) => {
    const table = tables[index];
    return table === undefined ? line : converter.line(line, table);
  });
  return { lines: converted, encodings: converter.encodings };
}

/**
 * One run of text set in one font. The font decides, but only where the text agrees: modern files may carry
 * right Unicode under an old font's name.
 */
export function convertRun(text: string, fontName: string | undefined, ofText?: TableEncoding): string {
  const unwrapped = unwrapText(text);
  const ofFont = fontName === undefined ? undefined : encodingOfFont(fontName);
  const encoding = ofFont ?? ofText;
  if (encoding === undefined || (ofFont !== undefined && hasVietnameseOnly(unwrapped))) return unwrapped;
  return encoding === 'tcvn3-h' ? decodeLegacy(unwrapped, 'tcvn3').toUpperCase() : convertTokens(unwrapped, encoding);
}
