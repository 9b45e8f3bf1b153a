import type { Role } from '../login/roles.ts';
import { getJson, sendJson } from './http.ts';

const base = '/api/access';

export interface Office {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

export interface Account {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly office: Office;
  readonly seesAllOffices: boolean;
  readonly lastSignInAt: string | null;
  readonly disabledAt: string | null;
  readonly hasPassword: boolean;
  readonly signOn: boolean;
}

export interface NewAccount {
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly officeId: string;
}

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly expiresAt: string;
  readonly revokedAt: string | null;
}

export const listAccounts = (signal?: AbortSignal): Promise<{ items: Account[] }> => getJson(`${base}/users`, signal);
export const createAccount = (account: NewAccount): Promise<Account> => sendJson('POST', `${base}/users`, account);
export const changeAccount = (id: string, changes: { roles?: readonly Role[]; disabled?: boolean }): Promise<Account> =>
  sendJson('PATCH', `${base}/users/${id}`, changes);
export const makeLink = (id: string): Promise<{ link: string; expiresAt: string }> =>
  sendJson('POST', `${base}/users/${id}/link`, {});

export const listOffices = (signal?: AbortSignal): Promise<{ items: Office[] }> => getJson(`${base}/offices`, signal);
export const createOffice = (office: { code: string; name: string }): Promise<Office> =>
  sendJson('POST', `${base}/offices`, office);

export const listKeys = (signal?: AbortSignal): Promise<{ items: ApiKey[] }> => getJson(`${base}/keys`, signal);
export const createKey = (key: {
  name: string;
  scopes: readonly string[];
  officeId: string;
}): Promise<ApiKey & { key: string }> => sendJson('POST', `${base}/keys`, key);
export const revokeKey = (id: string): Promise<{ items: ApiKey[] }> =>
  sendJson('POST', `${base}/keys/${id}/revoke`, {});

export const changePassword = (current: string, next: string): Promise<unknown> =>
  sendJson('POST', `${base}/password`, { current, next });
