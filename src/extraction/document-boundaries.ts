import type { Finding } from '../domain/finding.ts';
import type { PositionedText } from '../domain/positioned-text.ts';
import { separateColumns } from './columns.ts';
import { type DocumentLine, toDocumentLines } from './document-lines.ts';
import { type DocumentOutline, readOutline } from './document-outline.ts';
import { type FoldedText, foldText } from './folded-text.ts';
import { defaultGrammar, type Grammar } from './grammar.ts';
import { createPlaceFinder, type PlaceFinder, toFinding } from './provenance.ts';

/** One document of a file that holds several. Offsets count code points of the text. */
export interface DocumentBoundary {
  /** `document` has a letterhead of its own, `copy` is a SAO Y, SAO LỤC or TRÍCH SAO block. */
  readonly kind: 'document' | 'copy';
  readonly symbol: string | null;
  readonly typeName: string | null;
  readonly charStart: number;
  readonly charEnd: number;
  readonly firstPage: number;
  readonly lastPage: number;
}

/** Documents in one file, in order; the record is that of the first. */
export function findDocuments(positioned: PositionedText, grammar: Grammar = defaultGrammar): DocumentBoundary[] {
  const text = foldText(positioned.text);
  const lines = separateColumns(toDocumentLines(text, positioned), grammar);
  const places = createPlaceFinder(text, positioned);
  const outlines = [readOutline(text, lines, 0, grammar)];
  return boundariesOf(places, lines, [...outlines, ...readFurtherOutlines(text, lines, outlines[0], grammar)]);
}

/** More than this many letterheads in a file are a batch that should have been split before. */
const MOST_DOCUMENTS = 200;

/** Outlines of the documents after the first. */
export function readFurtherOutlines(
  text: FoldedText,
  lines: readonly DocumentLine[],
  first: DocumentOutline | undefined,
  grammar: Grammar,
): DocumentOutline[] {
  const outlines: DocumentOutline[] = [];
  let start = first?.endLine ?? lines.length;
  while (start < lines.length && outlines.length < MOST_DOCUMENTS) {
    const outline = readOutline(text, lines, start, grammar);
    outlines.push(outline);
    start = Math.max(outline.endLine, start + 1);
  }
  return outlines;
}

const copyMark = /^(?:sao y(?: ban chinh)?|sao luc|trich sao)\b/;

function boundariesOf(
  places: PlaceFinder,
  lines: readonly DocumentLine[],
  outlines: readonly DocumentOutline[],
): DocumentBoundary[] {
  let from = 0;
  return outlines.flatMap((outline) => {
    const copyLine = lines.findIndex(
      (line) =>
        line.index > bodyOf(outline) &&
        line.index < outline.endLine &&
        line.text.length < 40 &&
        copyMark.test(line.fold),
    );
    const parts: DocumentBoundary[] = [
      toBoundary(places, lines, outline, from, copyLine === -1 ? outline.endLine : copyLine, 'document'),
    ];
    if (copyLine !== -1) parts.push(toBoundary(places, lines, outline, copyLine, outline.endLine, 'copy'));
    from = outline.endLine;
    return parts;
  });
}

const bodyOf = (outline: DocumentOutline): number => outline.signature?.lastLine ?? outline.bodyLine;

function toBoundary(
  places: PlaceFinder,
  lines: readonly DocumentLine[],
  outline: DocumentOutline,
  from: number,
  to: number,
  kind: DocumentBoundary['kind'],
): DocumentBoundary {
  const first = lines[from];
  const last = lines[Math.max(from, to - 1)] ?? first;
  return {
    kind,
    symbol: kind === 'document' ? (outline.letterhead.number?.match.symbol ?? null) : null,
    typeName: kind === 'document' ? outline.typeName : null,
    charStart: places.codePoint(first?.wholeStart ?? 0),
    charEnd: places.codePoint(last?.wholeEnd ?? 0),
    firstPage: first?.pageNumber ?? 1,
    lastPage: last?.pageNumber ?? 1,
  };
}

/** Tells the reviewer that only the first document of the file became the record. */
export function furtherDocumentsFinding(
  places: PlaceFinder,
  lines: readonly DocumentLine[],
  outlines: readonly DocumentOutline[],
  firstEnd: number,
): Finding[] {
  if (outlines.length === 0) return [];
  let start = firstEnd;
  const spans = outlines.map((outline) => {
    const line = lines[start];
    start = outline.endLine;
    return [line?.start ?? 0, outline.letterhead.number?.line.end ?? line?.end ?? 0] as const;
  });
  return [
    toFinding(
      places,
      'several-documents',
      'certain',
      `${outlines.length + 1} documents in one file`,
      `Tệp chứa ${outlines.length + 1} văn bản; bản ghi này là của văn bản đầu. Nên tách tệp tại các chỗ được đánh dấu.`,
      spans,
    ),
  ];
}
