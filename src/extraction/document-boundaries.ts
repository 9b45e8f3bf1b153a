import type { Finding } from '../domain/finding.ts';
import type { PositionedText } from '../domain/positioned-text.ts';
import { separateColumns } from './columns.ts';
import { type DocumentLine, toDocumentLines } from './document-lines.ts';
import { type FilePart, type PageSeparator, readParts } from './file-parts.ts';
import { foldText } from './folded-text.ts';
import { defaultGrammar, type Grammar } from './grammar.ts';
import { separateJoined } from './joined-lines.ts';
import { createPlaceFinder, type PlaceFinder, toFinding } from './provenance.ts';

/** Where one document of a file begins and ends. Offsets count code points of the text. */
export interface DocumentBoundary {
  readonly kind: FilePart['kind'];
  readonly symbol: string | null;
  readonly typeName: string | null;
  readonly charStart: number;
  readonly charEnd: number;
  readonly firstPage: number;
  readonly lastPage: number;
}

/** Documents in one file, in order; `separators` are the sheets and marks that page reading found. */
export function findDocuments(
  positioned: PositionedText,
  separators: readonly PageSeparator[] = [],
  grammar: Grammar = defaultGrammar,
): DocumentBoundary[] {
  const text = foldText(positioned.text);
  const lines = separateColumns(separateJoined(toDocumentLines(text, positioned), grammar), grammar);
  const places = createPlaceFinder(text, positioned);
  return readParts(text, lines, separators, grammar).map((part) => toBoundary(places, lines, part));
}

export function toBoundary(places: PlaceFinder, lines: readonly DocumentLine[], part: FilePart): DocumentBoundary {
  const within = lines.slice(part.from, part.to).filter((line) => !line.isBlank);
  const start = Math.min(...within.map((line) => line.start));
  const end = Math.max(...within.map((line) => line.end));
  return {
    kind: part.kind,
    symbol: part.outline.letterhead.number?.match.symbol ?? null,
    typeName: part.outline.typeName,
    charStart: within.length === 0 ? 0 : places.codePoint(start),
    charEnd: within.length === 0 ? 0 : places.codePoint(end),
    firstPage: within[0]?.pageNumber ?? 1,
    lastPage: within.at(-1)?.pageNumber ?? 1,
  };
}

/** Tells the reviewer that the record is that of the first of several documents. */
export function severalDocumentsFinding(
  places: PlaceFinder,
  lines: readonly DocumentLine[],
  parts: readonly FilePart[],
): Finding[] {
  const documents = parts.filter((part) => part.kind === 'document');
  if (documents.length < 2) return [];
  const spans = documents.slice(1).map(({ from, outline }) => {
    const line = lines[from];
    return [line?.start ?? 0, Math.max(outline.letterhead.number?.line.end ?? 0, line?.end ?? 0)] as const;
  });
  return [
    toFinding(
      places,
      'several-documents',
      'certain',
      `${documents.length} documents in one file`,
      `Tệp chứa ${documents.length} văn bản; bản ghi chính là của văn bản đầu. Nên tách tệp tại các chỗ được đánh dấu.`,
      spans,
    ),
  ];
}
