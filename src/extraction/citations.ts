import { withoutAmended } from './amended-titles.ts';
import { type CitationLead, readLead, truncatedTypeBefore } from './citation-lead.ts';
import { sharedNumbersBefore } from './citation-lists.ts';
import { withSharedDates } from './citation-shared-dates.ts';
import { type DateMatch, matchDateAfter } from './dates.ts';
import { findSymbols, formatSymbol, type SymbolMatch, withTypeHint } from './document-number.ts';
import type { FoldedText } from './folded-text.ts';
import { cleanValue, skipSpaceBack } from './folded-text.ts';
import type { Grammar } from './grammar.ts';
import { type IssuerMatch, matchIssuerAfter, matchIssuerAt } from './issuers.ts';
import { findLawTitles, type LawMatch } from './law-titles.ts';

/** A mention of a document. Offsets are in `FoldedText.norm`. */
export interface CitationMatch {
  readonly start: number;
  readonly end: number;
  readonly type: string | null;
  readonly typeRaw: string | null;
  /** No type word stands in the text: the type was read from the symbol. */
  readonly isTypeInferred: boolean;
  readonly symbol: string | null;
  readonly number: string | null;
  readonly symbolYear: number | null;
  readonly suffix: string | null;
  readonly typeCode: string | null;
  readonly symbolStart: number | null;
  readonly symbolEnd: number | null;
  readonly isBlank: boolean;
  readonly isParty: boolean;
  readonly isCorrected: boolean;
  /** First of a printed range "734 - 736/QĐ-UBND". */
  readonly isRangeStart: boolean;
  readonly title: string | null;
  readonly year: number | null;
  readonly amendedYear: number | null;
  readonly date: DateMatch | null;
  readonly issuer: IssuerMatch | null;
}

/** Every mention of a document by symbol or title, in order of place. */
export function findCitationMatches(text: FoldedText, grammar: Grammar): CitationMatch[] {
  const symbols = findSymbols(text, grammar.codes);
  const laws = findLawTitles(text, grammar.laws);
  const lawsByEnd = new Map(laws.flatMap((law) => [[law.titleEnd, law] as const, [law.end, law] as const]));
  const bySymbol: CitationMatch[] = [];
  for (const symbol of symbols) bySymbol.push(...citationsOfSymbol(text, symbol, bySymbol.at(-1), lawsByEnd, grammar));
  const merged = new Set(bySymbol.flatMap((citation) => (citation.title === null ? [] : [citation.start])));
  const byTitle = laws.filter((law) => !merged.has(law.start)).map((law) => citationOfLaw(text, law, grammar));
  const inOrder = [...bySymbol, ...byTitle].sort((a, b) => a.start - b.start || b.end - a.end);
  return withSharedDates(text, withoutAmended(text, inOrder), grammar);
}

interface Lead extends CitationLead {
  /** The mention that governs this one in a list. */
  readonly head: CitationMatch | undefined;
  /** The law whose title stands before the number. */
  readonly titled: LawMatch | undefined;
}

function citationsOfSymbol(
  text: FoldedText,
  found: SymbolMatch,
  previous: CitationMatch | undefined,
  lawsByEnd: ReadonlyMap<number, LawMatch>,
  grammar: Grammar,
): CitationMatch[] {
  const shared = sharedNumbersBefore(text, found);
  const printed = readLead(text, { ...found, start: shared[0]?.start ?? found.start }, grammar);
  const word = printed.typeName === null ? undefined : grammar.typeOfName.get(printed.typeName);
  const symbol = word === undefined ? found : withTypeHint(found, word, grammar.codes);
  // "Luật Ngân sách nhà nước số 89/2025/QH15": the title ends right before "số".
  const titled = lawsByEnd.get(endOfTitleBefore(text, printed.wordStart));
  const isOpen = printed.typeName === null && titled === undefined;
  const lead: Lead = { ...printed, titled, head: isOpen ? listHead(text, symbol, printed.start, previous) : undefined };
  if (!isMention(symbol, lead)) return [];
  if (isCode(text, symbol, lead, grammar)) return [];
  const type = typeOfMention(symbol, lead, grammar);
  const truncated = lead.typeName === null ? truncatedTypeBefore(text, lead.start, type) : undefined;
  const base = baseOf(symbol, lead, type, truncated?.typeRaw ?? null);
  const leadStart = titled?.start ?? truncated?.start ?? lead.start;
  const members = shared.map((number, index) => ({
    ...base,
    start: index === 0 ? leadStart : number.start,
    end: number.end,
    symbol: withNumber(symbol, number.number),
    number: number.number,
    symbolStart: number.start,
    symbolEnd: number.end,
    isRangeStart: number.isRangeStart,
    date: null,
    issuer: null,
  }));
  const start = shared.length > 0 ? symbol.start : leadStart;
  const read = tailOf(text, symbol.end, isJoint(symbol, type, grammar), grammar);
  const tail = read.issuer === null && lead.issuer !== null ? { ...read, issuer: lead.issuer } : read;
  return [...members, { ...base, start, ...tail }];
}

