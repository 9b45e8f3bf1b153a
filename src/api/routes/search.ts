import type { z } from 'zod';
import { visibleOffice } from '../../access/caller.ts';
import { callerOf } from '../access/identify.ts';
import { needs } from '../access/route-access.ts';
import type { ApiDeps } from '../ports.ts';
import type { SearchPort } from '../repository-ports.ts';
import { errorResponses } from '../schemas/errors-and-paging.ts';
import { lookupQuerySchema, lookupResponseSchema, searchQuerySchema, searchResponseSchema } from '../schemas/search.ts';
import { today } from '../today.ts';
import type { ZodApp } from '../zod-app.ts';

export function registerSearchRoutes(app: ZodApp, { search }: ApiDeps): void {
  const tags = ['find'];

  app.get(
    '/api/search',
    {
      config: needs('find', { reads: 'search' }),
      schema: {
        tags,
        summary: 'Full text; without marks finds text with marks',
        querystring: searchQuerySchema,
        response: { 200: searchResponseSchema, ...errorResponses },
      },
    },
    async (request) => {
      const startedAt = performance.now();
      const office = visibleOffice(callerOf(request)) ?? request.query.office;
      const found = await search.search({ ...request.query, office });
      return { ...found, tookMs: Math.round(performance.now() - startedAt) };
    },
  );

  app.get(
    '/api/lookup',
    {
      config: needs('find', { reads: 'lookup' }),
      schema: {
        tags,
        summary: 'Is there already a digitized result?',
        querystring: lookupQuerySchema,
        response: { 200: lookupResponseSchema, ...errorResponses },
      },
    },
    (request) => answerLookup(search, request.query, visibleOffice(callerOf(request))),
  );
}

/** The one answer to "is there already a digitized result?", for the page and for other systems. */
export async function answerLookup(
  search: SearchPort,
  query: z.infer<typeof lookupQuerySchema>,
  visible: string | null,
): Promise<z.infer<typeof lookupResponseSchema>> {
  const startedAt = performance.now();
  const items = await search.lookup({ ...query, office: visible ?? query.office, on: query.on ?? today() });
  const found = items.some((item) => item.match === 'exact');
  return { found, items, tookMs: Math.round(performance.now() - startedAt) };
}
