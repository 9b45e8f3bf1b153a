import type { DocumentRecord } from '../domain/record.ts';
import { type CitationScore, type CitedAct, scoreCitations } from './citation-score.ts';
import { type ExpectedFields, type FieldJudgement, judgeFields } from './field-score.ts';
import { scoreTables, type TableScore } from './table-score.ts';
import { scoreText, type TextScore } from './text-score.ts';

/** A page of which the right text is known. */
export interface KnownPage {
  /** 1-based, in the file. */
  readonly pageNumber: number;
  /** What the page is: prose, table, signature, blank. */
  readonly kind: string;
  /** How it was made or where it comes from: clean, real-like, fax, real ... */
  readonly level: string;
  readonly text: string;
}

export interface KnownDocument {
  readonly name: string;
  readonly pages: readonly KnownPage[];
  readonly fields: ExpectedFields | null;
  readonly citations: readonly CitedAct[] | null;
}

export interface PageScore {
  readonly pageNumber: number;
  readonly kind: string;
  readonly level: string;
  readonly text: TextScore;
  readonly tables: TableScore;
  /** What the record says of its own reading. */
  readonly confidence: number | null;
}

export interface DocumentScore {
  readonly name: string;
  readonly pages: readonly PageScore[];
  readonly fields: readonly FieldJudgement[];
  readonly citations: CitationScore | null;
}

/** Scores a result against what is known. `text` is `text.txt`: pages divided by form feeds. */
export function scoreDocument(
  known: KnownDocument,
  result: { readonly record: DocumentRecord; readonly text: string },
): DocumentScore {
  const texts = result.text.split('\f');
  const pages = known.pages.map((page) => {
    const reading = texts[page.pageNumber - 1] ?? '';
    return {
      pageNumber: page.pageNumber,
      kind: page.kind,
      level: page.level,
      text: scoreText(page.text, reading),
      tables: scoreTables(page.text, reading),
      confidence: result.record.pages.find((entry) => entry.number === page.pageNumber)?.confidence ?? null,
    };
  });
  return {
    name: known.name,
    pages,
    fields: known.fields === null ? [] : judgeFields(known.fields, result.record),
    citations: known.citations === null ? null : scoreCitations(known.citations, citedOn(known.pages, result.record)),
  };
}

/** Of a long file some pages are transcribed: what the others cite is neither right nor wrong. */
function citedOn(pages: readonly KnownPage[], { citations }: DocumentRecord): DocumentRecord['citations'] {
  return citations.filter(
    (citation) => citation.page === null || pages.some((page) => page.pageNumber === citation.page),
  );
}

/** A file that could not be read at all: nothing of it was found, and no field of it is claimed. */
export function scoreFailure(known: KnownDocument): DocumentScore {
  return {
    name: known.name,
    pages: known.pages.map(({ pageNumber, kind, level, text }) => ({
      pageNumber,
      kind,
      level,
      text: scoreText(text, ''),
      tables: scoreTables(text, ''),
      confidence: null,
    })),
    fields: [],
    citations: known.citations === null ? null : scoreCitations(known.citations, []),
  };
}
