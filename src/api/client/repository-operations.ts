import { dossierChangeSchema } from '../../domain/dossier.ts';
import {
  indicatorComparisonSchema,
  procedureSchema,
  rateListSchema,
  ratesReportSchema,
  registerSchema,
} from '../../domain/report.ts';
import { dossierResultSchema } from '../../domain/repository.ts';
import { sampleCheckSchema } from '../../domain/sampling.ts';
import { newSavedSearchSchema, savedSearchListSchema } from '../../domain/saved-search.ts';
import { removalBodySchema } from '../schemas/documents.ts';
import {
  attachBodySchema,
  dossierListQuerySchema,
  dossierListSchema,
  dossierResponseSchema,
  newComponentSchema,
  newDossierSchema,
  reuseBodySchema,
  reuseReportQuerySchema,
  reuseReportSchema,
} from '../schemas/dossiers.ts';
import { nationalImportResponseSchema, nationalMetadataSchema, nationalUpdateSchema } from '../schemas/national.ts';
import {
  contentsQuerySchema,
  indicatorQuerySchema,
  procedureBodySchema,
  proceduresSchema,
  rateQuerySchema,
  ratesQuerySchema,
  registerQuerySchema,
} from '../schemas/reports.ts';
import {
  newResultSchema,
  newSampleSchema,
  oneStopLookupResponseSchema,
  oneStopLookupSchema,
  oneStopReuseResponseSchema,
  oneStopReuseSchema,
  portalFlagsSchema,
  resultDocumentSchema,
  sampleListSchema,
  samplePageSchema,
} from '../schemas/repository.ts';
import { lookupQuerySchema, lookupResponseSchema, searchQuerySchema, searchResponseSchema } from '../schemas/search.ts';
import type { Operation, OperationName } from './operation.ts';

/** Finding, dossiers, reuse, reports and checks by sample. */
export const repositoryOperations = {
  'GET /api/saved-searches': { answer: savedSearchListSchema },
  'POST /api/saved-searches': { body: newSavedSearchSchema, answer: savedSearchListSchema },
  'DELETE /api/saved-searches/:id': { answer: savedSearchListSchema },
  'GET /api/search': { query: searchQuerySchema, answer: searchResponseSchema },
  'GET /api/lookup': { query: lookupQuerySchema, answer: lookupResponseSchema },
  'POST /api/dossiers': { body: newDossierSchema, answer: dossierResponseSchema },
  'GET /api/dossiers': { query: dossierListQuerySchema, answer: dossierListSchema },
  'GET /api/dossiers/:id': { answer: dossierResponseSchema },
  'PATCH /api/dossiers/:id': { body: dossierChangeSchema, answer: dossierResponseSchema },
  'POST /api/dossiers/:id/components': { body: newComponentSchema, answer: dossierResponseSchema },
  'POST /api/dossiers/:id/components/:cid/attach': { body: attachBodySchema, answer: dossierResponseSchema },
  'POST /api/dossiers/:id/components/:cid/reuse': { body: reuseBodySchema, answer: dossierResponseSchema },
  'POST /api/dossiers/:id/components/:cid/reuse/:eventId/withdraw': {
    body: removalBodySchema,
    answer: dossierResponseSchema,
  },
  'POST /api/dossiers/:id/results': { body: newResultSchema, answer: dossierResultSchema },
  'PUT /api/dossiers/:id/results/:resultId/document': { body: resultDocumentSchema, answer: dossierResultSchema },
  'GET /api/dossiers/:id/portal-flags': { answer: portalFlagsSchema },
  'GET /api/dossiers/:id/contents': { query: contentsQuerySchema, answer: registerSchema },
  'POST /api/one-stop/lookup': { body: oneStopLookupSchema, answer: oneStopLookupResponseSchema },
  'POST /api/one-stop/reuse': { body: oneStopReuseSchema, answer: oneStopReuseResponseSchema },
  'GET /api/reports/reuse': { query: reuseReportQuerySchema, answer: reuseReportSchema },
  'GET /api/reports/rates': { query: ratesQuerySchema, answer: ratesReportSchema },
  'GET /api/reports/rates/:id': { query: rateQuerySchema, answer: rateListSchema },
  'GET /api/reports/registers/:kind': { query: registerQuerySchema, answer: registerSchema },
  'GET /api/reports/indicators': { query: indicatorQuerySchema, answer: indicatorComparisonSchema },
  'GET /api/procedures': { answer: proceduresSchema },
  'PUT /api/procedures/:code': { body: procedureBodySchema, answer: procedureSchema },
  'POST /api/sample-checks': { body: newSampleSchema, answer: sampleCheckSchema },
  'GET /api/sample-checks': { answer: sampleListSchema },
  'GET /api/sample-checks/:id': { answer: sampleCheckSchema },
  'PUT /api/sample-checks/:id/pages/:position': { body: samplePageSchema, answer: sampleCheckSchema },
  'POST /api/v1/documents/import': { answer: nationalImportResponseSchema },
  'GET /api/v1/documents/:docCode': { answer: nationalMetadataSchema },
  'PUT /api/v1/documents/:docCode': { body: nationalUpdateSchema, answer: nationalMetadataSchema },
} as const satisfies Record<OperationName, Operation>;
