import { z } from 'zod';
import { boundingBoxSchema } from './bounding-box.ts';

/** One place on the paper that a finding or a field points to. Offsets count code points of `text.txt`. */
export const evidenceSchema = z.object({
  page: z.int().min(1).nullable(),
  box: boundingBoxSchema.nullable(),
  charStart: z.int().min(0).nullable(),
  charEnd: z.int().min(0).nullable(),
  raw: z.string(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/**
 * One thing for a human to look at: doubt is data, not an exception.
 * `rule` is a stable key (`handwritten-number`, `R6`, `unread-ink`), `severity` says whether a reader
 * must act (`certain`) or would ask (`possible`). `explanation` is Vietnamese, for the review page.
 */
export const findingSchema = z.object({
  rule: z.string().min(1),
  severity: z.enum(['certain', 'possible']),
  message: z.string(),
  explanation: z.string(),
  correction: z.string().nullable(),
  evidence: z.array(evidenceSchema),
});
export type Finding = z.infer<typeof findingSchema>;
