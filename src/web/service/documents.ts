import type { DocumentDetail, TakenIn } from '../../domain/document.ts';
import type { DocumentRecord } from '../../domain/record.ts';
import type { TiledPage } from '../page-view/tiles.ts';
import { getJson, sendJson, withQuery } from './http.ts';
import type {
  CellCorrection,
  Colleague,
  DocumentList,
  FieldDifference,
  PageWords,
  RecordPatch,
  RecordPatchAnswer,
} from './types.ts';

const base = '/api/documents';

export interface DocumentFilter {
  readonly status?: string | null;
  readonly batch?: string | null;
  readonly needsReview?: boolean;
  readonly withdrawn?: boolean;
  readonly awaitsApproval?: boolean;
  readonly assignedTo?: string | null;
  readonly unassigned?: boolean;
  readonly dossier?: string | null;
  readonly office?: string | null;
  readonly q?: string;
  readonly sort?: 'received' | '-received' | 'name' | 'review';
  readonly limit?: number;
  readonly offset?: number;
}

export const listDocuments = (filter: DocumentFilter, signal?: AbortSignal): Promise<DocumentList> =>
  getJson(withQuery(base, { ...filter }), signal);

export const getDocument = (id: string, signal?: AbortSignal): Promise<DocumentDetail> =>
  getJson(`${base}/${id}`, signal);

export const getRecord = (id: string, signal?: AbortSignal): Promise<DocumentRecord> =>
  getJson(`${base}/${id}/record`, signal);

export const getPageWords = (id: string, page: number, signal?: AbortSignal): Promise<PageWords> =>
  getJson(`${base}/${id}/pages/${page}/words`, signal);

export const patchRecord = (id: string, patch: RecordPatch): Promise<RecordPatchAnswer> =>
  sendJson('PATCH', `${base}/${id}/record`, patch);

export const patchCells = (id: string, cells: readonly CellCorrection[]): Promise<RecordPatchAnswer> =>
  sendJson('PATCH', `${base}/${id}/cells`, { cells });

export const getDifferences = (id: string, signal?: AbortSignal): Promise<{ fields: readonly FieldDifference[] }> =>
  getJson(`${base}/${id}/differences`, signal);

export const assignDocument = (id: string, login: string | null): Promise<unknown> =>
  sendJson('PUT', `${base}/${id}/assignee`, { login });

export const listColleagues = (signal?: AbortSignal): Promise<{ items: readonly Colleague[] }> =>
  getJson('/api/colleagues', signal);

export interface NewArrangement {
  readonly name: string;
  readonly pages: readonly { readonly documentId: string; readonly page: number; readonly turn: number }[];
}

/** New documents of pages of held ones; those they take the place of are withdrawn. */
export const arrange = (
  documents: readonly NewArrangement[],
  replaces: readonly string[],
): Promise<{ documents: readonly TakenIn[] }> =>
  sendJson('POST', '/api/arrangements', {
    documents: documents.map(({ name, pages }) => ({
      name,
      pages: pages.map(({ documentId, page, turn }) => ({ documentId, page, turn })),
    })),
    replaces,
  });

export const approveDocument = (id: string): Promise<unknown> => sendJson('POST', `${base}/${id}/approve`, {});

export const reprocessDocument = (id: string, password?: string): Promise<unknown> =>
  sendJson('POST', `${base}/${id}/reprocess`, password === undefined ? {} : { password });

export const cancelDocument = (id: string): Promise<unknown> => sendJson('POST', `${base}/${id}/cancel`, {});

export const withdrawDocument = (id: string, reason: string): Promise<unknown> =>
  sendJson('POST', `${base}/${id}/withdraw`, { reason });

export const pageImagePath = (id: string, page: number, width?: number): string =>
  withQuery(`${base}/${id}/pages/${page}/image`, { width });

export const getPageTiles = (id: string, page: number, signal?: AbortSignal): Promise<TiledPage> =>
  getJson(`${base}/${id}/pages/${page}/tiles`, signal);
export const pageTilePath = (id: string, page: number, level: number, column: number, row: number): string =>
  `${base}/${id}/pages/${page}/tiles/${level}/${column}/${row}`;

export const originalPath = (id: string): string => `${base}/${id}/original`;
export const searchablePdfPath = (id: string): string => `${base}/${id}/searchable.pdf`;
export const textPath = (id: string): string => `${base}/${id}/text`;
export const recordPath = (id: string): string => `${base}/${id}/record`;
