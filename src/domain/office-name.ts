import { z } from 'zod';

/** What an office may add to the names that extraction knows. */
export const officeNameKinds = ['document-type', 'authority', 'title', 'law', 'unit'] as const;
export type OfficeNameKind = (typeof officeNameKinds)[number];

/** Kinds that stand in symbols by their letters: `PTr` in `12/PTr-SNV`. */
export const codedNameKinds: readonly OfficeNameKind[] = ['document-type', 'authority'];

/** A name that one office added. */
export const officeNameSchema = z.object({
  id: z.uuid(),
  kind: z.enum(officeNameKinds),
  name: z.string(),
  /** Letters in symbols, for the kinds that have some. */
  code: z.string().nullable(),
  addedBy: z.string(),
  addedAt: z.iso.datetime(),
});
export type OfficeName = z.infer<typeof officeNameSchema>;

/** Letters as symbols have them: no blanks, no slash. */
const codeSchema = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}.]{1,20}$/u);

export const newOfficeNameSchema = z
  .object({
    kind: z.enum(officeNameKinds),
    name: z.string().trim().min(2).max(200),
    code: codeSchema.nullable().default(null),
  })
  .refine(({ kind, code }) => codedNameKinds.includes(kind) === (code !== null), {
    path: ['code'],
    message: 'letters for types and bodies, none for the rest',
  });
export type NewOfficeName = z.infer<typeof newOfficeNameSchema>;
