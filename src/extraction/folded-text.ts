/**
 * Three views of one text. `norm` is composed (NFC) with one kind of space and of hyphen; `fold` is `norm`
 * without marks and in lower case, character by character, so that an offset means the same in both. Grammar
 * is matched on `fold`: it reads through lost or wrong marks, `hòa`/`hoà` and upper case alike.
 */
export interface FoldedText {
  readonly raw: string;
  readonly norm: string;
  readonly fold: string;
  /** UTF-16 offset in `raw` of an offset in `norm`. */
  toRaw(offset: number): number;
  /** UTF-16 offset in `norm` of an offset in `raw`. */
  fromRaw(offset: number): number;
}

const foldTable = new Uint16Array(0x10000);
const normTable = new Uint16Array(0x10000);

function fillTables(): void {
  for (let code = 0; code < 0x10000; code += 1) {
    foldTable[code] = code;
    normTable[code] = code;
  }
  for (let code = 0; code < 0x1f00; code += 1) foldTable[code] = foldOf(code);
  // No-break and typographic spaces; hyphens and dashes; Eth, which OCR writes for Đ.
  for (const code of [0xa0, 0x2002, 0x2003, 0x2007, 0x2009, 0x202f, 0x3000]) normTable[code] = 0x20;
  for (const code of [0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212]) normTable[code] = 0x2d;
  // Fraction and division slash: typefaces draw them as the slash of a symbol, and OCR writes them for it.
  for (const code of [0x2044, 0x2215]) normTable[code] = 0x2f;
  normTable[0xd0] = 0x110;
  foldTable[0xd0] = 0x64;
}

function foldOf(code: number): number {
  const character = String.fromCharCode(code).normalize('NFD').toLowerCase();
  if (character.startsWith('đ')) return 0x64;
  return character.length === 0 ? code : character.charCodeAt(0);
}

fillTables();

/** Characters that make the composed text shorter than the raw one. */
const needsMapping = /[\u0300-\u036f\u200b-\u200f\u2060\ufeff\u00ad]/;
/** Characters that `normTable` changes. */
const unusual = /[\u00a0\u00d0\u2002\u2003\u2007\u2009\u2010-\u2014\u202f\u2044\u2212\u2215\u3000]/;
const invisible = /[\u200b-\u200f\u2060\ufeff\u00ad]/;
const combining = /[\u0300-\u036f]/;

export function foldText(raw: string): FoldedText {
  if (!needsMapping.test(raw)) {
    const norm = unusual.test(raw) ? mapCodes(raw, normTable) : raw;
    return { raw, norm, fold: mapCodes(norm, foldTable), toRaw: (offset) => offset, fromRaw: (offset) => offset };
  }
  return foldWithMap(raw);
}

function foldWithMap(raw: string): FoldedText {
  const parts: string[] = [];
  const starts: number[] = [];
  let offset = 0;
  while (offset < raw.length) {
    const end = clusterEnd(raw, offset);
    const composed = raw.slice(offset, end).normalize('NFC').replace(invisible, '');
    for (let index = 0; index < composed.length; index += 1) starts.push(offset);
    parts.push(composed);
    offset = end;
  }
  starts.push(raw.length);
  const norm = mapCodes(parts.join(''), normTable);
  return {
    raw,
    norm,
    fold: mapCodes(norm, foldTable),
    toRaw: (position) => starts[position] ?? raw.length,
    fromRaw: (position) => lowerBound(starts, position),
  };
}

function clusterEnd(raw: string, start: number): number {
  let end = start + 1;
  while (end < raw.length && combining.test(raw.charAt(end))) end += 1;
  return end;
}

function lowerBound(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? value) < value) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low);
}

/** Lone surrogates come out as U+FFFD: one unit for one unit, so offsets hold. */
const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });

function mapCodes(text: string, table: Uint16Array): string {
  const mapped = new Uint16Array(text.length);
  for (let index = 0; index < text.length; index += 1) mapped[index] = table[text.charCodeAt(index)] ?? 0;
  return decoder.decode(mapped);
}

