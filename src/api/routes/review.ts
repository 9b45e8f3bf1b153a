import { callerOf } from '../access/identify.ts';
import { needs } from '../access/route-access.ts';
import type { ApiDeps } from '../ports.ts';
import {
  approvalQuerySchema,
  documentResponseSchema,
  recordPatchResponseSchema,
  recordPatchSchema,
} from '../schemas/documents.ts';
import { errorResponses, idParamsSchema } from '../schemas/errors-and-paging.ts';
import type { ZodApp } from '../zod-app.ts';

export function registerReviewRoutes(app: ZodApp, { review, documents }: ApiDeps): void {
  const tags = ['review'];

  app.patch(
    '/api/documents/:id/record',
    {
      config: needs('document.correct', { object: 'document' }),
      schema: {
        tags,
        summary: 'Correct fields; 409 when somebody else saved since baseVersion',
        params: idParamsSchema,
        body: recordPatchSchema,
        response: { 200: recordPatchResponseSchema, ...errorResponses },
      },
    },
    (request) =>
      review.correct(request.params.id, request.body.baseVersion, request.body.fields, callerOf(request).actor),
  );

  app.post(
    '/api/documents/:id/approve',
    {
      config: needs('document.approve', { object: 'document' }),
      schema: {
        tags,
        summary: 'Stand for the record as it is; with seenVersion 409 when it was changed or read again since',
        params: idParamsSchema,
        querystring: approvalQuerySchema,
        response: { 200: documentResponseSchema, ...errorResponses },
      },
    },
    async (request) => {
      await review.approve(request.params.id, callerOf(request).actor, request.query.seenVersion);
      return documents.get(request.params.id);
    },
  );
}
