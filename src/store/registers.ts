import { sql } from 'kysely';
import { AppError } from '../domain/errors.ts';
import type { RecordFields } from '../domain/record.ts';
import type { Register, RegisterKind, RegisterRow } from '../domain/report.ts';
import { foldForSearch } from '../domain/search-folding.ts';
import type { Database } from './database.ts';

export interface RegisterRequest {
  /** Office id. */
  readonly office?: string | undefined;
  readonly from: string;
  readonly to: string;
  readonly limit: number;
  readonly offset: number;
}

/** Columns of Decree 30/2020, annexes IV to VI, in their order; what no scan tells is left for the clerk. */
export const registerColumns = {
  contents: ['ordinal', 'symbol', 'date', 'typeAndSubject', 'issuer', 'pageRange', 'note'],
  dossiers: ['ordinal', 'dossierCode', 'title', 'documentDates', 'retention', 'pages', 'note'],
  outgoing: [
    'symbol',
    'date',
    'typeAndSubject',
    'signer',
    'recipients',
    'fileUnit',
    'copies',
    'sentOn',
    'receipt',
    'note',
  ],
  incoming: [
    'receivedOn',
    'receivedNumber',
    'issuer',
    'symbol',
    'date',
    'typeAndSubject',
    'receiver',
    'passedOn',
    'receipt',
    'note',
  ],
} as const satisfies Record<RegisterKind, readonly string[]>;

export type Registers = ReturnType<typeof createRegisters>;

/** The registers that offices keep anyway, from what is held. */
export function createRegisters(database: Database) {
  return {
    contents: (dossierId: string): Promise<Register> => contentsOf(database, dossierId),
    dossiers: (request: RegisterRequest): Promise<Register> => listDossiers(database, request),
    outgoing: (request: RegisterRequest): Promise<Register> => listDocuments(database, 'outgoing', request),
    incoming: (request: RegisterRequest): Promise<Register> => listDocuments(database, 'incoming', request),
  };
}

type RegisterFields = Pick<
  RecordFields,
  | 'symbol'
  | 'symbolSuffix'
  | 'date'
  | 'documentType'
  | 'paperKind'
  | 'subject'
  | 'issuingBody'
  | 'signer'
  | 'recipients'
  | 'received'
>;

interface DocumentRow {
  readonly id: string;
  readonly pages: number;
  readonly fields: RegisterFields;
  readonly received_on: string;
}

/** The register of the documents in one dossier, in the order of its components, then its results. */
async function contentsOf(database: Database, dossierId: string): Promise<Register> {
  const dossier = await database.selectFrom('dossiers').select('id').where('id', '=', dossierId).executeTakeFirst();
  if (dossier === undefined) throw new AppError('not-found', { dossierId });
  const result = await sql<DocumentRow & { name: string | null }>`
    SELECT d.id, d.pages_total AS pages, r.content -> 'record' AS fields, d.received_at::date::text AS received_on, held.name
    FROM (
      SELECT document_id, name, 1 AS part, position FROM dossier_components WHERE dossier_id = ${dossierId}
      UNION ALL SELECT document_id, code, 2, position FROM dossier_results WHERE dossier_id = ${dossierId}
    ) held JOIN documents d ON d.id = held.document_id
      JOIN records r ON r.document_id = d.id AND r.version = d.record_version
    ORDER BY held.part, held.position
  `.execute(database);
  let page = 1;
  const rows = result.rows.map((row, index): RegisterRow => {
    const from = page;
    page += row.pages;
    const cells = {
      ...documentCells(row.fields),
      ordinal: index + 1,
      pageRange: `${from}-${page - 1}`,
      note: row.name,
    };
    return { documentId: row.id, dossierId, date: row.fields.date, cells };
  });
  return { kind: 'contents', columns: [...registerColumns.contents], rows, total: rows.length };
}

