import { z } from 'zod';
import { applicantSchema, dossierSchema, dossierSummarySchema } from '../../domain/dossier.ts';
import { pagingSchema } from './errors-and-paging.ts';

export const newComponentSchema = z.object({
  name: z.string().trim().min(1).max(500),
  paperTypeCode: z.string().trim().max(60).nullable().default(null),
});

export const newDossierSchema = z.object({
  /** Code of the one-stop system, like `H48.12-250401-0012`; unique in the office. */
  code: z.string().trim().min(1).max(60),
  procedureCode: z.string().trim().max(60).nullable().default(null),
  title: z.string().trim().max(500).nullable().default(null),
  applicant: applicantSchema.nullable().default(null),
  receivedOn: z.iso.date().nullable().default(null),
  components: z.array(newComponentSchema).max(200).default([]),
});
export type NewDossier = z.infer<typeof newDossierSchema>;

export const dossierListQuerySchema = pagingSchema.extend({
  /** Part of the code, title or applicant's name; marks do not matter. */
  q: z.string().trim().max(200).optional(),
});

export const dossierListSchema = z.object({ items: z.array(dossierSummarySchema), total: z.int().min(0) });
export const dossierResponseSchema = dossierSchema;

export const componentParamsSchema = z.object({ id: z.uuid(), cid: z.uuid() });

/** A freshly digitized paper becomes the component. */
export const attachBodySchema = z.object({
  documentId: z.uuid(),
  state: z.enum(['paper', 'electronic']).default('paper'),
});

/** A result held already is taken instead of asking for the paper again. */
export const reuseBodySchema = z.object({
  documentId: z.uuid(),
  officer: z.string().trim().min(1).max(200).optional(),
});

export const reuseParamsSchema = componentParamsSchema.extend({ eventId: z.uuid() });

export const reuseReportQuerySchema = z.object({ from: z.iso.date(), to: z.iso.date() });

/** Indicator 4.3 of Decision 766: every rate shows both counts and the list behind it. */
export const reuseReportSchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  numerator: z.int().min(0),
  denominator: z.int().min(0),
  /** Percent with two decimals; null when nothing was received. */
  rate: z.number().nullable(),
  reuseEvents: z.int().min(0),
  dossiers: z.array(dossierSummarySchema),
});
