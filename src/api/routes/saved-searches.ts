import { newSavedSearchSchema, savedSearchListSchema } from '../../domain/saved-search.ts';
import { callerOf } from '../access/identify.ts';
import { needs } from '../access/route-access.ts';
import type { ApiDeps } from '../ports.ts';
import { errorResponses, idParamsSchema } from '../schemas/errors-and-paging.ts';
import type { ZodApp } from '../zod-app.ts';

/** Searches that the caller keeps under names of their own. */
export function registerSavedSearchRoutes(app: ZodApp, { repository: { savedSearches } }: ApiDeps): void {
  const tags = ['search'];
  const response = { 200: savedSearchListSchema, ...errorResponses };
  app.get(
    '/api/saved-searches',
    { config: needs('find'), schema: { tags, summary: 'Searches that the caller keeps', response } },
    async (request) => ({ items: await savedSearches.list(callerOf(request).actor) }),
  );
  app.post(
    '/api/saved-searches',
    {
      config: needs('find'),
      schema: { tags, summary: 'Keep one; the same name takes the new search', body: newSavedSearchSchema, response },
    },
    async (request) => ({ items: await savedSearches.save(callerOf(request).actor, request.body) }),
  );
  app.delete(
    '/api/saved-searches/:id',
    { config: needs('find'), schema: { tags, summary: 'Keep it no longer', params: idParamsSchema, response } },
    async (request) => ({ items: await savedSearches.remove(callerOf(request).actor, request.params.id) }),
  );
}
