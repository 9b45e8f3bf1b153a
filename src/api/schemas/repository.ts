import { z } from 'zod';
import {
  documentCodePatternSchema,
  fileNamePatternSchema,
  resultCodePatternSchema,
} from '../../domain/code-pattern.ts';
import { documentSummarySchema, validityClassSchema } from '../../domain/document.ts';
import { applicantSchema, documentReuseSchema, dossierSchema } from '../../domain/dossier.ts';
import { officeNameSchema } from '../../domain/office-name.ts';
import {
  cellCorrectionSchema,
  duplicateSchema,
  fieldCorrectionSchema,
  fieldDifferenceSchema,
  foundGroundSchema,
  lineCorrectionSchema,
  processStepSchema,
  webhookDeliverySchema,
  webhookEventNames,
  webhookSchema,
} from '../../domain/repository.ts';
import { newComponentSchema, newDossierSchema } from './dossiers.ts';
import { pagingSchema } from './errors-and-paging.ts';
import { lookupQuerySchema, lookupResponseSchema } from './search.ts';

const nameSchema = z.string().trim().min(1).max(300);

/** Left out: as it is; null: taken away. Classes V1 to V3 need `certifiedBy`. */
export const validityChangeSchema = z
  .object({
    class: validityClassSchema,
    from: z.iso.date().nullable(),
    to: z.iso.date().nullable(),
    scope: nameSchema.nullable(),
    certifiedBy: nameSchema.nullable(),
    certifiedOn: z.iso.date().nullable(),
    revokedOn: z.iso.date().nullable(),
    /** The document held that took its place. */
    replacedBy: z.uuid().nullable(),
    /** Symbol of the one that took its place when it is not held. */
    replacedBySymbol: nameSchema.nullable(),
    replacedOn: z.iso.date().nullable(),
  })
  .partial();

/** What a person says of a part, or of what amended it; without a part only an amendment. */
export const partChangeSchema = z
  .object({
    relation: z.enum(['repeals', 'amends']),
    /** `khoản 2 Điều 5` */
    part: nameSchema.nullable().default(null),
    /** The document held that does it, or the symbol of one that is not held. */
    documentId: z.uuid().nullable().default(null),
    symbol: nameSchema.nullable().default(null),
    from: z.iso.date().nullable().default(null),
  })
  .refine(({ relation, part }) => relation === 'amends' || part !== null, {
    path: ['part'],
    message: 'what is repealed as a whole is set by revokedOn or replacedBy',
  });
export const changeParamsSchema = z.object({ id: z.uuid(), changeId: z.uuid() });

export const onQuerySchema = z.object({
  /** Answered for this day; today when left out. */
  on: z.iso.date().optional(),
});

/** `permanent`, or years from the end of the year of issue. */
export const retentionBodySchema = z.object({
  class: z.union([z.literal('permanent'), z.object({ years: z.int().min(1).max(100) })]),
});
export const retentionSchema = z.object({
  class: z.string().nullable(),
  /** Last day it must be kept; null for ever, or when nobody has said. */
  until: z.iso.date().nullable(),
});
export const retentionDueQuerySchema = onQuerySchema.extend(pagingSchema.shape);

export const citationLinksSchema = z.object({
  citations: z.array(
    z.object({
      position: z.int(),
      symbol: z.string().nullable(),
      title: z.string().nullable(),
      relation: z.string().nullable(),
      page: z.int().nullable(),
      raw: z.string(),
      /** Documents held that are meant; several when the citation does not say its year. */
      held: z.array(documentSummarySchema),
    }),
  ),
  citedBy: z.array(z.object({ document: documentSummarySchema, relation: z.string().nullable() })),
});

export const processSchema = z.object({ steps: z.array(processStepSchema) });
export const pageCountSchema = z.object({
  /** Pages counted on the paper. */
  pages: z.int().min(1).max(100_000),
});

export const duplicatesSchema = z.object({ items: z.array(duplicateSchema) });
export const duplicatePairsSchema = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      documentId: z.uuid(),
      otherId: z.uuid(),
      grounds: z.array(foundGroundSchema).min(1),
      foundAt: z.iso.datetime(),
    }),
  ),
  total: z.int().min(0),
});
export const mergeBodySchema = z.object({
  /** The one of the two that stays. */
  keepId: z.uuid(),
});
export const mergedSchema = z.object({ keptId: z.uuid(), mergedId: z.uuid() });

