/**
 * Who may do what: the one table that every route, the page and the tests read. A role is a job at an office
 * (a person may have several); a permission is what a route asks for.
 */

/** The jobs of an office, after the people who do them. */
export const roles = ['digitizer', 'reviewer', 'approver', 'officer', 'reporter', 'administrator'] as const;
export type Role = (typeof roles)[number];

const everybody = roles;
const deskWork = ['digitizer', 'reviewer', 'approver', 'officer'] as const satisfies readonly Role[];

export const permissionTable = {
  /** Own account, description of the interface. */
  'self': everybody,
  /** State of the service and progress of documents. */
  'state.read': everybody,
  /** Full text and "is there already a digitized result?". */
  'find': deskWork,
  'document.list': everybody,
  /** Text, record, picture and bytes of a document. */
  'document.read': deskWork,
  'document.take-in': ['digitizer', 'officer'],
  /** Read again, stop. */
  'document.process': ['digitizer', 'reviewer', 'administrator'],
  'document.correct': ['digitizer', 'reviewer', 'approver'],
  'document.approve': ['approver'],
  /** Validity, what replaces what, merging of duplicates: judgements about a result that others rely on. */
  'document.judge': ['reviewer', 'approver', 'officer'],
  'document.withdraw': ['approver', 'administrator'],
  'document.purge': ['administrator'],
  'dossier.read': [...deskWork, 'reporter'],
  'dossier.write': ['digitizer', 'officer'],
  'dossier.reuse': ['officer'],
  'report.read': ['approver', 'reporter', 'administrator'],
  /** Identity numbers and telephone numbers in full; a mask without it. */
  'personal.read': deskWork,
  /** Metrics, settings of the office (codes, webhooks, retention). */
  'operate': ['administrator'],
  /** Users, offices, keys. */
  'administer': ['administrator'],
  'audit.read': ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissionTable;

const isPermission = (name: string): name is Permission => Object.hasOwn(permissionTable, name);
export const permissions: readonly Permission[] = Object.keys(permissionTable).filter(isPermission);

/** A program may be given any of these; users, keys and the audit stay with people. */
export const keyScopes: readonly Permission[] = permissions.filter((name) => name !== 'administer' && name !== 'self');

export function parsePermission(text: string): Permission | undefined {
  return isPermission(text) ? text : undefined;
}

export function parseRole(text: string): Role | undefined {
  return roles.find((role) => role === text);
}

export function permissionsOf(held: readonly Role[]): ReadonlySet<Permission> {
  return new Set(permissions.filter((name) => permissionTable[name].some((role) => held.includes(role))));
}
