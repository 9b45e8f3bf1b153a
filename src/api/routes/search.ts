import type { ApiDeps } from '../ports.ts';
import { errorResponses } from '../schemas/errors-and-paging.ts';
import { lookupQuerySchema, lookupResponseSchema, searchQuerySchema, searchResponseSchema } from '../schemas/search.ts';
import type { ZodApp } from '../zod-app.ts';

export function registerSearchRoutes(app: ZodApp, { search }: ApiDeps): void {
  const tags = ['find'];

  app.get(
    '/api/search',
    {
      schema: {
        tags,
        summary: 'Full text; without marks finds text with marks',
        querystring: searchQuerySchema,
        response: { 200: searchResponseSchema, ...errorResponses },
      },
    },
    async (request) => {
      const startedAt = performance.now();
      const found = await search.search(request.query);
      return { ...found, tookMs: Math.round(performance.now() - startedAt) };
    },
  );

  app.get(
    '/api/lookup',
    {
      schema: {
        tags,
        summary: 'Is there already a digitized result?',
        querystring: lookupQuerySchema,
        response: { 200: lookupResponseSchema, ...errorResponses },
      },
    },
    async (request) => {
      const startedAt = performance.now();
      const { on, ...query } = request.query;
      const items = await search.lookup({ ...query, on: on ?? new Date().toISOString().slice(0, 10) });
      const found = items.some((item) => item.match === 'exact');
      return { found, items, tookMs: Math.round(performance.now() - startedAt) };
    },
  );
}
