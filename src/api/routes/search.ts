import type { z } from 'zod';
import type { Caller } from '../../access/caller.ts';
import { callerOf, officeAsked } from '../access/identify.ts';
import { needs } from '../access/route-access.ts';
import { withholdForeign } from '../access/withhold.ts';
import type { ApiDeps } from '../ports.ts';
import { errorResponses } from '../schemas/errors-and-paging.ts';
import { lookupQuerySchema, lookupResponseSchema, searchQuerySchema, searchResponseSchema } from '../schemas/search.ts';
import { today } from '../today.ts';
import type { ZodApp } from '../zod-app.ts';

export function registerSearchRoutes(app: ZodApp, deps: ApiDeps): void {
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
      const office = officeAsked(request, request.query.office);
      const found = await deps.search.search({ ...request.query, office });
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
    (request) => answerLookup(deps, request.query, callerOf(request)),
  );
}

/** The one answer to "is there already a digitized result?", for the page and for other systems. */
export async function answerLookup(
  { search, access }: Pick<ApiDeps, 'search' | 'access'>,
  query: z.infer<typeof lookupQuerySchema>,
  caller: Caller,
): Promise<z.infer<typeof lookupResponseSchema>> {
  const startedAt = performance.now();
  // In every office: that a result exists elsewhere spares the citizen the paper; its content stays there.
  const held = await search.lookup({ ...query, on: query.on ?? today() });
  const items = await withholdForeign(held, caller, access);
  const found = items.some((item) => item.match === 'exact');
  return { found, items, tookMs: Math.round(performance.now() - startedAt) };
}
