import { visibleOffice } from '../../access/caller.ts';
import { sampleCheckSchema } from '../../domain/sampling.ts';
import { callerOf } from '../access/identify.ts';
import { needs } from '../access/route-access.ts';
import type { ApiDeps } from '../ports.ts';
import { pageWordsSchema } from '../schemas/documents.ts';
import { errorResponses, idParamsSchema, pageParamsSchema } from '../schemas/errors-and-paging.ts';
import {
  correctionsSchema,
  differencesSchema,
  linePatchSchema,
  newSampleSchema,
  sampleListSchema,
  samplePageSchema,
  sampleParamsSchema,
} from '../schemas/repository.ts';
import { toPageWords } from '../to-page-words.ts';
import type { ZodApp } from '../zod-app.ts';

/** Corrections as a layer of their own, what changed since, and the archive's check by sample. */
export function registerReviewLayerRoutes(app: ZodApp, deps: ApiDeps): void {
  registerCorrections(app, deps);
  registerSamples(app, deps);
}

function registerCorrections(app: ZodApp, { repository, documents }: ApiDeps): void {
  const tags = ['review'];
  app.get(
    '/api/documents/:id/corrections',
    {
      config: needs('document.read', { object: 'document' }),
      schema: {
        tags,
        summary: 'Who corrected which field, line and cell, from what to what',
        params: idParamsSchema,
        response: { 200: correctionsSchema, ...errorResponses },
      },
    },
    async (request) => ({
      fields: await repository.review.corrections(request.params.id),
      lines: await repository.review.lines(request.params.id),
      cells: await repository.review.cells(request.params.id),
    }),
  );

  app.get(
    '/api/documents/:id/differences',
    {
      config: needs('document.read', { object: 'document' }),
      schema: {
        tags,
        summary: 'Three ways for each corrected field: read before, corrected, read now',
        params: idParamsSchema,
        response: { 200: differencesSchema, ...errorResponses },
      },
    },
    async (request) => ({ fields: await repository.review.differences(request.params.id) }),
  );

  app.patch(
    '/api/documents/:id/pages/:page/lines',
    {
      config: needs('document.correct', { object: 'document' }),
      schema: {
        tags,
        summary: 'Correct lines of a page; 409 when one is no longer what the caller saw',
        params: pageParamsSchema,
        body: linePatchSchema,
        response: { 200: pageWordsSchema, ...errorResponses },
      },
    },
    async (request) => {
      const { id, page } = request.params;
      await repository.review.correctLines(id, page, request.body.lines, callerOf(request).actor);
      return toPageWords(await documents.page(id, page));
    },
  );
}

function registerSamples(app: ZodApp, { repository }: ApiDeps): void {
  const tags = ['samples'];
  const response = { 200: sampleCheckSchema, ...errorResponses };
  app.post(
    '/api/sample-checks',
    {
      config: needs('document.approve'),
      schema: {
        tags,
        summary: 'Draw pages at random to check the 98 % of characters by',
        body: newSampleSchema,
        response: { 201: sampleCheckSchema, ...errorResponses },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      return reply.status(201).send(await repository.samples.draw(caller.office.id, request.body, caller.actor));
    },
  );

  app.get(
    '/api/sample-checks',
    {
      config: needs('report.read'),
      schema: { tags, summary: 'Checks of the office', response: { 200: sampleListSchema, ...errorResponses } },
    },
    async (request) => ({ items: await repository.samples.list(visibleOffice(callerOf(request)) ?? undefined) }),
  );

  app.get(
    '/api/sample-checks/:id',
    {
      config: needs('report.read', { object: 'sample-check' }),
      schema: {
        tags,
        summary: 'Drawn pages, and the accuracy with its 95 % interval',
        params: idParamsSchema,
        response,
      },
    },
    (request) => repository.samples.get(request.params.id),
  );

  app.put(
    '/api/sample-checks/:id/pages/:position',
    {
      config: needs('document.correct', { object: 'sample-check' }),
      schema: {
        tags,
        summary: 'Errors that a person found on one drawn page',
        params: sampleParamsSchema,
        body: samplePageSchema,
        response,
      },
    },
    (request) =>
      repository.samples.record(request.params.id, request.params.position, request.body, callerOf(request).actor),
  );
}
