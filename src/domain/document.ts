import { z } from 'zod';
import { recordDateSchema } from './record.ts';

/** One document held: a file that came in, what became of it, and the fields a list shows. */

export const documentIdSchema = z.uuid();
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** `queued` -> `reading` (OCR) -> `restoring` -> `extracting` -> `done` or `partial`; or `failed`, `cancelled`. */
export const documentStatusSchema = z.enum([
  'queued',
  'reading',
  'restoring',
  'extracting',
  'done',
  'partial',
  'failed',
  'cancelled',
]);
export type DocumentStatus = z.infer<typeof documentStatusSchema>;

/** Work is still to be done on documents in these states; the reconciler re-queues them. */
export const unfinishedStatuses = ['queued', 'reading', 'restoring', 'extracting'] as const satisfies DocumentStatus[];

export const pageStatusSchema = z.enum(['pending', 'done', 'failed']);
export type PageStatus = z.infer<typeof pageStatusSchema>;

/** A failure as stored: the code is turned into words in the reader's language at the edge. */
export const failureSchema = z.object({
  code: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type Failure = z.infer<typeof failureSchema>;

/**
 * How far a held document may stand in for the paper (working classes of ours, not legal names):
 * V1 born digital and signed, V2 authenticated copy, V3 scanning officer saw the original, V4 unchecked upload.
 */
export const validityClassSchema = z.enum(['V1', 'V2', 'V3', 'V4']);
export type ValidityClass = z.infer<typeof validityClassSchema>;

export const documentSummarySchema = z.object({
  id: documentIdSchema,
  /** DocCode of the national guidance, given once the document is extracted. */
  code: z.string().nullable(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int().min(0),
  sha256: sha256Schema,
  status: documentStatusSchema,
  revision: z.int().min(1),
  pages: z.int().min(0),
  pagesDone: z.int().min(0),
  pagesFailed: z.int().min(0),
  receivedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  batch: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  failure: failureSchema.nullable(),
  symbol: z.string().nullable(),
  documentType: z.string().nullable(),
  issuingBody: z.string().nullable(),
  date: recordDateSchema.nullable(),
  subject: z.string().nullable(),
  /** Fields and findings a person still has to look at. */
  reviewCount: z.int().min(0),
  /** Login of who takes care of its review; null or absent when nobody does. */
  assignedTo: z.string().nullable().optional(),
  validityClass: validityClassSchema,
  reuseCount: z.int().min(0),
  withdrawnAt: z.iso.datetime().nullable(),
  /** Marked as secret: nothing but that it exists is shown. */
  quarantinedAt: z.iso.datetime().nullable().optional(),
  purgedAt: z.iso.datetime().nullable(),
});
export type DocumentSummary = z.infer<typeof documentSummarySchema>;

export const pageSummarySchema = z.object({
  number: z.int().min(1),
  status: pageStatusSchema,
  widthPx: z.int().min(0).nullable(),
  heightPx: z.int().min(0).nullable(),
  dpi: z.number().min(0).nullable(),
  rotation: z.int().min(0).max(270).nullable(),
  confidence: z.number().min(0).max(1).nullable(),
  engine: z.string().nullable(),
  durationMs: z.int().min(0).nullable(),
  failure: failureSchema.nullable(),
});
export type PageSummary = z.infer<typeof pageSummarySchema>;

/** A step of the process with its time: scan taken in, read, data extracted, code given, stored. */
export const stepSchema = z.object({
  step: z.enum(['received', 'read', 'extracted', 'coded', 'reviewed', 'approved', 'withdrawn', 'purged']),
  at: z.iso.datetime(),
  actor: z.string().nullable(),
});
export type Step = z.infer<typeof stepSchema>;

export const documentDetailSchema = documentSummarySchema.extend({
  pageList: z.array(pageSummarySchema),
  steps: z.array(stepSchema),
  /** Version of the record in force; null before extraction. Sent back as `baseVersion` when correcting. */
  recordVersion: z.int().min(1).nullable(),
  /** Why it was withdrawn, by who withdrew it. */
  withdrawnReason: z.string().nullable().optional(),
});
export type DocumentDetail = z.infer<typeof documentDetailSchema>;

/** What one file that was handed in became. */
export const takenInSchema = z.object({
  id: documentIdSchema,
  sha256: sha256Schema,
  name: z.string(),
  bytes: z.int().min(0),
  pages: z.int().min(0),
  /** The same bytes were held already: this is that document. */
  known: z.boolean(),
  /** That document was withdrawn: it is not found until somebody puts it back. */
  isWithdrawn: z.boolean().optional(),
  status: documentStatusSchema,
});
export type TakenIn = z.infer<typeof takenInSchema>;

/** Sent to whoever watches, each time something of a document changed. */
export const documentEventSchema = z.object({
  documentId: documentIdSchema,
  revision: z.int().min(1),
  status: documentStatusSchema,
  pages: z.int().min(0),
  pagesDone: z.int().min(0),
  pagesFailed: z.int().min(0),
  /** Pages that this event is about; empty for a change of status alone. */
  changedPages: z.array(z.int().min(1)),
});
export type DocumentEvent = z.infer<typeof documentEventSchema>;
