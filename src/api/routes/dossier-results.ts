import { dossierChangeSchema } from '../../domain/dossier.ts';
import { toPortalFlags } from '../../domain/portal-flags.ts';
import { dossierResultSchema } from '../../domain/repository.ts';
import { callerOf } from '../access/identify.ts';
import { needs } from '../access/route-access.ts';
import type { ApiDeps } from '../ports.ts';
import { dossierResponseSchema } from '../schemas/dossiers.ts';
import { errorResponses, idParamsSchema } from '../schemas/errors-and-paging.ts';
import {
  newResultSchema,
  oneStopLookupResponseSchema,
  oneStopLookupSchema,
  oneStopReuseResponseSchema,
  oneStopReuseSchema,
  portalFlagsSchema,
  resultDocumentSchema,
  resultParamsSchema,
} from '../schemas/repository.ts';
import type { ZodApp } from '../zod-app.ts';
import { answerLookup } from './search.ts';

/** The case after it was opened: its results with their codes, and what other systems ask and tell. */
export function registerDossierResultRoutes(app: ZodApp, deps: ApiDeps): void {
  registerResults(app, deps);
  registerOneStop(app, deps);
}

function registerResults(app: ZodApp, { repository, dossiers }: ApiDeps): void {
  const tags = ['dossiers'];
  app.patch(
    '/api/dossiers/:id',
    {
      config: needs('dossier.write', { object: 'dossier' }),
      schema: {
        tags,
        summary: 'Closed, day given for the result, linked with the national portal, retention',
        params: idParamsSchema,
        body: dossierChangeSchema,
        response: { 200: dossierResponseSchema, ...errorResponses },
      },
    },
    (request) => repository.dossiers.change(request.params.id, request.body, callerOf(request).actor),
  );

  app.post(
    '/api/dossiers/:id/results',
    {
      config: needs('dossier.write', { object: 'dossier' }),
      schema: {
        tags,
        summary: 'A result with the next code, <dossier>-KQ(n)',
        params: idParamsSchema,
        body: newResultSchema,
        response: { 201: dossierResultSchema, ...errorResponses },
      },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await repository.dossiers.addResult(request.params.id, request.body, callerOf(request).actor)),
  );

  app.put(
    '/api/dossiers/:id/results/:resultId/document',
    {
      config: needs('dossier.write', { object: 'dossier' }),
      schema: {
        tags,
        summary: 'The document of a result that was coded before',
        params: resultParamsSchema,
        body: resultDocumentSchema,
        response: { 200: dossierResultSchema, ...errorResponses },
      },
    },
    (request) => {
      const { id, resultId } = request.params;
      return repository.dossiers.fileResult(id, resultId, request.body.documentId, callerOf(request).actor);
    },
  );

  app.get(
    '/api/dossiers/:id/portal-flags',
    {
      config: needs('dossier.read', { object: 'dossier' }),
      schema: {
        tags,
        summary: 'Flags that the national portal counts the dossier by',
        params: idParamsSchema,
        response: { 200: portalFlagsSchema, ...errorResponses },
      },
    },
    async (request) => {
      const flags = toPortalFlags(await dossiers.get(request.params.id));
      return { ...flags, TaiLieuNop: [...flags.TaiLieuNop], KetQua: [...flags.KetQua] };
    },
  );
}

function registerOneStop(app: ZodApp, deps: ApiDeps): void {
  const { repository } = deps;
  const tags = ['one-stop'];
  app.post(
    '/api/one-stop/lookup',
    {
      config: needs('find'),
      schema: {
        tags,
        summary: 'Look-ups for every component of a dossier at once, answered as GET /api/lookup answers',
        body: oneStopLookupSchema,
        response: { 200: oneStopLookupResponseSchema, ...errorResponses },
      },
    },
    async (request) => {
      const answers = [];
      for (const query of request.body.queries) answers.push(await answerLookup(deps, query, callerOf(request)));
      return { answers };
    },
  );

  app.post(
    '/api/one-stop/reuse',
    {
      config: needs('dossier.reuse'),
      schema: {
        tags,
        summary:
          'A result was reused in the one-stop system: recorded by codes; the same message again changes nothing',
        body: oneStopReuseSchema,
        response: { 200: oneStopReuseResponseSchema, ...errorResponses },
      },
    },
    (request) => repository.dossiers.reuseByCode(request.body, callerOf(request).office.id),
  );
}
