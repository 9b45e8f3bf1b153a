import type { DocumentSummary } from '../domain/document.ts';
import { AppError } from '../domain/errors.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';
import { selectSummaries, toSummary } from './document-rows.ts';

/** How long a document is kept: for ever, or so many years from the end of the year it was issued in. */
export type RetentionClass = 'permanent' | { readonly years: number };

export interface Retention {
  readonly class: string | null;
  /** Last day it must be kept; null for ever, or when nobody has said. */
  readonly until: string | null;
}

export function createRetention(database: Database) {
  return {
    async get(documentId: string): Promise<Retention> {
      const row = await database
        .selectFrom('documents')
        .select(['retention_class', 'retain_until'])
        .where('id', '=', documentId)
        .executeTakeFirst();
      if (row === undefined) throw new AppError('not-found', { documentId });
      return { class: row.retention_class, until: row.retain_until };
    },

    /** Years count from the end of the year of issue, or of arrival where the paper has no date. */
    set: (documentId: string, retention: RetentionClass, actor: string): Promise<Retention> =>
      database.transaction().execute(async (transaction) => {
        const document = await transaction
          .selectFrom('documents')
          .select(['issued_year', 'received_at'])
          .where('id', '=', documentId)
          .where('purged_at', 'is', null)
          .forUpdate()
          .executeTakeFirst();
        if (document === undefined) throw new AppError('not-found', { documentId });
        const year = document.issued_year ?? document.received_at.getUTCFullYear();
        const kept: Retention =
          retention === 'permanent'
            ? { class: 'permanent', until: null }
            : { class: `${retention.years}`, until: `${year + retention.years}-12-31` };
        await transaction
          .updateTable('documents')
          .set({ retention_class: kept.class, retain_until: kept.until })
          .where('id', '=', documentId)
          .execute();
        await appendAudit(transaction, {
          actor,
          action: 'document.retention-set',
          subjectKind: 'document',
          subjectId: documentId,
          details: { ...kept },
        });
        return kept;
      }),

    /** Documents that need not be kept any longer on that day, the longest overdue first: somebody decides on each. */
    async due(request: {
      on: string;
      office?: string | undefined;
      limit: number;
      offset: number;
    }): Promise<{ items: DocumentSummary[]; total: number }> {
      let query = selectSummaries(database)
        .where('documents.retain_until', '<', request.on)
        .where('documents.purged_at', 'is', null);
      if (request.office !== undefined) query = query.where('documents.office_id', '=', request.office);
      const counted = await query
        .clearSelect()
        .select((select) => select.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      const rows = await query
        .orderBy('documents.retain_until')
        .orderBy('documents.id')
        .limit(request.limit)
        .offset(request.offset)
        .execute();
      return { items: rows.map(toSummary), total: counted.total };
    },
  };
}