export const correctionsSchema = z.object({
  fields: z.array(fieldCorrectionSchema),
  lines: z.array(lineCorrectionSchema),
  cells: z.array(cellCorrectionSchema),
});
export const differencesSchema = z.object({ fields: z.array(fieldDifferenceSchema) });
export const linePatchSchema = z.object({
  lines: z
    .array(
      z.object({
        /** Place among the elements of the page, as `/words` lists them. */
        element: z.int().min(0),
        /** The line as the caller saw it; 409 when it is another by now. */
        before: z.string().max(2000),
        text: z.string().trim().min(1).max(2000),
      }),
    )
    .min(1)
    .max(500),
});

export const newSampleSchema = z.object({
  name: nameSchema,
  batchId: z.uuid().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Pages to draw; planned for the 98 % of the national guidance when left out. */
  pages: z.int().min(1).max(10_000).optional(),
});
export const sampleListSchema = z.object({
  items: z.array(z.object({ id: z.uuid(), name: z.string(), createdAt: z.iso.datetime(), createdBy: z.string() })),
});
export const sampleParamsSchema = z.object({ id: z.uuid(), position: z.coerce.number().int().min(1) });
export const samplePageSchema = z.object({
  /** Characters wrong, missing or too many. */
  errors: z.int().min(0).max(100_000),
  /** Characters of the page, when the count of the machine is not right. */
  characters: z.int().min(1).max(100_000).optional(),
  note: z.string().trim().max(1000).nullable().default(null),
});

export const newResultSchema = z.object({
  name: nameSchema.nullable().default(null),
  documentId: z.uuid().nullable().default(null),
});
export const resultParamsSchema = z.object({ id: z.uuid(), resultId: z.uuid() });
export const resultDocumentSchema = z.object({ documentId: z.uuid() });

const flagSchema = z.union([z.literal(0), z.literal(1)]);
/** Flags that the national portal counts a dossier by, under its own names. */
export const portalFlagsSchema = z.object({
  MaHoSo: z.string(),
  HoSoCoThanhPhanSoHoa: flagSchema,
  TaiKhoanDuocXacThucVoiVNeID: flagSchema,
  TaiLieuNop: z.array(
    z.object({
      TenTaiLieu: z.string(),
      MaGiayTo: z.string().nullable(),
      DuocSoHoa: flagSchema,
      DuocTaiSuDung: flagSchema,
      DuocLayTuKhoDMQG: flagSchema,
      MaCSDL: z.string().nullable(),
      MaKetQuaSoHoa: z.string().nullable(),
    }),
  ),
  KetQua: z.array(z.object({ MaKetQua: z.string(), CoTep: flagSchema })),
});

/** Many questions at once: one for each component of a dossier. */
export const oneStopLookupSchema = z.object({ queries: z.array(lookupQuerySchema).min(1).max(50) });
export const oneStopLookupResponseSchema = z.object({ answers: z.array(lookupResponseSchema) });
export const oneStopReuseSchema = z.object({
  dossier: newDossierSchema.omit({ components: true }).extend({ applicant: applicantSchema.nullable().default(null) }),
  component: newComponentSchema,
  /** DocCode of the document that stands in for the paper. */
  documentCode: z.string().trim().min(1).max(60),
  officer: nameSchema,
});
export const oneStopReuseResponseSchema = z.object({
  dossier: dossierSchema,
  /** False when this very reuse was recorded already. */
  isNew: z.boolean(),
});

export const officeSettingsSchema = z.object({
  /** Who corrected a record may not be the one who approves it. */
  secondApproval: z.boolean(),
  documentCodePattern: documentCodePatternSchema,
  resultCodePattern: resultCodePatternSchema,
  fileNamePattern: fileNamePatternSchema,
  /** Pages of backlog that may wait to be read; what is more is refused for now. Null: any number. */
  waitingPagesLimit: z.int().min(1).max(10_000_000).nullable(),
});

export const documentReusesSchema = z.object({ items: z.array(documentReuseSchema) });

export const officeNameListSchema = z.object({ items: z.array(officeNameSchema) });

export const newWebhookSchema = z.object({
  /** https, or a host that WEBHOOK_HOSTS allows. */
  url: z.url().max(2000),
  events: z.array(z.enum(webhookEventNames)).min(1),
});
/** The secret is shown this once; messages are signed with it (standardwebhooks.com). */
export const createdWebhookSchema = webhookSchema.extend({ secret: z.string() });
export const webhookListSchema = z.object({ items: z.array(webhookSchema) });
export const deliveriesQuerySchema = pagingSchema;
export const deliveriesSchema = z.object({ items: z.array(webhookDeliverySchema) });
