import { AppError } from '../../domain/errors.ts';
import { callerOf } from '../access/identify.ts';
import { needs } from '../access/route-access.ts';
import type { ApiDeps } from '../ports.ts';
import { documentResponseSchema, recordPatchResponseSchema } from '../schemas/documents.ts';
import { errorResponses, idParamsSchema } from '../schemas/errors-and-paging.ts';
import { assigneeSchema, cellPatchSchema, colleaguesSchema } from '../schemas/review-desk.ts';
import type { ZodApp } from '../zod-app.ts';

/** Cells of tables, and who takes care of what. */
export function registerReviewDeskRoutes(app: ZodApp, { repository, documents, access }: ApiDeps): void {
  const tags = ['review'];
  app.patch(
    '/api/documents/:id/cells',
    {
      config: needs('document.correct', { object: 'document' }),
      schema: {
        tags,
        summary: 'Correct cells of tables; 409 when one is no longer what the caller saw',
        params: idParamsSchema,
        body: cellPatchSchema,
        response: { 200: recordPatchResponseSchema, ...errorResponses },
      },
    },
    (request) => repository.review.correctCells(request.params.id, request.body.cells, callerOf(request).actor),
  );

  const colleaguesOf = async (officeId: string) =>
    (await access.users.list())
      .filter(({ office, disabledAt }) => office.id === officeId && disabledAt === null)
      .map(({ login, name }) => ({ login, name }));

  app.get(
    '/api/colleagues',
    {
      config: needs('document.correct'),
      schema: {
        tags,
        summary: 'People of the own office, to give work to',
        response: { 200: colleaguesSchema, ...errorResponses },
      },
    },
    async (request) => ({ items: await colleaguesOf(callerOf(request).office.id) }),
  );

  app.put(
    '/api/documents/:id/assignee',
    {
      config: needs('document.correct', { object: 'document' }),
      schema: {
        tags,
        summary: 'Who takes care of its review: oneself, somebody of the office, or nobody',
        params: idParamsSchema,
        body: assigneeSchema,
        response: { 200: documentResponseSchema, ...errorResponses },
      },
    },
    async (request) => {
      const { actor, office } = callerOf(request);
      const { login } = request.body;
      const isOther = login !== null && login !== actor;
      if (isOther && !(await colleaguesOf(office.id)).some((colleague) => colleague.login === login)) {
        throw new AppError('not-found', { login });
      }
      await repository.assignments.assign(request.params.id, login, actor);
      return documents.get(request.params.id);
    },
  );
}
