import { visibleOffice } from '../../access/caller.ts';
import { validitySchema } from '../../domain/repository.ts';
import { callerOf } from '../access/identify.ts';
import { needs } from '../access/route-access.ts';
import type { ApiDeps } from '../ports.ts';
import { documentListSchema, removalBodySchema } from '../schemas/documents.ts';
import { emptySchema, errorResponses, idParamsSchema, pagingSchema } from '../schemas/errors-and-paging.ts';
import {
  changeParamsSchema,
  citationLinksSchema,
  documentReusesSchema,
  duplicatePairsSchema,
  duplicatesSchema,
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
import { today } from '../today.ts';
import type { ZodApp } from '../zod-app.ts';

/** What people say about a document that others rely on: validity, page count, whether two are one. */
export function registerJudgementRoutes(app: ZodApp, deps: ApiDeps): void {
  registerValidity(app, deps);
  registerReuses(app, deps);
  registerRetention(app, deps);
  registerSteps(app, deps);
  registerDuplicates(app, deps);
}

function registerValidity(app: ZodApp, { repository }: ApiDeps): void {
  const tags = ['validity'];
  app.get(
    '/api/documents/:id/validity',
    {
      config: needs('document.read', { object: 'document' }),
      schema: {
        tags,
        summary: 'Class, in force or not on a day, who certified it, what replaces it',
        params: idParamsSchema,
        querystring: onQuerySchema,
        response: { 200: validitySchema, ...errorResponses },
      },
    },
    (request) => repository.validity.get(request.params.id, request.query.on ?? today()),
  );

  app.put(
    '/api/documents/:id/validity',
    {
      config: needs('document.judge', { object: 'document' }),
      schema: {
        tags,
        summary: 'Set class, period, certifier, or what replaced it',
        params: idParamsSchema,
        body: validityChangeSchema,
        response: { 200: validitySchema, ...errorResponses },
      },
    },
    (request) => repository.validity.set(request.params.id, request.body, callerOf(request).actor, today()),
  );

  app.post(
    '/api/documents/:id/validity/changes',
    {
      config: needs('document.judge', { object: 'document' }),
      schema: {
        tags,
        summary: 'Say that a part of it was repealed, or that it was amended',
        params: idParamsSchema,
        body: partChangeSchema,
        response: { 200: validitySchema, ...errorResponses },
      },
    },
    (request) => repository.validity.addChange(request.params.id, request.body, callerOf(request).actor, today()),
  );

  app.post(
    '/api/documents/:id/validity/changes/:changeId/withdraw',
    {
      config: needs('document.judge', { object: 'document' }),
      schema: {
        tags,
        summary: 'Take that back with a reason; it stays in the history',
        params: changeParamsSchema,
        body: removalBodySchema,
        response: { 200: validitySchema, ...errorResponses },
      },
    },
    (request) => {
      const { id: documentId, changeId } = request.params;
      const { actor } = callerOf(request);
      return repository.validity.withdrawChange({ documentId, changeId }, request.body.reason, actor, today());
    },
  );

  app.get(
    '/api/documents/:id/citations',
    {
      config: needs('document.read', { object: 'document' }),
      schema: {
        tags,
        summary: 'Its citations with the documents held that are meant, and who cites it',
        params: idParamsSchema,
        response: { 200: citationLinksSchema, ...errorResponses },
      },
    },
    (request) => repository.citations.of(request.params.id),
  );
}

function registerReuses(app: ZodApp, { repository }: ApiDeps): void {
  app.get(
    '/api/documents/:id/reuses',
    {
      config: needs('document.read', { object: 'document' }),
      schema: {
        tags: ['reuse'],
        summary: 'Who used it in place of a paper, in which dossier, newest first; also what was taken back',
        params: idParamsSchema,
        response: { 200: documentReusesSchema, ...errorResponses },
      },
    },
    async (request) => {
      const office = visibleOffice(callerOf(request)) ?? undefined;
      return { items: await repository.reuses.of(request.params.id, office) };
    },
  );
}

function registerRetention(app: ZodApp, { repository: { retention } }: ApiDeps): void {
  const tags = ['retention'];
  const response = { 200: retentionSchema, ...errorResponses };
  app.get(
    '/api/documents/:id/retention',
    {
      config: needs('document.list', { object: 'document' }),
      schema: { tags, summary: 'How long it is kept', params: idParamsSchema, response },
    },
    (request) => retention.get(request.params.id),
  );

  app.put(
    '/api/documents/:id/retention',
    {
      config: needs('document.judge', { object: 'document' }),
      schema: {
        tags,
        summary: 'Keep it for ever, or so many years from the end of the year of issue',
        params: idParamsSchema,
        body: retentionBodySchema,
        response,
      },
    },
    (request) => retention.set(request.params.id, request.body.class, callerOf(request).actor),
  );

  app.get(
    '/api/retention/due',
    {
      config: needs('document.withdraw'),
      schema: {
        tags,
        summary: 'Documents that need not be kept any longer: nothing is destroyed by itself',
        querystring: retentionDueQuerySchema,
        response: { 200: documentListSchema, ...errorResponses },
      },
    },
    (request) => {
      const { on, ...page } = request.query;
      return retention.due({ ...page, on: on ?? today(), office: visibleOffice(callerOf(request)) ?? undefined });
    },
  );
}

function registerSteps(app: ZodApp, { repository }: ApiDeps): void {
  const tags = ['steps'];
  const response = { 200: processSchema, ...errorResponses };
  app.get(
    '/api/documents/:id/process',
    {
      config: needs('document.list', { object: 'document' }),
      schema: {
        tags,
        summary: 'The four steps of Circular 01/2023 with actor, time and page counts',
        params: idParamsSchema,
        response,
      },
    },
    async (request) => ({ steps: await repository.steps.list(request.params.id) }),
  );

  app.post(
    '/api/documents/:id/page-count',
    {
      config: needs('document.take-in', { object: 'document' }),
      schema: {
        tags,
        summary: 'Pages counted on the paper: without as many pages read it is not stored as a result',
        params: idParamsSchema,
        body: pageCountSchema,
        response,
      },
    },
    async (request) => {
      await repository.steps.countPages(request.params.id, request.body.pages, callerOf(request).actor);
      return { steps: await repository.steps.list(request.params.id) };
    },
  );
}

function registerDuplicates(app: ZodApp, { repository }: ApiDeps): void {
  const tags = ['duplicates'];
  app.get(
    '/api/documents/:id/duplicates',
    {
      config: needs('document.list', { object: 'document' }),
      schema: {
        tags,
        summary: 'Documents that may be the same paper, and why',
        params: idParamsSchema,
        response: { 200: duplicatesSchema, ...errorResponses },
      },
    },
    async (request) => ({ items: await repository.duplicates.of(request.params.id) }),
  );

  app.get(
    '/api/duplicates',
    {
      config: needs('document.list'),
      schema: {
        tags,
        summary: 'Pairs that wait for a decision',
        querystring: pagingSchema,
        response: { 200: duplicatePairsSchema, ...errorResponses },
      },
    },
    (request) =>
      repository.duplicates.undecided({ ...request.query, office: visibleOffice(callerOf(request)) ?? undefined }),
  );

  app.post(
    '/api/duplicates/:id/merge',
    {
      config: needs('document.judge', { object: 'duplicate-link' }),
      schema: {
        tags,
        summary: 'They are one: the other is withdrawn and points to the one that stays',
        params: idParamsSchema,
        body: mergeBodySchema,
        response: { 200: mergedSchema, ...errorResponses },
      },
    },
    (request) => repository.duplicates.merge(request.params.id, request.body.keepId, callerOf(request).actor),
  );

  app.post(
    '/api/duplicates/:id/tell-apart',
    {
      config: needs('document.judge', { object: 'duplicate-link' }),
      schema: {
        tags,
        summary: 'They are two; not warned of again',
        params: idParamsSchema,
        response: { 200: emptySchema, ...errorResponses },
      },
    },
    async (request) => {
      await repository.duplicates.tellApart(request.params.id, callerOf(request).actor);
      return {};
    },
  );
}
