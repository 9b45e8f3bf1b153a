import type { DocumentRecord } from '../domain/record.ts';
import { foldForSearch, parseSymbolKey } from '../domain/search-folding.ts';
import { toSearchVector } from '../domain/search-lexemes.ts';
import type { Database } from './database.ts';
import { furtherRowsOf } from './record-columns.ts';

/** Replaces the rows that make a record's citations, indicators and further documents findable. */
export async function replaceRecordRows(
  transaction: Database,
  documentId: string,
  record: DocumentRecord,
): Promise<void> {
  await transaction.deleteFrom('citations').where('document_id', '=', documentId).execute();
  await transaction.deleteFrom('indicators').where('document_id', '=', documentId).execute();
  const citations = record.citations.map((citation, position) => ({
    document_id: documentId,
    position,
    symbol: citation.symbol,
    ...symbolOf(citation.symbol),
    relation: citation.relation?.kind ?? null,
    title: citation.title,
    issued_on: citation.date,
    page_number: citation.page,
    raw: citation.raw,
  }));
  const indicators = record.indicators.map((indicator, position) => ({
    document_id: documentId,
    position,
    name: indicator.name,
    name_folded: foldForSearch(indicator.name),
    key: indicator.key ?? null,
    value: indicator.value,
    value_min: indicator.valueMin ?? null,
    value_max: indicator.valueMax ?? null,
    unit: indicator.unit,
    percent: indicator.percent,
    comparator: indicator.comparator,
    period: indicator.period,
    page_number: indicator.page,
  }));
  await insertInParts(citations, (rows) => transaction.insertInto('citations').values(rows).execute());
  await transaction.deleteFrom('further_documents').where('document_id', '=', documentId).execute();
  const further = furtherRowsOf(documentId, record.documents ?? []);
  await insertInParts(further, (rows) => transaction.insertInto('further_documents').values(rows).execute());
  await insertInParts(indicators, (rows) => transaction.insertInto('indicators').values(rows).execute());
}

function symbolOf(text: string | null): { symbol_key: string | null; symbol_year: number | null } {
  const symbol = text === null ? undefined : parseSymbolKey(text);
  return { symbol_key: symbol?.key ?? null, symbol_year: symbol?.year ?? null };
}

/** Replaces the searchable text; pages are parted by form feeds (`text.txt`, contract §2). */
export async function replacePageTexts(transaction: Database, documentId: string, text: string): Promise<void> {
  await transaction.deleteFrom('page_texts').where('document_id', '=', documentId).execute();
  const rows = text.split('\f').map((body, index) => ({
    document_id: documentId,
    page_number: index + 1,
    body,
    reviewed_body: null,
    words: toSearchVector(body),
  }));
  await insertInParts(rows, (part) => transaction.insertInto('page_texts').values(part).execute());
}

/** PostgreSQL takes 65,535 parameters a statement; a thousand rows of ten columns stay far below. */
async function insertInParts<Row>(rows: readonly Row[], insert: (part: Row[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += 1000) await insert(rows.slice(start, start + 1000));
}
