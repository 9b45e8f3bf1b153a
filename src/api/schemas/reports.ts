import { z } from 'zod';
import { procedureSchema, rateIds } from '../../domain/report.ts';
import { pagingSchema, queryFlagSchema } from './errors-and-paging.ts';

/** Days of receipt or issue, both included; an office when not all that the caller sees are wanted. */
const periodSchema = z.object({ from: z.iso.date(), to: z.iso.date(), office: z.uuid().optional() });
const formatSchema = z.enum(['json', 'xlsx']).default('json');
/** A workbook holds the whole register; 20,000 rows are far more than a year of a ward. */
const longPagingSchema = pagingSchema.extend({ limit: z.coerce.number().int().min(1).max(20_000).default(1000) });

export const ratesQuerySchema = periodSchema;
export const rateParamsSchema = z.object({ id: z.enum(rateIds) });
export const rateQuerySchema = periodSchema.extend({
  ...longPagingSchema.shape,
  format: formatSchema,
  /** Only dossiers that are (not) in the numerator. */
  counted: queryFlagSchema.optional(),
});
export const registerParamsSchema = z.object({ kind: z.enum(['dossiers', 'outgoing', 'incoming']) });
export const registerQuerySchema = periodSchema.extend({ ...longPagingSchema.shape, format: formatSchema });
export const contentsQuerySchema = z.object({ format: formatSchema });
export const indicatorQuerySchema = z.object({
  /** Part of the indicator's name; marks do not matter. */
  q: z.string().trim().min(2).max(200),
  issuer: z.string().trim().max(200).optional(),
  office: z.uuid().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const procedureParamsSchema = z.object({ code: z.string().trim().min(1).max(60) });
export const procedureBodySchema = procedureSchema.omit({ code: true }).extend({
  name: z.string().trim().min(1).max(500),
});
export const proceduresSchema = z.object({ items: z.array(procedureSchema) });
