import type { Dateline } from './dateline.ts';
import type { DocumentLine } from './document-lines.ts';
import type { SymbolMatch } from './document-number.ts';
import type { Received } from './received-stamp.ts';
import type { Span } from './spans.ts';

export interface NumberLine {
  readonly line: DocumentLine;
  readonly match: SymbolMatch;
}

/** What the top of the first page says (Decree 30/2020, Annex I, boxes 1 to 4 and 10). */
export interface Letterhead {
  readonly number: NumberLine | null;
  readonly dateline: Dateline | null;
  readonly parent: Span | null;
  readonly issuer: Span | null;
  /** Line that starts "V/v". */
  readonly aboutLine: DocumentLine | null;
  readonly urgency: Span | null;
  readonly secrecy: Span | null;
  readonly received: Received | null;
  /** One line above the received stamp may be the body that received it, or the parent. */
  readonly isParentDoubtful?: boolean;
  readonly hasNation: boolean;
  /** Index of the first line after the letterhead. */
  readonly endLine: number;
}

/** What was taken of a letterhead so far. */
export interface Draft {
  number: Letterhead['number'];
  dateline: Dateline | null;
  aboutLine: DocumentLine | null;
  urgency: Span | null;
  secrecy: Span | null;
  received: Received | null;
  hasNation: boolean;
  lastLine: number;
  /** Lines of the left block, as spans. */
  readonly left: Span[];
  isLeftClosed: boolean;
  /** How many of them stand above the received stamp. */
  aboveStamp: number;
}

export const emptyDraft = (from: number): Draft => ({
  number: null,
  dateline: null,
  aboutLine: null,
  urgency: null,
  secrecy: null,
  received: null,
  hasNation: false,
  lastLine: from - 1,
  left: [],
  isLeftClosed: false,
  aboveStamp: 0,
});
