import { toNfc, VIETNAMESE_LETTERS } from '../unicode.ts';
import { CP1252_BYTES, CP1252_CHARACTERS, LEGACY_TABLES, type TableName } from './tables.ts';

/** Every form that Vietnamese text comes in without being Unicode NFC. */
export type EncodingName = TableName | 'windows-1258' | 'mojibake' | 'nfd' | 'symbol-font';

interface Codec {
  readonly decode: ReadonlyMap<string, string>;
  readonly encode: ReadonlyMap<string, string>;
  readonly longestKey: number;
}

function codecOf(table: string): Codec {
  const decode = new Map<string, string>();
  const encode = new Map<string, string>();
  for (const entry of table.trim().split(/\s+/)) {
    const letter = entry.charAt(0);
    const legacy = (entry.slice(1).match(/../g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 16)));
    decode.set(legacy.join(''), letter);
    encode.set(letter, legacy.join(''));
  }
  return { decode, encode, longestKey: Math.max(...[...decode.keys()].map((key) => key.length)) };
}

/** Bytes of Windows-1258 that differ from Latin-1: letters and the five combining tones (encodings.md §1). */
const WINDOWS_1258: ReadonlyMap<string, string> = new Map([
  ['\u00c3', 'Ă'],
  ['\u00e3', 'ă'],
  ['\u00cc', '\u0300'],
  ['\u00d0', 'Đ'],
  ['\u00d2', '\u0309'],
  ['\u00d5', 'Ơ'],
  ['\u00dd', 'Ư'],
  ['\u00de', '\u0303'],
  ['\u00ec', '\u0301'],
  ['\u00f0', 'đ'],
  ['\u00f2', '\u0323'],
  ['\u00f5', 'ơ'],
  ['\u00fd', 'ư'],
  ['\u00fe', '₫'],
]);
const WINDOWS_1258_BYTES = new Map([...WINDOWS_1258].map(([byte, letter]) => [letter, byte] as const));
const TONES = ['\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];

function encodeWindows1258(letter: string): string {
  const direct = WINDOWS_1258_BYTES.get(letter);
  if (direct !== undefined) return direct;
  const parts = letter.normalize('NFD');
  const tone = [...parts].find((part) => TONES.includes(part)) ?? '';
  const base = parts.replace(tone, '').normalize('NFC');
  return (WINDOWS_1258_BYTES.get(base) ?? base) + (WINDOWS_1258_BYTES.get(tone) ?? '');
}

const windows1258Codec: Codec = {
  decode: WINDOWS_1258,
  encode: new Map(VIETNAMESE_LETTERS.map((letter) => [letter, encodeWindows1258(letter)])),
  longestKey: 1,
};

const codecs = new Map<TableName | 'windows-1258', Codec>([['windows-1258', windows1258Codec]]);

function codecFor(name: TableName | 'windows-1258'): Codec {
  const known = codecs.get(name);
  if (known !== undefined || name === 'windows-1258') return known ?? windows1258Codec;
  const codec = codecOf(LEGACY_TABLES[name]);
  codecs.set(name, codec);
  return codec;
}

const LATIN1_OF_CP1252 = new Map<string, string>(
  CP1252_BYTES.map((byte, index) => [CP1252_CHARACTERS.charAt(index), String.fromCharCode(byte)]),
);

function decodeAt(
  text: string,
  at: number,
  { decode, longestKey }: Codec,
): { letter: string; length: number } | undefined {
  for (let length = Math.min(longestKey, text.length - at); length > 0; length -= 1) {
    const piece = text.slice(at, at + length);
    const letter = decode.get(piece) ?? (length === 1 ? decode.get(LATIN1_OF_CP1252.get(piece) ?? '') : undefined);
    if (letter !== undefined) return { letter, length };
  }
  return undefined;
}

/**
 * Legacy text (one character a byte; characters of Windows-1252 are taken for their bytes) as Unicode NFC.
 * Whatever the table does not know stays as it is.
 */
export function decodeLegacy(text: string, name: TableName | 'windows-1258'): string {
  const codec = codecFor(name);
  let decoded = '';
  for (let at = 0; at < text.length; ) {
    const found = decodeAt(text, at, codec);
    decoded += found?.letter ?? text.charAt(at);
    at += found?.length ?? 1;
  }
  return toNfc(decoded);
}

/** NFC text in a legacy encoding: what tests and training make broken text with. */
export function encodeLegacy(text: string, name: TableName | 'windows-1258'): string {
  const { encode } = codecFor(name);
  return [...text].map((letter) => encode.get(letter) ?? letter).join('');
}

/** The letters a table can write. */
export function lettersOf(name: TableName | 'windows-1258'): string[] {
  return [...codecFor(name).encode.keys()];
}
