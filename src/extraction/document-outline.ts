import { readAbout } from './about-line.ts';
import { type CounterPaper, findCounterPaper, isPaperTitle } from './counter-papers.ts';
import { findDateline } from './dateline.ts';
import type { DocumentLine } from './document-lines.ts';
import { isUpperLine } from './document-lines.ts';
import { findSymbolsBetween, type SymbolMatch } from './document-number.ts';
import type { FoldedText } from './folded-text.ts';
import type { Grammar } from './grammar.ts';
import { nationStart, typesItself } from './head-lines.ts';
import { type BasisParagraph, findBases } from './legal-bases.ts';
import { readLetterhead } from './letterhead.ts';
import type { Letterhead } from './letterhead-draft.ts';
import { type AddressList, findAddressees, findRecipients } from './recipients.ts';
import type { SignatureBlock } from './signature.ts';
import { findSigners, type Signers } from './signers.ts';
import type { Span } from './spans.ts';
import { readSubjectAfter } from './title.ts';
import { typeBehindSpecks, typeOfTitleLine, typeThatStartsTitle } from './title-type.ts';
import { isDatelineAlone, numberLineUnder } from './under-title.ts';

/** The parts of one document and where they stand. */
export interface DocumentOutline {
  /** Page on which it begins. */
  readonly firstPage: number;
  readonly letterhead: Letterhead;
  readonly typeName: string | null;
  readonly typeLine: DocumentLine | null;
  readonly paper: CounterPaper | null;
  readonly subject: Span | null;
  readonly bases: readonly BasisParagraph[];
  readonly addressees: AddressList | null;
  readonly recipients: AddressList | null;
  readonly signature: SignatureBlock | null;
  /** Who signs beside the signer: the keeper of the minutes, the other bodies of a joint paper. */
  readonly coSignatures: readonly SignatureBlock[];
  /** First line after head and title. */
  readonly bodyLine: number;
  /** First line of the next document in the file; the number of lines when there is none. */
  readonly endLine: number;
}

export function readOutline(
  text: FoldedText,
  lines: readonly DocumentLine[],
  from: number,
  grammar: Grammar,
  to: number = lines.length,
): DocumentOutline {
  const symbols = headSymbols(text, lines, from, grammar);
  const head = readLetterhead(text, lines, from, to, symbols, {
    isType: (line) => typeOfTitleLine(line, grammar) !== null || isPaperTitle(line),
    beginsWithType: (line) => typeThatStartsTitle(line, grammar) !== null,
  });
  const endLine = nextHead(lines, Math.max(head.endLine, from + 1), to, head.hasNation);
  const title = findTitle(lines, head, from, endLine, grammar);
  const paper = title === null ? (findCounterPaper(lines, from, Math.min(endLine, from + 40)) ?? null) : null;
  const named = title?.line ?? paper?.line;
  const numbered =
    head.number === null && named !== undefined ? withNumberUnder(head, lines.slice(0, endLine), named, symbols) : head;
  const about = head.aboutLine === null ? null : readAbout(lines, head.aboutLine);
  const under = subjectUnder(lines, title, head);
  const bodyLine = Math.max(head.endLine, under.endLine);
  const recipients = findRecipients(lines, bodyLine, endLine) ?? null;
  const signers = findSigners(lines, bodyLine, endLine, recipients, grammar);
  return {
    firstPage: lines[from]?.pageNumber ?? 1,
    letterhead: isDatedAbove(head, paper)
      ? numbered
      : { ...numbered, dateline: datelineBelow(text, lines, under.endLine, firstOf(signers)) },
    typeName: title?.name ?? null,
    typeLine: title?.line ?? null,
    paper,
    subject: under.subject ?? about,
    bases: findBases(lines, bodyLine, endLine),
    addressees: findAddressees(lines, Math.max(from, head.endLine - 2), endLine, grammar) ?? null,
    recipients,
    signature: signers.main,
    coSignatures: signers.others,
    bodyLine,
    endLine,
  };
}

function subjectUnder(
  lines: readonly DocumentLine[],
  title: ReturnType<typeof findTitle>,
  head: Letterhead,
): ReturnType<typeof readSubjectAfter> {
  if (title === null || title.line === head.number?.line) return { subject: null, endLine: head.endLine };
  return readSubjectAfter(lines, title.line.index, title.name);
}

