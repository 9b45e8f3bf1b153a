import { z } from 'zod';
import { documentIdSchema, documentSummarySchema, validityClassSchema } from './document.ts';

/** A dossier (hồ sơ) of one administrative case, its components and the reuse of results held already. */

export const applicantSchema = z.object({
  name: z.string().min(1).max(300),
  identityNumber: z.string().max(20).nullable().default(null),
  taxCode: z.string().max(20).nullable().default(null),
});
export type Applicant = z.infer<typeof applicantSchema>;

/** How a component came in: still asked for, on paper (scanned), as a file, or taken from what is held already. */
export const componentStateSchema = z.enum(['requested', 'paper', 'electronic', 'reused']);
export type ComponentState = z.infer<typeof componentStateSchema>;

export const reuseEventSchema = z.object({
  id: z.uuid(),
  documentId: documentIdSchema,
  /** DocCode of the source at that time, or its symbol when no code was given yet. */
  sourceCode: z.string().nullable(),
  officer: z.string(),
  at: z.iso.datetime(),
  withdrawnAt: z.iso.datetime().nullable(),
  withdrawnReason: z.string().nullable(),
});
export type ReuseEvent = z.infer<typeof reuseEventSchema>;

export const componentSchema = z.object({
  id: z.uuid(),
  position: z.int().min(1),
  name: z.string(),
  /** Code of the paper type in the national store: the key of reuse between systems. */
  paperTypeCode: z.string().nullable(),
  state: componentStateSchema,
  document: documentSummarySchema.nullable(),
  reuseEvents: z.array(reuseEventSchema),
});
export type Component = z.infer<typeof componentSchema>;

export const dossierSummarySchema = z.object({
  id: z.uuid(),
  code: z.string(),
  procedureCode: z.string().nullable(),
  title: z.string().nullable(),
  applicant: applicantSchema.nullable(),
  /** Day of receipt; a dossier without one is not counted in the rates. */
  receivedOn: z.iso.date().nullable(),
  state: z.enum(['open', 'closed']),
  createdAt: z.iso.datetime(),
  componentCount: z.int().min(0),
  reusedCount: z.int().min(0),
});
export type DossierSummary = z.infer<typeof dossierSummarySchema>;

export const dossierSchema = dossierSummarySchema.extend({ components: z.array(componentSchema) });
export type Dossier = z.infer<typeof dossierSchema>;

/** Why a held document is offered as the answer to a look-up. */
export const lookupGroundSchema = z.enum([
  'symbol',
  'symbol-similar',
  'number',
  'year',
  'issuer',
  'holder',
  'subject',
  'document-type',
]);
export type LookupGround = z.infer<typeof lookupGroundSchema>;

export const lookupItemSchema = z.object({
  document: documentSummarySchema,
  /** `exact`: every thing asked for agrees; `likely`: a person must compare. */
  match: z.enum(['exact', 'likely']),
  score: z.number().min(0).max(1),
  grounds: z.array(lookupGroundSchema),
  validity: z.object({
    class: validityClassSchema,
    from: z.iso.date().nullable(),
    to: z.iso.date().nullable(),
    state: z.enum(['in-force', 'not-yet', 'expired', 'replaced', 'unknown']),
  }),
});
export type LookupItem = z.infer<typeof lookupItemSchema>;

export const searchHitSchema = z.object({
  page: z.int().min(1),
  /** Text around the hit; `marks` are UTF-16 ranges in it. */
  snippet: z.string(),
  marks: z.array(z.object({ start: z.int().min(0), end: z.int().min(0) })),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const searchItemSchema = z.object({
  document: documentSummarySchema,
  score: z.number(),
  hits: z.array(searchHitSchema),
});
export type SearchItem = z.infer<typeof searchItemSchema>;
