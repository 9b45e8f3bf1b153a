import { callerOf, officeAsked } from '../access/identify.ts';
import { needs } from '../access/route-access.ts';
import type { ApiDeps } from '../ports.ts';
import { removalBodySchema } from '../schemas/documents.ts';
import {
  attachBodySchema,
  componentParamsSchema,
  dossierListQuerySchema,
  dossierListSchema,
  dossierResponseSchema,
  newComponentSchema,
  newDossierSchema,
  reuseBodySchema,
  reuseParamsSchema,
  reuseReportQuerySchema,
  reuseReportSchema,
} from '../schemas/dossiers.ts';
import { errorResponses, idParamsSchema } from '../schemas/errors-and-paging.ts';
import type { ZodApp } from '../zod-app.ts';

export function registerDossierRoutes(app: ZodApp, deps: ApiDeps): void {
  registerDossiers(app, deps);
  registerComponents(app, deps);
}

function registerDossiers(app: ZodApp, { dossiers }: ApiDeps): void {
  const tags = ['dossiers'];
  app.post(
    '/api/dossiers',
    {
      config: needs('dossier.write'),
      schema: {
        tags,
        summary: 'Open a dossier with its components',
        body: newDossierSchema,
        response: { 201: dossierResponseSchema, ...errorResponses },
      },
    },
    async (request, reply) =>
      reply.status(201).send(await dossiers.create(request.body, callerOf(request).actor, callerOf(request).office.id)),
  );

  app.get(
    '/api/dossiers',
    {
      config: needs('dossier.read'),
      schema: {
        tags,
        summary: 'List dossiers',
        querystring: dossierListQuerySchema,
        response: { 200: dossierListSchema, ...errorResponses },
      },
    },
    (request) => dossiers.list({ ...request.query, office: officeAsked(request) }),
  );

  app.get(
    '/api/dossiers/:id',
    {
      config: needs('dossier.read', { object: 'dossier', reads: 'dossier' }),
      schema: {
        tags,
        summary: 'A dossier with its components and every reuse',
        params: idParamsSchema,
        response: { 200: dossierResponseSchema, ...errorResponses },
      },
    },
    (request) => dossiers.get(request.params.id),
  );

  app.get(
    '/api/reports/reuse',
    {
      config: needs('report.read'),
      schema: {
        tags: ['reports'],
        summary: 'Rate 4.3 of Decision 766 with its counts and the dossiers behind it',
        querystring: reuseReportQuerySchema,
        response: { 200: reuseReportSchema, ...errorResponses },
      },
    },
    (request) => dossiers.reuseReport(request.query.from, request.query.to, officeAsked(request)),
  );
}

function registerComponents(app: ZodApp, { dossiers, reuse }: ApiDeps): void {
  const tags = ['dossiers'];
  const response = { 200: dossierResponseSchema, ...errorResponses };

  app.post(
    '/api/dossiers/:id/components',
    {
      config: needs('dossier.write', { object: 'dossier' }),
      schema: { tags, summary: 'Add a component', params: idParamsSchema, body: newComponentSchema, response },
    },
    (request) => dossiers.addComponent(request.params.id, request.body),
  );

  app.post(
    '/api/dossiers/:id/components/:cid/attach',
    {
      config: needs('dossier.write', { object: 'dossier' }),
      schema: {
        tags,
        summary: 'Fill a component with a paper just digitized',
        params: componentParamsSchema,
        body: attachBodySchema,
        response,
      },
    },
    (request) => {
      const place = { dossierId: request.params.id, componentId: request.params.cid };
      return reuse.attach(place, request.body.documentId, request.body.state, callerOf(request).actor);
    },
  );

  app.post(
    '/api/dossiers/:id/components/:cid/reuse',
    {
      config: needs('dossier.reuse', { object: 'dossier' }),
      schema: {
        tags,
        summary: 'Take a result held already instead of asking for the paper again; recorded and counted',
        params: componentParamsSchema,
        body: reuseBodySchema,
        response,
      },
    },
    (request) => {
      const place = { dossierId: request.params.id, componentId: request.params.cid };
      const caller = callerOf(request);
      // Who has signed in is the officer; only the one person at this machine says a name.
      const officer = caller.kind === 'local' ? (request.body.officer ?? caller.actor) : caller.actor;
      return reuse.reuse(place, request.body.documentId, officer);
    },
  );

  app.post(
    '/api/dossiers/:id/components/:cid/reuse/:eventId/withdraw',
    {
      config: needs('dossier.reuse', { object: 'dossier' }),
      schema: {
        tags,
        summary: 'Take a reuse back; its history stays',
        params: reuseParamsSchema,
        body: removalBodySchema,
        response,
      },
    },
    (request) => {
      const place = { dossierId: request.params.id, componentId: request.params.cid };
      return reuse.withdraw(place, request.params.eventId, request.body.reason, callerOf(request).actor);
    },
  );
}
