import type { CitationMatch } from './citations.ts';
import type { DocumentLine } from './document-lines.ts';

/** A paragraph of the preamble that begins with "Căn cứ". Offsets are in `FoldedText.norm`. */
export interface BasisParagraph {
  readonly start: number;
  readonly end: number;
}

const basisStart = /^[^a-z0-9]{0,4}can cu\b/;
const newParagraph =
  /^(?:[-+•*(\s]{0,4}(?:can cu|theo|thuc hien|xet|sau khi|tren co so|tren tinh than|de nghi)\b|dieu \d|quyet dinh\s?:|quyet nghi|chi thi\s?:|nghi quyet\s?:|nay |[ivx]{1,4}\.|\d{1,2}[.)]\s|bo truong .* ban hanh|chinh phu ban hanh|[-+•*] )/;
const operative = /^(?:dieu 1\b|quyet dinh\s?:|quyet nghi\s?:|chuong i\b|phan (?:thu nhat|i)\b|noi nhan)/;

/** A scheme lists its bases in its first part. */
const opensPart = /^phan (?:thu nhat|i)\b/;
const LINES_OF_PART = 30;

/** The "Căn cứ" paragraphs before the operative part. */
export function findBases(lines: readonly DocumentLine[], from: number, to: number): BasisParagraph[] {
  const end = operativeFrom(lines, from, to);
  const found = basesBetween(lines, from, end);
  const isPart = found.length === 0 && opensPart.test(lines[end]?.fold ?? '');
  return isPart
    ? basesBetween(lines, end + 1, Math.min(operativeFrom(lines, end + 1, to), end + LINES_OF_PART))
    : found;
}

function operativeFrom(lines: readonly DocumentLine[], from: number, to: number): number {
  const last = Math.min(to, lines.length);
  for (let index = from; index < last; index += 1) {
    if (operative.test((lines[index]?.fold ?? '').replace(/^[^a-z0-9]{1,4}/, ''))) return index;
  }
  return last;
}

function basesBetween(lines: readonly DocumentLine[], from: number, to: number): BasisParagraph[] {
  const found: BasisParagraph[] = [];
  let open: { start: number; end: number } | undefined;
  for (let index = from; index < to; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    const isBasis = basisStart.test(line.fold);
    if (open !== undefined && (isBasis || newParagraph.test(line.fold) || isClosed(lines, index))) {
      found.push(open);
      open = undefined;
    }
    if (isBasis) open = { start: line.start, end: line.end };
    else if (open !== undefined && !line.isBlank) open.end = line.end;
  }
  if (open !== undefined) found.push(open);
  return found;
}

/** The line before ended the paragraph: ";" or "." at its end, or a blank line after such an end. */
function isClosed(lines: readonly DocumentLine[], index: number): boolean {
  const previous = lines[index - 1];
  if (previous === undefined || previous.isBlank)
    return previous !== undefined && /[;.]$/.test(lines[index - 2]?.text ?? '.');
  return /[;.]$/.test(previous.text);
}

/** Symbols printed in the basis paragraphs, in order, each once. */
export function basisSymbols(
  fold: string,
  paragraphs: readonly BasisParagraph[],
  citations: readonly CitationMatch[],
): string[] {
  const symbols = new Set<string>();
  for (const { symbol, start } of citations) {
    const paragraph = paragraphs.find((one) => start >= one.start && start < one.end);
    if (symbol !== null && paragraph !== undefined && isRestedOn(fold.slice(paragraph.start, start)))
      symbols.add(symbol);
  }
  return [...symbols];
}

const printedNumber = /(?<![a-z])so\s{0,2}:?\s{0,2}[0-9oil]{1,6}\s?[-/]/;

/** A basis with a number of which no symbol could be made: "số 24-QĐĐ/TW". */
export const hasUnreadNumber = (
  fold: string,
  paragraphs: readonly BasisParagraph[],
  citations: readonly CitationMatch[],
): boolean =>
  paragraphs.some(
    ({ start, end }) =>
      printedNumber.test(fold.slice(start, end)) &&
      !citations.some((citation) => citation.symbolStart !== null && citation.start >= start && citation.start < end),
  );

const leads = /(?:^|[;,.]\s{1,3})(can cu|thuc hien|theo de nghi|xet (?:de nghi|to trinh))(?![a-z])/g;

/** "Căn cứ Luật A; theo đề nghị tại Tờ trình B": what stands behind the last lead is that lead's. */
export const isRestedOn = (before: string): boolean =>
  ([...before.matchAll(leads)].at(-1)?.[1] ?? 'can cu') === 'can cu';
