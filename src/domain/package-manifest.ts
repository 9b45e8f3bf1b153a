import { z } from 'zod';

/**
 * What a dossier package says of itself in `metadata/other/dossier.json`, so that it can be taken back into
 * an empty repository. The fields of a dossier are those of Circular 05/2025/TT-BNV.
 */
export const dossierDescriptionSchema = z.object({
  code: z.string(),
  title: z.string(),
  retention: z.string().nullable(),
  accessLevel: z.string().nullable(),
  language: z.string(),
  start: z.iso.date().nullable(),
  end: z.iso.date().nullable(),
  keywords: z.array(z.string()),
  sheetCount: z.int().min(0).nullable(),
  pageCount: z.int().min(0),
  note: z.string().nullable(),
});
export type DossierDescription = Readonly<z.infer<typeof dossierDescriptionSchema>>;

/** One processing step as the store's audit knows it; times are ISO 8601 with offset. */
export const preservationEventSchema = z.object({
  type: z.enum(['ingestion', 'text recognition', 'text restoration', 'metadata extraction', 'review', 'approval']),
  at: z.iso.datetime({ offset: true }),
  agent: z.string(),
  /** Engine, model and hash, in words. */
  detail: z.string(),
  outcome: z.enum(['success', 'partial', 'failure']),
});
export type PreservationEvent = Readonly<z.infer<typeof preservationEventSchema>>;

/** Rows of a repository by table, as JSON: what puts a document or a dossier back as it was. */
export const heldRowsSchema = z.record(z.string(), z.array(z.record(z.string(), z.unknown())));
export type HeldRows = z.infer<typeof heldRowsSchema>;

/** A name that is one file name: no folder above or below. */
const fileNameSchema = z
  .string()
  .regex(/^[^/\\\0]+$/)
  .refine((name) => name !== '.' && name !== '..');
const packagedFileSchema = z.object({ name: fileNameSchema, mediaType: z.string() });

export const packageManifestSchema = z.object({
  kind: z.enum(['SIP', 'AIP']),
  fondsCode: z.string(),
  fondsName: z.string(),
  organisation: z.string(),
  uuid: z.uuid(),
  createdAt: z.iso.datetime({ offset: true }),
  dossier: dossierDescriptionSchema,
  /** What the repository held of the dossier; null for a package of single documents. */
  heldDossier: heldRowsSchema.nullable().default(null),
  documents: z.array(
    z.object({
      id: z.string().regex(/^[A-Za-z0-9_-]+$/),
      original: packagedFileSchema,
      /** Further forms of the same document as they were received; packages of older versions have none. */
      received: z.array(packagedFileSchema).default([]),
      derived: z.array(packagedFileSchema),
      events: z.array(preservationEventSchema),
    }),
  ),
});
export type PackageManifest = z.infer<typeof packageManifestSchema>;
