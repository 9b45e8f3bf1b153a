import { z } from 'zod';

/** Every error leaves the API in this shape (contract §4); the message is in the caller's language. */
export const errorBodySchema = z.object({
  code: z.string(),
  message: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  requestId: z.string(),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;

/** The error answers that any route may give. */
export const errorResponses = {
  400: errorBodySchema,
  403: errorBodySchema,
  404: errorBodySchema,
  409: errorBodySchema,
  500: errorBodySchema,
  503: errorBodySchema,
} as const;

/** Nothing to say but that it was done. */
export const emptySchema = z.object({});

export const idParamsSchema = z.object({ id: z.uuid() });
export const pageParamsSchema = z.object({ id: z.uuid(), page: z.coerce.number().int().min(1) });

/** A page of a list. 200 rows at most: what a screen shows. */
export const pagingSchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});

/** `?flag=true`; a bare word of a query string, not JSON. */
export const queryFlagSchema = z.enum(['true', 'false']).transform((text) => text === 'true');
