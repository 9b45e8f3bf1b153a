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
import { linkDuplicates } from './find-duplicates.ts';
import { loadOfficeSettings } from './office-settings.ts';
import { refuseBlocked } from './process-steps.ts';
import { toRecordColumns } from './record-columns.ts';
import { replaceRecordRows } from './record-rows.ts';
import { insertReviewedVersion, lockRecord, reviewedColumns } from './reviewed-version.ts';
import { announce } from './webhook-outbox.ts';

const fieldNames = recordFieldsSchema.keyof().options;

export type FieldChanges = { readonly [Name in RecordFieldName]?: RecordFields[Name] | undefined };

export type Review = ReturnType<typeof createReview>;

/** Corrections of a person: a new version of the record each time, the earlier ones stay. */
export function createReview(database: Database) {
  return {
    /** @throws AppError record-changed when somebody else saved one of these fields since `baseVersion` */
    correct: (
      documentId: string,
      baseVersion: number,
      changes: FieldChanges,
      actor: string,
    ): Promise<{ recordVersion: number; record: DocumentRecord }> =>
      database.transaction().execute(async (transaction) => {
        const { record, revision, version } = await lockRecord(transaction, documentId);
        if (version !== baseVersion) await refuseClash(transaction, documentId, { baseVersion, version }, changes);
        const corrected = applyChanges(record, changes);
        const recordVersion = version + 1;
        await insertReviewedVersion(transaction, { documentId, version: recordVersion, revision, actor }, corrected);
        await insertCorrections(transaction, { documentId, version: recordVersion, actor }, record, corrected);
        await replaceRecordRows(transaction, documentId, corrected);
        await transaction
          .updateTable('documents')
          .set({
            ...toRecordColumns(corrected),
            ...reviewedColumns(actor, recordVersion),
          })
          .where('id', '=', documentId)
          .execute();
        // A number filled in by hand is often known only now.
        await linkDuplicates(transaction, documentId);
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

    /**
     * A person stands for the record as it is; with the version they saw, for that one alone.
     * @throws AppError record-changed, second-person-needed, pages-missing
     */
    approve: (documentId: string, actor: string, seenVersion?: number): Promise<void> =>
      database.transaction().execute(async (transaction) => {
        await refuseOwnWork(transaction, documentId, actor);
        await refuseUnseen(transaction, documentId, seenVersion);
        await refuseBlocked(transaction, documentId);
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
        await announce(transaction, 'document.approved', documentId, { approvedBy: actor });
        await notifyDocument(transaction, documentId);
      }),
  };
}

/** Where the office asks for two people, nobody approves a record that was corrected by them last. */
async function refuseOwnWork(transaction: Database, documentId: string, actor: string): Promise<void> {
  const document = await transaction
    .selectFrom('documents')
    .select(['office_id', 'reviewed_by'])
    .where('id', '=', documentId)
    .where('purged_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (document === undefined) throw new AppError('not-found', { documentId });
  if (document.reviewed_by !== actor) return;
  const { secondApproval } = await loadOfficeSettings(transaction, document.office_id);
  if (secondApproval) throw new AppError('second-person-needed', { documentId, author: actor });
}

/** Of a record that was corrected or read again while somebody looked at it, they saw another one. */
async function refuseUnseen(transaction: Database, documentId: string, seenVersion: number | undefined): Promise<void> {
  if (seenVersion === undefined) return;
  const { record_version: currentVersion } = await transaction
    .selectFrom('documents')
    .select('record_version')
    .where('id', '=', documentId)
    .executeTakeFirstOrThrow();
  if (currentVersion === seenVersion) return;
  throw new AppError('record-changed', { baseVersion: seenVersion, currentVersion, fields: '', author: null });
}

/** What was there and what was put there, field by field: the layer of corrections. */
async function insertCorrections(
  transaction: Database,
  { documentId, version, actor }: { documentId: string; version: number; actor: string },
  before: DocumentRecord,
  after: DocumentRecord,
): Promise<void> {
  const rows = fieldNames
    .filter((name) => JSON.stringify(before.record[name]) !== JSON.stringify(after.record[name]))
    .map((field) => ({
      document_id: documentId,
      version,
      field,
      before: JSON.stringify(before.record[field]),
      after: JSON.stringify(after.record[field]),
      author: actor,
    }));
  if (rows.length > 0) await transaction.insertInto('field_corrections').values(rows).execute();
}

/**
 * Somebody saved since: two people may correct different fields of one record at a time, the same field only one after
 * the other. A new reading in between changes everything.
 * @throws AppError record-changed
 */
async function refuseClash(
  transaction: Database,
  documentId: string,
  { baseVersion, version }: { baseVersion: number; version: number },
  changes: FieldChanges,
): Promise<void> {
  const since = await transaction
    .selectFrom('records')
    .select(['source', 'author'])
    .where('document_id', '=', documentId)
    .where('version', '>', baseVersion)
    .execute();
  const clashing = await transaction
    .selectFrom('field_corrections')
    .select('field')
    .where('document_id', '=', documentId)
    .where('version', '>', baseVersion)
    .execute();
  const fields = clashing.map((row) => row.field).filter((field) => changedFields(changes).includes(field));
  const isReread = since.some((row) => row.source === 'extraction');
  if (baseVersion < version && !isReread && fields.length === 0) return;
  throw new AppError('record-changed', {
    baseVersion,
    currentVersion: version,
    fields: fields.join(', '),
    author: since.at(-1)?.author ?? null,
  });
}

function changedFields(changes: FieldChanges): RecordFieldName[] {
  return fieldNames.filter((name) => changes[name] !== undefined);
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
