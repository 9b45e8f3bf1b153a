import { z } from 'zod';
import { boundingBoxSchema } from './bounding-box.ts';
import { documentIdSchema, documentSummarySchema } from './document.ts';
import { recordDateSchema } from './record.ts';
import { dossierResultSchema, validitySchema } from './repository.ts';

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

/** One use of a document in place of a paper, seen from the document. */
export const documentReuseSchema = reuseEventSchema
  .pick({ id: true, officer: true, at: true, withdrawnAt: true, withdrawnReason: true })
  .extend({ dossierId: z.uuid(), dossierCode: z.string(), componentName: z.string() });
export type DocumentReuse = z.infer<typeof documentReuseSchema>;

export const componentSchema = z.object({
  id: z.uuid(),
  position: z.int().min(1),
  name: z.string(),
  /** Code of the paper type in the national store: the key of reuse between systems. */
  paperTypeCode: z.string().nullable(),
  state: componentStateSchema,
  /** Database that its data come from instead of a paper (portal flag `MaCSDL`). */
  databaseCode: z.string().nullable(),
  /** Taken from the national store of papers (portal flag `DuocLayTuKhoDMQG`). */
  isFromNationalStore: z.boolean(),
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

/** What the one-stop system says of a case after it was opened. */
export const dossierChangeSchema = z
  .object({
    closedOn: z.iso.date().nullable(),
    /** The day the applicant was given for the result; printed on the receipt. */
    dueOn: z.iso.date().nullable(),
    /** When it was linked with the applicant's store on the national portal (rate 4.4). */
    syncedAt: z.iso.datetime().nullable(),
    usedPopulationData: z.boolean(),
    /** The applicant's account is verified by VNeID. */
    identityVerified: z.boolean(),
    retention: z.string().trim().max(100).nullable(),
  })
  .partial();
export type DossierChange = z.infer<typeof dossierChangeSchema>;

export const dossierSchema = dossierSummarySchema.extend({
  ...dossierChangeSchema.required().shape,
  results: z.array(dossierResultSchema),
  components: z.array(componentSchema),
});
export type Dossier = z.infer<typeof dossierSchema>;

/** Why a held document is offered as the answer to a look-up. */
export const lookupGroundSchema = z.enum([
  'symbol',
  'symbol-similar',
  'number',
  'year',
  'date',
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
  /** Name of the office that holds it, when its content is not open to the caller: file name and subject are left out. */
  withheldBy: z.string().optional(),
  /** The document that agrees, where it is not the first one in the file; nobody has said yet whether it is in force. */
  within: z
    .object({
      firstPage: z.int().min(1),
      lastPage: z.int().min(1),
      symbol: z.string().nullable(),
      documentType: z.string().nullable(),
      issuingBody: z.string().nullable(),
      date: recordDateSchema.nullable(),
      subject: z.string().nullable(),
    })
    .optional(),
  validity: validitySchema,
  /** How often it stood in for a paper, and when last. */
  reuse: z.object({ count: z.int().min(0), lastAt: z.iso.datetime().nullable() }),
});
export type LookupItem = z.infer<typeof lookupItemSchema>;

export const searchHitSchema = z.object({
  page: z.int().min(1),
  /** Text around the hit; `marks` are UTF-16 ranges in it. */
  snippet: z.string(),
  marks: z.array(z.object({ start: z.int().min(0), end: z.int().min(0) })),
  /** Size that the boxes count in; null but for the first hit of a document, and where none are stored. */
  pageSize: z.object({ widthPx: z.number(), heightPx: z.number() }).nullable(),
  /** Where the words stand on the page as stored. */
  boxes: z.array(boundingBoxSchema),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const searchItemSchema = z.object({
  document: documentSummarySchema,
  score: z.number(),
  hits: z.array(searchHitSchema),
});
export type SearchItem = z.infer<typeof searchItemSchema>;

const facetSchema = z.array(z.object({ value: z.string(), count: z.int().min(1) }));

/** What narrows a search down, with counts among the matches looked at. */
export const searchFacetsSchema = z.object({
  documentType: facetSchema,
  issuer: facetSchema,
  year: facetSchema,
  validityClass: facetSchema,
});
export type SearchFacets = z.infer<typeof searchFacetsSchema>;