/** A head with a number carries its date beside it; papers of the counter may be dated over the signature all the same. */
const isDatedAbove = (head: Letterhead, paper: CounterPaper | null): boolean =>
  head.dateline !== null || (head.number !== null && paper === null);

/** Lines between the dateline of a licence and who signs it. */
const LINES_OVER_SIGNER = 2;
const LONGEST_DATELINE = 60;
/** Before the place nothing, or "Làm tại:". */
const lead = /^(?:(?:lam|lap) tai\s{0,2}:?\s{0,2})?$/;

/** Licences, applications and minutes are dated over the signature. */
function datelineOver(
  text: FoldedText,
  lines: readonly DocumentLine[],
  signature: SignatureBlock | null,
): Letterhead['dateline'] {
  const above = lines.slice(0, signature?.firstLine ?? 0).filter((line) => !line.isBlank);
  for (const line of above.slice(-LINES_OVER_SIGNER).reverse()) {
    const found = line.text.length < LONGEST_DATELINE ? findDateline(text, line.start, line.end) : undefined;
    if (found?.place != null && lead.test(line.fold.slice(0, found.place.start - line.start))) return found;
  }
  return null;
}

const firstOf = ({ main, others }: Signers): SignatureBlock | null =>
  [main, ...others].reduce(
    (first, block) => (block !== null && block.firstLine < (first?.firstLine ?? Infinity) ? block : first),
    main,
  );

/** "Đà Lạt, ngày 14 tháng 5 năm 2022" between the name of a contract and its text, or over the signature. */
function datelineBelow(
  text: FoldedText,
  lines: readonly DocumentLine[],
  bodyLine: number,
  signature: SignatureBlock | null,
): Letterhead['dateline'] {
  const line = lines[bodyLine];
  const found = line !== undefined && isDatelineAlone(line) ? findDateline(text, line.start, line.end) : undefined;
  return found?.place == null ? datelineOver(text, lines, signature) : found;
}

/** Certificates of safety print it over the signature. */
const numberOfPaper = /^(?:so cap|so gcn|so giay (?:chung nhan|phep))\s?:/;

function withNumberUnder(
  head: Letterhead,
  lines: readonly DocumentLine[],
  title: DocumentLine,
  symbols: readonly SymbolMatch[],
): Letterhead {
  const line =
    numberLineUnder(lines, title.index) ?? lines.slice(title.index).find(({ fold }) => numberOfPaper.test(fold));
  const match = symbols.find((symbol) => line !== undefined && symbol.start >= line.start && symbol.start < line.end);
  return line === undefined || match === undefined ? head : { ...head, number: { line, match } };
}

/** Far enough for every letterhead; the body's symbols are read with the citations. */
const HEAD_LENGTH = 6000;

function headSymbols(text: FoldedText, lines: readonly DocumentLine[], from: number, grammar: Grammar): SymbolMatch[] {
  const start = lines[from]?.start ?? 0;
  return findSymbolsBetween(text, start, start + HEAD_LENGTH, grammar.codes);
}

/** Lines at the top of a page in which the letterhead of another document begins. */
const TOP_OF_PAGE = 8;

/** The next letterhead with the nation's name, or the reading's end. */
function nextHead(lines: readonly DocumentLine[], from: number, to: number, hasNation: boolean): number {
  for (let index = from; index < to; index += 1) {
    const line = lines[index];
    if (line === undefined || !namesNation(line) || isOfficeOfNation(lines, index)) continue;
    // Without a nation's name of its own, the first one belongs to this document unless it tops a later page.
    if (!hasNation && !topsLaterPage(lines, index, from)) continue;
    if (line.end - line.start < 120) return startOfHead(lines, index, from);
  }
  return to;
}

/** In capitals: "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam" opens no letterhead. */
function namesNation(line: DocumentLine): boolean {
  if (line.isBlank || !line.fold.includes('xa hoi')) return false;
  const start = nationStart(line);
  // "CHỦ TỊCH / NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" is an office.
  if (/\bnuoc $/.test(line.fold.slice(0, Math.max(0, start)))) return false;
  return start !== -1 && isUpperLine(line.text.slice(start, start + 36));
}

