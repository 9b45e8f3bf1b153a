import { z } from 'zod';
import { sha256Schema } from '../../domain/document.ts';
import {
  parseRecompressName,
  pdfaNames,
  type RecompressName,
  recompressNames,
} from '../../pipeline/recompress-choice.ts';

/** `recompress`: `jbig2,jpeg` in any order; anything else is a request that is not understood. */
export const searchableQuerySchema = z.object({
  pdfa: z.enum(pdfaNames).default('2b'),
  recompress: z
    .string()
    .transform((text) => parseRecompressName(text))
    .pipe(z.custom<RecompressName>((name) => name !== undefined))
    .nullable()
    .default(null),
});

export const searchableSizesSchema = z.object({
  items: z.array(
    z.object({
      /** null: the pictures as they came, byte for byte. */
      recompress: z.enum(recompressNames).nullable(),
      bytes: z.int().min(0),
      sha256: sha256Schema,
      /** Whether grey and colour pictures lose what the eye hardly sees. */
      isLossy: z.boolean(),
    }),
  ),
});
