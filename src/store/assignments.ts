import { AppError } from '../domain/errors.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';
import { notifyDocument } from './document-events.ts';

/** Who takes care of the review of which document, so that two people do not work through the same one. */
export function createAssignments(database: Database) {
  return {
    assign: (documentId: string, login: string | null, actor: string): Promise<void> =>
      database.transaction().execute(async (transaction) => {
        const updated = await transaction
          .updateTable('documents')
          .set({ assigned_to: login, assigned_at: login === null ? null : new Date() })
          .where('id', '=', documentId)
          .where('purged_at', 'is', null)
          .executeTakeFirst();
        if (updated.numUpdatedRows === 0n) throw new AppError('not-found', { documentId });
        await appendAudit(transaction, {
          actor,
          action: 'document.assigned',
          subjectKind: 'document',
          subjectId: documentId,
          details: { to: login },
        });
        await notifyDocument(transaction, documentId);
      }),
  };
}
