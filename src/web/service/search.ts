import type { QueryOf } from '../../api/client/client.ts';
import { call } from './http.ts';

/** As it stands in the address of the page, which anybody may type. */
export type SearchQuery = Omit<QueryOf<'GET /api/search'>, 'validityClass'> & {
  readonly q: string;
  readonly validityClass?: string;
};
export type LookupQuery = QueryOf<'GET /api/lookup'>;

const classes = ['V1', 'V2', 'V3', 'V4'] as const;

export const searchText = (query: SearchQuery, signal?: AbortSignal) => {
  const validityClass = classes.find((one) => one === query.validityClass);
  // The list shows text around a hit, not its place on the page: boxes would be most of what an answer costs.
  return call('GET /api/search', { query: { ...query, validityClass, boxes: false }, signal });
};

export const lookUp = (query: LookupQuery, signal?: AbortSignal) => call('GET /api/lookup', { query, signal });

export const getServiceState = (signal?: AbortSignal) => call('GET /api/state', { signal });

export const listSavedSearches = (signal?: AbortSignal) => call('GET /api/saved-searches', { signal });
export const saveSearch = (name: string, query: string) => call('POST /api/saved-searches', { body: { name, query } });
export const forgetSearch = (id: string) => call('DELETE /api/saved-searches/:id', { path: { id } });
