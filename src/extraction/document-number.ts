import { toDigits } from './digit-slips.ts';
import type { FoldedText } from './folded-text.ts';
import { type SymbolCodes, squeezed } from './symbol-codes.ts';
import { afterSlash, type Groups, readGroups } from './symbol-groups.ts';
import { type NumberPart, numberBefore } from './symbol-number.ts';

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
  return withOldSymbols(findSymbolsBetween(text, 0, text.norm.length, codes), findOldSymbols(text));
}

/** Those whose slash stands in `[from, to)`. */
export function findSymbolsBetween(text: FoldedText, from: number, to: number, codes: SymbolCodes): SymbolMatch[] {
  const found: SymbolMatch[] = [];
  let slash = text.norm.indexOf('/', from);
  while (slash !== -1 && slash < to) {
    const match = matchSymbolAt(text, slash, codes);
    if (match !== undefined && match.start >= (found.at(-1)?.end ?? from)) {
      found.push(match);
      slash = text.norm.indexOf('/', Math.max(match.end, slash + 1));
    } else {
      slash = text.norm.indexOf('/', slash + 1);
    }
  }
  return found;
}

function withOldSymbols(found: readonly SymbolMatch[], old: readonly SymbolMatch[]): SymbolMatch[] {
  if (old.length === 0) return [...found];
  const free = old.filter((match) => !found.some((other) => other.start < match.end && match.start < other.end));
  return [...found, ...free].sort((a, b) => a.start - b.start);
}

/** "Quyết định số 206-CP", "Chỉ thị số 87-CT": central bodies before 1996 wrote number, hyphen and body. */
const oldSymbol =
  /(?<![\p{L}\p{N}])[Ss][ốo]:?\s{0,2}((\d{1,4})\s?-\s?(CP|TTg|HĐBT|CT|HĐNN\d?|LB|UB|NĐ|SL))(?![\p{L}\p{N}/-])/gu;

function findOldSymbols(text: FoldedText): SymbolMatch[] {
  return [...text.norm.matchAll(oldSymbol)].map((match) => {
    const [whole, printed = '', number = '', suffix = ''] = match;
    const start = match.index + whole.length - printed.length;
    const symbol = formatSymbol(number, null, suffix, true);
    const end = match.index + whole.length;
    return {
      start,
      end,
      number,
      year: null,
      typeCode: null,
      suffix,
      symbol,
      isParty: true,
      isCorrected: false,
      isWeak: true,
      isBlank: false,
    };
  });
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
    typeCode: codes.typeOf(partyType) === undefined ? body.letters : partyType,
    suffix,
    symbol: `${head.number}-${suffix}`,
    isParty: true,
    isCorrected: head.isCorrected || codes.correctBody(body.letters) !== body.letters,
    isWeak: false,
    isBlank: false,
  };
}

const yearPattern = /([12][0-9OolIS]{3})\s{0,2}\/{1,2}\s{0,2}/y;

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
  if (first === undefined || isFormNumber(norm, groups)) return undefined;
  const year = hasYear ? Number(yearDigits) : null;
  return assemble(head, year, groups, codes, yearMatch !== null && hasYear && yearDigits !== yearMatch[1]);
}

/** "03b/BTP/KSTT/KTTH" numbers a form: letters between slashes only. */
function isFormNumber(norm: string, groups: Groups): boolean {
  return groups.parts[1]?.separator === '/' && /^\/\p{Lu}/u.test(norm.slice(groups.end, groups.end + 2));
}

function assemble(
  head: NumberPart,
  year: number | null,
  groups: Groups,
  codes: SymbolCodes,
  isYearCorrected: boolean,
): SymbolMatch | undefined {
  const [first, ...rest] = withMissingHyphen(groups.parts, year, codes);
  if (first === undefined) return undefined;
  const isSqueezed = isSqueezedType([first, ...rest], codes);
  const isBare = rest.length === 0 && year === null;
  const typeCode = rest.length === 0 ? null : (codes.correctType(first.letters, null) ?? null);
  if (typeCode === null && year === null && !isSqueezed && !isPlausibleBody(first.letters, codes)) return undefined;
  const lead = typeCode ?? codes.correctBody(first.letters);
  const tail = rest.map((part) => ({ separator: part.separator, letters: codes.correctBody(part.letters) }));
  const isParty = year === null && typeCode !== null && tail.length === 1 && codes.isParty(tail[0]?.letters ?? '');
  const suffix = isParty ? `${typeCode}/${tail[0]?.letters ?? ''}` : lead + tail.map(joinGroup).join('');
  const isGroupCorrected =
    groups.isCorrected ||
    rest.length >= groups.parts.length ||
    lead !== first.letters ||
    tail.some((part, index) => part.letters !== rest[index]?.letters);
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
    isWeak: isBare || isSqueezed,
    isBlank: head.number === null,
  };
}

/** "83/T1-UBND": which type it was, the word before the symbol must tell. */
const isSqueezedType = ([first, ...rest]: Groups['parts'], codes: SymbolCodes): boolean =>
  first !== undefined && squeezed.test(first.letters) && rest.some((part) => codes.isBody(part.letters));

/** "27/2016/TTBLĐTBXH": type and body without their hyphen. */
function withMissingHyphen(parts: Groups['parts'], year: number | null, codes: SymbolCodes): Groups['parts'] {
  const only = parts.length === 1 ? parts[0]?.letters : undefined;
  if (only === undefined || codes.isKnown(only)) return parts;
  for (let length = Math.min(4, only.length - 2); length >= 2; length -= 1) {
    const body = only.slice(length);
    const isBody = codes.isBody(body) && (body.length >= 3 || year !== null);
    if (isBody && codes.typeOf(only.slice(0, length)) !== undefined)
      return [
        { separator: '', letters: only.slice(0, length) },
        { separator: '-', letters: body },
      ];
  }
  return parts;
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
