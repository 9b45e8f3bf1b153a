import type { AnswerOf, BodyOf } from '../../api/client/client.ts';
import { call } from './http.ts';

export type ValidityChange = BodyOf<'PUT /api/documents/:id/validity'>;

export const getValidity = (id: string, signal?: AbortSignal) =>
  call('GET /api/documents/:id/validity', { path: { id }, signal });
export const setValidity = (id: string, body: ValidityChange) =>
  call('PUT /api/documents/:id/validity', { path: { id }, body });

export type PartChange = BodyOf<'POST /api/documents/:id/validity/changes'>;

export const addPartChange = (id: string, body: PartChange) =>
  call('POST /api/documents/:id/validity/changes', { path: { id }, body });
export const withdrawPartChange = (id: string, changeId: string, reason: string) =>
  call('POST /api/documents/:id/validity/changes/:changeId/withdraw', { path: { id, changeId }, body: { reason } });

export const getProcess = (id: string, signal?: AbortSignal) =>
  call('GET /api/documents/:id/process', { path: { id }, signal });
export const countPages = (id: string, pages: number) =>
  call('POST /api/documents/:id/page-count', { path: { id }, body: { pages } });

export type Corrections = AnswerOf<'GET /api/documents/:id/corrections'>;

export const getCorrections = (id: string, signal?: AbortSignal) =>
  call('GET /api/documents/:id/corrections', { path: { id }, signal });

export const getCitedBy = (id: string, signal?: AbortSignal) =>
  call('GET /api/documents/:id/citations', { path: { id }, signal });

export const getReuses = (id: string, signal?: AbortSignal) =>
  call('GET /api/documents/:id/reuses', { path: { id }, signal });

export const getDuplicates = (id: string, signal?: AbortSignal) =>
  call('GET /api/documents/:id/duplicates', { path: { id }, signal });

export type DuplicatePair = AnswerOf<'GET /api/duplicates'>['items'][number];

export const listDuplicatePairs = (limit: number, signal?: AbortSignal) =>
  call('GET /api/duplicates', { query: { limit }, signal });
export const mergeDuplicates = (id: string, keepId: string): Promise<unknown> =>
  call('POST /api/duplicates/:id/merge', { path: { id }, body: { keepId } });
export const tellDuplicatesApart = (id: string): Promise<unknown> =>
  call('POST /api/duplicates/:id/tell-apart', { path: { id } });
