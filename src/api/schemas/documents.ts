import { z } from 'zod';
import { boundingBoxSchema } from '../../domain/bounding-box.ts';
import {
  documentDetailSchema,
  documentEventSchema,
  documentStatusSchema,
  documentSummarySchema,
  takenInSchema,
} from '../../domain/document.ts';
import { documentRecordSchema, recordFieldsSchema } from '../../domain/record.ts';
import { errorBodySchema, pageParamsSchema, pagingSchema, queryFlagSchema } from './errors-and-paging.ts';

export const refusedFileSchema = errorBodySchema.omit({ requestId: true }).extend({ name: z.string() });
export type RefusedFile = z.infer<typeof refusedFileSchema>;

/** Answer to `POST /api/documents`: each file is in one of the two lists, in the order they came. */
export const intakeResponseSchema = z.object({
  documents: z.array(takenInSchema),
  refused: z.array(refusedFileSchema),
});
export type IntakeResponse = z.infer<typeof intakeResponseSchema>;

export const documentListQuerySchema = pagingSchema.extend({
  status: documentStatusSchema.optional(),
  /** Batch id. */
  batch: z.uuid().optional(),
  /** Only documents with something left to review. */
  needsReview: queryFlagSchema.optional(),
  /** Withdrawn documents are hidden unless asked for. */
  withdrawn: queryFlagSchema.optional(),
  /** Only documents that a person has looked through and nobody has approved. */
  awaitsApproval: queryFlagSchema.optional(),
  /** Login of who takes care of the review. */
  assignedTo: z.string().trim().min(1).max(100).optional(),
  /** Only documents that nobody takes care of. */
  unassigned: queryFlagSchema.optional(),
  /** Dossier id. */
  dossier: z.uuid().optional(),
  /** Office id, for those who see more than one. */
  office: z.uuid().optional(),
  /** Part of the file name, symbol or subject; marks do not matter. */
  q: z.string().trim().max(200).optional(),
  sort: z.enum(['received', '-received', 'name', 'review']).default('-received'),
});
export type DocumentListQuery = z.infer<typeof documentListQuerySchema>;

export const documentListSchema = z.object({
  items: z.array(documentSummarySchema),
  total: z.int().min(0),
});

export const documentResponseSchema = documentDetailSchema;
export const recordResponseSchema = documentRecordSchema;

const wordSchema = z.object({
  text: z.string(),
  box: boundingBoxSchema,
  confidence: z.number(),
  source: z.enum(['embedded', 'ocr']),
  before: z.string().optional(),
  alternatives: z.array(z.object({ text: z.string(), confidence: z.number() })).optional(),
});

const lineSchema = z.object({
  box: boundingBoxSchema,
  zone: z.string(),
  block: z.int(),
  words: z.array(wordSchema),
});

/** What stands on a page, for the side-by-side view. Boxes are pixels of the page as stored. */
export const pageWordsSchema = z.object({
  page: z.int().min(1),
  layer: z.enum(['embedded', 'ocr', 'restored', 'reviewed']),
  widthPx: z.number(),
  heightPx: z.number(),
  dpi: z.number(),
  rotation: z.number(),
  elements: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('line'), line: lineSchema }),
      z.object({
        kind: z.literal('table'),
        table: z.object({
          box: boundingBoxSchema,
          rowCount: z.int(),
          columnCount: z.int(),
          ruled: z.boolean(),
          cells: z.array(
            z.object({
              row: z.int(),
              column: z.int(),
              rowSpan: z.int(),
              columnSpan: z.int(),
              box: boundingBoxSchema,
              text: z.string(),
              words: z.array(wordSchema),
              confidence: z.number(),
            }),
          ),
        }),
      }),
    ]),
  ),
  regions: z.array(
    z.object({
      kind: z.enum(['stamp', 'handwriting', 'overlay', 'page-number', 'picture', 'unread']),
      box: boundingBoxSchema,
      text: z.string(),
      fills: z.enum(['number', 'day', 'month', 'year']).optional(),
      method: z.enum(['handwritten', 'stamped']).optional(),
      alternatives: z.array(z.object({ text: z.string(), confidence: z.number() })).optional(),
    }),
  ),
});
export type PageWords = z.infer<typeof pageWordsSchema>;

export const pageWordsQuerySchema = z.object({
  /** Which layer; the newest one when left out. */
  layer: z.enum(['ocr', 'restored', 'reviewed']).optional(),
});

export const pageImageQuerySchema = z.object({
  /** Longest width in pixels that the caller can use; the page as stored when left out. */
  width: z.coerce.number().int().min(50).max(10_000).optional(),
});

/** The page in tiles of `tilePx`; level 0 fits into one, each further one is twice as fine, the last is as stored. */
export const pageTilesSchema = z.object({
  widthPx: z.int().min(1),
  heightPx: z.int().min(1),
  tilePx: z.int().min(1),
  levels: z.int().min(1),
});

const tileNumberSchema = z.coerce.number().int().min(0).max(1_000);
export const tileParamsSchema = pageParamsSchema.extend({
  level: tileNumberSchema,
  column: tileNumberSchema,
  row: tileNumberSchema,
});

/** Correction of fields by a person; answers 409 when somebody else saved since `baseVersion`. */
export const recordPatchSchema = z.object({
  baseVersion: z.int().min(1),
  fields: recordFieldsSchema.partial(),
});
export type RecordPatch = z.infer<typeof recordPatchSchema>;

/** `seenVersion`: version of the record that is approved (ETag of the record). */
export const approvalQuerySchema = z.object({ seenVersion: z.coerce.number().int().min(1).optional() });

export const recordPatchResponseSchema = z.object({ recordVersion: z.int().min(1), record: documentRecordSchema });

export const reprocessBodySchema = z.object({ password: z.string().max(200).optional() }).default({});
export const removalBodySchema = z.object({ reason: z.string().trim().min(3).max(1000) });

/** `data:` of the server-sent events on `/api/events` and `/api/documents/{id}/events` (event name `document`). */
export const eventDataSchema = documentEventSchema;
