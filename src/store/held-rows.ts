import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { AppError } from '../domain/errors.ts';
import type { HeldRows } from '../domain/package-manifest.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';
import { notifyDocument } from './document-events.ts';
import { kindOfReceived } from './renditions.ts';

/** Tables that hold a document or a dossier, in the order in which rows may be put back, with the column of its id. */
const documentTables = {
  documents: 'id',
  renditions: 'document_id',
  pages: 'document_id',
  layers: 'document_id',
  page_texts: 'document_id',
  page_hashes: 'document_id',
  records: 'document_id',
  findings: 'document_id',
  citations: 'document_id',
  further_documents: 'document_id',
  successions: 'document_id',
  printed_validity: 'document_id',
  validity_changes: 'document_id',
  indicators: 'document_id',
  document_steps: 'document_id',
  field_corrections: 'document_id',
  line_corrections: 'document_id',
  cell_corrections: 'document_id',
} as const;
const dossierTables = {
  dossiers: 'id',
  dossier_components: 'dossier_id',
  reuse_events: 'dossier_id',
  dossier_results: 'dossier_id',
} as const;

/** A password never leaves; numbers of rows and batches are the repository's own. */
const ownColumns: Readonly<Record<string, readonly string[]>> = {
  documents: ['open_password', 'batch_id', 'reconciled_at', 'serial'],
  findings: ['id'],
};

export type HeldRowsStore = ReturnType<typeof createHeldRows>;

/** Everything that is held of a document or a dossier as JSON, and back: the tables themselves say what there is. */
export function createHeldRows(database: Database, officeId: string) {
  return {
    ofDocument: (id: string): Promise<HeldRows> => loadRows(database, documentTables, id),
    ofDossier: (id: string): Promise<HeldRows> => loadRows(database, dossierTables, id),

    /** @throws AppError conflict when the document, its bytes or its code are held already */
    putDocument: (rows: HeldRows, actor: string): Promise<void> =>
      database.transaction().execute(async (transaction) => {
        const document = rows.documents?.[0] ?? {};
        const id = String(document.id);
        await refuseHeld(transaction, officeId, document);
        const renditions = keptForms(rows);
        for (const { sha256, bytes, media_type } of [document, ...renditions]) {
          await transaction
            .insertInto('files')
            .values({ sha256: String(sha256), bytes: Number(bytes), media_type: String(media_type) })
            .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ purged_at: null }))
            .execute();
        }
        // Documents that did not come along cannot be pointed to.
        const changes = (rows.validity_changes ?? []).map((row) => ({ ...row, successor_id: null }));
        const own = { ...withOffice(rows, 'documents', officeId), renditions, validity_changes: changes };
        await putRows(transaction, documentTables, own);
        await appendAudit(transaction, {
          actor,
          action: 'document.imported',
          subjectKind: 'document',
          subjectId: id,
          details: { sha256: document.sha256, bytes: document.bytes },
        });
        await notifyDocument(transaction, id);
      }),

    /** After its documents. @throws AppError dossier-code-taken */
    putDossier: (rows: HeldRows, actor: string): Promise<void> =>
      database.transaction().execute(async (transaction) => {
        const dossier = rows.dossiers?.[0] ?? {};
        const code = String(dossier.code);
        const taken = await transaction
          .selectFrom('dossiers')
          .select('id')
          .where('office_id', '=', officeId)
          .where('code', '=', code)
          .executeTakeFirst();
        if (taken !== undefined) throw new AppError('dossier-code-taken', { code });
        await putRows(transaction, dossierTables, withOffice(rows, 'dossiers', officeId));
        await appendAudit(transaction, {
          actor,
          action: 'dossier.imported',
          subjectKind: 'dossier',
          subjectId: String(dossier.id),
        });
      }),
  };
}

type HeldRow = NonNullable<HeldRows[string]>[number];
type Tables = Readonly<Record<string, string>>;

async function loadRows(database: Database, tables: Tables, id: string): Promise<HeldRows> {
  const held: HeldRows = {};
  for (const [table, key] of Object.entries(tables)) {
    const found = await sql<{ row: Record<string, unknown> }>`
      SELECT to_jsonb(held) - ${sql.val(ownColumns[table] ?? [])}::text[] AS row
      FROM ${sql.table(table)} AS held WHERE ${sql.ref(`held.${key}`)} = ${id}`.execute(database);
    held[table] = found.rows.map(({ row }) => row);
  }
  const [first] = Object.keys(tables);
  if (first !== undefined && held[first]?.length === 0) throw new AppError('not-found', { documentId: id });
  return held;
}

/** PostgreSQL reads each value back by the type of its column; what a row leaves out gets the column's default. */
async function putRows(transaction: Database, tables: Tables, rows: HeldRows): Promise<void> {
  for (const table of Object.keys(tables)) {
    const own = rows[table] ?? [];
    if (own.length === 0) continue;
    const columns = await columnsOf(transaction, table, Object.keys(own[0] ?? {}));
    const list = sql.join(columns.map((column) => sql.ref(column)));
    await sql`
      INSERT INTO ${sql.table(table)} (${list})
      SELECT ${list} FROM jsonb_populate_recordset(NULL::${sql.table(table)}, ${JSON.stringify(own)}::jsonb)`.execute(
      transaction,
    );
  }
}

/** Of the columns in the package those that this repository has and fills itself from nothing else. */
async function columnsOf(transaction: Database, table: string, given: readonly string[]): Promise<string[]> {
  const found = await sql<{ name: string }>`
    SELECT column_name AS name FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = ${table} AND is_generated = 'NEVER'`.execute(transaction);
  const known = new Set(found.rows.map(({ name }) => name));
  const excluded = ownColumns[table] ?? [];
  return given.filter((name) => known.has(name) && !excluded.includes(name));
}

/** It belongs to the office that takes it in; documents that did not come along cannot be pointed to. */
function withOffice(rows: HeldRows, table: string, officeId: string): HeldRows {
  const own = (rows[table] ?? []).map((row) => ({
    ...row,
    office_id: officeId,
    ...(table === 'documents' ? { replaced_by: null, merged_into: null } : {}),
  }));
  return { ...rows, [table]: own };
}

/** The forms that are kept for good; a searchable copy is made anew. Packages of earlier versions name none. */
function keptForms({ documents = [], renditions = [] }: HeldRows): HeldRow[] {
  const named = renditions.filter(({ kind }) => kind !== 'searchable');
  if (named.some((row) => row.is_source === true)) return named;
  return documents.map(({ id, sha256, bytes, media_type, name, received_at }) => {
    const kind = kindOfReceived({ mediaType: String(media_type), isSigned: false });
    const file = { sha256, bytes, media_type, name, kind, is_source: true };
    return { id: randomUUID(), document_id: id, ...file, created_by: 'system', created_at: received_at };
  });
}

async function refuseHeld(
  transaction: Database,
  officeId: string,
  document: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { id, sha256, code } = document;
  const held = await transaction
    .selectFrom('documents')
    .select('id')
    .where('purged_at', 'is', null)
    .where((where) =>
      where.or([
        where('id', '=', String(id)),
        where.and([where('office_id', '=', officeId), where('sha256', '=', String(sha256))]),
        ...(typeof code === 'string' ? [where('code', '=', code)] : []),
      ]),
    )
    .executeTakeFirst();
  if (held !== undefined) throw new AppError('conflict', { reason: 'held already', documentId: held.id });
}
