import { z } from 'zod';
import { validityClassSchema } from '../../domain/document.ts';
import { lookupItemSchema, searchFacetsSchema, searchItemSchema } from '../../domain/dossier.ts';
import { pagingSchema, queryFlagSchema } from './errors-and-paging.ts';

export const searchQuerySchema = pagingSchema.extend({
  /** Words with or without marks; a part in double quotes is a phrase. */
  q: z.string().trim().min(1).max(300),
  documentType: z.string().trim().max(100).optional(),
  issuer: z.string().trim().max(200).optional(),
  year: z.coerce.number().int().min(1900).max(2200).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  validityClass: validityClassSchema.optional(),
  /** Office id; all that the caller may see when left out. */
  office: z.uuid().optional(),
  sort: z.enum(['relevance', 'date', '-date', '-received']).default('relevance'),
  /** Counts per type, issuer, year and class. */
  facets: queryFlagSchema.default(false),
  /** Places of the words on the page. */
  boxes: queryFlagSchema.default(true),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type SearchQuery = z.infer<typeof searchQuerySchema>;

export const searchResponseSchema = z.object({
  items: z.array(searchItemSchema),
  /** Documents that match; at least so many when `isTotalExact` is false. */
  total: z.int().min(0),
  isTotalExact: z.boolean(),
  facets: searchFacetsSchema.nullable(),
  tookMs: z.number().min(0),
});

/** "Is there already a digitized result?" At least one of the six must be given. */
export const lookupQuerySchema = z
  .object({
    /** However typed: `1845/QĐ-UBND`, `1845 qd ubnd`. */
    symbol: z.string().trim().min(1).max(100).optional(),
    issuer: z.string().trim().min(1).max(200).optional(),
    year: z.coerce.number().int().min(1900).max(2200).optional(),
    /** Name, identity number (CCCD) or tax code of the person or body the paper is about. */
    holder: z.string().trim().min(1).max(200).optional(),
    subject: z.string().trim().min(2).max(300).optional(),
    /** A citation as printed: `Quyết định số 1845/QĐ-UBND ngày 02/7/2021 của UBND tỉnh`. */
    citation: z.string().trim().min(3).max(500).optional(),
    /** Office id; all that the caller may see when left out. */
    office: z.uuid().optional(),
    /** Validity is answered for this day; today when left out. */
    on: z.iso.date().optional(),
    limit: z.coerce.number().int().min(1).max(50).default(10),
  })
  .refine((query) => query.symbol ?? query.issuer ?? query.holder ?? query.subject ?? query.citation ?? query.year, {
    message: 'symbol, issuer, year, holder, subject or citation is needed',
    path: ['symbol'],
  });
export type LookupQuery = z.infer<typeof lookupQuerySchema>;

export const lookupResponseSchema = z.object({
  /** There is at least one exact match. */
  found: z.boolean(),
  items: z.array(lookupItemSchema),
  tookMs: z.number().min(0),
});