/** "KT. CHỦ TỊCH NƯỚC / CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" is one too. */
function isOfficeOfNation(lines: readonly DocumentLine[], index: number): boolean {
  const above = lines.slice(Math.max(0, index - 2), index).findLast((line) => !line.isBlank);
  return above?.fold.endsWith('nuoc') === true && isUpperLine(above.text);
}

function topsLaterPage(lines: readonly DocumentLine[], index: number, from: number): boolean {
  const pageNumber = lines[index]?.pageNumber ?? 1;
  if (pageNumber === (lines[from]?.pageNumber ?? 1)) return false;
  const above = lines.slice(Math.max(0, index - 4 * TOP_OF_PAGE), index);
  return above.filter((line) => line.pageNumber === pageNumber && !line.isBlank).length < TOP_OF_PAGE;
}

/** The left block may stand above the nation's name: capitals and the number directly before it. */
function startOfHead(lines: readonly DocumentLine[], nation: number, from: number): number {
  let first = nation;
  for (let index = nation - 1; index > from && nation - index < 8; index -= 1) {
    const line = lines[index];
    if (line === undefined || line.pageNumber !== lines[nation]?.pageNumber) break;
    if (line.isBlank) continue;
    const isHead = /^s[o6]\s{0,3}:/.test(line.fold) || line.text === line.text.toUpperCase();
    if (!isHead || line.text.length > 70) break;
    first = index;
  }
  return first;
}

/** Lines after the letterhead in which the type can stand. */
const TITLE_LINES = 30;

function findTitle(
  lines: readonly DocumentLine[],
  letterhead: Letterhead,
  from: number,
  endLine: number,
  grammar: Grammar,
): { name: string; line: DocumentLine } | null {
  const start = letterhead.number === null && !letterhead.hasNation ? from : letterhead.endLine;
  const last = Math.min(endLine, Math.max(start, letterhead.endLine) + TITLE_LINES);
  const candidates = linesBeforeBody(lines.slice(start, last));
  const ofSymbol = typeOfSymbol(letterhead, grammar);
  const exact = firstTitle(candidates, (line) => ownType(typeOfTitleLine(line, grammar), ofSymbol));
  if (exact !== null) return exact;
  const numbered = letterhead.number?.line;
  if (numbered !== undefined && typesItself(numbered)) {
    const name = grammar.typeNames.matchAt(numbered.fold, 0)?.phrase;
    if (name !== undefined) return { name, line: numbered };
  }
  // A công văn has no type line: capitals that begin with one are then something else.
  if (letterhead.aboutLine !== null) return null;
  const started = firstTitle(candidates, (line) => (isPaperTitle(line) ? null : typeThatStartsTitle(line, grammar)));
  return started ?? firstTitle(candidates, (line) => typeBehindSpecks(line, ofSymbol));
}

/** Reports and minutes have a heading of the same word. */
const alsoHeading: ReadonlySet<string> = new Set(['Kiến nghị']);

const ownType = (name: string | null, ofSymbol: string | null): string | null =>
  name !== null && alsoHeading.has(name) && name !== ofSymbol ? null : name;

function typeOfSymbol(letterhead: Letterhead, grammar: Grammar): string | null {
  const code = letterhead.number?.match.typeCode ?? null;
  return code === null ? null : (grammar.codes.typeOf(code)?.name ?? null);
}

function linesBeforeBody(lines: readonly DocumentLine[]): DocumentLine[] {
  const body = lines.findIndex((line) =>
    /^(?:[-+•*]\s{0,3})?(?:kinh (?:gui|trinh|chuyen)|can cu|dieu 1\b|noi nhan)/.test(line.fold),
  );
  return lines.slice(0, body === -1 ? lines.length : body).filter((line) => !line.isBlank);
}

function firstTitle(
  lines: readonly DocumentLine[],
  read: (line: DocumentLine) => string | null,
): { name: string; line: DocumentLine } | null {
  for (const line of lines) {
    const name = read(line);
    if (name !== null) return { name, line };
  }
  return null;
}
