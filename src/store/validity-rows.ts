import { findPrintedValidity } from '../domain/printed-validity.ts';
import type { DocumentRecord, RecordFields } from '../domain/record.ts';
import { parseSymbolKey } from '../domain/search-folding.ts';
import { findSuccessions } from '../domain/succession.ts';
import type { Database } from './database.ts';

/** Replaces what a document says of others and of itself. @param text `text.txt` of this reading */
export async function replaceValidityRows(
  transaction: Database,
  documentId: string,
  record: DocumentRecord,
  text: string,
): Promise<void> {
  await transaction.deleteFrom('successions').where('document_id', '=', documentId).execute();
  await transaction.deleteFrom('printed_validity').where('document_id', '=', documentId).execute();
  const said = successionRowsOf(documentId, record, text);
  const printed = printedRowsOf(documentId, record, text);
  if (said.length > 0) await transaction.insertInto('successions').values(said).execute();
  if (printed.length > 0) await transaction.insertInto('printed_validity').values(printed).execute();
}

export function successionRowsOf(documentId: string, { citations }: DocumentRecord, text: string) {
  return findSuccessions(citations, text).flatMap(({ kind, of, by, part }, position) => {
    const symbol = keyOf(of.symbol);
    const successor = by === 'self' ? undefined : keyOf(by.symbol);
    // Without a symbol nobody can tell which one is meant.
    if (symbol === undefined || (by !== 'self' && successor === undefined)) return [];
    return [
      {
        document_id: documentId,
        position,
        symbol_key: symbol.key,
        symbol_year: symbol.year ?? yearOf(of.date),
        raw: of.raw,
        page_number: of.page,
        relation: kind,
        part,
        successor_symbol: by === 'self' ? null : by.symbol,
        successor_key: successor?.key ?? null,
        successor_year: by === 'self' ? null : (successor?.year ?? yearOf(by.date)),
      },
    ];
  });
}

function keyOf(symbol: string | null) {
  const parsed = symbol === null ? undefined : parseSymbolKey(symbol);
  return parsed?.number == null ? undefined : parsed;
}

const yearOf = (date: string | null): number | null => (date === null ? null : Number(date.slice(0, 4)));

/** The period that each document in the file prints on itself; of a decision without one, the day it takes effect. */
export function printedRowsOf(documentId: string, { record, documents = [] }: DocumentRecord, text: string) {
  const pages = text.split('\f');
  const starts = documents.map(({ firstPage }) => firstPage);
  const first = {
    record,
    firstPage: 1,
    lastPage: Math.max(1, Math.min(pages.length, ...starts.map((page) => page - 1))),
  };
  return [first, ...documents].flatMap(({ record: fields, firstPage, lastPage }, position) => {
    const printed = findPrinted(fields, pages.slice(firstPage - 1, lastPage), firstPage);
    return printed === null ? [] : [{ document_id: documentId, position, ...printed }];
  });
}

function findPrinted(fields: RecordFields, pages: readonly string[], firstPage: number) {
  const issuedOn = typeof fields.date === 'string' ? fields.date : null;
  const documentType = fields.documentType?.name ?? fields.paperKind;
  const found = findPrintedValidity({ pages, firstPage, documentType, issuedOn });
  if (found !== null) {
    const { from, to, page, raw } = found;
    return { valid_from: from ?? fields.effectiveDate, valid_to: to, page_number: page, raw };
  }
  const { effectiveDate } = fields;
  return effectiveDate === null ? null : { valid_from: effectiveDate, valid_to: null, page_number: null, raw: '' };
}
