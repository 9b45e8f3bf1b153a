import { getJson, withQuery } from './http.ts';
import type { LookupAnswer, SearchAnswer, ServiceState } from './types.ts';

export interface SearchQuery {
  readonly q: string;
  readonly documentType?: string;
  readonly issuer?: string;
  readonly year?: string;
  readonly validityClass?: string;
  readonly facets?: boolean;
  readonly limit?: number;
  readonly offset?: number;
}

export interface LookupQuery {
  readonly symbol?: string;
  readonly issuer?: string;
  readonly year?: string;
  readonly holder?: string;
  readonly subject?: string;
}

export const searchText = (query: SearchQuery, signal?: AbortSignal): Promise<SearchAnswer> =>
  // The list shows text around a hit, not its place on the page: boxes would be most of what an answer costs.
  getJson(withQuery('/api/search', { ...query, boxes: false }), signal);

export const lookUp = (query: LookupQuery, signal?: AbortSignal): Promise<LookupAnswer> =>
  getJson(withQuery('/api/lookup', { ...query }), signal);

export const getServiceState = (signal?: AbortSignal): Promise<ServiceState> => getJson('/api/state', signal);
