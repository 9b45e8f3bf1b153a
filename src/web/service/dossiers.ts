import type { BodyOf } from '../../api/client/client.ts';
import { call } from './http.ts';

export type NewDossier = BodyOf<'POST /api/dossiers'>;

export const listDossiers = (q: string, signal?: AbortSignal) =>
  call('GET /api/dossiers', { query: { q, limit: 100 }, signal });

export const getDossier = (id: string, signal?: AbortSignal) => call('GET /api/dossiers/:id', { path: { id }, signal });

export const createDossier = (body: NewDossier) => call('POST /api/dossiers', { body });

export const changeDossier = (id: string, body: BodyOf<'PATCH /api/dossiers/:id'>) =>
  call('PATCH /api/dossiers/:id', { path: { id }, body });

export const attachDocument = (id: string, cid: string, documentId: string) =>
  call('POST /api/dossiers/:id/components/:cid/attach', { path: { id, cid }, body: { documentId, state: 'paper' } });

export const reuseDocument = (id: string, cid: string, body: BodyOf<'POST /api/dossiers/:id/components/:cid/reuse'>) =>
  call('POST /api/dossiers/:id/components/:cid/reuse', { path: { id, cid }, body });

export const takeBackReuse = (id: string, cid: string, eventId: string, reason: string) =>
  call('POST /api/dossiers/:id/components/:cid/reuse/:eventId/withdraw', {
    path: { id, cid, eventId },
    body: { reason },
  });

export const addComponent = (id: string, name: string) =>
  call('POST /api/dossiers/:id/components', { path: { id }, body: { name } });
