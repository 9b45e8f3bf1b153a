import { z } from 'zod';
import { takenInSchema } from '../../domain/document.ts';

const mostPages = 5_000;

/** New documents made of pages of held ones: split, joined, in another order, pages turned or replaced. */
export const arrangementSchema = z.object({
  documents: z
    .array(
      z.object({
        name: z.string().trim().min(1).max(200),
        pages: z
          .array(
            z.object({
              documentId: z.uuid(),
              page: z.int().min(1),
              /** Clockwise, on top of how the page stands in its file. */
              turn: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]).default(0),
            }),
          )
          .min(1)
          .max(mostPages),
      }),
    )
    .min(1)
    .max(200),
  /** Documents that the new ones take the place of: withdrawn, kept in the history. */
  replaces: z.array(z.uuid()).max(50).default([]),
});
export const arrangedSchema = z.object({ documents: z.array(takenInSchema) });

/** The documents that an arrangement made, in its order, and those they took the place of. */
export const undoneArrangementSchema = z.object({
  documents: z.array(z.uuid()).min(1).max(200),
  replaces: z.array(z.uuid()).min(1).max(50),
});
