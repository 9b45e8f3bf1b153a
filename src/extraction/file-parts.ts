import { isPaperTitle } from './counter-papers.ts';
import type { DocumentLine } from './document-lines.ts';
import { isUpperLine } from './document-lines.ts';
import { type DocumentOutline, readOutline } from './document-outline.ts';
import type { FoldedText } from './folded-text.ts';
import type { Grammar } from './grammar.ts';
import { typeOfTitleLine, typeThatStartsTitle } from './title-type.ts';

/** A sheet or mark that parts the documents of a batch: what reading barcodes, QR codes or blank sheets found. */
export interface PageSeparator {
  readonly pageNumber: number;
  /** The page is a separator sheet and belongs to no document; else a document begins on it. */
  readonly isSheet: boolean;
}

/** A document of the file, lines `[from, to)`. */
export interface FilePart {
  /** `attachment`: promulgated by the document before it; `copy`: a SAO Y, SAO LỤC or TRÍCH SAO block. */
  readonly kind: 'document' | 'attachment' | 'copy';
  readonly from: number;
  readonly to: number;
  readonly outline: DocumentOutline;
}

/** More than this many letterheads in a file are a batch that should have been split before. */
const MOST_PARTS = 200;

/** The documents of a file, in order; the first begins at its first line that is on no separator sheet. */
export function readParts(
  text: FoldedText,
  lines: readonly DocumentLine[],
  separators: readonly PageSeparator[],
  grammar: Grammar,
): FilePart[] {
  const parts: FilePart[] = [];
  for (const { from, to } of rangesBetween(lines, separators)) {
    let start = from;
    while (start < to && parts.length < MOST_PARTS) {
      const outline = readOutline(text, lines, start, grammar, to);
      if (parts.length > 0 && start > from && isForm(lines, outline, start)) extendLast(parts, outline.endLine);
      else parts.push(...partsWithin(text, lines, outline, start, grammar));
      start = Math.max(outline.endLine, start + 1);
    }
  }
  return parts;
}

interface LineRange {
  readonly from: number;
  readonly to: number;
}

function rangesBetween(lines: readonly DocumentLine[], separators: readonly PageSeparator[]): LineRange[] {
  const ranges: LineRange[] = [];
  let from = 0;
  for (const { pageNumber, isSheet } of separators.toSorted((a, b) => a.pageNumber - b.pageNumber)) {
    const to = firstLineFrom(lines, pageNumber);
    ranges.push({ from, to });
    from = isSheet ? firstLineFrom(lines, pageNumber + 1) : to;
  }
  ranges.push({ from, to: lines.length });
  const filled = ranges.filter((range) => lines.slice(range.from, range.to).some((line) => !line.isBlank));
  return filled.length > 0 ? filled : [{ from: 0, to: lines.length }];
}

function firstLineFrom(lines: readonly DocumentLine[], pageNumber: number): number {
  const at = lines.findIndex((line) => line.pageNumber >= pageNumber);
  return at === -1 ? lines.length : at;
}

function extendLast(parts: FilePart[], to: number): void {
  const last = parts.at(-1);
  if (last !== undefined) parts[parts.length - 1] = { ...last, to };
}

/** Lines at the top of a form or an annexed text in which its label or caption stands. */
const TOP_LINES = 12;
const formLabel = /^(?:mau(?: so| don| bieu)?|bieu mau|bieu|phu luc)\b/;

/** A blank form among the annexes has the letterhead of those who will fill it in, but no number, day or name. */
function isForm(lines: readonly DocumentLine[], outline: DocumentOutline, from: number): boolean {
  const { letterhead, signature } = outline;
  if (letterhead.number?.match.number != null || letterhead.dateline?.parts.day != null) return false;
  if (signature?.name != null) return false;
  const above = nonBlank(lines, Math.max(0, from - 8), from).slice(-4);
  const top = nonBlank(lines, from, outline.endLine).slice(0, TOP_LINES);
  const isLabelled = [...above, ...top].some((line) => line.text.length < 80 && formLabel.test(line.fold));
  return isLabelled || letterhead.number !== null || letterhead.dateline !== null;
}

const nonBlank = (lines: readonly DocumentLine[], from: number, to: number): DocumentLine[] =>
  lines.slice(from, to).filter((line) => !line.isBlank);

const copyMark = /^(?:sao y(?: ban chinh)?|sao luc|trich sao)\b/;

/** The document itself, what it promulgates after its signature, and the copy block at its end. */
function partsWithin(
  text: FoldedText,
  lines: readonly DocumentLine[],
  outline: DocumentOutline,
  from: number,
  grammar: Grammar,
): FilePart[] {
  const foot = footOf(outline);
  const starts: { readonly at: number; readonly kind: FilePart['kind'] }[] = [];
  for (let index = foot + 1; index < outline.endLine && starts.length < MOST_PARTS; index += 1) {
    const line = lines[index];
    if (line === undefined || line.isBlank || line.text.length > 160) continue;
    if (line.text.length < 40 && copyMark.test(line.fold)) starts.push({ at: index, kind: 'copy' });
    else if (isAttachmentTitle(lines, index, grammar)) {
      starts.push({ at: topOfTitle(lines, index, (starts.at(-1)?.at ?? foot) + 1), kind: 'attachment' });
    }
  }
  const kind = outline.letterhead.number === null && hasCaption(lines, from) ? 'attachment' : 'document';
  return [{ at: from, kind } as const, ...starts].map(({ at, kind: partKind }, index) => {
    const to = starts[index]?.at ?? outline.endLine;
    const own = index === 0 ? { ...outline, endLine: to } : readOutline(text, lines, at, grammar, to);
    return { kind: partKind, from: at, to, outline: own };
  });
}

const footOf = (outline: DocumentOutline): number =>
  Math.max(outline.signature?.lastLine ?? outline.bodyLine, outline.recipients?.lastLine ?? 0);

/** "QUY CHẾ / ... / (Ban hành kèm theo Quyết định số ...)" (Decree 30/2020, Annex I, item II.2). */
function isAttachmentTitle(lines: readonly DocumentLine[], index: number, grammar: Grammar): boolean {
  const line = lines[index];
  if (line === undefined || !isUpperLine(line.text) || isPaperTitle(line)) return false;
  const isTitle = typeOfTitleLine(line, grammar) !== null || typeThatStartsTitle(line, grammar) !== null;
  return isTitle && hasCaption(lines, index);
}

const caption = /^[^a-z]{0,3}(?:ban hanh )?(?:kem theo|dinh kem)\b/;
const pastCaption = /^(?:dieu \d|chuong [ivx\d]|phan (?:thu|[ivx])|can cu|[ivx]{1,4}\.|noi nhan)/;

function hasCaption(lines: readonly DocumentLine[], from: number): boolean {
  for (const line of nonBlank(lines, from, from + TOP_LINES * 2).slice(0, TOP_LINES)) {
    if (caption.test(line.fold)) return true;
    if (pastCaption.test(line.fold)) return false;
  }
  return false;
}

/** The body that issues may be printed again over the title. */
function topOfTitle(lines: readonly DocumentLine[], index: number, least: number): number {
  let top = index;
  for (let at = index - 1; at >= least && index - at < 6; at -= 1) {
    const line = lines[at];
    if (line === undefined || line.pageNumber !== lines[index]?.pageNumber) break;
    if (line.isBlank) continue;
    if (!isUpperLine(line.text) || line.text.length > 70) break;
    top = at;
  }
  return top;
}
