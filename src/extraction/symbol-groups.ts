import { isSpace } from './folded-text.ts';
import type { SymbolCodes } from './symbol-codes.ts';

/** The groups of letters of a symbol with what stands between them: "QĐ-UBND", "STP-HCTP&BTTP". */
export interface Groups {
  readonly parts: readonly { readonly separator: string; readonly letters: string }[];
  readonly end: number;
  /** A stray stroke before the letters was left out. */
  readonly isCorrected: boolean;
}

/** A joint circular of 2012 has eight bodies. */
const MOST_GROUPS = 12;
const groupCharacter = /[\p{L}\d&£]/u;
const upperStart = /^[\p{Lu}£]/u;
const wordLike = /\p{Ll}{3}/u;
const slippedStart = /^(?:0[ĐDBPbp£]|0H\d{1,2}|77|7T)$/;

/** The groups that start at `start`. */
export function readGroups(norm: string, start: number, codes: SymbolCodes): Groups {
  const parts: { separator: string; letters: string }[] = [];
  let position = start;
  let end = start;
  let separator = '';
  const speck = speckBefore(readGroup(norm, start), codes);
  position += speck;
  while (parts.length < MOST_GROUPS) {
    const letters = readGroup(norm, position);
    if (!isGroup(letters, separator, parts.length === 0)) break;
    parts.push({ separator, letters });
    end = position + letters.length;
    const next = readSeparator(norm, end, parts, codes);
    if (next === undefined) break;
    separator = next.separator;
    position = next.end;
  }
  return parts.length === 0 ? readSmallGroups(norm, start, codes) : { parts, end, isCorrected: speck > 0 };
}

/** "4123/8BC-BNNMT": the slash and the bow of the letter behind it were read once more as a digit. */
const doubledStroke = /^[18](\p{Lu}\p{L}{1,3})$/u;

function speckBefore(letters: string, codes: SymbolCodes): number {
  const code = doubledStroke.exec(letters)?.[1];
  return code !== undefined && codes.typeOf(code) !== undefined ? 1 : 0;
}

const smallGroups = /(\p{Ll}{1,4})\s?-\s?(\p{Ll}{2,8})(?![\p{L}\d])/uy;

/** "chỉ thị số 20/ct-ttg": symbols typed in small letters, only where type and body are both known. */
function readSmallGroups(norm: string, start: number, codes: SymbolCodes): Groups {
  smallGroups.lastIndex = start;
  const match = smallGroups.exec(norm);
  const known = match === null ? undefined : codes.fromSmall(match[1] ?? '', match[2] ?? '');
  if (match === null || known === undefined) return { parts: [], end: start, isCorrected: false };
  const parts = [
    { separator: '', letters: known.type },
    { separator: '-', letters: known.body },
  ];
  return { parts, end: start + match[0].length, isCorrected: false };
}

function readGroup(norm: string, start: number): string {
  let end = start;
  while (end < norm.length && end - start < 24 && groupCharacter.test(norm.charAt(end))) end += 1;
  const letters = norm.slice(start, end);
  return gluedWord.exec(letters)?.[1] ?? letters;
}

/** "TT-BKHCNngày 12", "NĐ-CPcủa": the space after the symbol is missing. */
const gluedWord = /^(\p{Lu}[\p{L}\d&]*?)(?:ngày|của|về|quy|ban|nhưng|hướng|sửa|theo|được|hoặc|trong|năm)/u;

/** "02/PLHĐ-2024": contracts and forms of enterprises close with the year. */
const yearBehind = /^(?:19|20)\d\d$/;

function isGroup(letters: string, separator: string, isFirst: boolean): boolean {
  if (letters.length === 0 || letters.length >= 24) return false;
  if (isFirst && slippedStart.test(letters)) return true;
  if (separator === '-' && yearBehind.test(letters)) return true;
  if (!upperStart.test(letters) || wordLike.test(letters)) return false;
  if (separator === '.') return /^\p{Lu}{1,6}$/u.test(letters);
  return true;
}

function readSeparator(
  norm: string,
  end: number,
  parts: Groups['parts'],
  codes: SymbolCodes,
): { separator: string; end: number } | undefined {
  const character = norm.charAt(end);
  if (character === '.') return { separator: '.', end: end + 1 };
  if (character === '/') return parts.length === 1 ? { separator: '/', end: afterSlash(norm, end) } : undefined;
  if (character === '-') return afterHyphen(norm, end);
  const spaced = character === ' ' && norm.charAt(end + 1) === '-';
  const first = parts[0]?.letters ?? '';
  if (!spaced || parts.length !== 1 || codes.typeOf(first) === undefined) return undefined;
  return afterHyphen(norm, end + 1);
}

const joinedGroup = /^(?:\p{Lu}[\p{L}\d&]*){1,24}$/u;

/** A line end, or one space, after the hyphen belongs to the symbol when letters of a body follow. */
function afterHyphen(norm: string, hyphen: number): { separator: string; end: number } | undefined {
  let position = hyphen + 1;
  while (position < norm.length && position - hyphen < 5 && isSpace(norm.charCodeAt(position))) position += 1;
  if (position === hyphen + 1) return { separator: '-', end: position };
  const letters = readGroup(norm, position);
  const capitals = letters.match(/\p{Lu}/gu)?.length ?? 0;
  return capitals >= 2 && joinedGroup.test(letters) ? { separator: '-', end: position } : undefined;
}

/** Where the letters after a slash start: a line may break there, and the slash may be typed twice. */
export function afterSlash(norm: string, slash: number): number {
  let position = norm.charAt(slash + 1) === '/' ? slash + 2 : slash + 1;
  let breaksSeen = 0;
  while (position < norm.length && position - slash < 4 && isSpace(norm.charCodeAt(position))) {
    if (norm.charCodeAt(position) === 10) breaksSeen += 1;
    if (breaksSeen > 1) break;
    position += 1;
  }
  return position;
}
