import type { DocumentSummary } from '../../domain/document.ts';

/** What a person calls a document: type and symbol when they are known, else the name of the file. */
export function documentTitle(document: Pick<DocumentSummary, 'documentType' | 'symbol' | 'name'>): string {
  const named = [document.documentType, document.symbol].filter((part) => part !== null).join(' ');
  return document.symbol === null ? document.name : named;
}
