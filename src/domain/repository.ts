import { z } from 'zod';
import { boundingBoxSchema } from './bounding-box.ts';
import { documentIdSchema, documentSummarySchema, validityClassSchema } from './document.ts';
import { recordFieldsSchema } from './record.ts';
import { successionKinds } from './succession.ts';

/** Terms of the repository of digitized results: steps, validity, duplicates, review, codes, messages to other systems. */

/** The four steps of Circular 01/2023/TT-VPCP, article 7: scan, extract data, give the code, store. */
export const processStepNames = ['scan', 'extract', 'code', 'store'] as const;
export type ProcessStepName = (typeof processStepNames)[number];

/**
 * One of the four steps as it stands. `blocked`: pages in are not pages out (article 8: number of copies equals
 * number of originals), so the document is not stored as a result until a person settles it.
 */
export const processStepSchema = z.object({
  step: z.enum(processStepNames),
  state: z.enum(['waiting', 'done', 'blocked']),
  actor: z.string().nullable(),
  at: z.iso.datetime().nullable(),
  pagesIn: z.int().nullable(),
  pagesOut: z.int().nullable(),
});
export type ProcessStep = z.infer<typeof processStepSchema>;

export const validityStateSchema = z.enum([
  'in-force',
  /** A person said that a part of it was repealed. */
  'in-force-in-part',
  'not-yet',
  'expired',
  'replaced',
  'revoked',
  'unknown',
]);
export type ValidityState = z.infer<typeof validityStateSchema>;

/** Which document takes another's place or changes it, and whether a person has confirmed it or only a document says so. */
export const successorSchema = z.object({
  documentId: documentIdSchema.nullable(),
  symbol: z.string().nullable(),
  relation: z.enum(successionKinds),
  /** `khoản 2 Điều 5`: of this part only; null: of all of it. */
  part: z.string().nullable(),
  /** Day from which it counts, where a person said it. */
  from: z.iso.date().nullable(),
  isConfirmed: z.boolean(),
  /** Of a confirmed change of a part: to take it back. */
  changeId: z.uuid().nullable(),
  /** The document that says so, and where; null for what a person said. */
  saidBy: z.object({ documentId: documentIdSchema, page: z.int().nullable(), raw: z.string() }).nullable(),
  /** Of the successor itself on the same day, where it is held: it may have been replaced since. */
  state: validityStateSchema.nullable(),
});
export type Successor = z.infer<typeof successorSchema>;

/** How far a document may stand in for the paper on one day, and who says so. */
export const validitySchema = z.object({
  class: validityClassSchema,
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
  state: validityStateSchema,
  /** Answered for this day. */
  on: z.iso.date(),
  certifiedBy: z.string().nullable(),
  certifiedOn: z.iso.date().nullable(),
  /** Where it holds (địa bàn). */
  scope: z.string().nullable(),
  successors: z.array(successorSchema),
  /** What the paper itself says of its period, and what that would mean on the day; nobody has confirmed it. */
  printed: z
    .object({
      from: z.iso.date().nullable(),
      /** Last day; null: without end. */
      to: z.iso.date().nullable(),
      state: validityStateSchema,
      page: z.int().nullable(),
      raw: z.string(),
    })
    .nullable(),
  /** At the end of the confirmed successors: the document to use instead; null when it was not replaced. */
  current: z
    .object({ documentId: documentIdSchema, symbol: z.string().nullable(), state: validityStateSchema })
    .nullable(),
});
export type Validity = z.infer<typeof validitySchema>;

export const duplicateGroundSchema = z.enum(['symbol', 'pages']);
export type DuplicateGround = z.infer<typeof duplicateGroundSchema>;

export const foundGroundSchema = z.object({
  ground: duplicateGroundSchema,
  /** Share 0..1 of pages that look alike; 1 for the same issuer, symbol and year. */
  score: z.number().min(0).max(1),
});

/** Two documents that may be one. Joined by a person only. */
export const duplicateSchema = z.object({
  id: z.uuid(),
  document: documentSummarySchema,
  /** Why, the strongest first. */
  grounds: z.array(foundGroundSchema).min(1),
  foundAt: z.iso.datetime(),
  decision: z.enum(['merged', 'different']).nullable(),
  decidedBy: z.string().nullable(),
});
export type Duplicate = z.infer<typeof duplicateSchema>;

export const webhookEventNames = ['document.processed', 'document.approved', 'document.reused'] as const;
export type WebhookEventName = (typeof webhookEventNames)[number];

export const fieldCorrectionSchema = z.object({
  version: z.int().min(1),
  field: recordFieldsSchema.keyof(),
  before: z.unknown(),
  after: z.unknown(),
  author: z.string(),
  at: z.iso.datetime(),
});
export type FieldCorrection = z.infer<typeof fieldCorrectionSchema>;

export const lineCorrectionSchema = z.object({
  id: z.uuid(),
  revision: z.int().min(1),
  page: z.int().min(1),
  element: z.int().min(0),
  box: boundingBoxSchema,
  before: z.string(),
  after: z.string(),
  author: z.string(),
  at: z.iso.datetime(),
});
export type LineCorrection = z.infer<typeof lineCorrectionSchema>;

/** A corrected cell of a table's body. */
export const cellCorrectionSchema = z.object({
  version: z.int().min(1),
  table: z.int().min(0),
  row: z.int().min(0),
  column: z.int().min(0),
  before: z.string(),
  after: z.string(),
  author: z.string(),
  at: z.iso.datetime(),
});
export type CellCorrection = z.infer<typeof cellCorrectionSchema>;

/** Read before the correction, corrected by a person, read again since: the person decides. */
export const fieldDifferenceSchema = z.object({
  field: recordFieldsSchema.keyof(),
  /** What the machine had read when the person corrected it. */
  base: z.unknown(),
  person: z.unknown(),
  /** What the machine reads now. */
  machine: z.unknown(),
  state: z.enum(['machine-agrees', 'machine-unchanged', 'conflict']),
  author: z.string(),
  at: z.iso.datetime(),
});
export type FieldDifference = z.infer<typeof fieldDifferenceSchema>;

/** A result of a dossier with its code (Decree 45/2020, article 14.3). */
export const dossierResultSchema = z.object({
  id: z.uuid(),
  number: z.int().min(1),
  code: z.string(),
  name: z.string().nullable(),
  documentId: documentIdSchema.nullable(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
});
export type DossierResult = z.infer<typeof dossierResultSchema>;

export const webhookSchema = z.object({
  id: z.uuid(),
  url: z.url(),
  events: z.array(z.enum(webhookEventNames)),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
});
export type Webhook = z.infer<typeof webhookSchema>;

/** One message and what became of it. */
export const webhookDeliverySchema = z.object({
  id: z.uuid(),
  event: z.enum(webhookEventNames),
  state: z.enum(['waiting', 'delivered', 'given-up']),
  attempts: z.int().min(0),
  /** HTTP status of the last answer. */
  lastStatus: z.int().nullable(),
  lastError: z.string().nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});
export type WebhookDelivery = z.infer<typeof webhookDeliverySchema>;
