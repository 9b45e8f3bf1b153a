import type { PositionedText } from '../domain/positioned-text.ts';
import { subjectAfter } from './citation-subjects.ts';
import { type CitationMatch, findCitationMatches } from './citations.ts';
import { separateColumns } from './columns.ts';
import { type DocumentLine, toDocumentLines } from './document-lines.ts';
import { type DocumentOutline, readOutline } from './document-outline.ts';
import { type FilePart, type PageSeparator, readParts } from './file-parts.ts';
import { type FoldedText, foldText } from './folded-text.ts';
import type { Grammar } from './grammar.ts';
import { addresseesUnderHead } from './head-order.ts';
import { type Exclusion, findIndicators, type IndicatorMatch } from './indicators.ts';
import { separateJoined } from './joined-lines.ts';
import { fillOwnMentions, isHeadFragment, mentionsOf } from './own-mention.ts';
import { markPlainTables } from './plain-tables.ts';
import { createPlaceFinder, type PlaceFinder } from './provenance.ts';
import { type RecordReading, readRecord } from './record-fields.ts';
import { findHeadings, type HeadingMatch } from './structure.ts';
import { findTables, type TableReading } from './tables.ts';

/** Everything read from one document, before it takes the shape of the record. */
export interface DocumentReading {
  readonly text: FoldedText;
  readonly lines: readonly DocumentLine[];
  readonly places: PlaceFinder;
  readonly outline: DocumentOutline;
  readonly citations: readonly CitationMatch[];
  /** What each cited document is about; index by index of `citations`. */
  readonly subjects: readonly (Exclusion | undefined)[];
  readonly record: RecordReading;
  readonly tables: readonly TableReading[];
  readonly indicators: readonly IndicatorMatch[];
  readonly headings: readonly HeadingMatch[];
  /** The documents of the file; the record is that of the first. */
  readonly parts: readonly FilePart[];
}

export function readDocument(
  positioned: PositionedText,
  grammar: Grammar,
  separators: readonly PageSeparator[] = [],
): DocumentReading {
  const text = foldText(positioned.text);
  const printed = addresseesUnderHead(
    separateColumns(separateJoined(toDocumentLines(text, positioned), grammar), grammar),
  );
  const places = createPlaceFinder(text, positioned);
  const parts = readParts(text, printed, separators, grammar);
  const outline = parts[0]?.outline ?? readOutline(text, printed, 0, grammar);
  const lines = positioned.tables.length > 0 ? printed : markPlainTables(printed, bodyTest(outline, printed.length));
  const citations = mentionsOf(
    findCitationMatches(text, grammar),
    lines,
    outline,
    isHeadFragment(lines, outline),
    grammar,
  );
  const subjects = citations.map((citation, index) =>
    subjectAfter(text, citation, citations.slice(index + 1, index + 6)),
  );
  const body = lines.slice(outline.bodyLine);
  const record = readRecord(places, lines, outline, citations, grammar);
  return {
    text,
    lines,
    places,
    outline,
    citations: fillOwnMentions(citations, sureNumber(record)),
    subjects,
    record,
    tables: findTables(text, withoutLayoutTables(lines, outline), positioned, grammar),
    // Numbers in symbols, dates and subjects of cited documents belong to those documents.
    indicators: findIndicators(
      text,
      proseOf(lines, outline),
      [...citations, ...subjects.flatMap((subject) => (subject === undefined ? [] : [titleOf(text, subject)]))],
      grammar,
    ),
    parts,
    headings: findHeadings(body, outline.signature === null ? lines.length : outline.signature.lastLine + 1),
  };
}

/** Whether a line stands below the letterhead and is none of recipients and signature. */
function bodyTest(outline: DocumentOutline, lineCount: number): (line: DocumentLine) => boolean {
  const { recipients, signature, bodyLine } = outline;
  const footStart = recipients?.firstLine ?? signature?.firstLine ?? lineCount;
  const footEnd = Math.max(recipients?.lastLine ?? -1, signature?.lastLine ?? -1);
  return ({ index }) => index >= bodyLine && (index < footStart || index > footEnd);
}

/** Letterhead and foot are often set as tables without rules; their TABs make no table of the record. */
function withoutLayoutTables(lines: readonly DocumentLine[], outline: DocumentOutline): DocumentLine[] {
  const { recipients, signature, bodyLine } = outline;
  const footStart = recipients?.firstLine ?? lines.length;
  const footEnd = Math.max(recipients?.lastLine ?? -1, signature?.lastLine ?? -1);
  return lines.map((line) => {
    const isHead = line.index < bodyLine && (outline.letterhead.number !== null || outline.letterhead.hasNation);
    const isFoot = line.index >= footStart && line.index <= footEnd;
    return line.hasTab && (isHead || isFoot) ? { ...line, hasTab: false } : line;
  });
}

/** Lines of the body: numbers in letterhead, recipients and signature are no indicators. */
function proseOf(lines: readonly DocumentLine[], outline: DocumentOutline): DocumentLine[] {
  const { recipients, signature } = outline;
  return lines.slice(outline.bodyLine).filter((line) => {
    if (recipients !== null && line.index >= recipients.firstLine && line.index <= recipients.lastLine) return false;
    return signature === null || line.start < signature.start || line.end > signature.end;
  });
}

function sureNumber({ record, fields }: RecordReading): {
  symbol: string | null;
  number: string | null;
  suffix: string | null;
} {
  const isSure = fields.symbol?.needsReview === false;
  return { symbol: isSure ? record.symbol : null, number: record.number, suffix: record.symbolSuffix };
}

/** "về cắt giảm thủ tục, bảo đảm cắt giảm tối thiểu 30%": the sentence goes on behind the title of the cited document. */
const sentenceGoesOn = /,\s{1,2}(?:dam bao|bao dam|phan dau|trong do|den nay|qua do|ty le|dat)(?![a-z])/;

function titleOf(text: FoldedText, { start, end }: Exclusion): Exclusion {
  const length = text.fold.slice(start, end).search(sentenceGoesOn);
  return { start, end: length === -1 ? end : start + length };
}
