import { z } from 'zod';
import { documentIdSchema } from './document.ts';
import { dossierSummarySchema } from './dossier.ts';
import { indicatorSchema, recordDateSchema } from './record.ts';

/** Reports and registers of the repository. Every count opens the list behind it. */

/** Rates of the group "digitization" of Decision 766/QĐ-TTg; how each is counted stands in `docs/repository.md`. */
export const rateIds = ['4.1', '4.2', '4.3', '4.4', '4.5'] as const;
export type RateId = (typeof rateIds)[number];

export const rateSchema = z.object({
  id: z.enum(rateIds),
  numerator: z.int().min(0),
  denominator: z.int().min(0),
  /** Percent with two decimals; null when there is nothing to count. */
  rate: z.number().nullable(),
  /** Share 0..1 of the full points where the decision has a threshold: 80 % and more are full. */
  pointShare: z.number().min(0).max(1).nullable(),
});
export type Rate = z.infer<typeof rateSchema>;

export const ratesReportSchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  rates: z.array(rateSchema),
  /** Procedures for citizens in the period, and those of them of which a dossier used population data (4.5). */
  procedures: z.object({ total: z.int().min(0), usingPopulationData: z.int().min(0) }),
  offices: z.array(
    z.object({ office: z.object({ id: z.uuid(), code: z.string(), name: z.string() }), rates: z.array(rateSchema) }),
  ),
  /** Dossiers without a day of receipt are in no rate. */
  withoutReceiptDate: z.int().min(0),
});
export type RatesReport = z.infer<typeof ratesReportSchema>;

/** One rate with the dossiers that it counts: those of the denominator, each marked when it is in the numerator. */
export const rateListSchema = rateSchema.extend({
  from: z.iso.date(),
  to: z.iso.date(),
  dossiers: z.array(dossierSummarySchema.extend({ isCounted: z.boolean() })),
  total: z.int().min(0),
});
export type RateList = z.infer<typeof rateListSchema>;

export const registerKinds = ['contents', 'dossiers', 'outgoing', 'incoming'] as const;
export type RegisterKind = (typeof registerKinds)[number];

const cellSchema = z.union([z.string(), z.number(), z.null()]);

/** A register of Decree 30/2020, annexes IV to VI: columns by key, in the order of the decree. */
export const registerSchema = z.object({
  kind: z.enum(registerKinds),
  columns: z.array(z.string()),
  /** Values by column; `documentId` and `dossierId` lead to what the row is about. */
  rows: z.array(
    z.object({
      documentId: documentIdSchema.nullable(),
      dossierId: z.uuid().nullable(),
      /** As dates stand on paper: parts may be blank. */
      date: recordDateSchema.nullable(),
      cells: z.record(z.string(), cellSchema),
    }),
  ),
  total: z.int().min(0),
});
export type Register = z.infer<typeof registerSchema>;
export type RegisterRow = Register['rows'][number];

export const indicatorComparisonSchema = z.object({
  items: z.array(
    z.object({
      name: z.string(),
      unit: z.string().nullable(),
      points: z.array(
        z.object({
          documentId: documentIdSchema,
          symbol: z.string().nullable(),
          issuer: z.string().nullable(),
          issuedOn: z.iso.date().nullable(),
          period: z.string().nullable(),
          page: z.int().nullable(),
          value: z.number().nullable(),
          percent: z.number().nullable(),
          /** Both ends of a range; `value` is null then. */
          valueMin: z.number().nullable(),
          valueMax: z.number().nullable(),
          /** Of a bound or a guess: "không quá 24 giờ" is <= 24. */
          comparator: indicatorSchema.shape.comparator,
        }),
      ),
    }),
  ),
});
export type IndicatorComparison = z.infer<typeof indicatorComparisonSchema>;

export const procedureSchema = z.object({
  /** Like `1.014466`. */
  code: z.string(),
  name: z.string(),
  /** It ends with a paper for the applicant (rates 4.1 and 4.2). */
  givesResult: z.boolean(),
  /** For citizens, not for organisations only (rate 4.5). */
  forCitizens: z.boolean(),
  usesPopulationData: z.boolean(),
});
export type Procedure = z.infer<typeof procedureSchema>;
