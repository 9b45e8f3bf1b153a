import { type AnswerOf, type QueryOf, withQuery } from '../../api/client/client.ts';
import type { KeptRenditionKind } from '../../domain/rendition.ts';
import { call, sendForm } from './http.ts';
import type { CellCorrection, IntakeAnswer, RecordPatch } from './types.ts';

const base = '/api/documents';

export type DocumentFilter = QueryOf<'GET /api/documents'>;

export const listDocuments = (filter: DocumentFilter, signal?: AbortSignal) =>
  call('GET /api/documents', { query: filter, signal });

export const getDocument = (id: string, signal?: AbortSignal) =>
  call('GET /api/documents/:id', { path: { id }, signal });

export const getRecord = (id: string, signal?: AbortSignal) =>
  call('GET /api/documents/:id/record', { path: { id }, signal });

export const getPageWords = (id: string, page: number, signal?: AbortSignal) =>
  call('GET /api/documents/:id/pages/:page/words', { path: { id, page }, signal });

export const patchRecord = (id: string, body: RecordPatch) =>
  call('PATCH /api/documents/:id/record', { path: { id }, body });

export const patchCells = (id: string, cells: readonly CellCorrection[]) =>
  call('PATCH /api/documents/:id/cells', { path: { id }, body: { cells: [...cells] } });

export const getDifferences = (id: string, signal?: AbortSignal) =>
  call('GET /api/documents/:id/differences', { path: { id }, signal });

export const assignDocument = (id: string, login: string | null) =>
  call('PUT /api/documents/:id/assignee', { path: { id }, body: { login } });

export const listColleagues = (signal?: AbortSignal) => call('GET /api/colleagues', { signal });

export interface NewArrangement {
  readonly name: string;
  readonly pages: readonly { readonly documentId: string; readonly page: number; readonly turn: 0 | 90 | 180 | 270 }[];
}

/** New documents of pages of held ones; those they take the place of are withdrawn. */
export const arrange = (documents: readonly NewArrangement[], replaces: readonly string[]) =>
  call('POST /api/arrangements', {
    body: {
      documents: documents.map(({ name, pages }) => ({
        name,
        pages: pages.map(({ documentId, page, turn }) => ({ documentId, page, turn })),
      })),
      replaces: [...replaces],
    },
  });

/** What an arrangement replaced is held again, what it made is withdrawn. */
export const undoArrangement = (documents: readonly string[], replaces: readonly string[]) =>
  call('POST /api/arrangements/undo', { body: { documents, replaces } });

/** Refused when the record is no longer the one that was looked at. */
export const approveDocument = (id: string, seenVersion: number) =>
  call('POST /api/documents/:id/approve', { path: { id }, query: { seenVersion } });

export const reprocessDocument = (id: string, password?: string) =>
  call('POST /api/documents/:id/reprocess', { path: { id }, body: password === undefined ? {} : { password } });

export const cancelDocument = (id: string) => call('POST /api/documents/:id/cancel', { path: { id } });

export const withdrawDocument = (id: string, reason: string) =>
  call('POST /api/documents/:id/withdraw', { path: { id }, body: { reason } });

export const restoreDocument = (id: string, reason: string) =>
  call('POST /api/documents/:id/restore', { path: { id }, body: { reason } });

/** Ends the quarantine of a document whose mark of secrecy was misread. */
export const releaseDocument = (id: string, reason: string) =>
  call('POST /api/documents/:id/release', { path: { id }, body: { reason } });

export const pageImagePath = (id: string, page: number, width?: number): string =>
  withQuery(`${base}/${id}/pages/${page}/image`, { width });

export const getPageTiles = (id: string, page: number, signal?: AbortSignal) =>
  call('GET /api/documents/:id/pages/:page/tiles', { path: { id, page }, signal });
export const pageTilePath = (id: string, page: number, level: number, column: number, row: number): string =>
  `${base}/${id}/pages/${page}/tiles/${level}/${column}/${row}`;

export const originalPath = (id: string): string => `${base}/${id}/original`;
/** With its pictures as they came, or coded anew. */
export const searchablePdfPath = (id: string, recompress: SearchableSize['recompress'] = null): string =>
  withQuery(`${base}/${id}/searchable.pdf`, { recompress });
/** The older archival form, for archives that take no other. */
export const olderArchivalPdfPath = (id: string): string => withQuery(`${base}/${id}/searchable.pdf`, { pdfa: '1b' });

export type SearchableSize = AnswerOf<'GET /api/documents/:id/searchable-sizes'>['items'][number];
/** Makes the files that are not there yet: as long as writing the PDF once for each. */
export const getSearchableSizes = (id: string, signal?: AbortSignal) =>
  call('GET /api/documents/:id/searchable-sizes', { path: { id }, signal });

export const textPath = (id: string): string => `${base}/${id}/text`;
export const recordPath = (id: string): string => `${base}/${id}/record`;

export const listRenditions = (id: string, signal?: AbortSignal) =>
  call('GET /api/documents/:id/renditions', { path: { id }, signal });
export const renditionPath = (id: string, renditionId: string): string => `${base}/${id}/renditions/${renditionId}`;

/** One small file, at once; what was refused stands in the answer with its reason. */
export function takeIn(file: File): Promise<IntakeAnswer> {
  const form = new FormData();
  form.set('file', file);
  return sendForm(base, form);
}

/** The kind goes first: the service reads it before the file. */
export async function addRendition(id: string, kind: KeptRenditionKind, file: File): Promise<void> {
  const form = new FormData();
  form.set('kind', kind);
  form.set('file', file);
  await sendForm(`${base}/${id}/renditions`, form);
}