const amendedMark = /\((?:sua doi|thay the|bo sung)[^()]{0,20}\)$/;

/** Where a title right before "số" ends: "Luật Nhà giáo số ...", "Luật Đầu tư (sửa đổi) số ...". */
function endOfTitleBefore(text: FoldedText, wordStart: number): number {
  const end = skipSpaceBack(text.fold, wordStart, 4);
  const mark = amendedMark.exec(text.fold.slice(Math.max(0, end - 34), end));
  return mark === null ? end : skipSpaceBack(text.fold, end - mark[0].length, 3);
}

const jointType = /liên (?:tịch|ngành|bộ|sở)/i;

function isJoint(symbol: SymbolMatch, type: string, grammar: Grammar): boolean {
  const coded = symbol.typeCode === null ? undefined : grammar.codes.typeOf(symbol.typeCode);
  return jointType.test(type) || jointType.test(coded?.name ?? '') || namesTwoBodies(symbol, grammar);
}

/** "12/KH-SNV-STC": the letters of two bodies behind those of the type. */
function namesTwoBodies({ suffix, typeCode }: SymbolMatch, grammar: Grammar): boolean {
  const bodies = typeCode === null ? [] : suffix.split('-').slice(1);
  return bodies.length > 1 && bodies.every((code) => grammar.codes.isBody(code));
}

/** A number and letters alone may be a fraction; a type word, "số" or a list makes them a mention. */
function isMention(symbol: SymbolMatch, lead: Lead): boolean {
  if (lead.isForm) return false;
  if (symbol.isBlank) return lead.typeName !== null;
  if (!symbol.isWeak) return true;
  return lead.typeName !== null || lead.hasNumberWord || lead.head !== undefined || lead.titled !== undefined;
}

/** What numbers a case, a plan or a licence, not a document: "thụ lý số 132/2025/TLST-DS", "thửa số 14/BĐĐC". */
const numberedThing =
  /(?:thu ly|vu an|vu viec|ho so|ban do|to khai|ma|ma so|chung chi|hanh nghe|the|the luat su|chung thu|lo|thua|thua dat|ky hieu|so hieu|hoa don|bien lai|tai khoan|don|dang ky)$/;

/** Letters that no list knows, without a type: a mention only where day or body follow. */
function isCode(text: FoldedText, symbol: SymbolMatch, lead: Lead, grammar: Grammar): boolean {
  if (lead.typeName !== null || lead.titled !== undefined || lead.head !== undefined) return false;
  if (symbol.typeCode !== null || symbol.isBlank || lawSymbol.test(symbol.suffix)) return false;
  if (grammar.codes.isBody(symbol.suffix.split('-')[0] ?? '')) return false;
  const before = text.fold.slice(Math.max(0, lead.start - 16), skipSpaceBack(text.fold, lead.start, 4));
  if (numberedThing.test(before) || !lead.hasNumberWord) return true;
  const { date, issuer } = tailOf(text, symbol.end, false, grammar);
  return date === null && issuer === null;
}

function baseOf(
  symbol: SymbolMatch,
  lead: Lead,
  type: string,
  truncatedRaw: string | null,
): Omit<CitationMatch, 'start' | 'end' | 'date' | 'issuer'> {
  const { titled } = lead;
  return {
    type,
    typeRaw: lead.typeRaw ?? truncatedRaw,
    isTypeInferred: lead.typeName === null && titled === undefined,
    symbol: symbol.symbol,
    number: symbol.number,
    symbolYear: symbol.year,
    suffix: symbol.suffix,
    typeCode: symbol.typeCode,
    symbolStart: symbol.start,
    symbolEnd: symbol.end,
    isBlank: symbol.isBlank,
    isParty: symbol.isParty,
    isCorrected: symbol.isCorrected,
    isRangeStart: false,
    title: titled?.title ?? null,
    year: titled?.year ?? null,
    amendedYear: titled?.amendedYear ?? null,
  };
}

function withNumber(symbol: SymbolMatch, number: string): string {
  return formatSymbol(number, symbol.year, symbol.suffix, symbol.isParty);
}

const listSeparator = /^[\s,;.:()]*(?:và|va|hoặc|cùng|-)?\s*$/u;

/** The mention that governs this one: only separators stand between. */
function listHead(
  text: FoldedText,
  symbol: SymbolMatch,
  leadStart: number,
  previous: CitationMatch | undefined,
): CitationMatch | undefined {
  if (previous === undefined || previous.type === null || leadStart - previous.end > 12) return undefined;
  if (previous.typeCode !== symbol.typeCode || previous.isParty !== symbol.isParty) return undefined;
  return listSeparator.test(text.norm.slice(previous.end, leadStart)) ? previous : undefined;
}

