import { toDigits } from './digit-slips.ts';
import type { FoldedText } from './folded-text.ts';
import { isWordAt } from './folded-text.ts';
import type { SymbolCodes } from './symbol-codes.ts';

/** What stands before the slash of a symbol. */
export interface NumberPart {
  readonly start: number;
  readonly number: string | null;
  readonly isCorrected: boolean;
  /** Type letters between number and slash, as the Party writes: 12-CTr/TU. */
  readonly partyType: string | null;
}

/** Forms of penalties are numbered through the country: seven digits. */
const numberPattern = /^\d{1,7}[a-hđ]?$/;
const slippedNumber = /^[0-9OoIl|SsBZ]{1,6}$/;

function readNumber(token: string): { number: string; isCorrected: boolean } | undefined {
  if (numberPattern.test(token)) return { number: token, isCorrected: false };
  if (slippedNumber.test(token) && /\d/.test(token)) return { number: toDigits(token), isCorrected: true };
  return undefined;
}

/** "số 8 7/2025/QH15": one number that the page reading took apart. */
const splitLead = /(?:^|[^a-z0-9])so\s{0,2}:?\s(\d{1,3}) $/;
const blankLead = /(?:^|[^\p{L}\p{N}])s(?:o\s{0,3}[:;]?|[aeu]\s{0,3}[:;])[\s.…_]{0,60}$/u;

/** The number that ends before the slash; a blank one where "Số:" leads; `undefined` when there is none. */
export function numberBefore(text: FoldedText, slash: number, codes: SymbolCodes): NumberPart | undefined {
  const { norm } = text;
  const end = backOverBlanks(norm, slash);
  let start = end;
  while (start > 0 && end - start < 12 && (isWordAt(norm, start - 1) || norm.charAt(start - 1) === '|')) start -= 1;
  start += gluedLead.exec(text.fold.slice(start, end))?.[1]?.length ?? 0;
  const token = norm.slice(start, end);
  const read = readNumber(token);
  if (read !== undefined) return withDigitsBefore(text, slash, { start, token, ...read });
  const party = partyNumber(norm, start, token, slash, codes);
  if (party !== undefined) return party;
  const before = text.fold.slice(Math.max(0, slash - 70), slash);
  return blankLead.test(before) ? { start: slash, number: null, isCorrected: false, partyType: null } : undefined;
}

interface ReadToken {
  readonly start: number;
  readonly token: string;
  readonly number: string;
  readonly isCorrected: boolean;
}

/** The digits that a point or a space parts from the token belong to it; behind others there is no number. */
function withDigitsBefore(text: FoldedText, slash: number, read: ReadToken): NumberPart | undefined {
  const { norm } = text;
  const { start, token } = read;
  const joined = (digits: string, number: string, isCorrected: boolean): NumberPart => ({
    start: start - digits.length - 1,
    number,
    isCorrected,
    partyType: null,
  });
  const series = seriesBefore(norm, start, slash);
  if (series !== undefined) return joined(series, `${series}.${read.number}`, read.isCorrected);
  const thousands = thousandsLead.exec(norm.slice(Math.max(0, start - 10), start))?.[1];
  if (thousands !== undefined && /^\d{3}$/.test(token)) return joined(thousands, thousands + token, true);
  if (/[\d.,/+]/.test(norm.charAt(start - 1)) || dossierLead.test(norm.slice(Math.max(0, start - 12), start)))
    return undefined;
  const split = splitLead.exec(text.fold.slice(Math.max(0, start - 14), start))?.[1];
  if (split !== undefined && token.length <= 3) return joined(split, split + read.number, true);
  return { start, number: read.number, isCorrected: read.isCorrected, partyType: null };
}

/** "000.00.16.H48-250612-0045/TNHS": what stands behind the day of a dossier's code counts dossiers (Circular 01/2018/TT-VPCP). */
const dossierLead = /(?:^|[^\d])\d{6}-$|[A-Z]\d{2}-$/;

/** "số911/QĐ-TTg", "Nghị định101/2024/NĐ-CP": the space before the number is missing. */
const gluedLead = /^(so|dinh|tu|quyet|thi|van|trinh|cao|dien|bao|hoach|lenh|luan|dan)\d{1,6}[a-h]?$/;

/** "Số: 1.234/QĐ-UBND": a point among the digits, as for counts. */
const thousandsLead = /[Ss][ốo]\s?[:.]?\s{0,2}(\d{1,2})\.$/u;

/** "66.16/2026/NQ-CP": the Government numbers the resolutions of one series so since 2025; a year always follows. */
function seriesBefore(norm: string, start: number, slash: number): string | undefined {
  if (norm.charAt(start - 1) !== '.' || !/^\/\s?(?:19|20)\d\d\s?\//.test(norm.slice(slash, slash + 9)))
    return undefined;
  return /(?:^|[^\d.,/])(\d{1,3})\.$/.exec(norm.slice(Math.max(0, start - 5), start))?.[1];
}

/** "số 49 TT/GD": before 1996 the hyphen was often left out. */
const spacedLead = /s[ốo]:?\s\d{1,4}\s{1,2}$/u;

/** Until the eighties ministries put themselves before the slash: "1221-BYT/QĐ". */
const typeBehind = /^\/\s?(\p{Lu}{2,3}\p{Ll}?)(?![\p{L}\d&-])/u;

/** The letters between hyphen and slash: a type, or the body where the type follows. */
function lettersBefore(norm: string, slash: number, token: string, codes: SymbolCodes): string | undefined {
  const type = codes.correctType(token, null);
  if (type !== undefined) return type;
  const behind = codes.isBody(token) ? typeBehind.exec(norm.slice(slash, slash + 8))?.[1] : undefined;
  return behind !== undefined && codes.typeOf(behind) !== undefined ? token : undefined;
}

function partyNumber(
  norm: string,
  start: number,
  token: string,
  slash: number,
  codes: SymbolCodes,
): NumberPart | undefined {
  const typeCode = lettersBefore(norm, slash, token, codes);
  if (typeCode === undefined) return undefined;
  const hyphen = backOverBlanks(norm, start) - 1;
  const isSpaced =
    norm.charAt(hyphen) !== '-' && hyphen < start - 1 && spacedLead.test(norm.slice(Math.max(0, start - 10), start));
  if (norm.charAt(hyphen) !== '-' && !isSpaced) return undefined;
  const numberEnd = isSpaced ? hyphen + 1 : backOverBlanks(norm, hyphen);
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
