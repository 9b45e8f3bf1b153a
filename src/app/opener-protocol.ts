import { z } from 'zod';
import { type ErrorCode, errorKinds } from '../domain/errors.ts';

/** What the API process asks of the opener process, and what it answers. */

/** Longer than any file takes that is not broken. */
export const wishTimeoutMs = 300_000;
const common = { id: z.int(), path: z.string(), password: z.string().nullable() };
export const wishSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('inspect'), ...common }),
  z.object({
    kind: z.literal('image'),
    ...common,
    page: z.int(),
    width: z.int().nullable(),
    target: z.string(),
  }),
  z.object({ kind: z.literal('tiles'), ...common, page: z.int(), target: z.string() }),
  z.object({
    kind: z.literal('assemble'),
    id: z.int(),
    pages: z.array(
      z.object({
        path: z.string(),
        password: z.string().nullable(),
        mediaType: z.string(),
        page: z.int(),
        turn: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
      }),
    ),
    target: z.string(),
  }),
]);
export type Wish = z.infer<typeof wishSchema>;

const detailSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const codeSchema = z.custom<ErrorCode>((value) => typeof value === 'string' && value in errorKinds);
export const replySchema = z.union([
  z.object({ id: z.int(), error: z.object({ code: codeSchema, details: z.record(z.string(), detailSchema) }) }),
  z.object({ id: z.int(), result: z.unknown() }),
]);
export const inspectionSchema = z.object({ mediaType: z.string(), pages: z.int(), isSigned: z.boolean() });
