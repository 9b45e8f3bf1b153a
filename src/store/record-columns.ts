import type { DocumentRecord, FurtherDocument, RecordDate, RecordFields } from '../domain/record.ts';
import { countToReview } from '../domain/review-places.ts';
import { foldForSearch, parseSymbolKey } from '../domain/search-folding.ts';
import { toSearchVector } from '../domain/search-lexemes.ts';

/** The columns of a document that lists, search and look-up use, taken from its record in force. */
export function toRecordColumns(record: DocumentRecord) {
  return {
    ...toFieldColumns(record.record),
    // Of every document in the file: whoever looks for the second one finds the file.
    field_words: toSearchVector(
      [record.record, ...(record.documents ?? []).map((further) => further.record)].map(wordsOfFields).join(' '),
    ),
    review_count: countToReview(record),
  };
}

/** Rows of the documents that stand in a file after its first one. */
export function furtherRowsOf(documentId: string, further: readonly FurtherDocument[]) {
  return further.map(({ record, firstPage, lastPage }, index) => ({
    document_id: documentId,
    position: index + 1,
    first_page: firstPage,
    last_page: lastPage,
    ...toFieldColumns(record),
    field_words: toSearchVector(wordsOfFields(record)),
  }));
}

function toFieldColumns(fields: RecordFields) {
  const symbol = fields.symbol === null ? undefined : parseSymbolKey(fields.symbol);
  const subject = fold([fields.documentType?.name ?? null, fields.subject]);
  const issuer = fold([fields.parentBody, fields.issuingBody]);
  const holder = fold([fields.holder?.name ?? null]);
  return {
    symbol: fields.symbol,
    symbol_key: symbol?.key ?? null,
    symbol_number: symbol?.number ?? null,
    symbol_suffix: symbol?.suffix ?? null,
    issued_year: fields.year ?? yearOf(fields.date),
    document_type: fields.documentType?.name ?? fields.paperKind,
    issuing_body: fields.issuingBody,
    issuing_body_folded: issuer,
    issued_on: typeof fields.date === 'string' ? fields.date : null,
    issued: fields.date === null ? null : JSON.stringify(fields.date),
    subject: fields.subject,
    subject_folded: subject,
    holder_name: fields.holder?.name ?? null,
    holder_name_folded: holder,
    holder_identity: digitsOf(fields.holder?.identityNumber ?? null),
    holder_tax_code: digitsOf(fields.holder?.taxCode ?? null),
  };
}

function wordsOfFields({ symbol, documentType, subject, parentBody, issuingBody, holder }: RecordFields): string {
  return [symbol, documentType?.name, subject, parentBody, issuingBody, holder?.name]
    .filter((part) => part != null)
    .join(' ');
}

export function yearOf(date: RecordDate | null): number | null {
  if (date === null) return null;
  return typeof date === 'string' ? Number(date.slice(0, 4)) : date.year;
}

export function digitsOf(text: string | null): string | null {
  const digits = text?.replace(/\D/g, '') ?? '';
  return digits === '' ? null : digits;
}

function fold(parts: readonly (string | null)[]): string | null {
  const folded = foldForSearch(parts.filter((part) => part !== null).join(' '));
  return folded === '' ? null : folded;
}
