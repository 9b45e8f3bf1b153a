import type { CitationMatch } from './citations.ts';
import type { FoldedText } from './folded-text.ts';
import { skipSpace, skipSpaceBack } from './folded-text.ts';

const subjectLead =
  /["“]?(?:(?:ve viec\s|v\/v\s|ve\s)|(ban hanh|quy dinh|huong dan|phe duyet|sua doi|bo sung|trien khai|ket luan|cong bo|thi diem|chan chinh|giao chi tieu|thanh lap|kien toan)(?![a-z]))/y;
/** Verbs that begin a subject only behind the date or the body of the mention. */
const subjectVerb =
  /(?:dieu chinh|tang cuong|day manh|cho phep|keo dai|uy quyen|dinh chinh|bai bo|tong ket|phan cap)(?![a-z])/y;
/** "đã được Nghị định số 12/2020/NĐ-CP sửa đổi": the verb tells what the act did, not what it is about. */
const passiveBefore = /(?:duoc|bi)\s{1,3}$/;
/** Subjects of laws run over three lines; longer ones are not subjects any more. */
const MOST_SUBJECT = 700;

/**
 * What a cited document is about, as the mention says it: "về việc ...", "quy định ...". Offsets in `norm`;
 * `following` are the mentions after it, in order.
 */
export function subjectAfter(
  text: FoldedText,
  citation: CitationMatch,
  following: readonly CitationMatch[],
): { start: number; end: number } | undefined {
  const start = startOfSubject(text, citation);
  if (start === undefined) return undefined;
  const ends = [
    endOfClause(text.norm, start),
    nextSetApart(text, following),
    endOfQuote(text.norm, citation.end, start),
    startOfAmendment(text, start),
  ];
  const end = trimBack(text.norm, start, Math.min(...ends));
  return end - start < 6 ? undefined : { start, end };
}

function startOfSubject(text: FoldedText, citation: CitationMatch): number | undefined {
  const from = skipSpace(text.fold, citation.end, 5);
  subjectLead.lastIndex = from;
  const lead = subjectLead.exec(text.fold);
  const verb = lead?.[1] ?? '';
  if (lead !== null && verb === '') return subjectLead.lastIndex;
  if (passiveBefore.test(text.fold.slice(Math.max(0, citation.start - 9), citation.start))) return undefined;
  if (lead !== null) return subjectLead.lastIndex - verb.length;
  subjectVerb.lastIndex = from;
  const isBehindTail = citation.date !== null || citation.issuer !== null;
  return isBehindTail && subjectVerb.test(text.fold) ? from : undefined;
}

/** "..., được sửa đổi, bổ sung bởi Nghị định số 109/2025/NĐ-CP": what became of the act is no part of its subject. */
const amendment =
  /,?\s(?:da\s)?(?:duoc|bi)\s(?:sua doi|bo sung|thay the|bai bo)[^.;:]{0,60}?\s(?:boi|tai|theo|bang)\s[^.;:\d]{0,40}\d/;

function startOfAmendment(text: FoldedText, start: number): number {
  const at = text.fold.slice(start, start + MOST_SUBJECT).search(amendment);
  return at === -1 ? Number.POSITIVE_INFINITY : start + at;
}

/** Where the quotation marks close that stand around the subject. */
function endOfQuote(norm: string, citationEnd: number, start: number): number {
  if (!/["“]/.test(norm.slice(citationEnd, start))) return Number.POSITIVE_INFINITY;
  const closing = norm.slice(start, start + MOST_SUBJECT).search(/["”]/);
  return closing === -1 ? Number.POSITIVE_INFINITY : start + closing;
}

/** Start of the next mention that a comma or "và" sets apart from the subject. */
function nextSetApart(text: FoldedText, following: readonly CitationMatch[]): number {
  for (const next of following) {
    const before = text.fold.slice(Math.max(0, next.start - 8), skipSpaceBack(text.fold, next.start, 4));
    if (/(?:,|\bva)$/.test(before)) return next.start;
  }
  return Number.POSITIVE_INFINITY;
}

function endOfClause(norm: string, start: number): number {
  const limit = Math.min(norm.length, start + MOST_SUBJECT);
  let depth = 0;
  let position = start;
  while (position < limit) {
    const character = norm.charAt(position);
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth < 0 || isClauseEnd(norm, position, character)) break;
    position += 1;
  }
  return position;
}

/** The preamble or the first article begins under a title. */
const newBlock = /^\s{0,2}(?:Căn cứ |Theo đề nghị |Điều 1\.)/;

function isClauseEnd(norm: string, position: number, character: string): boolean {
  if (character === ';' || character === '…' || character === '\t') return true;
  if (character === '\n')
    return norm.charAt(position + 1) === '\n' || newBlock.test(norm.slice(position + 1, position + 16));
  if (character !== '.') return false;
  const after = norm.charAt(position + 1);
  if (after === '' || after === '/' || after === '.') return true;
  return /\s/.test(after) && !/\d\.$/.test(norm.slice(position - 1, position + 1));
}

function trimBack(norm: string, start: number, end: number): number {
  let last = end;
  while (last > start && /[\s,;:.\-"”]/.test(norm.charAt(last - 1)) && !isClosedQuote(norm, start, last)) last -= 1;
  return norm.slice(Math.max(start, last - 3), last) === ' và' ? trimBack(norm, start, last - 3) : last;
}

function isClosedQuote(norm: string, start: number, end: number): boolean {
  return norm.charAt(end - 1) === '”' && norm.slice(start, end).includes('“');
}
