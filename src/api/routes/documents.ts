import { z } from 'zod';
import type { Permission } from '../../access/permissions.ts';
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

  registerWithReason(app, documents, {
    step: 'withdraw',
    permission: 'document.withdraw',
    summary: 'Keep but hide; no longer found or reused',
    act: removal.withdraw,
  });
  registerWithReason(app, documents, {
    step: 'restore',
    permission: 'document.withdraw',
    summary: 'Withdrawn by mistake: found and reused again',
    act: bringBack.restore,
  });
  registerWithReason(app, documents, {
    step: 'release',
    permission: 'document.withdraw',
    summary: 'A mark of secrecy was misread: show the document again',
    act: removal.release,
  });
  registerWithReason(app, documents, {
    step: 'purge',
    permission: 'document.purge',
    summary: 'Destroy bytes and text; hash, reason and audit entry stay',
    act: removal.purge,
  });
}

interface StepWithReason {
  readonly step: 'withdraw' | 'restore' | 'release' | 'purge';
  readonly permission: Permission;
  readonly summary: string;
  readonly act: (documentId: string, actor: string, reason: string) => Promise<unknown>;
}

/** A step that somebody must be able to account for. */
function registerWithReason(
  app: ZodApp,
  documents: ApiDeps['documents'],
  { step, permission, summary, act }: StepWithReason,
): void {
  app.post(
    `/api/documents/:id/${step}`,
    {
      config: needs(permission, { object: 'document' }),
      schema: {
        tags: ['documents'],
        summary,
        params: idParamsSchema,
        body: removalBodySchema,
        response: { 200: documentResponseSchema, ...errorResponses },
      },
    },
    async (request) => {
      await act(request.params.id, callerOf(request).actor, request.body.reason);
      return documents.get(request.params.id);
    },
  );
}
