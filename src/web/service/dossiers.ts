import type { Applicant, Dossier } from '../../domain/dossier.ts';
import { getJson, sendJson, withQuery } from './http.ts';
import type { DossierList } from './types.ts';

const base = '/api/dossiers';

export interface NewDossier {
  readonly code: string;
  readonly procedureCode: string | null;
  readonly title: string | null;
  readonly applicant: Applicant | null;
  readonly receivedOn: string | null;
  readonly components: readonly { readonly name: string; readonly paperTypeCode: string | null }[];
}

export const listDossiers = (q: string, signal?: AbortSignal): Promise<DossierList> =>
  getJson(withQuery(base, { q, limit: 100 }), signal);

export const getDossier = (id: string, signal?: AbortSignal): Promise<Dossier> => getJson(`${base}/${id}`, signal);

export const createDossier = (dossier: NewDossier): Promise<Dossier> => sendJson('POST', base, dossier);

export const attachDocument = (dossierId: string, componentId: string, documentId: string): Promise<unknown> =>
  sendJson('POST', `${base}/${dossierId}/components/${componentId}/attach`, { documentId, state: 'paper' });

export const reuseDocument = (
  dossierId: string,
  componentId: string,
  reuse: { readonly documentId: string; readonly officer?: string },
): Promise<unknown> => sendJson('POST', `${base}/${dossierId}/components/${componentId}/reuse`, reuse);

export const takeBackReuse = (
  dossierId: string,
  componentId: string,
  eventId: string,
  reason: string,
): Promise<unknown> =>
  sendJson('POST', `${base}/${dossierId}/components/${componentId}/reuse/${eventId}/withdraw`, { reason });

export const addComponent = (dossierId: string, name: string): Promise<unknown> =>
  sendJson('POST', `${base}/${dossierId}/components`, { name });
