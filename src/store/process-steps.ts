import { AppError } from '../domain/errors.ts';
import { type ProcessStep, type ProcessStepName, processStepNames } from '../domain/repository.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';
import { notifyDocument } from './document-events.ts';

export interface StepEntry {
  readonly documentId: string;
  readonly revision: number;
  readonly step: ProcessStepName;
  readonly actor: string;
  readonly pagesIn?: number;
  readonly pagesOut?: number;
}

/** Writes a step down, in the transaction of the act; pages in that are not pages out block it. */
export async function recordStep(transaction: Database, entry: StepEntry): Promise<void> {
  const { pagesIn = null, pagesOut = null } = entry;
  const row = {
    document_id: entry.documentId,
    revision: entry.revision,
    step: entry.step,
    state: pagesIn === pagesOut ? ('done' as const) : ('blocked' as const),
    actor: entry.actor,
    at: new Date(),
    pages_in: pagesIn,
    pages_out: pagesOut,
  };
  await transaction
    .insertInto('document_steps')
    .values(row)
    .onConflict((conflict) => conflict.columns(['document_id', 'revision', 'step']).doUpdateSet(row))
    .execute();
}

export type ProcessSteps = ReturnType<typeof createProcessSteps>;

export function createProcessSteps(database: Database) {
  return {
    async list(documentId: string): Promise<ProcessStep[]> {
      const document = await findCounts(database, documentId);
      const rows = await database
        .selectFrom('document_steps')
        .selectAll()
        .where('document_id', '=', documentId)
        .where('revision', '=', document.revision)
        .execute();
      return processStepNames.map((step): ProcessStep => {
        const row = rows.find((candidate) => candidate.step === step);
        if (row === undefined) return { step, state: 'waiting', actor: null, at: null, pagesIn: null, pagesOut: null };
        const { state, actor, pages_in: pagesIn, pages_out: pagesOut } = row;
        return { step, state, actor, at: row.at.toISOString(), pagesIn, pagesOut };
      });
    },

    /** A person counted the sheets' pages: that many must be there, or the document is not stored as a result. */
    countPages: (documentId: string, pages: number, actor: string): Promise<void> =>
      database.transaction().execute(async (transaction) => {
        const counts = await findCounts(transaction, documentId, 'for update');
        await transaction.updateTable('documents').set({ counted_pages: pages }).where('id', '=', documentId).execute();
        if (counts.status === 'done' || counts.status === 'partial') {
          await recordStep(transaction, {
            documentId,
            revision: counts.revision,
            step: 'store',
            actor,
            pagesIn: pages,
            pagesOut: counts.pages_done,
          });
        }
        await appendAudit(transaction, {
          actor,
          action: 'document.pages-counted',
          subjectKind: 'document',
          subjectId: documentId,
          details: { counted: pages, read: counts.pages_done },
        });
        await notifyDocument(transaction, documentId);
      }),
  };
}

/** @throws AppError pages-missing while the last step is blocked */
export async function refuseBlocked(transaction: Database, documentId: string): Promise<void> {
  const row = await transaction
    .selectFrom('document_steps')
    .innerJoin('documents', (join) =>
      join
        .onRef('documents.id', '=', 'document_steps.document_id')
        .onRef('documents.revision', '=', 'document_steps.revision'),
    )
    .select(['document_steps.pages_in', 'document_steps.pages_out'])
    .where('document_id', '=', documentId)
    .where('step', '=', 'store')
    .where('state', '=', 'blocked')
    .executeTakeFirst();
  if (row === undefined) return;
  throw new AppError('pages-missing', { documentId, pagesIn: row.pages_in, pagesOut: row.pages_out });
}

async function findCounts(database: Database, documentId: string, lock?: 'for update') {
  const query = database
    .selectFrom('documents')
    .select(['revision', 'status', 'pages_done', 'pages_total'])
    .where('id', '=', documentId)
    .where('purged_at', 'is', null);
  const row = await (lock === undefined ? query : query.forUpdate()).executeTakeFirst();
  if (row === undefined) throw new AppError('not-found', { documentId });
  return row;
}
