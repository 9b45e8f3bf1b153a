import type { CitationRelationKind } from '../domain/record.ts';
import type { CitationMatch } from './citations.ts';
import type { FoldedText } from './folded-text.ts';

export interface RelationMatch {
  readonly kind: CitationRelationKind;
  readonly to: number | number[] | 'self' | 'attachment' | null;
}

/** What this document did to the act that it names. */
export const doneToSelf = { amended: 'amendedBy', replaced: 'replacedBy', repealed: 'repealedBy' } as const;

const listLink = /^[\s,;]*(?:va|hoac)?\s*$/;

/** Whether only a comma or "và" stands between two mentions. */
export const isListed = (text: FoldedText, previous: CitationMatch, citation: CitationMatch): boolean =>
  listLink.test(text.fold.slice(previous.end, citation.start));

const LONGEST_CLAUSE = 200;

export function startOfClause(text: FoldedText, offset: number): number {
  let start = offset;
  while (start > 0 && offset - start < LONGEST_CLAUSE) {
    const character = text.fold.charAt(start - 1);
    if (character === ';' || character === ':' || character === '(') break;
    if (character === '.' && isSentenceEnd(text.fold, start)) break;
    if (character === '\n' && text.fold.charAt(start - 2) === '\n') break;
    start -= 1;
  }
  return start;
}

/** A point before white space, but not that of a number: "1. Bãi bỏ". */
const isSentenceEnd = (fold: string, after: number): boolean => /\s/.test(fold.charAt(after));
