import type { AnswerOf, BodyOf } from '../../api/client/client.ts';
import { call } from './http.ts';

export type Office = AnswerOf<'GET /api/access/offices'>['items'][number];
export type Account = AnswerOf<'GET /api/access/users'>['items'][number];
export type NewAccount = BodyOf<'POST /api/access/users'>;
export type ApiKey = AnswerOf<'GET /api/access/keys'>['items'][number];

export const listAccounts = (signal?: AbortSignal) => call('GET /api/access/users', { signal });
export const createAccount = (body: NewAccount) => call('POST /api/access/users', { body });
export const changeAccount = (userId: string, body: BodyOf<'PATCH /api/access/users/:userId'>) =>
  call('PATCH /api/access/users/:userId', { path: { userId }, body });
export const makeLink = (userId: string) => call('POST /api/access/users/:userId/link', { path: { userId } });

export const listOffices = (signal?: AbortSignal) => call('GET /api/access/offices', { signal });
export const createOffice = (body: BodyOf<'POST /api/access/offices'>) => call('POST /api/access/offices', { body });
export const renameOffice = (officeId: string, name: string) =>
  call('PATCH /api/access/offices/:officeId', { path: { officeId }, body: { name } });

export const listKeys = (signal?: AbortSignal) => call('GET /api/access/keys', { signal });
export const createKey = (body: BodyOf<'POST /api/access/keys'>) => call('POST /api/access/keys', { body });
export const revokeKey = (keyId: string) => call('POST /api/access/keys/:keyId/revoke', { path: { keyId } });

export const changePassword = (current: string, next: string) =>
  call('POST /api/access/password', { body: { current, next } });
