import type { SymbolMatch } from './document-number.ts';
import type { FoldedText } from './folded-text.ts';
import { isWordAt, overLines, skipSpaceBack } from './folded-text.ts';
import type { Grammar } from './grammar.ts';
import { type IssuerMatch, matchIssuerAt } from './issuers.ts';

/** What stands before a symbol: the type word and "số". */
export interface CitationLead {
  readonly start: number;
  /** Name of the type as the gazetteer writes it (an alias is kept); null when no type word stands there. */
  readonly typeName: string | null;
  /** The type word as printed. */
  readonly typeRaw: string | null;
  readonly hasNumberWord: boolean;
  /** "Mẫu số 05a/ĐK" numbers a form, not a document. */
  readonly isForm: boolean;
  /** "Quyết định của Thủ tướng Chính phủ số 45/QĐ-TTg": the body named before the number. */
  readonly issuer: IssuerMatch | null;
  /** Where "số" starts, or the number when there is none. */
  readonly wordStart: number;
}

const numberWord = /(?<![\p{L}\p{N}])s[o6]\s{0,3}[:;.]?$/u;
const formBefore = overLines(
  /(?:^|[^a-z])(?:mau|bieu|bieu mau|mau bieu|phu luc|phu bieu|bang|mau don|to khai mau|so do|(?:qc|tc|tcxd)vn:?)$/,
);
/** "các mẫu biểu số 04/SXĐM, 05/SDĐ, 09/TH-LĐ": the word governs all numbers of the list. */
const formListBefore =
  /(?:mau|bieu|phu luc)(?: so)?:?\s(?:\d{1,3}[a-z]?(?:\/[a-z\d-]{1,12}){1,3}(?:\s?[,;]|\sva)\s?){1,20}(?:so)?\s?$/;
const FORM_LIST = 200;
const typeAbbreviations: Readonly<Record<string, string>> = {
  QĐ: 'Quyết định',
  NĐ: 'Nghị định',
  TT: 'Thông tư',
  NQ: 'Nghị quyết',
  CT: 'Chỉ thị',
  KH: 'Kế hoạch',
  CV: 'Công văn',
  TB: 'Thông báo',
  BC: 'Báo cáo',
  TTr: 'Tờ trình',
  TTLT: 'Thông tư liên tịch',
  CĐ: 'Công điện',
  CTr: 'Chương trình',
  KL: 'Kết luận',
  HD: 'Hướng dẫn',
  VB: 'Văn bản',
  PL: 'Pháp lệnh',
  QyĐ: 'Quy định',
};
const abbreviation = /(?<![\p{L}\p{N}])(\p{Lu}[\p{L}]{1,3})$/u;
/** Words between the type and its number: "Công văn hỏa tốc số 12", footnote marks. */
const betweenWords = /(?:\s(?:hoa toc|thuong khan|khan|mat|toi mat|ca biet|lien quan))$|[¹²³⁰-⁹]+$/u;

/** "Bản án hình sự phúc thẩm số", "Giấy phép xây dựng số": words that say which one stand between type and number. */
const describedType =
  /(?:^|[^a-z])(ban an|giay phep|giay chung nhan|hop dong|quyet dinh|bien ban|ket luan|bao cao|thong bao|van ban|to trinh)((?:\s{1,2}[a-z]{1,8}){1,8})$/;
const notDescribing = /\s(?:cua|theo|tai|nay|tren|ve|kem|va|do|de|thi|la|co|trong|voi)(?:\s|$)/;
const LONGEST_DESCRIPTION = 64;

function describedTypeBefore(text: FoldedText, end: number, grammar: Grammar): ReturnType<typeof typeBefore> {
  const match = describedType.exec(text.fold.slice(Math.max(0, end - LONGEST_DESCRIPTION), end));
  if (match === null || notDescribing.test(match[2] ?? '')) return undefined;
  return typeBefore(text, end - (match[2] ?? '').length, grammar);
}

