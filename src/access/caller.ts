import { type Permission, permissions, permissionsOf, type Role, roles } from './permissions.ts';

/** Who stands behind a request, and what of the repository is open to them. */
export interface Caller {
  /** `local`: the one person at this machine, as long as there is no administrator. */
  readonly kind: 'local' | 'user' | 'key';
  /** Name in the audit and in the history: the login, or `key:<name>`. */
  readonly actor: string;
  readonly name: string;
  readonly userId: string | null;
  readonly roles: readonly Role[];
  readonly office: { readonly id: string; readonly code: string; readonly name: string };
  /** Not only the own office's documents and dossiers. */
  readonly seesAllOffices: boolean;
  readonly permissions: ReadonlySet<Permission>;
}

export function localCaller(office: Caller['office']): Caller {
  return {
    kind: 'local',
    actor: 'local',
    name: '',
    userId: null,
    roles,
    office,
    seesAllOffices: true,
    permissions: new Set(permissions),
  };
}

export interface UserAccount {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly office: Caller['office'];
  readonly seesAllOffices: boolean;
}

export function userCaller(user: UserAccount): Caller {
  return {
    kind: 'user',
    actor: user.login,
    name: user.name,
    userId: user.id,
    roles: user.roles,
    office: user.office,
    seesAllOffices: user.seesAllOffices,
    permissions: permissionsOf(user.roles),
  };
}

export interface KeyAccount {
  readonly name: string;
  readonly scopes: readonly Permission[];
  readonly office: Caller['office'];
  readonly seesAllOffices: boolean;
}

export function keyCaller(key: KeyAccount): Caller {
  return {
    kind: 'key',
    actor: `key:${key.name}`,
    name: key.name,
    userId: null,
    roles: [],
    office: key.office,
    seesAllOffices: key.seesAllOffices,
    permissions: new Set([...key.scopes, 'self']),
  };
}

/** The office whose documents and dossiers this caller sees; `null`: of every office. */
export function visibleOffice(caller: Caller): string | null {
  return caller.seesAllOffices ? null : caller.office.id;
}