const lawSymbol = /^QH\d{1,2}$/;

function typeOfMention(symbol: SymbolMatch, lead: Lead, grammar: Grammar): string {
  if (lead.titled !== undefined) return lead.titled.type;
  const coded = symbol.typeCode === null ? undefined : grammar.codes.typeOf(symbol.typeCode);
  if (lead.typeName !== null) return lead.typeName === 'Văn bản' && coded !== undefined ? coded.name : lead.typeName;
  if (lead.head?.type != null) return lead.head.type;
  if (coded !== undefined) return coded.name;
  return lawSymbol.test(symbol.suffix) ? 'Luật' : 'Công văn';
}

/** "Quyết định 320/QĐ-BCA năm 2024 của Bộ Công an": the year tells nothing that date or symbol do not. */
const yearBefore = /\s{1,2}nam\s?(?:19|20)\d\d(?=,?\s{1,2}(?:ngay\s\d|cua\s))/y;
const footnoteMark = /[¹²³⁰-⁹]/;

interface Tail {
  readonly end: number;
  readonly date: DateMatch | null;
  readonly issuer: IssuerMatch | null;
}

/** A date with parts left blank, as the captions of annexes have it. */
const blankDate =
  /,?\s{0,3}ngay[\s.…]{0,20}\d{0,2}[\s.…]{0,20}thang[\s.…]{0,20}\d{0,2}[\s.…]{0,20}nam\s{0,4}(?:\d{4}|[.…]{1,20})/y;

/** Date and body that follow a mention directly, in either order. */
function tailOf(text: FoldedText, symbolEnd: number, isJoint: boolean, grammar: Grammar): Tail {
  let tail: Tail = { end: symbolEnd, date: null, issuer: null };
  let position = symbolEnd;
  while (footnoteMark.test(text.norm.charAt(position))) position += 1;
  yearBefore.lastIndex = position;
  position += yearBefore.exec(text.fold)?.[0].length ?? 0;
  for (let round = 0; round < 2; round += 1) {
    const next = nextOfTail(text, position, tail, isJoint, grammar);
    if (next === undefined) break;
    tail = next;
    position = next.end;
  }
  return tail;
}

function nextOfTail(
  text: FoldedText,
  position: number,
  tail: Tail,
  isJoint: boolean,
  grammar: Grammar,
): Tail | undefined {
  const date = tail.date === null ? matchDateAfter(text, position) : undefined;
  if (date !== undefined) return { ...tail, date, end: date.end };
  const issuer = tail.issuer === null ? matchIssuerAfter(text, position, grammar.issuers) : undefined;
  if (issuer !== undefined) {
    const whole = isJoint ? withFurtherIssuers(text, issuer, grammar) : issuer;
    return { ...tail, issuer: whole, end: whole.end };
  }
  blankDate.lastIndex = position;
  const blank = blankDate.exec(text.fold);
  return blank === null ? undefined : { ...tail, end: position + blank[0].length };
}

const issuerLink = /\s{0,2}(?:,|-|va)\s{1,2}/y;

/** Joint acts are of several bodies: "của Bộ Nội vụ và Văn phòng Chính phủ". */
function withFurtherIssuers(text: FoldedText, first: IssuerMatch, grammar: Grammar): IssuerMatch {
  let end = first.end;
  for (let count = 0; count < 6; count += 1) {
    issuerLink.lastIndex = end;
    const link = issuerLink.exec(text.fold);
    const next = link === null ? undefined : matchIssuerAt(text, end + link[0].length, grammar.issuers);
    if (next === undefined) break;
    end = next.end;
  }
  return end === first.end ? first : { ...first, end, name: cleanValue(text.norm.slice(first.start, end)) };
}

function citationOfLaw(text: FoldedText, law: LawMatch, grammar: Grammar): CitationMatch {
  // "Luật Đầu tư của cơ quan ...": only an act with its day or year goes on with who gave it.
  const isDated = law.type === 'Nghị quyết' || law.date !== null || law.year !== null;
  const issuer = isDated ? (matchIssuerAfter(text, law.end, grammar.issuers) ?? null) : null;
  return {
    start: law.start,
    end: issuer?.end ?? law.end,
    type: law.type,
    typeRaw: null,
    isTypeInferred: false,
    symbol: null,
    number: null,
    symbolYear: null,
    suffix: null,
    typeCode: null,
    symbolStart: null,
    symbolEnd: null,
    isBlank: false,
    isParty: law.type === 'Nghị quyết',
    isCorrected: false,
    isRangeStart: false,
    title: law.title,
    year: law.year,
    amendedYear: law.amendedYear,
    date: law.date,
    issuer,
  };
}
