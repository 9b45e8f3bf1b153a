import type { BodyOf } from '../../api/client/client.ts';
import { call } from './http.ts';

export type NewRereading = BodyOf<'POST /api/rereadings'>;

export const listRereadings = (signal?: AbortSignal) => call('GET /api/rereadings', { signal });
export const getRereading = (id: string, signal?: AbortSignal) =>
  call('GET /api/rereadings/:id', { path: { id }, signal });
export const startRereading = (body: NewRereading) => call('POST /api/rereadings', { body });
export const cancelRereading = (id: string) => call('POST /api/rereadings/:id/cancel', { path: { id } });

export interface RowRange {
  readonly limit: number;
  readonly offset: number;
}

export const listRereadDocuments = (id: string, range: RowRange, signal?: AbortSignal) =>
  call('GET /api/rereadings/:id/documents', { path: { id }, query: range, signal });
