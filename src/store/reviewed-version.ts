import { AppError } from '../domain/errors.ts';
import type { DocumentRecord } from '../domain/record.ts';
import type { Database } from './database.ts';
import { loadRecord } from './stage-results.ts';

/** The record that a person is about to change, and the version and reading it is of. */
export interface CurrentRecord {
  readonly record: DocumentRecord;
  readonly revision: number;
  readonly version: number;
}

/**
 * The newest record of a document, kept from everybody else until the transaction ends.
 * @throws AppError not-found also for a purged document and one without a record
 */
export async function lockRecord(transaction: Database, documentId: string): Promise<CurrentRecord> {
  const document = await transaction
    .selectFrom('documents')
    .select(['record_version', 'revision'])
    .where('id', '=', documentId)
    .where('purged_at', 'is', null)
    // Whoever links another document to this one meanwhile need not wait (`find-duplicates.ts`).
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (document === undefined) throw new AppError('not-found', { documentId });
  const record = await loadRecord(transaction, documentId, document.record_version);
  if (record === undefined) throw new AppError('not-found', { documentId });
  return { record, revision: document.revision, version: document.record_version ?? 0 };
}

export interface ReviewedVersion {
  readonly documentId: string;
  readonly version: number;
  /** Of the reading it corrects. */
  readonly revision: number;
  readonly actor: string;
}

export async function insertReviewedVersion(
  transaction: Database,
  { documentId, version, revision, actor }: ReviewedVersion,
  record: DocumentRecord,
): Promise<void> {
  await transaction
    .insertInto('records')
    .values({
      document_id: documentId,
      version,
      revision,
      source: 'review',
      content: JSON.stringify(record),
      author: actor,
    })
    .execute();
}

/** What a document's row says once a person changed its record: an approval was of another version. */
export const reviewedColumns = (actor: string, version: number) => ({
  record_version: version,
  reviewed_at: new Date(),
  reviewed_by: actor,
  approved_at: null,
  approved_by: null,
});
