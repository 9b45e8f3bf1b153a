import { z } from 'zod';
import { callerOf, officeAsked } from '../access/identify.ts';
import { needs } from '../access/route-access.ts';
import type { ApiDeps } from '../ports.ts';
import {
  documentListQuerySchema,
  documentListSchema,
  documentResponseSchema,
  recordResponseSchema,
  removalBodySchema,
  reprocessBodySchema,
} from '../schemas/documents.ts';
import { errorResponses, idParamsSchema } from '../schemas/errors-and-paging.ts';
import { sendStream } from '../send-file.ts';
import type { ZodApp } from '../zod-app.ts';
import { registerSearchablePdf } from './searchable-pdf.ts';

export function registerDocumentRoutes(app: ZodApp, deps: ApiDeps): void {
  registerReading(app, deps);
  registerSearchablePdf(app, deps);
  registerRemoval(app, deps);
}

function registerReading(app: ZodApp, { documents, renditions }: ApiDeps): void {
  const tags = ['documents'];
  app.get(
    '/api/documents',
    {
      config: needs('document.list'),
      schema: {
        tags,
        summary: 'List documents',
        querystring: documentListQuerySchema,
        response: { 200: documentListSchema, ...errorResponses },
      },
    },
    (request) => documents.list({ ...request.query, office: officeAsked(request, request.query.office) }),
  );

  app.get(
    '/api/documents/:id',
    {
      config: needs('document.list', { object: 'document' }),
      schema: {
        tags,
        summary: 'A document with its status, progress and pages',
        params: idParamsSchema,
        response: { 200: documentResponseSchema, ...errorResponses },
      },
    },
    (request) => documents.get(request.params.id),
  );

  app.get(
    '/api/documents/:id/record',
    {
      config: needs('document.read', { object: 'document', reads: 'record' }),
      schema: {
        tags,
        summary: 'record.json; the version stands in the ETag',
        params: idParamsSchema,
        response: { 200: recordResponseSchema, ...errorResponses },
      },
    },
    async (request, reply) => {
      const { version, record } = await documents.record(request.params.id);
      return reply.header('etag', `"${version}"`).header('cache-control', 'no-cache').send(record);
    },
  );

  app.get(
    '/api/documents/:id/text',
    {
      config: needs('document.read', { object: 'document', reads: 'text' }),
      schema: { tags, summary: 'text.txt', params: idParamsSchema, response: { 200: z.string(), ...errorResponses } },
    },
    async (request, reply) => {
      const text = await documents.text(request.params.id);
      return reply.type('text/plain; charset=utf-8').serializer(String).send(text);
    },
  );

  app.get(
    '/api/documents/:id/original',
    {
      config: needs('document.read', { object: 'document', reads: 'original' }),
      schema: { tags, summary: 'The file as it came in', params: idParamsSchema },
    },
    async (request, reply) => {
      const source = await renditions.source(request.params.id);
      return sendStream(reply, await documents.original(source.sha256), { ...source, immutable: true });
    },
  );
}

function registerRemoval(app: ZodApp, { removal, bringBack, documents }: ApiDeps): void {
  const tags = ['documents'];
  const response = { 200: documentResponseSchema, ...errorResponses };

  app.post(
    '/api/documents/:id/cancel',
    {
      config: needs('document.process', { object: 'document' }),
      schema: { tags, summary: 'Stop processing', params: idParamsSchema, response },
    },
    async (request) => {
      await removal.cancel(request.params.id, callerOf(request).actor);
      return documents.get(request.params.id);
    },
  );

  app.post(
    '/api/documents/:id/reprocess',
    {
      config: needs('document.process', { object: 'document' }),
      schema: {
        tags,
        summary: 'Read again from the beginning; corrections of people stay',
        params: idParamsSchema,
        body: reprocessBodySchema.nullish(),
        response,
      },
    },
    async (request) => {
      await removal.reprocess(request.params.id, callerOf(request).actor, request.body?.password);
      return documents.get(request.params.id);
    },
  );

  app.post(
    '/api/documents/:id/withdraw',
    {
      config: needs('document.withdraw', { object: 'document' }),
      schema: {
        tags,
        summary: 'Keep but hide; no longer found or reused',
        params: idParamsSchema,
        body: removalBodySchema,
        response,
      },
    },
    async (request) => {
      await removal.withdraw(request.params.id, callerOf(request).actor, request.body.reason);
      return documents.get(request.params.id);
    },
  );

  app.post(
    '/api/documents/:id/restore',
    {
      config: needs('document.withdraw', { object: 'document' }),
      schema: {
        tags,
        summary: 'Withdrawn by mistake: found and reused again',
        params: idParamsSchema,
        body: removalBodySchema,
        response,
      },
    },
    async (request) => {
      await bringBack.restore(request.params.id, callerOf(request).actor, request.body.reason);
      return documents.get(request.params.id);
    },
  );

  app.post(
    '/api/documents/:id/release',
    {
      config: needs('document.withdraw', { object: 'document' }),
      schema: {
        tags,
        summary: 'A mark of secrecy was misread: show the document again',
        params: idParamsSchema,
        body: removalBodySchema,
        response,
      },
    },
    async (request) => {
      await removal.release(request.params.id, callerOf(request).actor, request.body.reason);
      return documents.get(request.params.id);
    },
  );

  app.post(
    '/api/documents/:id/purge',
    {
      config: needs('document.purge', { object: 'document' }),
      schema: {
        tags,
        summary: 'Destroy bytes and text; hash, reason and audit entry stay',
        params: idParamsSchema,
        body: removalBodySchema,
        response,
      },
    },
    async (request) => {
      await removal.purge(request.params.id, callerOf(request).actor, request.body.reason);
      return documents.get(request.params.id);
    },
  );
}
