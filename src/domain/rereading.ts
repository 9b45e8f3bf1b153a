import { z } from 'zod';
import { documentSummarySchema } from './document.ts';
import { recordFieldsSchema } from './record.ts';

/** Old documents read again by today's engine and models, in the background, with what that changed. */

const fieldNameSchema = recordFieldsSchema.keyof();

/** A field that the machine reads otherwise than before; what a person corrected stays as it is in the record. */
export const readingChangeSchema = z.object({
  field: fieldNameSchema,
  kind: z.enum(['gained', 'lost', 'changed']),
  before: z.unknown(),
  after: z.unknown(),
});
export type ReadingChange = z.infer<typeof readingChangeSchema>;

const countsSchema = z.object({ citations: z.int(), indicators: z.int(), tables: z.int(), toReview: z.int() });
export type ReadingCounts = z.infer<typeof countsSchema>;

export const readingDifferenceSchema = z.object({
  changes: z.array(readingChangeSchema),
  before: countsSchema,
  after: countsSchema,
  /** Fields that people corrected and that stay; of these, those that the machine now reads in a third way. */
  corrections: z.object({ kept: z.int(), conflicts: z.int() }),
});
export type ReadingDifference = z.infer<typeof readingDifferenceSchema>;

export const rereadingItemStateSchema = z.enum(['waiting', 'running', 'done', 'failed', 'skipped']);
export type RereadingItemState = z.infer<typeof rereadingItemStateSchema>;

export const rereadingSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  /** Nothing more is begun; what runs is finished. */
  cancelledAt: z.iso.datetime().nullable(),
  documents: z.record(rereadingItemStateSchema, z.int()),
  /** Documents in which the field was gained, lost or changed. */
  fields: z.array(z.object({ field: fieldNameSchema, gained: z.int(), lost: z.int(), changed: z.int() })),
  before: countsSchema,
  after: countsSchema,
  corrections: z.object({ kept: z.int(), conflicts: z.int() }),
});
export type Rereading = z.infer<typeof rereadingSchema>;

export const rereadingItemSchema = z.object({
  document: documentSummarySchema,
  state: rereadingItemStateSchema,
  /** Null until it was read again. */
  difference: readingDifferenceSchema.nullable(),
});
export type RereadingItem = z.infer<typeof rereadingItemSchema>;
