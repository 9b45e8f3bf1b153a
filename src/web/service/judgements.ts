import type { DocumentSummary, ValidityClass } from '../../domain/document.ts';
import type {
  CellCorrection,
  Duplicate,
  DuplicateGround,
  FieldCorrection,
  LineCorrection,
  ProcessStep,
  Validity,
} from '../../domain/repository.ts';
import { getJson, sendJson, withQuery } from './http.ts';

const base = '/api/documents';

export interface ValidityChange {
  readonly class: ValidityClass;
  readonly certifiedBy: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly scope: string | null;
}

export const getValidity = (id: string, signal?: AbortSignal): Promise<Validity> =>
  getJson(`${base}/${id}/validity`, signal);
export const setValidity = (id: string, change: ValidityChange): Promise<Validity> =>
  sendJson('PUT', `${base}/${id}/validity`, change);

export const getProcess = (id: string, signal?: AbortSignal): Promise<{ steps: readonly ProcessStep[] }> =>
  getJson(`${base}/${id}/process`, signal);
export const countPages = (id: string, pages: number): Promise<{ steps: readonly ProcessStep[] }> =>
  sendJson('POST', `${base}/${id}/page-count`, { pages });

export interface Corrections {
  readonly fields: readonly FieldCorrection[];
  readonly lines: readonly LineCorrection[];
  readonly cells: readonly CellCorrection[];
}

export const getCorrections = (id: string, signal?: AbortSignal): Promise<Corrections> =>
  getJson(`${base}/${id}/corrections`, signal);

export interface CitedBy {
  readonly citedBy: readonly { readonly document: DocumentSummary; readonly relation: string | null }[];
}

export const getCitedBy = (id: string, signal?: AbortSignal): Promise<CitedBy> =>
  getJson(`${base}/${id}/citations`, signal);

export const getDuplicates = (id: string, signal?: AbortSignal): Promise<{ items: readonly Duplicate[] }> =>
  getJson(`${base}/${id}/duplicates`, signal);

export interface DuplicatePair {
  readonly id: string;
  readonly documentId: string;
  readonly otherId: string;
  readonly ground: DuplicateGround;
  readonly score: number;
  readonly foundAt: string;
}

export const listDuplicatePairs = (
  limit: number,
  signal?: AbortSignal,
): Promise<{ items: readonly DuplicatePair[]; total: number }> =>
  getJson(withQuery('/api/duplicates', { limit }), signal);

export const mergeDuplicates = (linkId: string, keepId: string): Promise<unknown> =>
  sendJson('POST', `/api/duplicates/${linkId}/merge`, { keepId });
export const tellDuplicatesApart = (linkId: string): Promise<unknown> =>
  sendJson('POST', `/api/duplicates/${linkId}/tell-apart`, {});
