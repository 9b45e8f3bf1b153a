import type { FurtherDocument } from '../domain/record.ts';
import { toBoundary } from './document-boundaries.ts';
import type { DocumentReading } from './document-reading.ts';
import type { Grammar } from './grammar.ts';
import { isScan } from './missing-fields.ts';
import { flagOddFields } from './own-review.ts';
import { readRecord } from './record-fields.ts';

/** A record for each document of the file after the first, and for what a document promulgates. */
export function readFurtherDocuments(reading: DocumentReading, grammar: Grammar): FurtherDocument[] {
  const { lines, places, citations } = reading;
  const wasScanned = isScan(places.positioned);
  return reading.parts.slice(1).map((part) => {
    const boundary = toBoundary(places, lines, part);
    const { record, fields } = readRecord(places, lines, part.outline, citations, grammar);
    return {
      kind: boundary.kind,
      firstPage: boundary.firstPage,
      lastPage: boundary.lastPage,
      charStart: boundary.charStart,
      charEnd: boundary.charEnd,
      record,
      fields: flagOddFields(record, fields, wasScanned, grammar),
    };
  });
}