/** Up to here `fromCharCode` of a list beats the decoder. */
const LONGEST_LIST = 256;
/** The one list that `foldString` fills: a fresh one for each cell of a table is a tenth of the time. */
const foldedCodes: number[] = [];

/** The folded form of a short string: a gazetteer entry, a word, a table cell. */
export function foldString(text: string): string {
  if (text.length >= LONGEST_LIST) return foldLong(text);
  foldedCodes.length = text.length;
  let isSame = true;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    // From the combining marks on, but for the composed letters of Vietnamese, NFC may change something.
    if (code >= 0x300 && (code < 0x1ea0 || code > 0x1ef9)) return foldLong(text);
    const folded = foldTable[normTable[code] ?? 0] ?? 0;
    foldedCodes[index] = folded;
    if (folded !== code) isSame = false;
  }
  return isSame ? text : String.fromCharCode.apply(null, foldedCodes);
}

function foldLong(text: string): string {
  return mapCodes(mapCodes(text.normalize('NFC'), normTable), foldTable);
}

/** New and old placement of the tone mark (`hoà`, `hòa`): records keep the one official texts print. */
const tonePairs: ReadonlyMap<string, string> = new Map(
  [
    ['oà', 'òa'],
    ['oá', 'óa'],
    ['oả', 'ỏa'],
    ['oã', 'õa'],
    ['oạ', 'ọa'],
    ['oè', 'òe'],
    ['oé', 'óe'],
    ['oẻ', 'ỏe'],
    ['oẽ', 'õe'],
    ['oẹ', 'ọe'],
    ['uỳ', 'ùy'],
    ['uý', 'úy'],
    ['uỷ', 'ủy'],
    ['uỹ', 'ũy'],
    ['uỵ', 'ụy'],
  ].flatMap(([modern = '', common = '']) => [
    [modern, common],
    [modern.toUpperCase(), common.toUpperCase()],
    [modern.charAt(0).toUpperCase() + modern.slice(1), common.charAt(0).toUpperCase() + common.slice(1)],
  ]),
);
const openRime = /([oO][àáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ])(?!\p{L})/gu;
const maybeOpenRime = /[oO][àáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ]/;
const precededByQ = /[qQ]$/;

const untidy = /[\t\n\f\r\v\u00a0]|\s\s/;

/** A value for the record: NFC, white space made single, tone marks where official texts put them. */
export function cleanValue(text: string): string {
  const single = (untidy.test(text) ? text.replace(/\s+/g, ' ') : text).normalize('NFC').trim();
  if (!maybeOpenRime.test(single)) return single;
  return single.replace(openRime, (rime: string, _group: string, offset: number) =>
    precededByQ.test(single.slice(Math.max(0, offset - 1), offset)) ? rime : (tonePairs.get(rime) ?? rime),
  );
}

/** The pattern with each of its blanks read over the end of a line too: words of a phrase wrap anywhere. */
export const overLines = (pattern: RegExp): RegExp =>
  new RegExp(pattern.source.replaceAll(' ', '\\s{1,3}'), pattern.flags);

const wordCharacter = /[\p{L}\p{N}]/u;

/** Whether the character at the offset is a letter or a digit. */
export function isWordAt(text: string, offset: number): boolean {
  if (offset < 0 || offset >= text.length) return false;
  const code = text.charCodeAt(offset);
  if (code < 128) return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return wordCharacter.test(text.charAt(offset));
}

/** Offset after white space that starts at `offset`, at most `limit` characters on. */
export function skipSpace(text: string, offset: number, limit = 12): number {
  let end = offset;
  while (end < text.length && end - offset < limit && isSpace(text.charCodeAt(end))) end += 1;
  return end;
}

/** Offset where the white space that ends at `offset` starts. */
export function skipSpaceBack(text: string, offset: number, limit = 12): number {
  let start = offset;
  while (start > 0 && offset - start < limit && isSpace(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

export function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13 || code === 12;
}
