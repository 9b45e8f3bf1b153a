import type { DocumentSummary } from '../domain/document.ts';
import type { Database } from './database.ts';

/** Documents joined with their batch, with every column that a summary shows. */
export function selectSummaries(database: Database) {
  return database
    .selectFrom('documents')
    .leftJoin('batches', 'batches.id', 'documents.batch_id')
    .select([
      'documents.id',
      'documents.code',
      'documents.name',
      'documents.media_type',
      'documents.bytes',
      'documents.sha256',
      'documents.status',
      'documents.revision',
      'documents.pages_total',
      'documents.pages_done',
      'documents.pages_failed',
      'documents.received_at',
      'documents.finished_at',
      'documents.failure',
      'documents.symbol',
      'documents.document_type',
      'documents.issuing_body',
      'documents.issued',
      'documents.subject',
      'documents.review_count',
      'documents.assigned_to',
      'documents.validity_class',
      'documents.reuse_count',
      'documents.withdrawn_at',
      'documents.quarantined_at',
      'documents.purged_at',
      'batches.id as batch_id',
      'batches.name as batch_name',
    ]);
}

export type SummaryRow = Awaited<ReturnType<ReturnType<typeof selectSummaries>['executeTakeFirstOrThrow']>>;

/** Of a document marked as secret nothing is told but that it exists. */
export function toSummary(row: SummaryRow): DocumentSummary {
  return row.quarantined_at === null
    ? summaryOf(row)
    : summaryOf({ ...row, ...nothingSaid, name: row.sha256.slice(0, 12) });
}

const nothingSaid = {
  symbol: null,
  document_type: null,
  issuing_body: null,
  issued: null,
  subject: null,
  batch_id: null,
  batch_name: null,
} as const;

function summaryOf(row: SummaryRow): DocumentSummary {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    mediaType: row.media_type,
    bytes: row.bytes,
    sha256: row.sha256,
    status: row.status,
    revision: row.revision,
    pages: row.pages_total,
    pagesDone: row.pages_done,
    pagesFailed: row.pages_failed,
    receivedAt: row.received_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    batch: row.batch_id === null || row.batch_name === null ? null : { id: row.batch_id, name: row.batch_name },
    failure: row.failure,
    symbol: row.symbol,
    documentType: row.document_type,
    issuingBody: row.issuing_body,
    date: row.issued,
    subject: row.subject,
    reviewCount: row.review_count,
    assignedTo: row.assigned_to,
    validityClass: row.validity_class,
    reuseCount: row.reuse_count,
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    quarantinedAt: row.quarantined_at?.toISOString() ?? null,
    purgedAt: row.purged_at?.toISOString() ?? null,
  };
}
