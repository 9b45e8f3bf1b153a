import { isVietnameseSyllable } from '../syllable.ts';
import { isMarkedUnit, toNfc } from '../unicode.ts';
import { CP1252_BYTES, CP1252_CHARACTERS } from './tables.ts';

/** UTF-8 bytes that were shown as Windows-1252, once or several times over. */

const BYTE_OF_CHARACTER = new Map<string, number>(
  CP1252_BYTES.map((byte, index) => [CP1252_CHARACTERS.charAt(index), byte]),
);
/** Each reading as Windows-1252 multiplies the length; nobody has met more than three. */
const MAX_ROUNDS = 3;

function byteAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit < 0x100 ? unit : (BYTE_OF_CHARACTER.get(text.charAt(at)) ?? -1);
}

/** Length of the UTF-8 sequence that a first byte announces, 0 when it can be none. */
function sequenceLength(first: number): number {
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

function characterAt(text: string, at: number): { character: string; length: number } | undefined {
  const first = byteAt(text, at);
  const length = sequenceLength(first);
  if (length === 0 || at + length > text.length) return undefined;
  let codePoint = first & (0xff >> (length + 1));
  for (let offset = 1; offset < length; offset += 1) {
    const byte = byteAt(text, at + offset);
    if (byte < 0x80 || byte > 0xbf) return undefined;
    codePoint = (codePoint << 6) | (byte & 0x3f);
  }
  return codePoint > 0x10ffff ? undefined : { character: String.fromCodePoint(codePoint), length };
}

function isTypical(character: string): boolean {
  const unit = character.charCodeAt(0);
  return isMarkedUnit(unit) || (unit >= 0x2010 && unit <= 0x2122) || (unit >= 0xc2 && unit <= 0xc6);
}

/** How many sequences of the text are Vietnamese letters or typographic signs shown as bytes. */
export function countMojibake(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; ) {
    const found = characterAt(text, at);
    if (found !== undefined && isTypical(found.character)) count += 1;
    at += found?.length ?? 1;
  }
  return count;
}

/** How many letters of the text are Vietnamese beyond Latin-1: the sign that it is right as it stands. */
function countVietnameseOnly(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit > 0xff && isMarkedUnit(unit)) count += 1;
  }
  return count;
}

/** Stands for a first byte C3 whose second byte was lost. */
const LOST = '\ue000';

/** à is the bytes C3 A0, and a no-break space is easily lost: `hÃ nh` is hành, `lÃ má»™t` is là một. */
function mendLostSpaces(text: string): string {
  return text.replace(/(\p{L}{0,6})\ue000( ?)(\p{L}{0,6})/gu, (_all, before: string, space: string, after: string) =>
    isVietnameseSyllable(`${before}à${after}`) ? `${before}à${after}` : `${before}à${space}${after}`,
  );
}

function decodeOnce(text: string): string {
  let decoded = '';
  for (let at = 0; at < text.length; ) {
    const found = characterAt(text, at);
    decoded += found?.character ?? (text.charAt(at) === 'Ã' ? LOST : text.charAt(at));
    at += found?.length ?? 1;
  }
  return decoded;
}

/** Whether the text is UTF-8 read as Windows-1252: more such sequences than letters that are right. */
export function isMojibake(text: string): boolean {
  const broken = countMojibake(text);
  return broken > 0 && broken > 2 * countVietnameseOnly(text);
}

/** The text as it was meant, or unchanged when it is no mojibake. */
export function decodeMojibake(text: string): string {
  let current = text;
  for (let round = 0; round < MAX_ROUNDS && isMojibake(current); round += 1) {
    const decoded = decodeOnce(current);
    current = isMojibake(decoded) ? decoded.replaceAll(LOST, 'Ã') : mendLostSpaces(decoded);
  }
  return toNfc(current);
}

/** A capital Ã before a closing sign looks like one of two bytes: `(“TÒA XÃ”)`, `XÃ²`. */
const AFTER_CAPITAL = /[\u00a0“”‘’–—…•°²³¹º]/;
const LOST_SECOND_BYTE = /(?<=\p{Ll})Ã(?=\s)|Ã(?=\p{Ll})/gu;

function isCapitalBeforeSign(text: string, at: number): boolean {
  if (text.charAt(at) !== 'Ã' || !AFTER_CAPITAL.test(text.charAt(at + 1))) return false;
  return !/\p{Ll}/u.test(text.charAt(at + 2)) && !/\p{Ll}/u.test(text.charAt(at - 1));
}

/** The text with what of it is UTF-8 shown as Windows-1252 put right; the rest of the line is right. */
export function decodeStrewnMojibake(text: string): string {
  if (countVietnameseOnly(text) === 0 || countMojibake(text) === 0) return text;
  let decoded = '';
  let found = 0;
  for (let at = 0; at < text.length; ) {
    const sequence = characterAt(text, at);
    const isBytes = sequence !== undefined && isTypical(sequence.character) && !isCapitalBeforeSign(text, at);
    decoded += isBytes ? sequence.character : text.charAt(at);
    found += Number(isBytes);
    at += isBytes ? sequence.length : 1;
  }
  return found === 0 ? text : toNfc(mendLostSpaces(decoded.replace(LOST_SECOND_BYTE, LOST)));
}
