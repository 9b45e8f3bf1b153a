import { z } from 'zod';
import { sha256Schema } from './document.ts';

/**
 * Forms in which one document is held. `original`: the file as it came in, neither a picture nor digitally signed;
 * `signed-original`: a file with a digital signature; `scan`: a picture of the paper; `searchable`: the scan with its
 * restored text, made here and made again when the text changes.
 */
export const keptRenditionKindSchema = z.enum(['original', 'signed-original', 'scan']);
export type KeptRenditionKind = z.infer<typeof keptRenditionKindSchema>;
export const renditionKindSchema = z.enum([...keptRenditionKindSchema.options, 'searchable']);
export type RenditionKind = z.infer<typeof renditionKindSchema>;

export const renditionSchema = z.object({
  id: z.uuid(),
  kind: renditionKindSchema,
  sha256: sha256Schema,
  bytes: z.int().min(0),
  mediaType: z.string(),
  name: z.string(),
  /** The pages of the document were read from these bytes. */
  isSource: z.boolean(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
});
export type Rendition = z.infer<typeof renditionSchema>;
