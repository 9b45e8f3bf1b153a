import type { FoldedText } from './folded-text.ts';
import { isSpace, isWordAt } from './folded-text.ts';
import type { SymbolCodes } from './symbol-codes.ts';

/** A số/ký hiệu in the text. Offsets are in `FoldedText.norm`. */
export interface SymbolMatch {
  /** Where the number starts, or the slash when the number is left blank. */
  readonly start: number;
  readonly end: number;
  readonly number: string | null;
  readonly year: number | null;
  /** Letters of the type, normalised; null for a công văn. */
  readonly typeCode: string | null;
  /** What follows the number (and the year): "QĐ-UBND", "NQ/TW". */
  readonly suffix: string;
  /** Normalised; null when the number is blank. */
  readonly symbol: string | null;
  readonly isParty: boolean;
  /** Letters or digits were read through an OCR slip. */
  readonly isCorrected: boolean;
  /** Number and one group of letters only: a citation only where a type word or "số" leads. */
  readonly isWeak: boolean;
  /** The number is left blank. */
  readonly isBlank: boolean;
}

/** Every số/ký hiệu of the text, in order, found from its slash. */
export function findSymbols(text: FoldedText, codes: SymbolCodes): SymbolMatch[] {
  const found: SymbolMatch[] = [];
  let slash = text.norm.indexOf('/');
  while (slash !== -1) {
    const match = matchSymbolAt(text, slash, codes);
    if (match !== undefined && match.start >= (found.at(-1)?.end ?? 0)) {
      found.push(match);
      slash = text.norm.indexOf('/', Math.max(match.end, slash + 1));
    } else {
      slash = text.norm.indexOf('/', slash + 1);
    }
  }
  return found;
}

interface NumberPart {
  readonly start: number;
  readonly number: string | null;
  readonly isCorrected: boolean;
  /** Type letters between number and slash, as the Party writes: 12-CTr/TU. */
  readonly partyType: string | null;
}

function matchSymbolAt(text: FoldedText, slash: number, codes: SymbolCodes): SymbolMatch | undefined {
  const head = numberBefore(text, slash, codes);
  if (head === undefined) return undefined;
  if (head.partyType !== null) return partySymbol(text, slash, head, head.partyType, codes);
  return governmentSymbol(text, slash, head, codes);
}

function partySymbol(
  text: FoldedText,
  slash: number,
  head: NumberPart,
  partyType: string,
  codes: SymbolCodes,
): SymbolMatch | undefined {
  const groups = readGroups(text.norm, afterSlash(text.norm, slash), codes);
  const body = groups.parts[0];
  if (body === undefined || head.number === null) return undefined;
  const organ =
    codes.correctBody(body.letters) +
    groups.parts
      .slice(1)
      .map((part) => part.separator + part.letters)
      .join('');
  const suffix = `${partyType}/${organ}`;
  return {
    start: head.start,
    end: groups.end,
    number: head.number,
    year: null,
    typeCode: partyType,
    suffix,
    symbol: `${head.number}-${suffix}`,
    isParty: true,
    isCorrected: head.isCorrected || codes.correctBody(body.letters) !== body.letters,
    isWeak: false,
    isBlank: false,
  };
}

const yearPattern = /([12][0-9OolIS]{3})\s{0,2}\/\s{0,2}/y;

function governmentSymbol(
  text: FoldedText,
  slash: number,
  head: NumberPart,
  codes: SymbolCodes,
): SymbolMatch | undefined {
  const { norm } = text;
  let position = afterSlash(norm, slash);
  yearPattern.lastIndex = position;
  const yearMatch = yearPattern.exec(norm);
  const yearDigits = yearMatch === null ? '' : toDigits(yearMatch[1] ?? '');
  const hasYear = /^(?:19|20)\d\d$/.test(yearDigits);
  if (hasYear && yearMatch !== null) position += yearMatch[0].length;
  const groups = readGroups(norm, position, codes);
  const first = groups.parts[0];
  if (first === undefined) return undefined;
  const year = hasYear ? Number(yearDigits) : null;
  return assemble(head, year, groups, codes, yearMatch !== null && hasYear && yearDigits !== yearMatch[1]);
}