export function readLead(text: FoldedText, symbol: SymbolMatch, grammar: Grammar): CitationLead {
  const afterNumber = skipSpaceBack(text.fold, backOverDots(text.fold, symbol), 6);
  const window = text.fold.slice(Math.max(0, afterNumber - 8), afterNumber);
  const word = numberWord.exec(window);
  const wordStart = word === null ? afterNumber : afterNumber - (window.length - word.index);
  const typeEnd = skipSpaceBack(text.fold, wordStart, 5);
  const between = betweenWords.exec(text.fold.slice(Math.max(0, typeEnd - 14), typeEnd));
  const wordEnd = between === null ? typeEnd : skipSpaceBack(text.fold, typeEnd - between[0].length, 4);
  const isUntold = word !== null && symbol.typeCode === null;
  const type =
    typeBefore(text, wordEnd, grammar) ?? (isUntold ? describedTypeBefore(text, wordEnd, grammar) : undefined);
  const isForm =
    formBefore.test(text.fold.slice(Math.max(0, wordEnd - 16), wordEnd)) ||
    (type === undefined && formListBefore.test(text.fold.slice(Math.max(0, wordEnd - FORM_LIST), wordEnd)));
  if (type !== undefined) return { ...type, isForm, issuer: null, hasNumberWord: word !== null, wordStart };
  const named = word === null ? undefined : typeBeforeIssuer(text, typeEnd, grammar);
  if (named !== undefined) return { ...named, isForm, hasNumberWord: true, wordStart };
  const start = word === null ? symbol.start : wordStart;
  return { start, typeName: null, typeRaw: null, isForm, issuer: null, hasNumberWord: word !== null, wordStart };
}

/** A name of a body is no longer than this. */
const LONGEST_ISSUER = 90;

function typeBeforeIssuer(
  text: FoldedText,
  end: number,
  grammar: Grammar,
): { start: number; typeName: string; typeRaw: string; issuer: IssuerMatch } | undefined {
  const from = Math.max(0, end - LONGEST_ISSUER);
  const link = text.fold.slice(from, end).lastIndexOf(' cua ');
  if (link === -1) return undefined;
  const issuer = matchIssuerAt(text, from + link + 5, grammar.issuers);
  const type = typeBefore(text, from + link, grammar) ?? describedTypeBefore(text, from + link, grammar);
  return issuer?.end === end && type !== undefined ? { ...type, issuer } : undefined;
}

/** Start of the dots or blanks that stand where the number should. */
function backOverDots(fold: string, symbol: SymbolMatch): number {
  if (!symbol.isBlank) return symbol.start;
  let start = symbol.start;
  while (start > 0 && symbol.start - start < 64 && /[\s.…_]/.test(fold.charAt(start - 1))) start -= 1;
  return start;
}

function typeBefore(
  text: FoldedText,
  end: number,
  grammar: Grammar,
): { start: number; typeName: string; typeRaw: string } | undefined {
  const name = grammar.typeNames.matchBefore(text.fold, end);
  if (name !== undefined) {
    return { start: name.start, typeName: name.phrase, typeRaw: text.norm.slice(name.start, name.end) };
  }
  const letters = abbreviation.exec(text.norm.slice(Math.max(0, end - 6), end))?.[1];
  const expanded = letters === undefined ? undefined : typeAbbreviations[letters];
  if (letters === undefined || expanded === undefined) return undefined;
  return { start: end - letters.length, typeName: expanded, typeRaw: letters };
}

/** "Thông số 03/2021/TT-BNV": the first word of the type alone, its second lost. */
export function truncatedTypeBefore(
  text: FoldedText,
  leadStart: number,
  typeName: string,
): { start: number; typeRaw: string } | undefined {
  const end = skipSpaceBack(text.fold, leadStart, 4);
  const first = typeName.split(' ')[0] ?? '';
  const start = end - first.length;
  if (start < 0 || text.norm.slice(start, end) !== first || isWordAt(text.fold, start - 1)) return undefined;
  return { start, typeRaw: first };
}
