import { randomUUID } from 'node:crypto';
import { emptyRecordFields } from '../domain/record.fixture.ts';
import type { DocumentRecord, RecordFields } from '../domain/record.ts';
import { fakePage } from '../pipeline/fake-flow.fixture.ts';
import type { Database } from './database.ts';
import { createIntakeRepository } from './intake-repository.ts';
import { createPageResults } from './page-results.ts';
import { createStageResults } from './stage-results.ts';

/** What is read in a document; the rest of its record is empty. */
export interface Given {
  readonly fields?: Partial<RecordFields>;
  readonly pages?: readonly string[];
  readonly citations?: DocumentRecord['citations'];
  readonly tables?: DocumentRecord['tables'];
  readonly hashes?: readonly string[];
  readonly indicators?: DocumentRecord['indicators'];
  readonly documents?: DocumentRecord['documents'];
}

function recordOf({ fields = {}, pages = ['text'], citations = [], tables = [], ...more }: Given): DocumentRecord {
  const provenance = { page: 1, box: null, confidence: 0.9, method: 'printed' as const, needsReview: false };
  return {
    schema: 'sohoa.record/1',
    source: { name: 'x.pdf', sha256: '0'.repeat(64), bytes: 1, pages: pages.length },
    status: 'done',
    record: { ...emptyRecordFields, ...fields },
    citations,
    indicators: [...(more.indicators ?? [])],
    tables: [...tables],
    structure: [],
    documents: more.documents ?? [],
    findings: [],
    pages: [],
    provenance: {
      fields: Object.fromEntries(
        Object.keys(fields).map((name) => [name, { ...provenance, alternatives: [], engine: null, model: null }]),
      ),
      engines: [],
      models: [],
      pipeline: 'test',
    },
  };
}

/** Reads, restores and extracts the current revision of a document as the workers would. */
export async function processDocument(database: Database, id: string, revision: number, given: Given): Promise<void> {
  const pages = given.pages ?? ['text'];
  const results = createPageResults(database);
  const stages = createStageResults(database);
  const read = pages.map((text, index) => ({
    ...fakePage(index + 1, text),
    ...(given.hashes?.[index] === undefined ? {} : { hash: given.hashes[index] }),
  }));
  for (const page of read) {
    const result = { page, findings: [], durationMs: 1, stageVersion: 'test' };
    await results.savePage(id, revision, result, undefined);
  }
  await stages.saveRestored(id, revision, { origin: 'restored', pages: read }, []);
  await stages.saveExtracted(id, revision, { record: recordOf(given), text: pages.join('\f'), findings: [] });
}

/** Takes a document in and processes it. @returns its id */
export async function holdDocument(database: Database, officeId: string, given: Given): Promise<string> {
  const sha256 = randomUUID().replaceAll('-', '').repeat(2);
  const taken = await createIntakeRepository(database, officeId).takeIn({
    sha256,
    bytes: 10,
    mediaType: 'application/pdf',
    name: 'x.pdf',
    pages: given.pages?.length ?? 1,
    password: null,
    batchId: null,
    isBacklog: false,
    actor: 'lan',
  });
  await processDocument(database, taken.id, 1, given);
  return taken.id;
}

/** Fields of a decision. */
export const decision = (symbol: string, more: Partial<RecordFields> = {}): Partial<RecordFields> => ({
  symbol,
  number: symbol.split('/')[0] ?? null,
  symbolSuffix: symbol.split('/')[1] ?? null,
  documentType: { name: 'Quyết định', abbreviation: 'QĐ' },
  issuingBody: 'ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA',
  date: '2021-07-02',
  subject: 'Phê duyệt quy hoạch phân khu đường Trần Phú',
  ...more,
});

/** A citation of another document, and what the document that cites it does to it (`replacedBy`: it replaces it). */
export const cite = (
  symbol: string,
  relation: 'basis' | 'replacedBy' | 'repealedBy' | 'amendedBy',
  date: string | null,
): DocumentRecord['citations'][number] => ({
  type: 'Quyết định',
  symbol,
  symbolPrinted: symbol,
  title: null,
  date,
  issuer: null,
  subject: null,
  relation: { kind: relation, to: 'self' },
  page: 1,
  charStart: 0,
  charEnd: 1,
  raw: `Quyết định số ${symbol}`,
});

/** A table of one page with a head of one row; cells stand side by side, 100 px wide and 40 px high, from `top` down. */
export const tableOf = (
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  top = 500,
): DocumentRecord['tables'][number] => ({
  title: null,
  columns: [...columns],
  headerRows: [[...columns]],
  rows: rows.map((row) => [...row]),
  typed: rows.map((row) => row.map((text) => (/^\d+$/.test(text) ? Number(text) : text))),
  rowNumbers: rows.map(() => null),
  unit: null,
  pages: [1],
  cells: [columns, ...rows].flatMap((row, rowIndex) =>
    row.map((_, column) => ({
      row: rowIndex,
      column,
      rowSpan: 1,
      columnSpan: 1,
      page: 1,
      box: {
        left: column * 100,
        top: top + rowIndex * 40,
        right: column * 100 + 90,
        bottom: top + rowIndex * 40 + 36,
      },
      confidence: 0.5,
    })),
  ),
});
