import { z } from 'zod';

/**
 * The minimum metadata that the national guidance of November 2025 asks for, under its own names. Lengths
 * are those of its table. Its date mask is a slip (`YYYY-DD-MM`); ISO dates are given.
 */
export const nationalMetadataSchema = z.object({
  DocCode: z.string().max(30),
  TypeName: z.string().max(100).nullable(),
  CodeNumber: z.string().max(11).nullable(),
  CodeNotation: z.string().max(30).nullable(),
  IssuedDate: z.iso.date().nullable(),
  OrganName: z.string().max(200).nullable(),
  Subject: z.string().max(500).nullable(),
  Language: z.string().nullable(),
  PageAmount: z.int().min(0),
  Format: z.string().nullable(),
});
export type NationalMetadata = z.infer<typeof nationalMetadataSchema>;

export const nationalUpdateSchema = nationalMetadataSchema
  .pick({ TypeName: true, CodeNumber: true, CodeNotation: true, IssuedDate: true, OrganName: true, Subject: true })
  .partial();

export const docCodeParamsSchema = z.object({ docCode: z.string().min(1).max(60) });

export const nationalImportResponseSchema = z.object({
  /** Given after extraction; null until then. */
  DocCode: z.string().nullable(),
  id: z.uuid(),
  known: z.boolean(),
});
