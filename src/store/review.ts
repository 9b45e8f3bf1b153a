import { AppError } from '../domain/errors.ts';
import {
  type DocumentRecord,
  type FieldProvenance,
  type RecordFieldName,
  type RecordFields,
  recordFieldsSchema,
} from '../domain/record.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';
import { notifyDocument } from './document-events.ts';
import { toRecordColumns } from './record-columns.ts';
import { replaceRecordRows } from './record-rows.ts';
import { loadRecord } from './stage-results.ts';

const fieldNames = recordFieldsSchema.keyof().options;

export type FieldChanges = { readonly [Name in RecordFieldName]?: RecordFields[Name] | undefined };

export type Review = ReturnType<typeof createReview>;

/** Corrections of a person: a new version of the record each time, the earlier ones stay. */
export function createReview(database: Database) {
  return {
    /** @throws AppError conflict when somebody else saved since `baseVersion` */
    correct: (
      documentId: string,
      baseVersion: number,
      changes: FieldChanges,
      actor: string,
    ): Promise<{ recordVersion: number; record: DocumentRecord }> =>
      database.transaction().execute(async (transaction) => {
        const { record, revision } = await lockRecord(transaction, documentId, baseVersion);
        const corrected = applyChanges(record, changes);
        const recordVersion = baseVersion + 1;
        await transaction
          .insertInto('records')
          .values({
            document_id: documentId,
            version: recordVersion,
            revision,
            source: 'review',
            content: JSON.stringify(corrected),
            author: actor,
          })
          .execute();
        await replaceRecordRows(transaction, documentId, corrected);
        await transaction
          .updateTable('documents')
          .set({ ...toRecordColumns(corrected), record_version: recordVersion, reviewed_at: new Date() })
          .where('id', '=', documentId)
          .execute();
        await appendAudit(transaction, {
          actor,
          action: 'document.corrected',
          subjectKind: 'document',
          subjectId: documentId,
          details: { version: recordVersion, fields: Object.keys(changes) },
        });
        await notifyDocument(transaction, documentId);
        return { recordVersion, record: corrected };
      }),

    /** A person stands for the record as it is. */
    approve: (documentId: string, actor: string): Promise<void> =>
      database.transaction().execute(async (transaction) => {
        const updated = await transaction
          .updateTable('documents')
          // An approved document has left the queue of what a person must look at.
          .set({ approved_at: new Date(), approved_by: actor, review_count: 0 })
          .where('id', '=', documentId)
          .where('status', 'in', ['done', 'partial'])
          .executeTakeFirst();
        if (updated.numUpdatedRows === 0n) throw new AppError('document-busy', { documentId, status: 'unfinished' });
        await appendAudit(transaction, {
          actor,
          action: 'document.approved',
          subjectKind: 'document',
          subjectId: documentId,
        });
        await notifyDocument(transaction, documentId);
      }),
  };
}

async function lockRecord(
  transaction: Database,
  documentId: string,
  baseVersion: number,
): Promise<{ record: DocumentRecord; revision: number }> {
  const document = await transaction
    .selectFrom('documents')
    .select(['record_version', 'revision'])
    .where('id', '=', documentId)
    .where('purged_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (document === undefined) throw new AppError('not-found', { documentId });
  const record = await loadRecord(transaction, documentId, document.record_version);
  if (record === undefined) throw new AppError('not-found', { documentId });
  if (document.record_version !== baseVersion) {
    throw new AppError('record-changed', { baseVersion, currentVersion: document.record_version });
  }
  return { record, revision: document.revision };
}

function applyChanges(record: DocumentRecord, changes: FieldChanges): DocumentRecord {
  const fields: DocumentRecord['provenance']['fields'] = { ...record.provenance.fields };
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  for (const name of fieldNames.filter((candidate) => candidate in given)) fields[name] = toReviewed(fields[name]);
  return {
    ...record,
    record: { ...record.record, ...given },
    provenance: { ...record.provenance, fields },
  };
}

/** The place on the page stays; the doubt is gone. */
function toReviewed(before: FieldProvenance | undefined): FieldProvenance {
  return {
    page: null,
    box: null,
    alternatives: [],
    engine: null,
    model: null,
    ...before,
    confidence: 1,
    method: 'reviewed',
    needsReview: false,
  };
}