function assemble(
  head: NumberPart,
  year: number | null,
  groups: Groups,
  codes: SymbolCodes,
  isYearCorrected: boolean,
): SymbolMatch | undefined {
  const [first, ...rest] = groups.parts;
  if (first === undefined) return undefined;
  const isBare = rest.length === 0 && year === null;
  const typeCode = rest.length === 0 ? null : (codes.correctType(first.letters, null) ?? null);
  if (typeCode === null && year === null && !isPlausibleBody(first.letters, codes)) return undefined;
  const lead = typeCode ?? codes.correctBody(first.letters);
  const tail = rest.map((part) => ({ separator: part.separator, letters: codes.correctBody(part.letters) }));
  const isParty = year === null && typeCode !== null && tail.length === 1 && codes.isParty(tail[0]?.letters ?? '');
  const suffix = isParty ? `${typeCode}/${tail[0]?.letters ?? ''}` : lead + tail.map(joinGroup).join('');
  const isGroupCorrected = lead !== first.letters || tail.some((part, index) => part.letters !== rest[index]?.letters);
  return {
    start: head.start,
    end: groups.end,
    number: head.number,
    year,
    typeCode,
    suffix,
    symbol: head.number === null ? null : formatSymbol(head.number, year, suffix, isParty),
    isParty,
    isCorrected: head.isCorrected || isYearCorrected || isGroupCorrected,
    isWeak: isBare,
    isBlank: head.number === null,
  };
}

const joinGroup = (part: { separator: string; letters: string }): string =>
  (part.separator === '/' ? '-' : part.separator) + part.letters;

/** Số/ký hiệu from its parts, as Decree 30/2020 (12/2020/QĐ-UBND) and the Party (12-NQ/TW) write it. */
export function formatSymbol(number: string, year: number | null, suffix: string, isParty: boolean): string {
  return `${number}${isParty ? '-' : '/'}${year === null ? '' : `${year}/`}${suffix}`;
}

/** Reads the letters of the type again, now that the type itself is known from the word or line before. */
export function withTypeHint(match: SymbolMatch, type: string, codes: SymbolCodes): SymbolMatch {
  const printed = match.typeCode ?? match.suffix.split(/[-/]/)[0] ?? '';
  const rest = match.suffix.slice(printed.length);
  if (codes.typeOf(match.typeCode ?? '')?.name === type || rest === '') return match;
  const hinted = match.typeCode === null ? codes.nearType(printed, type) : codes.correctType(printed, type);
  if (hinted === undefined || codes.typeOf(hinted)?.name !== type) return match;
  const suffix = hinted + rest;
  const symbol = match.number === null ? null : formatSymbol(match.number, match.year, suffix, match.isParty);
  return { ...match, typeCode: hinted, suffix, symbol, isCorrected: true };
}

/** At least two capitals, so that "5/Hà Nội" or "04/8 TTHC" is none. */
function isPlausibleBody(letters: string, codes: SymbolCodes): boolean {
  return codes.isKnown(letters) || (letters.match(/\p{Lu}/gu)?.length ?? 0) >= 2;
}

function afterSlash(norm: string, slash: number): number {
  let position = slash + 1;
  let breaksSeen = 0;
  while (position < norm.length && position - slash < 4 && isSpace(norm.charCodeAt(position))) {
    if (norm.charCodeAt(position) === 10) breaksSeen += 1;
    if (breaksSeen > 1) break;
    position += 1;
  }
  return position;
}

const digitSlips: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  I: '1',
  l: '1',
  '|': '1',
  ']': '1',
  i: '1',
  S: '5',
  s: '5',
  B: '8',
  Z: '2',
  z: '2',
};

/** Letters that OCR gives for digits, as digits. */
export function toDigits(token: string): string {
  return token.replace(/[OoIl|\]iSsBZz]/g, (character) => digitSlips[character] ?? character);
}

const numberPattern = /^\d{1,6}[a-hđ]?$/;
const slippedNumber = /^[0-9OoIl|SsBZ]{1,6}$/;

