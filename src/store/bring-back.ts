import { unfinishedStatuses } from '../domain/document.ts';
import { AppError } from '../domain/errors.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';
import { notifyDocument } from './document-events.ts';

export interface UndoneArrangement {
  /** Documents that were made of the pages of others. */
  readonly made: readonly string[];
  /** Those they took the place of. */
  readonly replaced: readonly string[];
  /** What the withdrawal of the replaced ones was given as its reason. */
  readonly reason: string;
}

/** Taking a withdrawal back. Nothing is lost by withdrawing, so nothing has to be scanned again. */
export function createBringBack(database: Database) {
  return {
    /** Found and reused again. What was merged with another is a paper of its own again, to be decided anew. */
    restore: (documentId: string, actor: string, reason: string): Promise<void> =>
      database.transaction().execute((transaction) => restore(transaction, documentId, actor, { reason })),

    /**
     * The documents that were replaced are back and those made of their pages withdrawn.
     * @throws AppError conflict when one of the replaced was not withdrawn for these, or is back already
     */
    undoArrangement: ({ made, replaced, reason }: UndoneArrangement, actor: string): Promise<void> =>
      database.transaction().execute(async (transaction) => {
        for (const id of replaced) {
          await restore(transaction, id, actor, { reason: 'arrangement undone', withdrawnFor: reason });
        }
        for (const id of made) await withdrawMade(transaction, id, actor, `<- ${replaced.join(', ')}`);
      }),
  };
}

interface RestoreNote {
  readonly reason: string;
  /** Only what was withdrawn for this reason. */
  readonly withdrawnFor?: string;
}

async function restore(
  transaction: Database,
  documentId: string,
  actor: string,
  { reason, withdrawnFor }: RestoreNote,
): Promise<void> {
  const held = await transaction
    .selectFrom('documents')
    .select(['withdrawn_at', 'withdrawn_reason', 'merged_into', 'purged_at'])
    .where('id', '=', documentId)
    .forUpdate()
    .executeTakeFirst();
  if (held === undefined || held.purged_at !== null) throw new AppError('not-found', { documentId });
  const isWithdrawnSo = withdrawnFor === undefined || held.withdrawn_reason === withdrawnFor;
  if (held.withdrawn_at === null || !isWithdrawnSo)
    throw new AppError('conflict', { reason: 'not withdrawn', documentId });
  await transaction
    .updateTable('documents')
    .set({ withdrawn_at: null, withdrawn_reason: null, merged_into: null })
    .where('id', '=', documentId)
    .execute();
  if (held.merged_into !== null) await askAgain(transaction, documentId, held.merged_into);
  await audit(transaction, documentId, actor, 'document.restored', reason);
}

/** The two that were one are a pair again that waits for a decision. */
async function askAgain(transaction: Database, documentId: string, keptId: string): Promise<void> {
  const pair = [documentId, keptId];
  await transaction
    .updateTable('duplicate_links')
    .set({ decision: null, decided_by: null, decided_at: null })
    .where('document_id', 'in', pair)
    .where('other_id', 'in', pair)
    .execute();
}

/** One that was taken back already stays as it is: the same wish twice ends the same. */
async function withdrawMade(transaction: Database, documentId: string, actor: string, reason: string): Promise<void> {
  const withdrawn = await transaction
    .updateTable('documents')
    .set({ withdrawn_at: new Date(), withdrawn_reason: reason })
    .where('id', '=', documentId)
    .where('withdrawn_at', 'is', null)
    .where('purged_at', 'is', null)
    .executeTakeFirst();
  if (withdrawn.numUpdatedRows === 0n) return;
  await transaction
    .updateTable('documents')
    .set({ status: 'cancelled', finished_at: new Date() })
    .where('id', '=', documentId)
    .where('status', 'in', unfinishedStatuses)
    .execute();
  await audit(transaction, documentId, actor, 'document.withdrawn', reason);
}

async function audit(
  transaction: Database,
  documentId: string,
  actor: string,
  action: 'document.restored' | 'document.withdrawn',
  reason: string,
): Promise<void> {
  await appendAudit(transaction, {
    actor,
    action,
    subjectKind: 'document',
    subjectId: documentId,
    details: { reason },
  });
  await notifyDocument(transaction, documentId);
}
