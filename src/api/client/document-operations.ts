import { renditionSchema } from '../../domain/rendition.ts';
import { validitySchema } from '../../domain/repository.ts';
import { rereadingSchema } from '../../domain/rereading.ts';
import { arrangedSchema, arrangementSchema, undoneArrangementSchema } from '../schemas/arrangements.ts';
import {
  approvalQuerySchema,
  documentListQuerySchema,
  documentListSchema,
  documentResponseSchema,
  intakeResponseSchema,
  pageTilesSchema,
  pageWordsQuerySchema,
  pageWordsSchema,
  recordPatchResponseSchema,
  recordPatchSchema,
  recordResponseSchema,
  removalBodySchema,
  reprocessBodySchema,
} from '../schemas/documents.ts';
import { emptySchema, pagingSchema } from '../schemas/errors-and-paging.ts';
import { renditionListSchema } from '../schemas/renditions.ts';
import {
  citationLinksSchema,
  correctionsSchema,
  differencesSchema,
  documentReusesSchema,
  duplicatePairsSchema,
  duplicatesSchema,
  linePatchSchema,
  mergeBodySchema,
  mergedSchema,
  onQuerySchema,
  pageCountSchema,
  partChangeSchema,
  processSchema,
  retentionBodySchema,
  retentionDueQuerySchema,
  retentionSchema,
  validityChangeSchema,
} from '../schemas/repository.ts';
import { newRereadingSchema, rereadingItemsSchema, rereadingListSchema } from '../schemas/rereadings.ts';
import { assigneeSchema, cellPatchSchema } from '../schemas/review-desk.ts';
import { searchableSizesSchema } from '../schemas/searchable-pdf.ts';
import type { Operation, OperationName } from './operation.ts';

/** What is asked of one document or of many. */
export const documentOperations = {
  'POST /api/documents': { answer: intakeResponseSchema },
  'POST /api/arrangements': { body: arrangementSchema, answer: arrangedSchema },
  'POST /api/arrangements/undo': { body: undoneArrangementSchema, answer: emptySchema },
  'GET /api/documents': { query: documentListQuerySchema, answer: documentListSchema },
  'GET /api/documents/:id': { answer: documentResponseSchema },
  'GET /api/documents/:id/record': { answer: recordResponseSchema },
  'PATCH /api/documents/:id/record': { body: recordPatchSchema, answer: recordPatchResponseSchema },
  'PATCH /api/documents/:id/cells': { body: cellPatchSchema, answer: recordPatchResponseSchema },
  'PUT /api/documents/:id/assignee': { body: assigneeSchema, answer: documentResponseSchema },
  'POST /api/documents/:id/approve': { query: approvalQuerySchema, answer: documentResponseSchema },
  'POST /api/documents/:id/cancel': { answer: documentResponseSchema },
  'POST /api/documents/:id/reprocess': { body: reprocessBodySchema.nullish(), answer: documentResponseSchema },
  'POST /api/documents/:id/withdraw': { body: removalBodySchema, answer: documentResponseSchema },
  'POST /api/documents/:id/restore': { body: removalBodySchema, answer: documentResponseSchema },
  'POST /api/documents/:id/release': { body: removalBodySchema, answer: documentResponseSchema },
  'POST /api/documents/:id/purge': { body: removalBodySchema, answer: documentResponseSchema },
  'GET /api/documents/:id/pages/:page/words': { query: pageWordsQuerySchema, answer: pageWordsSchema },
  'GET /api/documents/:id/pages/:page/tiles': { answer: pageTilesSchema },
  'PATCH /api/documents/:id/pages/:page/lines': { body: linePatchSchema, answer: pageWordsSchema },
  'GET /api/documents/:id/reuses': { answer: documentReusesSchema },
  'GET /api/documents/:id/renditions': { answer: renditionListSchema },
  'POST /api/documents/:id/renditions': { answer: renditionSchema },
  'GET /api/documents/:id/searchable-sizes': { answer: searchableSizesSchema },
  'GET /api/documents/:id/corrections': { answer: correctionsSchema },
  'GET /api/documents/:id/differences': { answer: differencesSchema },
  'GET /api/documents/:id/citations': { answer: citationLinksSchema },
  'GET /api/documents/:id/validity': { query: onQuerySchema, answer: validitySchema },
  'PUT /api/documents/:id/validity': { body: validityChangeSchema, answer: validitySchema },
  'POST /api/documents/:id/validity/changes': { body: partChangeSchema, answer: validitySchema },
  'POST /api/documents/:id/validity/changes/:changeId/withdraw': { body: removalBodySchema, answer: validitySchema },
  'GET /api/documents/:id/retention': { answer: retentionSchema },
  'PUT /api/documents/:id/retention': { body: retentionBodySchema, answer: retentionSchema },
  'GET /api/retention/due': { query: retentionDueQuerySchema, answer: documentListSchema },
  'GET /api/documents/:id/process': { answer: processSchema },
  'POST /api/documents/:id/page-count': { body: pageCountSchema, answer: processSchema },
  'GET /api/documents/:id/duplicates': { answer: duplicatesSchema },
  'GET /api/duplicates': { query: pagingSchema, answer: duplicatePairsSchema },
  'POST /api/rereadings': { body: newRereadingSchema, answer: rereadingSchema },
  'GET /api/rereadings': { answer: rereadingListSchema },
  'GET /api/rereadings/:id': { answer: rereadingSchema },
  'GET /api/rereadings/:id/documents': { query: pagingSchema, answer: rereadingItemsSchema },
  'POST /api/rereadings/:id/cancel': { answer: rereadingSchema },
  'POST /api/duplicates/:id/merge': { body: mergeBodySchema, answer: mergedSchema },
  'POST /api/duplicates/:id/tell-apart': { answer: emptySchema },
} as const satisfies Record<OperationName, Operation>;