function readNumber(token: string): { number: string; isCorrected: boolean } | undefined {
  if (numberPattern.test(token)) return { number: token, isCorrected: false };
  if (slippedNumber.test(token) && /\d/.test(token)) return { number: toDigits(token), isCorrected: true };
  return undefined;
}

/** "số 8 7/2025/QH15": one number that the page reading took apart. */
const splitLead = /(?:^|[^a-z0-9])so\s{0,2}:?\s(\d{1,3})\s$/;
const blankLead = /(?:^|[^\p{L}\p{N}])s(?:o\s{0,3}[:;]?|[aeu]\s{0,3}[:;])[\s.…_]{0,60}$/u;

function numberBefore(text: FoldedText, slash: number, codes: SymbolCodes): NumberPart | undefined {
  const { norm } = text;
  const end = backOverBlanks(norm, slash);
  let start = end;
  while (start > 0 && end - start < 12 && (isWordAt(norm, start - 1) || norm.charAt(start - 1) === '|')) start -= 1;
  const token = norm.slice(start, end);
  const read = readNumber(token);
  if (read !== undefined) {
    if (/[\d.,/]/.test(norm.charAt(start - 1))) return undefined;
    const split = splitLead.exec(text.fold.slice(Math.max(0, start - 14), start))?.[1];
    if (split !== undefined && token.length <= 3) {
      return { start: start - split.length - 1, number: split + read.number, isCorrected: true, partyType: null };
    }
    return { start, number: read.number, isCorrected: read.isCorrected, partyType: null };
  }
  const party = partyNumber(norm, start, token, codes);
  if (party !== undefined) return party;
  const before = text.fold.slice(Math.max(0, slash - 70), slash);
  return blankLead.test(before) ? { start: slash, number: null, isCorrected: false, partyType: null } : undefined;
}

function partyNumber(norm: string, start: number, token: string, codes: SymbolCodes): NumberPart | undefined {
  const typeCode = codes.correctType(token, null);
  const hyphen = backOverBlanks(norm, start) - 1;
  if (typeCode === undefined || norm.charAt(hyphen) !== '-') return undefined;
  const numberEnd = backOverBlanks(norm, hyphen);
  let numberStart = numberEnd;
  while (numberStart > 0 && numberEnd - numberStart < 8 && isWordAt(norm, numberStart - 1)) numberStart -= 1;
  const read = readNumber(norm.slice(numberStart, numberEnd));
  if (read === undefined || /[\d.,/]/.test(norm.charAt(numberStart - 1))) return undefined;
  return {
    start: numberStart,
    number: read.number,
    isCorrected: read.isCorrected || typeCode !== token,
    partyType: typeCode,
  };
}

function backOverBlanks(norm: string, offset: number): number {
  let start = offset;
  while (start > 0 && offset - start < 2 && norm.charCodeAt(start - 1) === 32) start -= 1;
  return start;
}

interface Groups {
  readonly parts: readonly { readonly separator: string; readonly letters: string }[];
  readonly end: number;
}

const groupCharacter = /[\p{L}\d&£]/u;
const upperStart = /^[\p{Lu}£]/u;
const wordLike = /\p{Ll}{3}/u;
const slippedStart = /^(?:0[ĐDBPbp£]|0H\d{1,2}|77|7T)$/;

function readGroups(norm: string, start: number, codes: SymbolCodes): Groups {
  const parts: { separator: string; letters: string }[] = [];
  let position = start;
  let end = start;
  let separator = '';
  while (parts.length < 6) {
    const letters = readGroup(norm, position);
    if (!isGroup(letters, separator, parts.length === 0)) break;
    parts.push({ separator, letters });
    end = position + letters.length;
    const next = readSeparator(norm, end, parts, codes);
    if (next === undefined) break;
    separator = next.separator;
    position = next.end;
  }
  return { parts, end };
}

function readGroup(norm: string, start: number): string {
  let end = start;
  while (end < norm.length && end - start < 24 && groupCharacter.test(norm.charAt(end))) end += 1;
  return norm.slice(start, end);
}

function isGroup(letters: string, separator: string, isFirst: boolean): boolean {
  if (letters.length === 0 || letters.length >= 24) return false;
  if (isFirst && slippedStart.test(letters)) return true;
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
