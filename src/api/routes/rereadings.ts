import { visibleOffice } from '../../access/caller.ts';
import { rereadingSchema } from '../../domain/rereading.ts';
import { callerOf } from '../access/identify.ts';
import { needs } from '../access/route-access.ts';
import type { ApiDeps } from '../ports.ts';
import { errorResponses, idParamsSchema, pagingSchema } from '../schemas/errors-and-paging.ts';
import { newRereadingSchema, rereadingItemsSchema, rereadingListSchema } from '../schemas/rereadings.ts';
import type { ZodApp } from '../zod-app.ts';

/** Old documents read again in the background, and the report of what that changed. */
export function registerRereadingRoutes(app: ZodApp, { repository: { rereadings } }: ApiDeps): void {
  const tags = ['rereadings'];

  app.post(
    '/api/rereadings',
    {
      config: needs('document.process'),
      schema: {
        tags,
        summary: 'Read old documents again in the background',
        description:
          'Behind everything else, a few at a time. Corrections of people stay; what somebody approved is left alone.',
        body: newRereadingSchema,
        response: { 201: rereadingSchema, ...errorResponses },
      },
    },
    async (request, reply) => {
      const { office, actor } = callerOf(request);
      return reply.status(201).send(await rereadings.start(office.id, request.body, actor));
    },
  );

  app.get(
    '/api/rereadings',
    {
      config: needs('document.process'),
      schema: { tags, summary: 'Readings of the office', response: { 200: rereadingListSchema, ...errorResponses } },
    },
    async (request) => ({ items: await rereadings.list(visibleOffice(callerOf(request)) ?? undefined) }),
  );

  app.get(
    '/api/rereadings/:id',
    {
      config: needs('document.process', { object: 'rereading' }),
      schema: {
        tags,
        summary: 'How far it is and what it changed, counted by field',
        params: idParamsSchema,
        response: { 200: rereadingSchema, ...errorResponses },
      },
    },
    (request) => rereadings.get(request.params.id),
  );

  app.get(
    '/api/rereadings/:id/documents',
    {
      config: needs('document.read', { object: 'rereading', reads: 'differences' }),
      schema: {
        tags,
        summary: 'What changed in each document, most changes first',
        params: idParamsSchema,
        querystring: pagingSchema,
        response: { 200: rereadingItemsSchema, ...errorResponses },
      },
    },
    (request) => rereadings.items(request.params.id, request.query),
  );

  app.post(
    '/api/rereadings/:id/cancel',
    {
      config: needs('document.process', { object: 'rereading' }),
      schema: {
        tags,
        summary: 'Begin no further document',
        params: idParamsSchema,
        response: { 200: rereadingSchema, ...errorResponses },
      },
    },
    (request) => rereadings.cancel(request.params.id, callerOf(request).actor),
  );
}