async function listDossiers(database: Database, request: RegisterRequest): Promise<Register> {
  const office = request.office === undefined ? sql`true` : sql`d.office_id = ${request.office}`;
  const where = sql`d.received_on BETWEEN ${request.from}::date AND ${request.to}::date AND ${office}`;
  const result = await sql<{
    id: string;
    code: string;
    title: string | null;
    retention: string | null;
    received_on: string;
    pages: number;
    first_date: string | null;
    last_date: string | null;
  }>`
    SELECT d.id, d.code, d.title, d.retention, d.received_on, coalesce(sum(f.pages_total), 0)::int AS pages,
      min(f.issued_on)::text AS first_date, max(f.issued_on)::text AS last_date
    FROM dossiers d
      LEFT JOIN LATERAL (
        SELECT document_id FROM dossier_components WHERE dossier_id = d.id AND document_id IS NOT NULL
        UNION SELECT document_id FROM dossier_results WHERE dossier_id = d.id AND document_id IS NOT NULL
      ) held ON true LEFT JOIN documents f ON f.id = held.document_id
    WHERE ${where} GROUP BY d.id ORDER BY d.received_on, d.code LIMIT ${request.limit} OFFSET ${request.offset}
  `.execute(database);
  const total = await count(database, sql`SELECT count(*) AS total FROM dossiers d WHERE ${where}`);
  const rows = result.rows.map(
    (row, index): RegisterRow => ({
      documentId: null,
      dossierId: row.id,
      date: row.received_on,
      cells: {
        ordinal: request.offset + index + 1,
        dossierCode: row.code,
        title: row.title,
        documentDates:
          [...new Set([row.first_date, row.last_date])].filter((date) => date !== null).join(' - ') || null,
        retention: row.retention,
        pages: row.pages,
        note: null,
      },
    }),
  );
  return { kind: 'dossiers', columns: [...registerColumns.dossiers], rows, total };
}

/**
 * Outgoing: issued by the office itself, by its name in the letterhead, counted by the day of issue. Incoming: from
 * anybody else, by the arrival stamp, or the day it was taken in where there is none.
 */
async function listDocuments(
  database: Database,
  kind: 'outgoing' | 'incoming',
  request: RegisterRequest,
): Promise<Register> {
  const isOwn = sql`(o.name <> '' AND d.issuing_body_folded LIKE '%' || (${await foldedOfficeNames(database)}::jsonb ->> o.id::text) || '%')`;
  const day =
    kind === 'outgoing'
      ? sql`d.issued_on`
      : sql`coalesce((CASE WHEN jsonb_typeof(r.content #> '{record,received,date}') = 'string'
          THEN r.content #>> '{record,received,date}' END)::date, d.received_at::date)`;
  const office = request.office === undefined ? sql`true` : sql`d.office_id = ${request.office}`;
  const from = sql`FROM documents d JOIN offices o ON o.id = d.office_id
    JOIN records r ON r.document_id = d.id AND r.version = d.record_version
    WHERE d.withdrawn_at IS NULL AND d.purged_at IS NULL AND d.quarantined_at IS NULL AND ${office}
      AND ${kind === 'outgoing' ? isOwn : sql`${isOwn} IS NOT TRUE`}
      AND ${day} BETWEEN ${request.from}::date AND ${request.to}::date`;
  const result = await sql<DocumentRow>`
    SELECT d.id, d.pages_total AS pages, r.content -> 'record' AS fields, ${day}::text AS received_on ${from}
    ORDER BY ${day}, length(d.symbol_number), d.symbol_number, d.id LIMIT ${request.limit} OFFSET ${request.offset}
  `.execute(database);
  const total = await count(database, sql`SELECT count(*) AS total ${from}`);
  const rows = result.rows.map((row): RegisterRow => {
    const cells = documentCells(row.fields);
    const received = { receivedOn: row.received_on, receivedNumber: row.fields.received?.number ?? null };
    return {
      documentId: row.id,
      dossierId: null,
      date: row.fields.date,
      cells: kind === 'incoming' ? { ...cells, ...received } : cells,
    };
  });
  return { kind, columns: [...registerColumns[kind]], rows, total };
}

/** The letterhead is compared folded, as its column is. */
async function foldedOfficeNames(database: Database): Promise<string> {
  const offices = await database.selectFrom('offices').select(['id', 'name']).execute();
  return JSON.stringify(Object.fromEntries(offices.map((office) => [office.id, foldForSearch(office.name)])));
}

function documentCells(fields: RegisterFields): Record<string, string | number | null> {
  const typeAndSubject = [fields.documentType?.name ?? fields.paperKind, fields.subject]
    .filter((part) => part != null && part !== '')
    .join(' ');
  return {
    symbol: fields.symbol ?? fields.symbolSuffix,
    typeAndSubject: typeAndSubject === '' ? null : typeAndSubject,
    issuer: fields.issuingBody,
    signer: fields.signer?.name ?? null,
    recipients: fields.recipients.length === 0 ? null : fields.recipients.join('; '),
  };
}

async function count(database: Database, query: ReturnType<typeof sql>): Promise<number> {
  const result = await sql<{ total: number }>`${query}`.execute(database);
  return result.rows[0]?.total ?? 0;
}
