import type { Caller, KeyAccount, UserAccount } from '../../access/caller.ts';
import type { SignOnIdentity } from '../../access/open-id.ts';
import type { Permission, Role } from '../../access/permissions.ts';
import type { AuditRow } from '../../domain/audit-row.ts';
import type { ObjectKind } from './route-access.ts';

/** What the API needs to know who asks, and to let administrators decide who may. */
export interface AccessPort {
  /** Nobody can give rights yet: the one person at this machine works without signing in. */
  hasAdministrator(): Promise<boolean>;
  /** The office of that person; its name can change. */
  localOffice(): Promise<Caller['office']>;
  /** The page is served over https: cookies travel on nothing else. */
  readonly secureCookies: boolean;
  /** @throws AppError sign-in-failed, sign-in-locked */
  signIn(login: string, password: string, address: string): Promise<UserAccount>;
  readonly sessions: SessionPort;
  readonly keys: KeyPort;
  readonly users: UserPort;
  readonly offices: OfficePort;
  readonly audit: AuditPort;
  /** `null`: no sign-on of a province is configured. */
  readonly signOn: SignOnPort | null;
  /** The offices of documents, by document. */
  officesOf(documentIds: readonly string[]): Promise<Map<string, { id: string; name: string }>>;
  /** The office a thing belongs to and its own id; `undefined`: there is no such thing. */
  officeOf(kind: ObjectKind, name: string): Promise<OfficeOfObject | undefined>;
}

export interface OfficeOfObject {
  readonly id: string;
  readonly officeId: string;
  readonly officeName: string;
  /** Marked as secret. */
  readonly isQuarantined: boolean;
}

export interface SessionPort {
  start(userId: string, address: string): Promise<{ token: string; expiresAt: Date }>;
  find(token: string): Promise<UserAccount | undefined>;
  /** Whether it still lasts; asking is no use of it. */
  isLive(token: string): Promise<boolean>;
  end(token: string): Promise<void>;
}

export interface ListedKey {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly Permission[];
  readonly office: Caller['office'];
  readonly seesAllOffices: boolean;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

export interface NewKey {
  readonly name: string;
  readonly scopes: readonly Permission[];
  readonly officeId: string;
  readonly seesAllOffices: boolean;
  readonly expiresAt: Date;
}

export interface KeyPort {
  find(key: string): Promise<KeyAccount | undefined>;
  list(): Promise<ListedKey[]>;
  create(key: NewKey, actor: string): Promise<{ key: string; listed: ListedKey }>;
  revoke(id: string, actor: string): Promise<void>;
}

export interface ListedUser {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly office: Caller['office'];
  readonly seesAllOffices: boolean;
  readonly createdAt: string;
  readonly lastSignInAt: string | null;
  readonly disabledAt: string | null;
  /** Signs in with a password of its own; false until the link was used, or with the sign-on of a province. */
  readonly hasPassword: boolean;
  readonly signOn: boolean;
}

export interface NewUser {
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly officeId: string;
  readonly seesAllOffices: boolean;
}

export interface UserChanges {
  readonly name?: string | undefined;
  readonly roles?: readonly Role[] | undefined;
  readonly officeId?: string | undefined;
  readonly seesAllOffices?: boolean | undefined;
  readonly disabled?: boolean | undefined;
}

export interface UserPort {
  list(): Promise<ListedUser[]>;
  create(user: NewUser, actor: string): Promise<ListedUser>;
  change(id: string, changes: UserChanges, actor: string): Promise<ListedUser>;
  /** A link by which the person chooses a password; earlier links of the account end. */
  invite(id: string, actor: string): Promise<{ token: string; expiresAt: Date }>;
  /** What a link is for, before it is used. @throws AppError link-invalid */
  findInvitation(token: string): Promise<{ login: string | null; name: string | null }>;
  /** Uses a link up. @throws AppError link-invalid, login-taken, password-too-short, password-too-simple */
  acceptInvitation(token: string, chosen: { login: string; name: string; password: string }): Promise<UserAccount>;
  /** Ends every other session of the account. @throws AppError sign-in-failed */
  changePassword(userId: string, current: string, next: string, keepToken: string): Promise<void>;
}

export interface OfficePort {
  list(): Promise<Caller['office'][]>;
  create(office: { code: string; name: string }, actor: string): Promise<Caller['office']>;
  rename(id: string, name: string, actor: string): Promise<Caller['office']>;
}

export interface AuditedRead {
  readonly actor: string;
  readonly officeCode: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly details: Readonly<Record<string, string | number | null>>;
  readonly requestId: string;
  readonly address: string;
}

export interface AuditFilter {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface AuditPort {
  /** Put down within a second, beside the answer: a read never waits for it. */
  noteRead(read: AuditedRead): void;
  list(filter: AuditFilter, limit: number, before: number | undefined): Promise<AuditRow[]>;
  /** Every row in the order of the chain. */
  export(filter: AuditFilter): AsyncIterable<AuditRow>;
}

export interface SignOnPort {
  /** Where to send the browser, and the secret that ties the answer to it. */
  begin(): Promise<{ address: string; binding: string }>;
  /** @throws AppError sign-on-failed, sign-on-no-role */
  finish(query: string, binding: string): Promise<SignOnIdentity>;
  /** The account of this identity, made on the first time, with the roles it has there now. */
  accountOf(identity: SignOnIdentity): Promise<UserAccount>;
}
