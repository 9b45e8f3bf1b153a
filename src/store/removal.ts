import type { DocumentStatus } from '../domain/document.ts';
import { AppError } from '../domain/errors.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';
import { notifyDocument } from './document-events.ts';
import { createFileClaims } from './file-claims.ts';
import type { FileStore } from './files.ts';
import { insertPendingPages } from './intake-repository.ts';
import { recordStep } from './process-steps.ts';
import { counterPriority } from './turns.ts';

export type Removal = ReturnType<typeof createRemoval>;

const finished: readonly DocumentStatus[] = ['done', 'partial', 'failed', 'cancelled'];

/** Cancel, read again, withdraw, purge. */
export function createRemoval(database: Database, files: Pick<FileStore, 'remove'>) {
  const claims = createFileClaims(database, files);
  return {
    /** Stops the work; workers see the row at the next page boundary. */
    cancel: (documentId: string, actor: string): Promise<void> =>
      database.transaction().execute(async (transaction) => {
        const row = await lock(transaction, documentId);
        if (finished.includes(row.status)) throw new AppError('document-busy', { status: row.status });
        await transaction
          .updateTable('documents')
          .set({ status: 'cancelled', finished_at: new Date() })
          .where('id', '=', documentId)
          .execute();
        await audit(transaction, documentId, actor, 'document.cancelled');
        await notifyDocument(transaction, documentId);
      }),

    /** A new revision of everything from reading on; the old layers and record versions stay. */
    reprocess: (documentId: string, actor: string, password?: string): Promise<{ revision: number; pages: number }> =>
      database
        .transaction()
        .execute((transaction) =>
          startRevision(transaction, documentId, actor, { priority: counterPriority, ...(password && { password }) }),
        ),

    /** Kept but hidden from lists, search, look-up and reuse. */
    withdraw: (documentId: string, actor: string, reason: string): Promise<void> =>
      database.transaction().execute(async (transaction) => {
        const row = await lock(transaction, documentId);
        if (row.withdrawn_at !== null) throw new AppError('document-not-usable', { documentId, status: 'withdrawn' });
        await transaction
          .updateTable('documents')
          .set({
            withdrawn_at: new Date(),
            withdrawn_reason: reason,
            ...(finished.includes(row.status) ? {} : { status: 'cancelled' as const, finished_at: new Date() }),
          })
          .where('id', '=', documentId)
          .execute();
        await audit(transaction, documentId, actor, 'document.withdrawn', { reason });
        await notifyDocument(transaction, documentId);
      }),

    /** A mark of secrecy was misread: somebody in charge looked at the paper and answers for it. */
    release: (documentId: string, actor: string, reason: string): Promise<void> =>
      database.transaction().execute(async (transaction) => {
        const row = await lock(transaction, documentId);
        if (row.quarantined_at === null) throw new AppError('document-not-usable', { documentId, status: row.status });
        await transaction.updateTable('documents').set({ quarantined_at: null }).where('id', '=', documentId).execute();
        await audit(transaction, documentId, actor, 'document.released', { reason });
        await notifyDocument(transaction, documentId);
      }),

    /** Bytes, text and fields gone; hash, reason and audit entry stay. The bytes go last. */
    async purge(documentId: string, actor: string, reason: string): Promise<void> {
      const hashes = await database
        .transaction()
        .execute((transaction) => purge(transaction, documentId, actor, reason));
      for (const sha256 of hashes) await claims.removeUnused(sha256);
    },
  };
}

/** Everything from reading on again, as part of the caller's transaction. @throws AppError not-found, document-busy */
export async function startRevision(
  transaction: Database,
  documentId: string,
  actor: string,
  { priority, password }: { readonly priority: number; readonly password?: string },
): Promise<{ revision: number; pages: number }> {
  const row = await lock(transaction, documentId);
  if (row.purged_at !== null) throw new AppError('not-found', { documentId });
  if (!finished.includes(row.status)) throw new AppError('document-busy', { status: row.status });
  const revision = row.revision + 1;
  await transaction
    .updateTable('documents')
    .set({
      revision,
      status: 'queued',
      priority,
      turn_from: null,
      turn_to: null,
      pages_done: 0,
      pages_failed: 0,
      stage_attempts: 0,
      failure: null,
      finished_at: null,
      ...(password === undefined ? {} : { open_password: password }),
    })
    .where('id', '=', documentId)
    .execute();
  const pages = row.pages_total;
  await insertPendingPages(transaction, documentId, revision, pages);
  await recordStep(transaction, { documentId, revision, step: 'scan', actor, pagesIn: pages, pagesOut: pages });
  await audit(transaction, documentId, actor, 'document.reprocessed', { revision });
  await notifyDocument(transaction, documentId);
  return { revision, pages };
}

async function lock(transaction: Database, documentId: string) {
  const row = await transaction
    .selectFrom('documents')
    .select(['status', 'revision', 'pages_total', 'purged_at', 'withdrawn_at', 'quarantined_at', 'sha256'])
    .where('id', '=', documentId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('not-found', { documentId });
  return row;
}

async function audit(
  transaction: Database,
  documentId: string,
  actor: string,
  action: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  await appendAudit(transaction, { actor, action, subjectKind: 'document', subjectId: documentId, details });
}

/** Everything that tells what stands in a document. */
const contentTables = [
  'layers',
  'page_texts',
  'records',
  'findings',
  'citations',
  'further_documents',
  'successions',
  'printed_validity',
  'validity_changes',
  'indicators',
  'pages',
  'page_hashes',
  'field_corrections',
  'line_corrections',
  'cell_corrections',
  'sample_pages',
  'renditions',
  'rereading_items',
] as const;

async function purge(transaction: Database, documentId: string, actor: string, reason: string): Promise<string[]> {
  const row = await lock(transaction, documentId);
  if (row.purged_at !== null) throw new AppError('not-found', { documentId });
  const held = await transaction
    .selectFrom('renditions')
    .select('sha256')
    .where('document_id', '=', documentId)
    .where('made_from', 'is', null)
    .execute();
  for (const table of contentTables) {
    await transaction.deleteFrom(table).where('document_id', '=', documentId).execute();
  }
  const now = new Date();
  await transaction
    .updateTable('documents')
    .set({
      purged_at: now,
      purged_reason: reason,
      withdrawn_at: row.withdrawn_at ?? now,
      status: 'cancelled',
      name: row.sha256.slice(0, 12),
      name_folded: '',
      open_password: null,
      failure: null,
      record_version: null,
      review_count: 0,
      symbol: null,
      symbol_key: null,
      symbol_number: null,
      symbol_suffix: null,
      issuing_body: null,
      issuing_body_folded: null,
      issued: null,
      issued_on: null,
      subject: null,
      subject_folded: null,
      field_words: '',
      holder_name: null,
      holder_name_folded: null,
      holder_identity: null,
      holder_tax_code: null,
    })
    .where('id', '=', documentId)
    .execute();
  await audit(transaction, documentId, actor, 'document.purged', { reason, sha256: row.sha256 });
  await notifyDocument(transaction, documentId);
  return [...new Set([row.sha256, ...held.map(({ sha256 }) => sha256)])];
}
